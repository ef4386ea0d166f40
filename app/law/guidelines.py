"""References to guidelines and circulars by number («IS-2826») or by short name («veilederen om …»)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from app.domain.content import LawNote

_KIND = r"(?:nasjonale?\s)?(?:faglige?\s|faglege?\s)?(?:veileder(?:en)?|rettleiar(?:en)?|rettleiing(?:a)?|veiledning(?:en)?|retningslinjen?e?|retningslinja|rundskriv(?:et)?|forløp(?:et)?)"
_ABOUT = {
    "samarbeid-tjenester": r"samarbeid om (?:tjenester|tenester)",
    "tidlig-oppdagelse": r"tidlig oppdagelse|tidleg oppdaging",
    "hab-ip": r"rehabilitering|habilitering|individuell plan og koordinator",
    "psykisk-helse-kommune": r"psykisk helsearbeid",
    "hst-skolehelse": r"helsestasjons- og (?:skolehelsetjenesten|skulehelsetenesta)|skolehelsetjenesten",
    "tannhelse-barn": r"tannhelsetjenester|tannhelsetenester",
    "bufdir-akutt": r"akuttarbeid",
    "bv-funksjonsnedsettelse": r"barn med (?:nedsatt funksjonsevne|nedsett funksjonsevne)",
    "bv-helse-samarbeid": r"samarbeid mellom (?:barnevern|barnevernet) og helse",
    "taushetsplikt-veileder": r"taushetsplikt, opplysningsrett|taushetsplikt i forvaltningen",
}
"""What follows «veilederen om», by the register's id."""
_NAMED = {
    "samarbeid-tjenester": r"samarbeidsveileder(?:en)?|samarbeidsrettleiar(?:en)?",
    "bti": r"bti-(?:rammeverket|veilederen|rettleiaren)",
    "krisesenterveileder": r"krisesenterveileder(?:en)?|krisesenterrettleiar(?:en)?",
    "parorende": r"pårørendeveileder(?:en)?",
    "phbu-prioritering": r"prioriteringsveileder(?:en)?",
    "hst-skolehelse": r"helsestasjonsretningslinj(?:en|a)",
    "rammeplan": r"rammeplan(?:en)? for barnehage(?:n|r)?",
    "pakke-phbu": r"pakkeforløp(?:et)? for (?:psykiske lidelser|barn og unge)",
}
_NUMBER = re.compile(r"\b(?:IS-\d{3,4}|R\d{2}-\d{2}|Prop\. \d+ L)\b")


_BESIDE = 4
"""A guideline named twice so near is named once: «retningslinjen om tidlig oppdagelse (IS-2826)»."""


class Named(NamedTuple):
    """A guideline as named in a text; `note` is the register's id."""

    start: int
    end: int
    note: str


@lru_cache(maxsize=4)
def _pattern(headings: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    known = {note for note, _ in headings}
    parts = [
        *(
            rf"(?P<a{n}>{_KIND}\s(?:om|for)\s(?:{_ABOUT[note]}))"
            for n, note in enumerate(_ABOUT)
            if note in known
        ),
        *(rf"(?P<n{n}>{_NAMED[note]})" for n, note in enumerate(_NAMED) if note in known),
    ]
    for n, (_, heading) in enumerate(headings):
        number = _NUMBER.search(heading)
        if number:
            written = re.escape(number.group()).replace("\\-", r"[-\s]?")
            parts.append(rf"(?P<h{n}>{written})")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])" if parts else r"(?!)", re.IGNORECASE)


def guidelines(text: str, laws: Mapping[str, LawNote]) -> Iterator[Named]:
    """Yield the register's guidelines that a text names, in order."""
    headings = tuple((note.id, note.heading) for note in laws.values() if note.kind == "veileder")
    tables = {"a": tuple(_ABOUT), "n": tuple(_NAMED), "h": tuple(note for note, _ in headings)}
    last: Named | None = None
    for match in _pattern(headings).finditer(text):
        group = str(match.lastgroup)
        note = tables[group[0]][int(group[1:])]
        if last is not None and last.note == note and match.start() - last.end <= _BESIDE:
            last = last._replace(end=match.end())
            continue
        if last is not None:
            yield last
        last = Named(match.start(), match.end(), note)
    if last is not None:
        yield last
