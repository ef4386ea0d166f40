"""Frozen models of personas and law notes, as they stand in the content files."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """Immutable; an unknown key is an error, so a typing mistake in a file is found."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Voice(Frozen):
    """How a persona talks; for the prompted speaker. `work` are beginnings of words of the daily work: they tell who
    speaks, and among lines that fit equally well the scripted speaker takes one that holds such a word."""

    manner: str
    words: tuple[str, ...]
    work: tuple[str, ...]
    samples: tuple[str, ...]


class PersonaWords(Frozen):
    """What is told of a leader and the service, in one language form."""

    short: str
    mandate: str
    line_of_command: str
    can_decide: tuple[str, ...]
    cannot: tuple[str, ...]
    budget: str
    capacity: str
    interests: tuple[str, ...]
    worries: tuple[str, ...]
    opens: tuple[str, ...]
    closes: tuple[str, ...]
    offers: tuple[str, ...]


class Persona(PersonaWords):
    """A leader of a service, in bokmål; `nn` holds the same in nynorsk, list by list in the same order.

    `lines` is the scripted speaker's stock, by line kind; `lines_nn` in nynorsk.
    """

    id: str
    service: str
    name: str
    title: str
    aliases: tuple[str, ...]
    temper: str
    laws: tuple[str, ...]
    nn: PersonaWords
    voice: Voice
    lines: dict[str, tuple[str, ...]]
    lines_nn: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    def words(self, language: str) -> PersonaWords:
        """Return what is told of this leader in a language form; in bokmål for all but nynorsk."""
        return self.nn if language == "nn" else self

    def stock(self, language: str, kind: str) -> tuple[str, ...]:
        """Return the lines of a kind in a language form; none when the persona has none there."""
        return (self.lines_nn if language == "nn" else self.lines).get(kind, ())


class NoteWords(Frozen):
    """What a law note says, in one language form."""

    heading: str
    own_words: str
    language: Literal["nb", "nn"] = "nn"


class LawNote(Frozen):
    """One provision, or one guideline, in own words, from laws/.

    `questions` are everyday questions the note answers; `heading_nn` is the law's own heading where the law is in
    nynorsk; `nn` is the same note in nynorsk, for those the cases and the personas lean on.
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
    nn: NoteWords | None = None
    key_facts: tuple[str, ...] = ()
    in_force: str | None = None
    official: str = ""
    source: str = ""
    text_as_of: str | None = None
    confidence: str = ""
    trap: str | None = None
    last_change: str | None = None
    questions: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """By id: one register holds each once."""
        return hash(self.id)

    def words(self, language: str) -> NoteWords:
        """Return the note in a language form; in bokmål when it is not written in that form."""
        if language == "nn" and self.nn is not None:
            return self.nn
        return NoteWords(heading=self.heading, own_words=self.own_words_nb, language="nb")

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
