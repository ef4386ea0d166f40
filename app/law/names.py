"""What laws are called: official names, short forms, ids, old laws and laws to come."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

from app.domain.content import LawNote, MovedGroup, MovedLaws

SHORT_FORMS: dict[str, tuple[str, ...]] = {
    "barnevernsloven": ("bvl", "barnevernsl", "barnevernslova", "barnevernlova", "bvlova", "lov om barnevern"),
    "opplæringslova": ("oppl", "opplæringsloven", "opplæringslov", "oppll", "opplærl", "opl", "lov om opplæringa",
        "lov om grunnskoleopplæringa og den vidaregåande opplæringa",
    ),
    "helsepersonelloven": ("hpl", "helsepersonellova", "hlspl", "helsepersonell-loven", "lov om helsepersonell"),
    "pasient- og brukerrettighetsloven": (
        "pbrl", "pasientrettighetsloven", "pasient- og brukarrettslova", "brukerrettighetsloven",
        "pasient- og brukarrettighetslova", "pasient og brukerrettighetsloven", "pasientrettslova", "pasrl",
        "lov om pasient- og brukerrettigheter", "lov om pasient- og brukarrettar", "lov om pasient og brukerrettigheter",
    ),
    "helse- og omsorgstjenesteloven": (
        "hol", "hotl", "omsorgstjenesteloven", "helse- og omsorgstenestelova", "helse og omsorgstjenesteloven",
        "omsorgstenestelova", "lov om kommunale helse- og omsorgstjenester", "lov om helse- og omsorgstjenester",
    ),
    "spesialisthelsetjenesteloven": ("sphl", "sphlsl", "sphtjl", "spesialisthelsetenestelova", "lov om spesialisthelsetjenesten"),
    "psykisk helsevernloven": ("phvl", "phlsvl", "lov om psykisk helsevern", "psykisk helsevernlova", "psykisk helsevernlov"),
    "forvaltningsloven": ("fvl", "forvl", "forvaltningslova"),
    "sosialtjenesteloven": ("sotjl", "sosialtenestelova", "stjl", "sostjl",
        "lov om sosiale tjenester", "lov om sosiale tjenester i nav", "lov om sosiale tjenester i arbeids- og velferdsforvaltningen",
    ),
    "straffeloven": ("strl", "straffelova"),
    "straffeprosessloven": ("strpl", "straffeprosesslova", "strprl"),
    "folketrygdloven": ("ftrl", "folketrygdlova", "trygdeloven"),
    "barnehageloven": ("bhl", "barnehagelova", "bhgl", "bhgloven", "lov om barnehager"),
    "barnelova": ("bl", "barneloven", "lov om barn og foreldre"),
    "nav-loven": ("navl", "navloven", "nav-lova", "navlova", "arbeids- og velferdsforvaltningsloven", "lov om arbeids- og velferdsforvaltningen"),
    "politiloven": ("politil", "politilova", "pol", "poll"),
    "politiregisterloven": ("polregl", "politiregisterlova", "polrl"),
    "krisesenterlova": ("krisel", "krisesenterloven", "krsl", "krisesl"),
    "familievernkontorloven": ("famvl", "familievernkontorlova", "familievernloven", "familievernlova", "fvkl"),
    "kommuneloven": ("koml", "kommunelova", "kommunel"),
    "folkehelseloven": ("fhl", "folkehelselova", "folkehl"),
    "integreringsloven": ("intl", "integreringslova", "integrl"),
    "tannhelsetjenesteloven": ("tannhl", "tannhelsetenestelova", "tannhelseloven", "tannhelselova"),
    "privatskolelova": ("privl", "privatskoleloven", "friskolelova", "friskoleloven", "privskl", "privatskulelova"),
    "grunnloven": ("grl", "grunnlova", "grunnlov"),
    "språklova": ("sprl", "språkloven", "språkl"),
    "arkivlova": ("arkl", "arkivloven", "arkivl"),
    "forskrift om individuell plan ved ytelse av velferdstjenester": (
        "ip-forskriften", "ip-forskrifta", "forskrift om individuell plan", "forskrifta om individuell plan",
        "forskriften om individuell plan", "ipf",
    ),
    "helsestasjons- og skolehelsetjenesteforskriften": (
        "helsestasjonsforskriften", "helsestasjonsforskrifta", "skolehelsetjenesteforskriften", "hsf",
        "helsestasjons- og skulehelsetenesteforskrifta",
    ),
    "prioriteringsforskriften": ("priof", "prioriteringsforskrifta"),
    "fastlegeforskriften": ("flf", "fastlegeforskrifta"),
    "forskrift om universell utforming av ikt-løsninger": (
        "ikt-forskriften", "ikt-forskrifta", "forskrift om universell utforming av ikt",
    ),
    "fns barnekonvensjon (menneskerettsloven)": (
        "barnekonvensjonen", "fns barnekonvensjon", "fn sin barnekonvensjon", "fn-konvensjonen om barnets rettigheter",
        "barnekonvensjon", "bk",
    ),
    "personopplysningsloven / personvernforordningen (gdpr)": (
        "gdpr", "personvernforordningen", "personvernforordninga", "pvf",
    ),
}  # fmt: skip
"""Other ways of naming a law, by the register's name in lower case."""

