"""Letters: plain text over SMTP, where it is set up."""

from __future__ import annotations

import logging
from email.message import EmailMessage

from app.accounts.door import plain_email
from app.accounts.links import Links
from app.domain.accounts import Account
from app.domain.errors import NotSetUpError
from app.i18n import gettext
from app.settings import Settings
from app.store.accounts import AccountStore

log = logging.getLogger(__name__)
SECONDS = 20


class Letters:
    """Sends what the product sends. Without SMTP nothing is sent, and the pages say whom to ask."""

    def __init__(self, settings: Settings, accounts: AccountStore, links: Links) -> None:
        self._settings, self._accounts, self._links = settings, accounts, links

    async def send(self, to: str, subject: str, text: str) -> bool:
        """Send a letter; False when the server would not take it. Raises NotSetUpError."""
        from aiosmtplib import SMTPException, send

        if not self._settings.sends_mail:
            raise NotSetUpError("E-post er ikke satt opp her. Sett RUNDT_SMTP_HOST og RUNDT_PUBLIC_URL.")
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = self._settings.smtp_from, to, subject
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(text)
        secret = self._settings.smtp_password
        try:
            await send(
                letter,
                hostname=self._settings.smtp_host,
                port=self._settings.smtp_port,
                username=self._settings.smtp_user,
                password=secret.get_secret_value() if secret else None,
                use_tls=self._settings.smtp_security == "tls",
                start_tls=self._settings.smtp_security == "starttls",
                timeout=SECONDS,
            )
        except (SMTPException, OSError) as error:
            log.warning("a letter was not sent: %s", type(error).__name__)
            return False
        return True

    async def new_password(self, email: str) -> None:
        """Send a link to a new password, when the address has an account that uses one."""
        found = await self._accounts.by_email(plain_email(email))
        if found is not None and found.password_hash and not found.account.disabled:
            await self.password_link(found.account, by_admin=False)

    async def password_link(self, account: Account, by_admin: bool) -> bool:
        """Send an account its link to a new password; False when it has no address or the letter was not taken."""
        if account.email is None:
            return False
        token = await self._links.password(account, by_admin)
        subject = gettext("Nytt passord i Rundt bordet")
        lines = (
            gettext("Åpne lenka for å velge et nytt passord. Den gjelder i to timer og kan brukes én gang."),
            f"{self._settings.address}/passord/nytt/{token}",
            gettext("Har du ikke bedt om dette, trenger du ikke gjøre noe."),
        )
        return await self.send(account.email, subject, "\n\n".join(lines) + "\n")
