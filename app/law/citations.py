"""Find references to provisions in Norwegian running text and say what the register knows of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from app.domain.content import LawNote, MovedLaws
from app.law.guidelines import guidelines
from app.law.names import LawNames, Mention, law_names
from app.law.numbers import section_of, spoken_section
from app.law.register import in_force
from app.law.resolving import Status, resolved
from app.law.section_forms import AHEAD, BARE, DETAILS, IN_WORDS, SAID_JOIN, SECTIONS, SINGLE, SPOKEN

_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2010": "-", "\u2011": "-", "\u2212": "-"})
"""Same length, so that places in the plain text are places in the text."""
_BEFORE = re.compile(
    r"^[\s.,:;()«»\"'-]*(?:(?:sin|sitt|si|sine)\s|kap(?:ittel|\.)?\s?\d{1,2}\s?[A-Z]?[\s,]*(?:og\s)?|\(?[\wæøå]{2,6}\.?\)\s?)?[\s(,]*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^[\s,]*(?:altså\s)?(?:(?:i|etter|av|jf\.?|frå|fra|under|til)\s+)?[\s(«\"]*$", re.IGNORECASE
)
_APART = re.compile(r"^\s?(?:,|;|og\b|samt\b|eller\b)")
"""What parts a section from the law before it when a law follows too: «§ 15-8 i bvl., § 24-1 i oppl.»."""
_LINK = re.compile(
    r"^[\s,;.]*(?:og|eller|samt|til|jf\.?|sml\.?|jamfør|sammen med|saman med|i lys av|–|—|men|både|se|også)?[\s,;.]*(?:også|så|deretter|se)?[\s(]*$",
    re.IGNORECASE,
)
_NO_LAW = re.compile(
    r"^\s*(?:i|av)\s+(?:den\s+|dei\s+|de\s+)?[\wæøå-]*(?:avtale|vedtekt|reglement|plan|kontrakt|instruks|regl|rutine|rapport"
    r"|avis|bok|heftet|notat|dokument|referat|samarbeidsavtal)[\wæøå]*",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"(?:samme|same|nevnte|nemnde)\s+lov(?:en|a)?s?[\s,.]*$|\b(?:lovens|lovas)\s*$", re.IGNORECASE
)
_STRANGER = re.compile(
    r"(?<![\w-])(?!(?:til|skal|vil|all|tal|al|mål|del|snill)\b)[a-zæøå]{2,6}l\.?\s*$", re.IGNORECASE
)
NEAR = 400
"""How far back a law named once is still the one that a lone section belongs to."""


class Citation(NamedTuple):
    """A reference as written. `note` is the register's id, or for a moved rule the note that holds it now.

    `status`: kjent (in the register and in force), flyttet (an old place of a rule), opphevet (repealed, with
    nothing known in its place), ikke_i_kraft (adopted only, or not yet on the date), ukjent.
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
class _Group:
    """The sections after one mark: where they stand, and the law they belong to."""

    start: int
    end: int
    items: tuple[tuple[int, int, str], ...]
    law: Mention | None = None
    article: bool = False
    bare: bool = False
    certain: bool = True
    """False when the law was named elsewhere in the text."""


def find_citations(
    text: str, laws: Mapping[str, LawNote], moved: MovedLaws | None = None, on: date | None = None
) -> list[Citation]:
    """Return every reference in `text`, in order, one for each section named; `on` a date, else as today."""
    names = law_names(laws, moved)
    plain = text.translate(_PLAIN)
    mentions = names.mentions(plain)
    groups = _with_laws(
        plain, sorted(_groups(plain, mentions, names), key=lambda g: g.start), mentions, names
    )
    found = [citation for group in groups for citation in _cited(text, group, names)]
    taken = [(group.law.start, group.law.end) for group in groups if group.law is not None]
    found += _ids(text, mentions, taken)
    found = _with_guidelines(text, plain, laws, found)
    dated = [_on(citation, laws, on) for citation in found]
    return sorted(dated, key=lambda citation: (citation.start, citation.end))