_LOV_ID = re.compile(r"(?:LOV|FOR)-(\d{4})-(\d{2})-(\d{2})(?:-(\d{1,4}))?")
_MONTHS = "januar februar mars april mai juni juli august september oktober november desember".split()
_OLD = r"(?:gamle|gammel|gammal|tidligere|tidlegare|forrige|førre|eldre|opphevede|oppheva)"
_NEW = r"(?:nye|ny)"
_ANY_LAW = (
    r"(?:[\wæøå]+-\s(?:og|eller)\s)?[\wæøå-]{2,}(?:loven|lova|forskriften|forskrifta|konvensjonen|instruksen)|"
    r"(?:EMK|CRPD|SP|ØSK)"
)
_WORDY = 10
"""A name this long may be misspelled by a letter or two and still be known."""


class Mention(NamedTuple):
    """A law as named in a text; `law` is the register's name in lower case, or None when it is not there."""

    start: int
    end: int
    law: str | None
    old: bool = False
    coming: bool = False
    name: str = ""
    replaced: bool = False
    """Named with the year of an earlier law of the same name."""


@dataclass(frozen=True)
class LawNames:
    """Every name and section the register knows."""

    index: Mapping[tuple[str, str], str]
    official: Mapping[str, str]
    lov_ids: Mapping[str, str]
    years: Mapping[str, int]
    old: Mapping[tuple[str, str], str | None]
    old_only: frozenset[str]
    old_ids: Mapping[str, str]
    old_years: Mapping[int, str]
    coming: frozenset[str]
    coming_laws: frozenset[str]
    coming_ids: frozenset[str]
    coming_years: frozenset[int]
    pattern: re.Pattern[str] = field(repr=False)

    def mentions(self, text: str) -> list[Mention]:
        """Return the laws named in a text, in order, known and unknown."""
        return [self._mention(match) for match in self.pattern.finditer(text)]

    def _mention(self, match: re.Match[str]) -> Mention:
        start, end = match.span()
        if match.group("id"):
            return self._by_id(_plain_id(match.group("id")), start, end)
        if match.group("path"):
            number = match.group("number")
            return self._by_id(
                f"{_kind(match)}-{match.group('date')}" + (f"-{number}" if number else ""), start, end
            )
        if match.group("day"):
            said = match.group("month").lower()
            month = _MONTHS.index(said) + 1 if said in _MONTHS else int(said)
            day = f"{match.group('y')}-{month:02}-{int(match.group('day')):02}"
            return self._by_id(f"{_kind(match)}-{day}-{match.group('nr')}", start, end)
        if match.group("yearlaw"):
            year = int(match.group("yearlaw"))
            law = self.old_years.get(year)
            return Mention(start, end, law or self._only_of(year), old=law is not None, name="")
        return self._by_name(match, start, end)

    def _only_of(self, year: int) -> str | None:
        """The law of that year: the one that took the place of an older law, else the only one there is."""
        laws = [law for identifier, law in self.lov_ids.items() if identifier.startswith(f"LOV-{year}-")]
        heirs = [law for law in laws if law in self.old_ids.values()] or laws
        return heirs[0] if len(heirs) == 1 else None

    def _by_id(self, identifier: str, start: int, end: int) -> Mention:
        if identifier in self.coming_ids:
            return Mention(start, end, None, coming=True, name=identifier)
        if identifier in self.old_ids:
            return Mention(start, end, self.old_ids[identifier], old=True, name=identifier)
        short = identifier.rsplit("-", 1)[0]
        return Mention(start, end, self.lov_ids.get(identifier) or self.lov_ids.get(short), name=identifier)

    def _by_name(self, match: re.Match[str], start: int, end: int) -> Mention:
        name = re.sub(r"\s+", " ", (match.group("law") or match.group("other")).lower())
        law = self.official.get(name) or self._misspelled(name)
        years = match.group("year")
        age = (match.group("age") or "").lower()
        year = int(years) if years else None
        if name in self.coming or (
            law in self.coming_laws and (age.startswith("ny") or year in self.coming_years)
        ):
            return Mention(start, end, None, coming=True, name=name)
        older = law is not None and year is not None and year < self.years.get(law, 0)
        old = older or (age != "" and not age.startswith("ny"))
        return Mention(start, end, law, old=old, name=name, replaced=older)

    def _misspelled(self, name: str) -> str | None:
        bare = name if name in self.official else name.removesuffix("s")
        if bare in self.official:
            return self.official[bare]
        close = get_close_matches(bare, self._long(), n=1, cutoff=0.93) if len(bare) >= _WORDY else []
        return self.official[close[0]] if close else None

    def _long(self) -> list[str]:
        return [name for name in self.official if len(name) >= _WORDY]


