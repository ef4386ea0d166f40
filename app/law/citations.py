"""Find references to provisions in Norwegian running text and say what the register knows of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from app.domain.content import LawNote, MovedLaws

SHORT_FORMS: dict[str, tuple[str, ...]] = {
    "barnevernsloven": ("bvl", "barnevernsl", "barnevernslova", "lov om barnevern"),
    "opplæringslova": ("oppl", "opplæringsloven", "opplæringslov", "oppll", "opl", "lov om opplæringa"),
    "helsepersonelloven": ("hpl", "helsepersonellova", "hlspl"),
    "pasient- og brukerrettighetsloven": (
        "pbrl",
        "pasientrettighetsloven",
        "pasient- og brukarrettslova",
        "brukerrettighetsloven",
    ),
    "helse- og omsorgstjenesteloven": ("hol", "hotl", "omsorgstjenesteloven", "helse- og omsorgstenestelova"),
    "spesialisthelsetjenesteloven": ("sphl", "sphlsl", "spesialisthelsetenestelova"),
    "psykisk helsevernloven": ("phvl", "psykisk helsevernlova"),
    "forvaltningsloven": ("fvl", "forvaltningslova"),
    "sosialtjenesteloven": ("sotjl", "sosialtenestelova", "stjl", "lov om sosiale tjenester"),
    "straffeloven": ("strl", "straffelova"),
    "barnehageloven": ("bhl", "barnehagelova", "bhgl"),
    "barnelova": ("bl", "barneloven"),
    "nav-loven": ("navl", "navloven", "nav-lova", "navlova", "arbeids- og velferdsforvaltningsloven"),
    "politiloven": ("politil", "politilova"),
    "politiregisterloven": ("polregl", "politiregisterlova"),
    "krisesenterlova": ("krisel", "krisesenterloven"),
    "familievernkontorloven": ("famvl", "familievernkontorlova", "familievernloven"),
    "kommuneloven": ("koml", "kommunelova"),
    "folkehelseloven": ("fhl", "folkehelselova"),
    "integreringsloven": ("intl", "integreringslova"),
    "tannhelsetjenesteloven": ("tannhl", "tannhelsetenestelova", "tannhelseloven"),
    "privatskolelova": ("privl", "privatskoleloven", "friskolelova", "friskoleloven"),
    "grunnloven": ("grl", "grunnlova", "grunnlov"),
    "språklova": ("sprl", "språkloven"),
    "arkivlova": ("arkl", "arkivloven"),
    "forskrift om individuell plan ved ytelse av velferdstjenester": (
        "ip-forskriften",
        "ip-forskrifta",
        "forskrift om individuell plan",
        "ipf",
    ),
    "helsestasjons- og skolehelsetjenesteforskriften": ("helsestasjonsforskriften", "hsf"),
    "prioriteringsforskriften": ("priof", "prioriteringsforskrifta"),
    "fastlegeforskriften": ("flf", "fastlegeforskrifta"),
    "forskrift om universell utforming av ikt-løsninger": ("ikt-forskriften",),
    "fns barnekonvensjon (menneskerettsloven)": (
        "barnekonvensjonen",
        "fns barnekonvensjon",
        "fn sin barnekonvensjon",
    ),
    "personopplysningsloven / personvernforordningen (gdpr)": (
        "gdpr",
        "personvernforordningen",
        "personvernforordninga",
    ),
}
"""Other ways of naming a law, by the register's name in lower case."""

Status = Literal["kjent", "flyttet", "ikke_i_kraft", "ukjent"]

_ONE = r"\d{1,3}(?:\s?(?-i:[A-H])(?![\w]))?(?:\s?-\s?\d{1,3})?(?:\s?[a-h](?![\wæøå]))?"
_JOIN = r"\s*(?:,|og|eller|samt|til|–|—|jf\.?)\s*(?:§{1,2}\s*)?"
_SECTIONS = re.compile(
    rf"(?P<mark>§{{1,2}}|\bparagraf(?:en|ene|ane|a)?\b|\bart(?:ikkel|\.)(?:\s?nr\.?)?)\s*(?P<list>{_ONE}(?:{_JOIN}{_ONE})*)",
    re.IGNORECASE,
)
_SINGLE = re.compile(_ONE, re.IGNORECASE)
_LOV_ID = re.compile(r"\b(?:LOV|FOR)-\d{4}-\d{2}-\d{2}(?:-\d{1,4})?\b", re.IGNORECASE)
_SOME_LAW = re.compile(r"\b([\wæøå-]{3,}(?:loven|lova|forskriften|forskrifta))s?\.?,?\s*$", re.IGNORECASE)
_AFTER = r"(?:,?\s+(?:første|fyrste|andre|tredje|fjerde|femte|siste)\s+(?:ledd|punktum|setning)|,?\s+(?:nr\.?|bokstav|ledd|punkt)\s*\w{1,2}\b)*"


class Citation(NamedTuple):
    """A reference as written. `note` is the register's id, or for a moved rule the note that holds it now.

    `status`: kjent (in the register), flyttet (an old place of a rule), ikke_i_kraft (adopted only), ukjent.
    """

    start: int
    end: int
    words: str
    note: str | None
    status: Status = "ukjent"

    @property
    def known(self) -> bool:
        """True when the register holds what is cited."""
        return self.status == "kjent"


