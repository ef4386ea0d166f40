"""Frozen models of personas, cases and law notes, as they stand in the content files."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """Immutable; an unknown key is an error, so a typing mistake in a file is found."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Regime = Literal["apen", "forvaltning", "helse", "barnevern", "nav"]
"""Confidentiality regime: open, fvl § 13, hpl § 21, bvl § 13-1, sotjl § 44."""

Path = Literal["samtykke", "anonymt", "eget_valg", "barnets_ord"]
"""Lawful way that opens a fact: consent, anonymous discussion, owner's own choice when asked openly,
the child's own words brought in a safe way (needs consent from whoever can give it)."""


class Condition(StrEnum):
    """What the leader must have *done* before a concession opens."""

    ASKED_CAPACITY = "spurt_kapasitet"
    ASKED_OPENLY = "spurt_apent"
    OFFERED_OWN = "tilbudt_eget"
    CHILD_VIEW = "barnets_syn"
    NAMED_RESPONSIBILITY = "tydelig_ansvar"
    RESPECT = "vist_respekt"
    CONSENT = "samtykke"
    CONCRETE = "konkret_forslag"


class Voice(Frozen):
    """How a persona talks; for the prompted speaker."""

    manner: str
    words: tuple[str, ...]
    samples: tuple[str, ...]


class Persona(Frozen):
    """A leader of a service. `lines` is the scripted speaker's stock, by line kind."""

    id: str
    service: str
    name: str
    title: str
    workplace: str
    short: str
    aliases: tuple[str, ...]
    mandate: str
    line_of_command: str
    can_decide: tuple[str, ...]
    cannot: tuple[str, ...]
    budget: str
    capacity: str
    vocabulary: tuple[str, ...]
    temper: str
    interests: tuple[str, ...]
    worries: tuple[str, ...]
    first_position: str
    opens: tuple[str, ...]
    closes: tuple[str, ...]
    offers: tuple[str, ...]
    laws: tuple[str, ...]
    voice: Voice
    lines: dict[str, tuple[str, ...]]


class Child(Frozen):
    """The fictional child. Pronouns are subject, object and possessive."""

    name: str
    age: int
    grade: str
    subject: str
    object: str
    possessive: str


class Fact(Frozen):
    """Something one service knows. `told` are wordings in the owner's own voice.

    `canaries` are words that give the fact away: they may not be said while it is closed.
    """

    id: str
    owner: str
    text: str
    told: tuple[str, ...]
    regime: Regime
    paths: tuple[Path, ...]
    consent: str | None = None
    law: str | None = None
    keywords: tuple[str, ...] = ()
    canaries: tuple[str, ...] = ()
    why_it_matters: str = ""


class Consent(Frozen):
    """A consent that can be asked for, and what the person answers.

    `opens` names the facts a «delvis» opens; a «ja» opens every fact that names the consent.
    """

    id: str
    giver: str
    keywords: tuple[str, ...]
    scope: str
    answer: Literal["ja", "delvis", "nei"]
    event_text: str
    opens: tuple[str, ...] = ()
    hours: int = 4


class Concession(Frozen):
    """Handlingsrom: one thing a service can give, what opens it and what it costs.

    `consent` is the one that meets the condition «samtykke».
    """

    id: str
    service: str
    what: str
    keywords: tuple[str, ...]
    cost: str
    approval: str
    when: str
    conditions: tuple[Condition, ...]
    needs: tuple[str, ...] = ()
    consent: str | None = None
    law: str | None = None
    counter: tuple[str, ...]
    give: tuple[str, ...]
    confirm: tuple[str, ...]


class Need(Frozen):
    """What the child needs, in words the child or a parent would use."""

    id: str
    text: str


class Question(Frozen):
    """What the meeting must settle. Settled when one of `concessions` or `acts` has happened."""

    id: str
    text: str
    concessions: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()


