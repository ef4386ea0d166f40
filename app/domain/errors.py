"""One error family: a status, a code and a text for the user."""

from __future__ import annotations


class RundtError(Exception):
    """Base of every error the product raises on purpose.

    `status` is the HTTP status, `code` a stable identifier, `message` Norwegian text for the user: `template`
    with `values` in the places that have a name, so that it can be said in another language too.
    """

    status = 400
    code = "feil"

    def __init__(self, message: str, **values: object) -> None:
        self.template, self.values = message, values
        self.message = message.format(**values) if values else message
        super().__init__(self.message)


class NotFoundError(RundtError):
    """What was asked for does not exist (404)."""

    status = 404
    code = "finnes_ikke"


class LoginError(RundtError):
    """One must log in first (401), or the log-in was wrong."""

    status = 401
    code = "logg_inn"


class LoginNeededError(LoginError):
    """A page or a call is for people who are logged in; a page leads to where one does that."""


class TooManyError(RundtError):
    """Too many tries in a short time (429)."""

    status = 429
    code = "for_mange_forsok"


class DeniedError(RundtError):
    """The person may see this, but not do it (403)."""

    status = 403
    code = "ikke_lov"


class ConflictError(RundtError):
    """The exercise is not in a state that allows the call (409)."""

    status = 409
    code = "konflikt"


class InputError(RundtError):
    """The text cannot be taken as it is: empty, too long (422)."""

    status = 422
    code = "ugyldig_tekst"


class BlockedError(RundtError):
    """The privacy gate stopped the text (422); nothing was stored."""

    status = 422
    code = "personvern"


class ContentError(RundtError):
    """A persona, case, law or prompt file is wrong; the message names file and line."""

    status = 500
    code = "innhold"


class StoreError(RundtError):
    """The database is read-only, out of reach or newer than the program (503)."""

    status = 503
    code = "lager"


class UnreachableError(StoreError):
    """The database does not answer now; it may do so in a moment (503)."""


class SpeakerError(RundtError):
    """A model endpoint failed; the scripted speaker takes the turn."""

    status = 502
    code = "modell"


class BudgetError(SpeakerError):
    """The exercise has spent its token budget."""

    code = "modellbudsjett"


class NotSetUpError(RundtError):
    """Something optional is not installed on this machine (503); the message says what to do instead."""

    status = 503
    code = "ikke_satt_opp"


class StartError(RundtError):
    """The program cannot start: port in use, wrong setting."""

    status = 500
    code = "oppstart"
