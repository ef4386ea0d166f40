"""The contract both speakers keep: a Move in, words out."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from app.domain.acts import Understanding
from app.domain.case import Case
from app.domain.content import LawNote, MovedLaws, Persona
from app.domain.play import Event, Move, TableState


@dataclass(frozen=True)
class SpeakContext:
    """All a speaker may use for one move. What a persona may not say is not in it.

    `history` is the last events, oldest first; `seats` gives each service's display title; `names` the name each seat
    the AI holds is called by;
    `stopped` is the rule that stopped the last try of the same reply;
    `before` are the moves of the seats that take the floor before this one in the turn; `used_lines` are blocks already said in this exercise; `laws` the notes of the register.
    """

    case: Case
    persona: Persona
    move: Move
    state: TableState
    understanding: Understanding
    history: Sequence[Event]
    human_message: str
    laws: Mapping[str, LawNote]
    seats: Mapping[str, str]
    seed: int
    turn: int
    moved: MovedLaws | None = None
    exercise_id: str = ""
    before: tuple[Move, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    stopped: str = ""
    used_lines: frozenset[str] = field(default_factory=frozenset)


class Speaker(Protocol):
    """Puts a Move into words."""

    name: Literal["scripted", "prompted"]

    def speak(self, ctx: SpeakContext) -> AsyncIterator[str]:
        """Yield the reply in pieces. Raises SpeakerError when it cannot."""
        ...