@dataclass(frozen=True)
class _Names:
    index: Mapping[tuple[str, str], str]
    moved: Mapping[tuple[str, str], str]
    laws: Mapping[str, str]
    lov_ids: frozenset[str]
    coming_ids: frozenset[str]
    coming: tuple[str, ...]
    before: re.Pattern[str]
    after: re.Pattern[str]


def _compact(section: str) -> str:
    return (
        re.sub(r"[\s.]", "", section).lower().replace("gdprartikkel", "").replace("artikkel", "").lstrip("§")
    )


def _names(laws: Mapping[str, LawNote], moved: MovedLaws | None) -> _Names:
    return _built(tuple(laws.values()), moved)


@lru_cache(maxsize=4)
def _built(notes: tuple[LawNote, ...], moved: MovedLaws | None) -> _Names:
    provisions = [note for note in notes if note.kind == "lov"]
    names: dict[str, str] = {}
    for note in provisions:
        official = note.law_short.lower()
        for name in (official, *SHORT_FORMS.get(official, ())):
            names[name] = official
    index: dict[tuple[str, str], str] = {}
    for note in provisions:
        for section in re.split(r"\s+og\s+", _compact_keep(note.section)):
            index.setdefault((note.law_short.lower(), _compact(section)), note.id)
    old: dict[tuple[str, str], str] = {}
    for group in moved.moved if moved else ():
        for section, to in group.sections.items():
            for name in group.names:
                old[name, section] = to
                names.setdefault(name, name)
    coming = moved.coming if moved else ()
    pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return _Names(
        index,
        old,
        names,
        frozenset(m.group().upper() for note in provisions for m in _LOV_ID.finditer(note.law)),
        frozenset(item.lov for item in coming),
        tuple(name for item in coming for name in item.names),
        re.compile(
            rf"(?<![\w-])(?P<law>{pattern})s?\.?,?\s*(?:sin\s|sitt\s|av \d{{4}},?\s)?$", re.IGNORECASE
        ),
        re.compile(
            rf"{_AFTER}\s*(?:,\s*)?(?:i|etter|jf\.?|av)?\s*(?:den\s|gamle\s)?(?P<law>{pattern})s?(?![\w-])",
            re.IGNORECASE,
        ),
    )


def _compact_keep(section: str) -> str:
    return section.replace("GDPR", "").strip()


def _section_key(words: str) -> str:
    return re.sub(r"\s", "", words).lower()


def _law_of(text: str, match: re.Match[str], names: _Names) -> tuple[str | None, int, int, bool]:
    """Return (law as named, start, end, named at all) of the law that a list of sections belongs to."""
    before = names.before.search(text[max(0, match.start() - 70) : match.start()])
    if before is not None:
        return (
            before.group("law").lower(),
            match.start() - (len(before.string) - before.start("law")),
            match.end(),
            True,
        )
    after = names.after.match(text, match.end())
    if after is not None:
        return after.group("law").lower(), match.start(), after.end(), True
    some = _SOME_LAW.search(text[max(0, match.start() - 40) : match.start()])
    return None, match.start(), match.end(), some is not None


def _resolve(
    name: str | None, section: str, named: bool, coming: bool, names: _Names
) -> tuple[str | None, Status]:
    if coming:
        return None, "ikke_i_kraft"
    if name is None:
        unique = (
            {to for (_, old), to in names.moved.items() if old == section}
            if section.startswith("9a")
            else set()
        )
        return (unique.pop(), "flyttet") if len(unique) == 1 and not named else (None, "ukjent")
    old_name = (name, section) in names.moved and names.laws.get(name) == name
    if old_name:
        return names.moved[name, section], "flyttet"
    note = names.index.get((names.laws.get(name, name), section))
    if note is not None:
        return note, "kjent"
    moved = names.moved.get((name, section))
    return (moved, "flyttet") if moved else (None, "ukjent")


def find_citations(text: str, laws: Mapping[str, LawNote], moved: MovedLaws | None = None) -> list[Citation]:
    """Return every reference in `text`, in order, one for each section named."""
    names = _names(laws, moved)
    found = [*_sections(text, names), *_lov_ids(text, names)]
    return sorted(found, key=lambda citation: (citation.start, citation.end))


def _sections(text: str, names: _Names) -> Iterator[Citation]:
    for match in _SECTIONS.finditer(text):
        law, start, end, named = _law_of(text, match, names)
        lead = text[max(0, match.start() - 60) : match.start()].lower().rstrip(" ,.")
        coming = lead.endswith(names.coming) if names.coming else False
        sections = list(_SINGLE.finditer(match.group("list")))
        for number, single in enumerate(sections):
            note, status = _resolve(law, _section_key(single.group()), named, coming, names)
            offset = match.start("list")
            first = start if number == 0 else offset + single.start()
            last = offset + single.end() if number < len(sections) - 1 else max(end, offset + single.end())
            yield Citation(first, last, text[first:last], note, status)


def _lov_ids(text: str, names: _Names) -> Iterator[Citation]:
    for match in _LOV_ID.finditer(text):
        identifier = match.group().upper()
        status: Status = "ukjent"
        if identifier in names.coming_ids:
            status = "ikke_i_kraft"
        elif identifier in names.lov_ids:
            status = "kjent"
        yield Citation(match.start(), match.end(), match.group(), None, status)
