"""What happens at the table: moves, state, events."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.domain.acts import Act
from app.domain.content import Frozen
from app.domain.questions import Question


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
    GENERAL = "anonymt"
    DUTY = "meldeplikt"
    PARTIAL = "delvis"
    CORRECT = "rettelse"
    WANT = "onske"
    TEST_CONSENSUS = "tester_enighet"
    CHILD_HELP = "spor_barnets_syn_svar"
    NEWS = "hendelse"
    PLANTED = "anledning"


LEADS_WITH_ANSWER = frozenset({MoveKind.SHARE, MoveKind.COUNTER, MoveKind.PLANTED})
"""Moves that are begun with a short answer when the seat is asked something of a known kind."""

CONSENT_ASKED, CONSENT_UNCLEAR = "samtykke_spurt", "samtykke_til_hva"
NEXT_TIME, NOBODY_OFFERS = "neste_mote", "ingen_melder_seg"
TIME_SUITS, MISHEARD, NOTHING_MORE = "tida_passer", "horte_feil", "ikke_mer"
LEAVE_GIVEN, ANSWER_TAKEN, REPORT_TAKEN = "kom_gjerne", "tar_imot_svaret", "tar_imot_meldinga"
"""What a move is about when the table answers whether the family may be asked, when to meet again, whether a time for it suits, whether there is more, who takes what
none of them has, or whether the leader may come; and when a seat has got the answer it asked for, has heard a question wrong, or hears that a report is sent."""

Openness = Literal["lukket", "avventende", "apen"]
"""How open a persona is towards the leader; follows from trust and pressure."""


class Move(Frozen):
    """Decision of one AI seat: everything the speaker may use, and nothing else.

    `private_to` are the seats that hear it (empty: all). `inject` and `opportunity` are ids of the case;
    `said` is what the seat really promised, for a correction, or for a promise that a person made there;
    `asked` is true when the message asks this very seat something, `question` what it is after, where that is sure,
    and `guessed` when it is no more than a guess.
    """

    seat: str
    kind: MoveKind
    reaction: Act | None = None
    fact: str | None = None
    concession: str | None = None
    inject: str | None = None
    opportunity: str | None = None
    missing: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    question: Question | None = None
    guessed: bool = False
    asked: bool = False
    quote: str = ""
    about: str | None = None
    said: str = ""
    private_to: tuple[str, ...] = ()
    openness: Openness = "avventende"
    why: str = ""


class Change(Frozen):
    """One movement of a seat's trust or pressure, and the act that caused it («tid» for decay).

    `by` is the seat whose message it was: the trust is in the table, the effect is that person's own.
    """

    turn: int
    trust: int
    pressure: int
    because: str
    by: str = ""


class SeatState(BaseModel):
    """What the negotiation knows of one AI seat.

    `earned` gives the turn each condition was met in; `bruised` is true from an attack until the leader
    mends it; `known` are facts of others that this seat alone has been told.
    """

    trust: int = 0
    pressure: int = 0
    bruised: bool = False
    spoken: int = 0
    quiet: int = 0
    refused: int = 0
    earned: dict[str, int] = Field(default_factory=dict)
    conceded: list[str] = Field(default_factory=list)
    confirmed: list[str] = Field(default_factory=list)
    countered: list[str] = Field(default_factory=list)
    known: list[str] = Field(default_factory=list)
    news: list[str] = Field(default_factory=list)
    changes: list[Change] = Field(default_factory=list)


class ConsentState(BaseModel):
    """State of one consent in the exercise: asked in `asked_turn` by `asked_by`, answered or withdrawn."""

    status: Literal["ikke_spurt", "spurt", "gitt", "avslatt", "trukket"] = "ikke_spurt"
    asked_turn: int | None = None
    asked_by: str = ""
    pressed: bool = False


OWN_LINE = "egen-"
"""How the id of a line begins that a person promised in their own words."""


class Commitment(Frozen):
    """Avtalepunkt: who, what, when.

    `vag` lacks a when, `venter` waits for somebody above, `falt_bort` lost its ground. `basis` is the law
    note or the consent it rests on, `told_by` who tells the family, `follow_up` when it is looked at again. `coordinates`: the seat holds the threads.
    `known_to` are the two seats that agreed on it in private (empty: the whole table).
    """

    id: str
    seat: str
    what: str
    when: str = ""
    status: Literal["vag", "foreslatt", "godtatt", "venter", "avslatt", "falt_bort"] = "foreslatt"
    concession: str | None = None
    person: str = ""
    basis: str = ""
    told_by: str = ""
    follow_up: str = ""
    coordinates: bool = False
    known_to: tuple[str, ...] = ()

    @property
    def by_person(self) -> bool:
        """True for a line that a person put down in their own words, not one of the case's."""
        return self.id.startswith(OWN_LINE)


