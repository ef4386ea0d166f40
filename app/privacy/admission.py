"""The one door that every text a person writes goes through before it is stored, logged or sent.

Messages, reflections, comments, uploads and display names all call `admit` or `admit_name`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from app.domain.errors import BlockedError
from app.privacy import gate
from app.privacy.gate import Verdict


class Gate(Protocol):
    """The privacy gate, as the table uses it."""

    def screen(
        self, text: str, allow: Sequence[str] = (), language: str = "nb", previous: str = ""
    ) -> Verdict:
        """Return what may happen with a text."""
        ...


class PrivacyBlock(BlockedError):
    """A stopped text, with the verdict for the sender's own field. Its message never quotes the text."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(" ".join(verdict.reasons) or "Teksten kan inneholde personopplysninger.")
        self.verdict = verdict


def require(verdict: Verdict, sure: bool = False) -> None:
    """Raise PrivacyBlock for «block», and for «ask» until the sender is `sure` that it is nobody real."""
    if verdict.decision == "block" or (verdict.decision == "ask" and not sure):
        raise PrivacyBlock(verdict)


def admit(
    text: str, allow: Sequence[str] = (), language: str = "nb", previous: str = "", sure: bool = False
) -> None:
    """Let `text` in or raise PrivacyBlock.

    `allow` is the names of the case, its personas and the people at this table; `previous` the sender's last
    text, since a number may be split over two. A long upload is admitted paragraph by paragraph.
    """
    require(gate.screen(text, allow, language, previous), sure)


def admit_name(name: str) -> None:
    """Let a display name in: it may be a name, but no number, address, handle or e-mail. Raises PrivacyBlock."""
    require(gate.screen_name(name))
