"""Log in through another service: OpenID Connect, code flow with PKCE, state and nonce (Authlib does the protocol).

Entra ID, Feide and ID-porten are each an issuer in the settings. An account is made the first time. It is found again
by issuer and subject alone, never by e-mail: an address that another service claims is no proof of whose it is here.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from app.accounts.links import Links
from app.accounts.sessions import hash_of, new_token
from app.domain.accounts import Account
from app.domain.errors import LoginError, NotFoundError, RundtError
from app.settings import Settings
from app.store.accounts import AccountStore, NewAccount
from app.store.passages import PassageStore

log = logging.getLogger("rundt")
LASTS = timedelta(minutes=10)
SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""What an id token may be signed with: never nothing, and never a secret that is shared."""
FAILED = "Innloggingen gjennom den andre tjenesten gikk ikke. Prøv igjen."
NOT_ALLOWED = "Denne kontoen har ikke tilgang her. Spør den som driver nettstedet."
SECONDS = 15


class Away(NamedTuple):
    """Where to send a browser, and the token it comes back with."""

    url: str
    token: str


class Back(NamedTuple):
    """Who came back, and where they were going."""

    account: Account
    after: str


class Oidc:
    """Sends browsers to the service and takes them when they come back."""

    def __init__(
        self, settings: Settings, accounts: AccountStore, passages: PassageStore, links: Links
    ) -> None:
        self._settings, self._accounts, self._passages, self._links = settings, accounts, passages, links
        self._client: Any = None

    async def begin(self, back_to: str, after: str, invitation: str) -> Away:
        """Return where to send the browser. Raises NotFoundError when no service is set up, LoginError."""
        client = await self._service()
        made: dict[str, str] = await _asked(client.create_authorization_url(back_to))
        token = new_token()
        kept = {name: made[name] for name in ("state", "nonce", "code_verifier")}
        kept |= {"back_to": back_to, "after": after, "invitation": invitation}
        await self._passages.put(hash_of(token), kept, LASTS)
        return Away(made["url"], token)

    async def finish(self, token: str, answer: Mapping[str, str]) -> Back:
        """Return who came back from the service with this answer. Raises LoginError, NotFoundError."""
        kept = await self._passages.take(hash_of(token)) if token else None
        if kept is None or answer.get("state") != kept["state"] or not answer.get("code"):
            raise LoginError(FAILED)
        client = await self._service()
        tokens = await _asked(
            client.fetch_access_token(
                redirect_uri=kept["back_to"], code=answer["code"], code_verifier=kept["code_verifier"]
            )
        )
        rules = {
            "iss": {"essential": True, "value": client.server_metadata["issuer"]},
            "aud": {"essential": True, "values": [self._settings.oidc_client_id]},
        }
        claims = await _asked(client.parse_id_token(tokens, kept["nonce"], claims_options=rules))
        if claims is None:
            raise LoginError(FAILED)
        account = await self._account(dict(claims))
        if kept["invitation"]:
            await self._join(kept["invitation"], account)
        return Back(account, kept["after"])

    async def _join(self, invitation: str, account: Account) -> None:
        """Use an invitation that was opened before; one that has run out meanwhile stops nobody from logging in."""
        try:
            await self._links.join(invitation, account)
        except RundtError as error:
            log.info("an invitation could not be used: %s", error.code)

    async def _account(self, claims: Mapping[str, Any]) -> Account:
        """Return the account of these claims; a new one the first time. Raises LoginError."""
        self._require_allowed(claims)
        issuer, subject = str(claims["iss"]), str(claims["sub"])
        found = await self._accounts.by_subject(issuer, subject)
        if found is None:
            name = "" if self._settings.oidc_pseudonymous else str(claims.get("name", ""))[:80]
            found = await self._accounts.create(NewAccount(None, name, issuer=issuer, subject=subject))
        if found.disabled:
            raise LoginError(NOT_ALLOWED)
        return found

    def _require_allowed(self, claims: Mapping[str, Any]) -> None:
        """Raise LoginError when the settings do not let these claims in."""
        for name, wanted in self._settings.oidc_claims.items():
            held = claims.get(name)
            if wanted not in (held if isinstance(held, list) else [held]):
                raise LoginError(NOT_ALLOWED)
        domains = self._settings.oidc_domains
        domain = str(claims.get("email", "")).rpartition("@")[2].lower()
        if domains and not (claims.get("email_verified") is True and domain in domains):
            raise LoginError(NOT_ALLOWED)

    async def _service(self) -> Any:
        """Return the client, its metadata read and checked once."""
        if self._client is None:
            self._client = await self._connect()
        return self._client

    async def _connect(self) -> Any:
        from authlib.integrations.starlette_client import OAuth

        settings = self._settings
        if settings.oidc_issuer is None:
            raise NotFoundError("Her er det ingen annen tjeneste å logge inn med.")
        secret = settings.oidc_client_secret
        issuer = settings.oidc_issuer.rstrip("/")
        made = OAuth().register(
            "sso",
            client_id=settings.oidc_client_id,
            client_secret=secret.get_secret_value() if secret else None,
            server_metadata_url=f"{issuer}/.well-known/openid-configuration",
            client_kwargs={
                "scope": settings.oidc_scopes,
                "code_challenge_method": "S256",
                "token_endpoint_auth_method": "client_secret_basic" if secret else "none",
                "timeout": SECONDS,
            },
        )
        told = await _asked(made.load_server_metadata())
        if str(told.get("issuer", "")).rstrip("/") != issuer:
            log.warning("the service calls itself another issuer than the settings do")
            raise LoginError(FAILED)
        signed = told.get("id_token_signing_alg_values_supported", ["RS256"])
        told["id_token_signing_alg_values_supported"] = [alg for alg in signed if alg in SIGNATURES]
        return made


async def _asked(answer: Any) -> Any:
    """Return what the service answers. Raises LoginError when it does not, or answers what cannot be trusted."""
    from authlib.common.errors import AuthlibBaseError
    from httpx2 import HTTPError
    from joserfc.errors import JoseError

    try:
        return await answer
    except (AuthlibBaseError, JoseError, HTTPError, RuntimeError, ValueError, KeyError) as error:
        log.warning("the other service did not let somebody in: %s", type(error).__name__)
        raise LoginError(FAILED) from error