def _groups(text: str, mentions: list[Mention], names: LawNames) -> Iterator[_Group]:
    spoken = list(_spoken(text))
    taken = [(group.start, group.end) for group in spoken]
    yield from spoken
    for match in SECTIONS.finditer(text):
        if not _within(match.start(), match.end(), taken):
            taken.append(match.span())
            items = tuple(_items(match.group("list"), match.start("list")))
            yield _Group(match.start(), match.end(), items, article=match.group("article") is not None)
    for mention in mentions:
        ahead = AHEAD.search(text[max(0, mention.start - 20) : mention.start])
        bare = BARE.match(text, mention.end)
        for listed, offset in ((ahead, max(0, mention.start - 20)), (bare, 0)):
            if listed is None or mention.law is None:
                continue
            start, end = offset + listed.start("list"), offset + listed.end("list")
            if not _within(start, end, taken):
                yield _Group(start, end, tuple(_items(listed.group("list"), start)), law=mention, bare=True)
        said = _said_bare(text, mention, names)
        if said is not None and not _within(said.start, said.end, taken):
            yield said


def _spoken(text: str) -> Iterator[_Group]:
    """Sections said in words: «paragraf tretten to», «paragrafene 13 strek 2 og 13 strek 4»."""
    for match in SPOKEN.finditer(text):
        items = tuple(_said(text, match.end()))
        if items and any(IN_WORDS.search(text[first:last]) for first, last, _ in items):
            article = match.group("mark").lower() == "artikkel"
            yield _Group(match.start(), _details_end(text, items[-1][1]), items, article=article)


def _said(text: str, at: int) -> Iterator[tuple[int, int, str]]:
    """The sections said one after the other from a place on."""
    while (said := spoken_section().match(text, at)) is not None:
        yield said.start(), said.end(), section_of(said)
        joined = SAID_JOIN.match(text, said.end())
        if joined is None:
            return
        at = joined.end()


def _said_bare(text: str, mention: Mention, names: LawNames) -> _Group | None:
    """A section in words right after its law, when the law has it: «opplæringslova tolv fire»."""
    said = spoken_section().match(text, mention.end + 1)
    words = (said.group("first"), said.group("second") or "") if said else ()
    if (
        said is None
        or not all(IN_WORDS.match(word) for word in words)
        or resolved(mention, section_of(said), names)[0] is None
    ):
        return None
    item = (said.start(), said.end(), section_of(said))
    return _Group(said.start(), said.end(), (item,), law=mention, bare=True)