class TableState(BaseModel):
    """All explicit state of a negotiation. Changed only by `negotiate`, which returns a copy.

    `seats` are the AI's; `resting` is what the AI knows of the seats where people sit now. `human_seat` is
    where the one who speaks sits. `private` are the two seats of a private talk (empty: the whole table).
    `told_facts` are told to the whole table; what only some were told stands as `known` by them.
    `last_asked` is the seat that asked the leader something in the turn before.
    `among_people` counts the messages since an AI seat spoke, `unanswered` those in a row that asked everybody.
    """

    turn: int = 0
    human_seat: str = ""
    seats: dict[str, SeatState] = Field(default_factory=dict)
    resting: dict[str, SeatState] = Field(default_factory=dict)
    private: tuple[str, ...] = ()
    among_people: int = 0
    unanswered: int = 0
    consents: dict[str, ConsentState] = Field(default_factory=dict)
    open_facts: list[str] = Field(default_factory=list)
    told_facts: list[str] = Field(default_factory=list)
    hinted_facts: list[str] = Field(default_factory=list)
    acts_seen: list[str] = Field(default_factory=list)
    attacks: int = 0
    commitments: list[Commitment] = Field(default_factory=list)
    injects: list[str] = Field(default_factory=list)
    closed: list[str] = Field(default_factory=list)
    opportunities: list[str] = Field(default_factory=list)
    planted_turn: int | None = None
    last_speakers: list[str] = Field(default_factory=list)
    last_reached: list[str] = Field(default_factory=list)
    last_topics: list[str] = Field(default_factory=list)
    last_asked: str = ""

    @property
    def room(self) -> tuple[str, ...]:
        """The seats that hear what is said now."""
        everybody = dict.fromkeys((*self.seats, *self.resting, self.human_seat))
        return self.private or tuple(seat for seat in everybody if seat)

    def copied(self) -> TableState:
        """Return an equal state that shares nothing with this one; as JSON, which is how it is kept and quicker than a deep copy."""
        return TableState.model_validate_json(self.model_dump_json())

    def mind(self, seat: str) -> SeatState:
        """What the negotiation knows of a seat, whoever sits there; of a person's it begins empty."""
        return self.seats.get(seat) or self.resting.setdefault(seat, SeatState())


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
    """One row of the append-only log, as pages, SSE and exports see it.

    `by` is the participant behind it, where several sit at the table.
    """

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
    by: str = ""


def heard_by(event: Event, seat: str) -> bool:
    """True when a seat was there to hear an event: no persona knows what only another was told."""
    to = event.data.get("to_seats")
    return not to or seat in to or seat == event.seat


class Exercise(BaseModel):
    """One run of a case.

    `human_seat` is where the one who set it up sits («»: nowhere). «felles» is a table for several people: it
    has a code to join by, and stands in the lobby until it is `opened`.
    """

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
    mode: Literal["alene", "felles"] = "alene"
    opened: datetime | None = None
    code: str | None = None
    code_until: datetime | None = None

    @property
    def in_lobby(self) -> bool:
        """True while people gather and nobody has begun."""
        return self.mode == "felles" and self.opened is None and self.status == "apen"
