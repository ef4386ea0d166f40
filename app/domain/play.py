"""What happens at the table: acts, moves, state, events."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.domain.content import Frozen


class Act(StrEnum):
    """Dialogue acts of the leader."""

    ASK_OPEN = "spor_apent"
    ASK_CAPACITY = "spor_kapasitet"
    ASK_CHILD = "spor_barnets_syn"
    ACKNOWLEDGE = "anerkjenner"
    PROPOSE = "foreslar"
    OFFER = "tilbyr_eget"
    ASK_COMMITMENT = "ber_om_forpliktelse"
    DEADLINE = "setter_frist"
    ASSIGN = "fordeler_ansvar"
    SEEK_CONSENT = "ber_om_samtykke"
    REPORT_CONSENT = "melder_samtykke"
    ANONYMOUS = "anonym_drofting"
    CITE_LAW = "viser_til_lov"
    DEMAND_SECRET = "krever_opplysning"  # noqa: S105
    PRESSURE = "presser"
    BLAME = "skylder_pa"
    FLATTER = "roser_tomt"
    REPAIR = "reparerer"
    NEXT_MEETING = "nytt_mote"
    SUM_UP = "oppsummerer"
    CLOSE = "avslutter"
    OFF_TOPIC = "utenfor_saken"
    META = "snakker_til_systemet"
    SHORT = "kort_svar"


class FoundAct(Frozen):
    """An act with the words that showed it, and the sentence they stand in."""

    act: Act
    words: str = ""
    sentence: str = ""


class Understanding(Frozen):
    """What a message does: its acts, whom it addresses, what it is about.

    `addressed` are the services spoken to («Nav, hva kan dere …»), `mentioned` those only spoken of;
    `to_you` is true when the message says «dere» or «du».
    `topics` are content words (lower case) of the message; `quote` is a short clause of the message
    that a speaker may echo (empty when nothing suits); `laws` are cited forms as written
    that the register does not hold, `moved` the notes that now hold what an old section held.
    """

    acts: tuple[FoundAct, ...] = ()
    addressed: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    to_you: bool = False
    topics: tuple[str, ...] = ()
    quote: str = ""
    laws: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()

    def has(self, *acts: Act) -> bool:
        """True when any of the acts is among those found."""
        return any(found.act in acts for found in self.acts)


class MoveKind(StrEnum):
    """What a persona has decided to do in its turn."""

    STANCE = "apning"
    ANSWER_CAPACITY = "mandat"
    SHARE = "deler"
    CONCERN = "bekymring"
    REFUSE = "holder_igjen"
    HOLD_FIRM = "star_fast"
    REBUFF = "avviser_press"
    ADMIT = "innrommer_press"
    COUNTER = "motforslag"
    CONCEDE = "gir"
    CONFIRM = "bekrefter"
    ASK = "spor"
    DISAGREE = "uenig"
    CHILD = "barnet"
    REPAIR = "reparerer"
    WRONG_LAW = "feil_lov"
    BACK_TO_CASE = "tilbake"
    UNMOVED = "uberort"
    SUGGEST = "forslag"
    CLOSE = "avslutter"
    PARTIAL = "delvis"
    CORRECT = "rettelse"
    WISH = "onske"
    ANONYMOUS = "anonymt"
    DUTY = "meldeplikt"
    TEST_CONSENSUS = "tester_enighet"
    CHILD_VIEW = "spor_barnets_syn_svar"


class Move(Frozen):
    """Decision of one AI seat: everything the speaker may use, and nothing else."""

    seat: str
    kind: MoveKind
    reaction: Act | None = None
    fact: str | None = None
    concession: str | None = None
    missing: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    question: bool = False
    quote: str = ""
    about: str | None = None
    why: str = ""


class SeatState(BaseModel):
    """What the negotiation knows of one AI seat."""

    trust: int = 0
    pressure: int = 0
    spoken: int = 0
    quiet: int = 0
    refused: int = 0
    earned: list[str] = Field(default_factory=list)
    conceded: list[str] = Field(default_factory=list)
    confirmed: list[str] = Field(default_factory=list)
    countered: list[str] = Field(default_factory=list)


class ConsentState(BaseModel):
    """State of one consent in the exercise."""

    status: Literal["ikke_spurt", "spurt", "gitt", "avslatt"] = "ikke_spurt"
    asked_turn: int | None = None


class Commitment(Frozen):
    """Avtalepunkt: who, what, when. `seq` is the event it came from."""

    id: str
    seat: str
    what: str
    when: str = ""
    status: Literal["vag", "foreslatt", "godtatt"] = "foreslatt"
    concession: str | None = None


class TableState(BaseModel):
    """All explicit state of a negotiation. Changed only by `negotiate`, which returns a copy."""

    turn: int = 0
    human_seat: str = ""
    seats: dict[str, SeatState] = Field(default_factory=dict)
    consents: dict[str, ConsentState] = Field(default_factory=dict)
    open_facts: list[str] = Field(default_factory=list)
    told_facts: list[str] = Field(default_factory=list)
    acts_seen: list[str] = Field(default_factory=list)
    commitments: list[Commitment] = Field(default_factory=list)
    used_lines: list[str] = Field(default_factory=list)
    last_speakers: list[str] = Field(default_factory=list)
    last_reached: list[str] = Field(default_factory=list)
    closed: bool = False


class TableEvent(Frozen):
    """A happening that negotiate or the orchestrator wants recorded besides speech."""

    type: str
    seat: str | None = None
    text: str = ""
    data: dict[str, Any] = Field(default_factory=dict)


class TurnPlan(BaseModel):
    """Result of negotiate: events to record now, moves to speak in order, and the state after."""

    events: list[TableEvent] = Field(default_factory=list)
    moves: list[Move] = Field(default_factory=list)
    state: TableState


class Event(BaseModel):
    """One row of the append-only log, as pages, SSE and exports see it."""

    model_config = ConfigDict(frozen=True)

    seq: int
    type: str
    seat: str | None = None
    speaker: str = ""
    kind: Literal["human", "ai", "system"] = "system"
    text: str = ""
    citations: tuple[str, ...] = ()
    move: dict[str, Any] | None = None
    data: dict[str, Any] = Field(default_factory=dict)
    created: datetime | None = None
    turn_id: str | None = None
    ms: int | None = None


class Exercise(BaseModel):
    """One run of a case."""

    model_config = ConfigDict(frozen=True)

    id: str
    case_id: str
    human_seat: str
    speaker: Literal["scripted", "prompted"] = "scripted"
    seed: int = 0
    language: Literal["nb", "nn"] = "nb"
    status: Literal["apen", "avsluttet"] = "apen"
    content_hash: str = ""
    created: datetime | None = None
    ended: datetime | None = None