class SeatInCase(Frozen):
    """One seat in the case: which persona, and what only that service knows besides its facts."""

    service: str
    persona: str
    briefing: tuple[str, ...]
    lines: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class Case(Frozen):
    """One folder in cases/. `date` is the day the meeting takes place."""

    id: str
    title: str
    short: str
    language: Literal["nb", "nn"]
    date: date
    place: str
    difficulty: Literal["lett", "middels", "krevende"]
    minutes: int
    usual_seat: str
    learning: tuple[str, ...]
    child: Child
    situation: tuple[str, ...]
    chair: str
    seats: tuple[SeatInCase, ...]
    needs: tuple[Need, ...]
    questions: tuple[Question, ...]
    facts: tuple[Fact, ...]
    consents: tuple[Consent, ...]
    concessions: tuple[Concession, ...]
    names: tuple[str, ...]

    def seat(self, service: str) -> SeatInCase:
        """Return the seat of a service. Raises KeyError when the service has none."""
        for seat in self.seats:
            if seat.service == service:
                return seat
        raise KeyError(service)


class LawNote(Frozen):
    """One provision, or one guideline, in own words, from laws/.

    `questions` are everyday questions the note answers; `heading_nn` is the law's own heading where the law is in
    nynorsk.
    """

    id: str
    kind: Literal["lov", "veileder"] = "lov"
    law_short: str
    law: str
    section: str
    heading: str
    services: tuple[str, ...]
    topic: str
    own_words_nb: str
    heading_nn: str | None = None
    key_facts: tuple[str, ...] = ()
    in_force: str | None = None
    official: str = ""
    source: str = ""
    text_as_of: str | None = None
    confidence: str = ""
    trap: str | None = None
    last_change: str | None = None
    age_limits: str | None = None
    deadline: str | None = None
    questions: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """By id: one register holds each once."""
        return hash(self.id)

    @property
    def label(self) -> str:
        """Short label for a chip, e.g. «barnevernsloven § 13-3»; a guideline's title."""
        return self.heading if self.kind == "veileder" else f"{self.law_short} {self.section}"


class MovedGroup(Frozen):
    """An older law or an older numbering: its names, and where each old section stands now (note id).

    `lov` is the id of a law that is repealed as a whole; `gone` are sections with no rule in their place.
    """

    law: str
    names: tuple[str, ...]
    sections: dict[str, str]
    lov: str | None = None
    gone: tuple[str, ...] = ()


class ComingLaw(Frozen):
    """A law that is adopted and not in force."""

    law: str
    lov: str
    names: tuple[str, ...]


class MovedLaws(Frozen):
    """laws/moved.yaml: old places of rules, and laws that are still to come."""

    moved: tuple[MovedGroup, ...] = ()
    coming: tuple[ComingLaw, ...] = ()

    def __hash__(self) -> int:
        """By identity of content; dictionaries inside do not hash."""
        return hash(self.model_dump_json())


class SharingStep(Frozen):
    """One step of the guide «Hva kan vi dele?», with the notes it rests on."""

    title: str
    text: str
    notes: tuple[str, ...]


class SharingGuide(Frozen):
    """laws/sharing.yaml."""

    steps: tuple[SharingStep, ...]


SERVICE_NAMES: dict[str, str] = {
    "skole": "Skole",
    "barnevern": "Barnevern",
    "helsestasjon": "Helsestasjon",
    "bup": "BUP",
    "nav": "Nav",
    "ppt": "PPT",
    "barnehage": "Barnehage",
    "fastlege": "Fastlege",
    "kommuneoverlege": "Kommuneoverlege",
    "kommunalsjef": "Kommunalsjef",
    "barnekoordinator": "Barnekoordinator",
    "koordinerende_enhet": "Koordinerende enhet",
    "politi": "Politi/SLT",
    "politi_slt": "Politi/SLT",
    "flyktning": "Flyktningtjeneste",
    "familievern": "Familievern",
    "krisesenter": "Krisesenter",
    "bufetat": "Bufetat",
    "sfo": "SFO",
    "statped": "Statped",
    "tannhelse": "Tannhelse",
    "verktoy": "Verktøyet selv",
}
"""Display name of each service; a service that is not here shows its id."""
