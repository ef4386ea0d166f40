"""What a leader's message does: dialogue acts, and what else is understood of it."""

from __future__ import annotations

from enum import StrEnum

from app.domain.content import Frozen
from app.domain.questions import Question


class Act(StrEnum):
    """Dialogue acts of the leader."""

    ASK_OPEN = "spor_apent"
    ASK_SERVICE = "spor_tjeneste"
    ASK_CAPACITY = "spor_kapasitet"
    ASK_CHILD = "spor_barnets_syn"
    ACKNOWLEDGE = "anerkjenner"
    REFLECT = "speiler"
    PROPOSE = "foreslar"
    OFFER = "tilbyr_eget"
    ASK_COMMITMENT = "ber_om_forpliktelse"
    DEADLINE = "setter_frist"
    ASSIGN = "fordeler_ansvar"
    SEEK_CONSENT = "ber_om_samtykke"
    REPORT_CONSENT = "melder_samtykke"
    ANONYMOUS = "anonym_drofting"
    REPORT_CONCERN = "melder_bekymring"
    CITE_LAW = "viser_til_lov"
    DEMAND_SECRET = "krever_opplysning"  # noqa: S105
    THREATEN = "truer"
    ORDER = "gir_ordre"
    BLAME = "skylder_pa"
    MOCK = "haner"
    FLATTER = "roser_tomt"
    REPAIR = "reparerer"
    NEXT_MEETING = "nytt_mote"
    SUM_UP = "oppsummerer"
    CLOSE = "avslutter"
    OFF_TOPIC = "utenfor_saken"
    META = "snakker_til_systemet"
    SHORT = "kort_svar"


HOSTILE = frozenset({Act.THREATEN, Act.ORDER, Act.BLAME, Act.MOCK})
"""Acts that close a door: they meet no condition, and a seat they reach gives nothing."""
OPENS_NOTHING = HOSTILE | {Act.DEMAND_SECRET}
"""Acts that are no basis for anything, whatever else the message does."""

ONLY_CERTAIN = HOSTILE | {Act.META}
"""Acts that count at the table only when they are heard for certain."""


class FoundAct(Frozen):
    """An act with the words that showed it, and the sentence they stand in.

    `sure` is False when it is likely, but not certain; `presumed` is true for what was not heard: a question that is
    nothing else. It is answered, but it opens nothing.
    """

    act: Act
    words: str = ""
    sentence: str = ""
    sure: bool = True
    presumed: bool = False


class Understanding(Frozen):
    """What a message does: its acts, whom it addresses, what it is about.

    `addressed` are the services spoken to («Nav, hva kan dere …»), `mentioned` those only spoken of;
    `to_you` is true when the message says «dere» or «du», `to_one` only for «du»,
    `to_self` when it asks and calls nobody but the leader's own seat.
    `topics` are content words (lower case) of the message; `quote` is a short clause of the message
    that a speaker may echo (empty when nothing suits); `laws` are cited forms as written
    that the register does not hold, `moved` the notes that now hold what an old section held;
    `cues` are the small signs of negotiation/cues.py; `questions` what its questions are after, where that is
    sure, in their order, `guessed` when the last of them is no more than a guess; `thanked` are those spoken to that are asked nothing, where another is asked, and `named_in_question`
    those its questions name, spoken to or not.
    """

    acts: tuple[FoundAct, ...] = ()
    addressed: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    to_you: bool = False
    to_one: bool = False
    to_self: bool = False
    topics: tuple[str, ...] = ()
    quote: str = ""
    laws: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    guessed: bool = False
    thanked: tuple[str, ...] = ()
    named_in_question: tuple[str, ...] = ()

    def has(self, *acts: Act) -> bool:
        """True when any of the acts is among those found."""
        for found in self.acts:  # asked hundreds of times a message: a plain loop
            if found.act in acts:
                return True
        return False