def _within(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return any(a <= end and start < b for a, b in taken)


def _details_end(text: str, at: int) -> int:
    found = DETAILS.match(text, at)
    return found.end() if found else at


def _items(listed: str, offset: int) -> Iterator[tuple[int, int, str]]:
    """Each section of a list as (start, end, key); a letter alone takes its number from the one before."""
    at, number = 0, ""
    while (match := SINGLE.search(listed, at)) is not None:
        key = re.sub(r"\s", "", match.group()).lower()
        key = re.sub(r"–|(?:binde)?strek", "-", key)
        if match.group("letter"):
            key = number + key
        number = re.sub(r"[a-h]$", "", key)
        yield offset + match.start(), offset + match.end(), key
        at = _details_end(listed, match.end())


def _with_laws(text: str, groups: list[_Group], mentions: list[Mention], names: LawNames) -> list[_Group]:
    """Give each group the law right before it, right after it, of its neighbour, or last named in the text."""
    own = [group if group.law else replace(group, law=_beside(text, group, mentions)) for group in groups]
    for place, group in enumerate(own):
        if group.law is None and place and _linked(text, own[place - 1], group) and own[place - 1].law:
            own[place] = replace(group, law=own[place - 1].law, certain=False)
    for place in range(len(own) - 2, -1, -1):
        following = own[place + 1]
        if own[place].law is None and _linked(text, own[place], following):
            own[place] = replace(own[place], law=following.law, certain=False)
    return [g for group in own if (g := _settled(text, group, mentions, names)) is not None]


def _beside(text: str, group: _Group, mentions: list[Mention]) -> Mention | None:
    before = [m for m in mentions if m.end <= group.start and _BEFORE.match(text[m.end : group.start])]
    after = [m for m in mentions if m.start >= group.end and _AFTER.match(text[group.end : m.start])]
    if before and after and _APART.match(text[before[-1].end : group.start]):
        return after[0]
    return before[-1] if before else after[0] if after else None


def _linked(text: str, first: _Group, second: _Group) -> bool:
    start = max(first.end, first.law.end) if first.law and first.law.start >= first.end else first.end
    return start <= second.start and _LINK.match(text[start : second.start]) is not None


def _settled(text: str, group: _Group, mentions: list[Mention], names: LawNames) -> _Group | None:
    """A group whose law is known or looked for further back; None when it is no reference to a law."""
    if group.law is not None:
        return group
    if _NO_LAW.match(text[group.end :]):
        return None
    lead = text[max(0, group.start - 40) : group.start]
    back = [m for m in mentions if m.end <= group.start and group.start - m.end <= NEAR and m.law]
    if back and (_SAME.search(lead) or (not _STRANGER.search(lead) and _holds(names, back[-1], group))):
        return replace(group, law=back[-1], certain=False)
    return None if group.article else group


def _holds(names: LawNames, law: Mention, group: _Group) -> bool:
    return any(resolved(law, key, names)[0] is not None for _, _, key in group.items)


def _cited(text: str, group: _Group, names: LawNames) -> Iterator[Citation]:
    items = [part for item in group.items for part in _parted(item, group.law, names)]
    beside = group.law if group.certain else None
    for number, (first, last, key) in enumerate(items):
        note, status = resolved(group.law, key, names)
        if group.bare and note is None and "-" not in key:
            continue
        if number and note is None and "-" not in key and "-" in items[0][2]:
            continue
        start = min(group.start, _lead(beside, group)) if number == 0 else first
        end = max(group.end, _tail(beside, group)) if number == len(items) - 1 else last
        yield Citation(start, end, text[start:end], note, status)


def _lead(law: Mention | None, group: _Group) -> int:
    return (
        law.start
        if law is not None and law.end <= group.start and group.start - law.end < 40
        else group.start
    )


def _tail(law: Mention | None, group: _Group) -> int:
    return law.end if law is not None and 0 <= law.start - group.end < 40 else group.end


def _parted(
    item: tuple[int, int, str], law: Mention | None, names: LawNames
) -> Iterator[tuple[int, int, str]]:
    """«13–13 b» is two sections in a law that numbers its sections without chapters."""
    first, last, key = item
    left, dash, right = key.partition("-")
    if dash and law is not None and resolved(law, key, names)[0] is None:
        if resolved(law, left, names)[0] or resolved(law, right, names)[0]:
            yield first, first + len(left), left
            yield first + len(left) + 1, last, right
            return
    yield item


def _ids(text: str, mentions: list[Mention], taken: list[tuple[int, int]]) -> Iterator[Citation]:
    """Laws named by id alone, and laws to come named without a section."""
    for mention in mentions:
        whole = mention.coming or mention.name.startswith(("LOV-", "FOR-"))
        if not whole or (mention.start, mention.end) in taken:
            continue
        status: Status = "kjent" if mention.law else "ukjent"
        status = "ikke_i_kraft" if mention.coming else "opphevet" if mention.old else status
        yield Citation(mention.start, mention.end, text[mention.start : mention.end], None, status)


def _with_guidelines(
    text: str, plain: str, laws: Mapping[str, LawNote], found: list[Citation]
) -> list[Citation]:
    """The references and the guidelines named; a section of a guideline («R35-00 § 4») is no section of a law."""
    named = list(guidelines(plain, laws))
    own = [c for c in found if not (c.note is None and any(0 <= c.start - g.end <= 2 for g in named))]
    return own + [Citation(g.start, g.end, text[g.start : g.end], g.note, "kjent") for g in named]


def _on(citation: Citation, laws: Mapping[str, LawNote], on: date | None) -> Citation:
    if on is None or not citation.known or citation.note is None or in_force(laws[citation.note], on):
        return citation
    return citation._replace(status="ikke_i_kraft")