def _plain_id(written: str) -> str:
    """«Lov 2021-06-18 nr. 97» as «LOV-2021-06-18-97»."""
    return "-".join(re.findall(r"LOV|FOR|\d+", written.upper()))


def _kind(match: re.Match[str]) -> str:
    return "FOR" if match.group().lower().lstrip("(").startswith("for") else "LOV"


def law_names(laws: Mapping[str, LawNote], moved: MovedLaws | None) -> LawNames:
    """Return the names of a register; built once for each register."""
    return _built(tuple(note for note in laws.values() if note.kind == "lov"), moved)


@lru_cache(maxsize=4)
def _built(notes: tuple[LawNote, ...], moved: MovedLaws | None) -> LawNames:
    groups = moved.moved if moved else ()
    official = {name: law for law, name in _all_names(notes)}
    by_note = {note.id: note.law_short.lower() for note in notes}
    home = {group.law: _home(group, official, by_note) for group in groups}
    old_only = {name for group in groups for name in group.names if name not in official}
    official |= {name: home[group.law] for group in groups for name in group.names if name in old_only}
    ids = {note.law_short.lower(): found.group() for note in notes if (found := _LOV_ID.search(note.law))}
    coming = moved.coming if moved else ()
    return LawNames(
        index=dict(_sections(notes)),
        official=official,
        lov_ids={identifier: law for law, identifier in ids.items()},
        years={law: int(identifier[4:8]) for law, identifier in ids.items()},
        old={(home[g.law], section): to for g in groups for section, to in _places(g)},
        old_only=frozenset(old_only),
        old_ids={g.lov: home[g.law] for g in groups if g.lov},
        old_years={int(g.lov[4:8]): home[g.law] for g in groups if g.lov},
        coming=frozenset(name for item in coming for name in item.names),
        coming_laws=frozenset(official.get(name.split()[-1], "") for item in coming for name in item.names),
        coming_ids=frozenset(item.lov for item in coming),
        coming_years=frozenset(int(item.lov[4:8]) for item in coming),
        pattern=_pattern(official, [name for item in coming for name in item.names]),
    )


def _all_names(notes: tuple[LawNote, ...]) -> Iterator[tuple[str, str]]:
    for law in dict.fromkeys(note.law_short.lower() for note in notes):
        for name in (law, *SHORT_FORMS.get(law, ())):
            yield law, name


def _home(group: MovedGroup, official: Mapping[str, str], by_note: Mapping[str, str]) -> str:
    """The law of today that a group of old sections belongs to."""
    named = [official[name] for name in group.names if name in official]
    return (named or [Counter(by_note.get(to, "") for to in group.sections.values()).most_common(1)[0][0]])[0]


def _places(group: MovedGroup) -> Iterator[tuple[str, str | None]]:
    yield from group.sections.items()
    yield from ((section, None) for section in group.gone)


def _sections(notes: tuple[LawNote, ...]) -> Iterator[tuple[tuple[str, str], str]]:
    seen: set[tuple[str, str]] = set()
    for note in notes:
        for part in re.split(r"\s+og\s+", note.section):
            key = (note.law_short.lower(), re.sub(r"gdpr|artikkel|[\s.§]", "", part.lower()))
            if key not in seen:
                seen.add(key)
                yield key, note.id


def _pattern(official: Mapping[str, str], coming: list[str]) -> re.Pattern[str]:
    known = "|".join(
        re.escape(name).replace(r"\ ", r"\s+") for name in sorted([*official, *coming], key=len, reverse=True)
    )
    months = "|".join(_MONTHS)
    return re.compile(
        rf"(?P<id>\b(?:LOV|FOR)[-\s]\d{{4}}-\d{{2}}-\d{{2}}(?:(?:-|,?\s?(?:nr\.?|nummer)\s?)\d{{1,4}})?(?!\d))"
        rf"|(?P<path>\b(?:lov|forskrift)/(?P<date>\d{{4}}-\d{{2}}-\d{{2}})(?:-(?P<number>\d{{1,4}}))?/?)"
        rf"|\b(?:lov|forskrift)(?:\sav|\sfrå|\sfra)?\s(?P<day>\d{{1,2}})\.\s?(?P<month>{months}|\d{{1,2}})\.?\s?(?P<y>\d{{4}})"
        rf"\s?(?:nr\.?|nummer)\s?(?P<nr>\d{{1,4}})(?:\som\s[\wæøå, ]{{3,60}}?(?=\s?[§,.;(]))?"
        rf"|\b(?P<yearlaw>\d{{4}})-lov(?:en|a)s?\b"
        rf"|(?<![\w/-])(?:den\s+)?(?:(?P<age>{_OLD}|{_NEW})\s+)?"
        rf"(?:(?P<law>{known})s?(?![\w-])|(?P<other>{_ANY_LAW})s?(?![\w-]))\.?"
        rf"(?:\s?\(?(?:(?:av|fra|frå)\s)?(?P<year>(?:19|20)\d\d)\)?(?![\w-]))?",
        re.IGNORECASE,
    )
