"""Frozen models of a case, as it stands in cases/<id>/case.yaml."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field

from app.domain.content import Frozen

Regime = Literal["apen", "forvaltning", "helse", "barnevern", "nav", "politi"]
"""Confidentiality regime: open, fvl § 13, hpl § 21, bvl § 13-1, sotjl § 44, the police register act."""

Path = Literal["samtykke", "barnets_ord", "eget_valg", "nodvendig", "meldeplikt", "fare", "anonymt"]
"""Lawful way that opens a fact: consent; the child's own words, brought with the consent of whoever can
give it; the owner's own choice when asked openly; necessity within the owner's own task; the duty to
report to barnevern; danger to life or health. `anonymt` opens no fact: it lets the owner give its general hint."""


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


class Child(Frozen):
    """The fictional child. Pronouns are subject, object and possessive.

    `says` is what the child says when asked in a safe way; `unheard` what the child would have
    said, shown afterwards when nobody asked.
    """

    name: str
    age: int
    grade: str
    subject: str
    object: str
    possessive: str
    says: str = ""
    unheard: str = ""


class Fact(Frozen):
    """Something one service knows. `told` are wordings in the owner's own voice.

    `canaries` are words that give the fact away: they may not be said while it is closed. `to` are the
    services that may hear it where the basis is not consent (empty: all at the table). `hint` is what may
    be said in general about such situations, to anybody, without telling whether it is so here.
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
    to: tuple[str, ...] = ()
    hint: tuple[str, ...] = ()
    why_it_matters: str = ""


class Consent(Frozen):
    """A consent that can be asked for, and what the person answers.

    `opens` names the facts a «delvis» opens; a «ja» opens every fact that names the consent.
    `law` is the note of the age rule or the consent rule; `hours` the time the asking takes in the case.
    `if_pressed` is the answer when the leader has pressed, threatened or blamed before asking.
    """

    id: str
    giver: str
    keywords: tuple[str, ...]
    scope: str
    answer: Literal["ja", "delvis", "nei"]
    event_text: str
    opens: tuple[str, ...] = ()
    hours: int = 4
    law: str | None = None
    asked_by: tuple[str, ...] = ()
    if_pressed: Literal["ja", "delvis", "nei"] | None = None
    pressed_text: str = ""


class Burden(Frozen):
    """What a plan asks of the family: meetings and calls a month, tellings of the same story, forms, days waited.

    A commitment's burden is what it adds; negative numbers are what it takes away.
    """

    contacts: int = 0
    retellings: int = 0
    forms: int = 0
    days: int = 0


class Concession(Frozen):
    """Handlingsrom: one thing a service can give, what opens it and what it costs.

    `consent` is the one that meets the condition «samtykke». `after` are concessions that others must
    have given first: what this service wants of them. `decides` is «over» when somebody above must say yes;
    then it is given as «må tas opp», and `granted` tells whether the answer becomes yes. `opener` is an
    example of what a leader could say that opens it, shown afterwards. `coordinates` marks the commitment
    that gives the family one contact.
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
    after: tuple[str, ...] = ()
    decides: Literal["egen", "over"] = "egen"
    granted: bool = True
    opener: str = ""
    coordinates: bool = False
    burden: Burden = Burden()


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
    """One seat in the case: which persona, and what only that service knows besides its facts.

    `position` is the private first position, `wants` what the service hopes for from others;
    `capacity` how many of its commitments it can in truth honour at once.
    """

    service: str
    persona: str
    briefing: tuple[str, ...]
    position: str = ""
    wants: str = ""
    capacity: int = 9
    lines: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class Inject(Frozen):
    """A happening during the meeting. Comes at `turn`, or when one of `when` has happened.

    `when` holds «act:<act>», «concession:<id>», «consent:<id>», «fact:<id>». `to` are the services that get
    to know it (empty: all). It may withdraw a consent, open facts or close concessions for good.
    `lines` are what a seat says of it when it next has the floor, by service.
    """

    id: str
    title: str
    text: str
    turn: int | None = None
    when: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    law: str | None = None
    withdraws: str | None = None
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    lines: dict[str, tuple[str, ...]] = Field(default_factory=dict)


Skill = Literal["barnets_syn", "lovlig_deling", "andres_mandat", "reparasjon"]


class Opportunity(Frozen):
    """A planted chance to show a rarer skill: from turn `turn` the seat says one of `lines` once.

    `acts` are the acts of the leader that take the chance; `note` tells trainer and judge what it was.
    """

    id: str
    skill: Skill
    seat: str
    turn: int
    lines: tuple[str, ...]
    acts: tuple[str, ...]
    note: str


class Outcome(Frozen):
    """One way a scene can go: told when every commitment in `when` holds."""

    when: tuple[str, ...] = ()
    text: str


class Scene(Frozen):
    """A short scene some months after the meeting. The first outcome whose commitments hold is told."""

    id: str
    month: Literal[3, 6, 12]
    voice: Literal["barn", "forelder", "ansatt"]
    who: str
    outcomes: tuple[Outcome, ...]


class Gap(Frozen):
    """Glippsone: a place between services where nobody stands unless one of `closed_by` holds."""

    id: str
    text: str
    closed_by: tuple[str, ...]


class Expert(Frozen):
    """An expert's own way through the case, for the trainer only."""

    summary: str
    steps: tuple[str, ...]


class Case(Frozen):
    """One folder in cases/. `date` is the day the meeting takes place.

    `weights` says which dimensions of the rubric count more or less here (dimension id → weight; else 1).
    """

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
    burden: Burden = Burden()
    injects: tuple[Inject, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    scenes: tuple[Scene, ...] = ()
    gaps: tuple[Gap, ...] = ()
    expert: Expert | None = None
    weights: dict[str, float] = Field(default_factory=dict)

    def seat(self, service: str) -> SeatInCase:
        """Return the seat of a service. Raises KeyError when the service has none."""
        for seat in self.seats:
            if seat.service == service:
                return seat
        raise KeyError(service)

    def fact(self, identifier: str) -> Fact:
        """Return a fact by id. Raises KeyError."""
        for fact in self.facts:
            if fact.id == identifier:
                return fact
        raise KeyError(identifier)

    def concession(self, identifier: str) -> Concession:
        """Return a concession by id. Raises KeyError."""
        for item in self.concessions:
            if item.id == identifier:
                return item
        raise KeyError(identifier)
