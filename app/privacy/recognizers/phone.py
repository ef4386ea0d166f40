"""Phone numbers: eight Norwegian digits in every way of writing them, and foreign ones with a plus."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from app.privacy.caseless import Caseless
from app.privacy.recognizers.base import Group, Hit, digits_of, is_amount, runs

_CUE = Caseless(
    r"\b(?:tlf|tel|telefon\w*|mob|mobil\w*|ring\w*|sms|vipps\w*|nås på|nå (?:meg|han|ham|henne|oss) på|nummer(?:et)?"
    r"|nr|slå på tråden|kontakt\w*|meld\w* på|direkte)\b[^\n.!?]{0,30}$",
)
_NUMBER = Caseless(r"\b(?:nummer(?:et)?|nr)\b[^\n.!?]{0,30}$")
"""A number, perhaps of something else than a telephone."""
_FOREIGN = re.compile(r"(?<![\d+])(?:\+|00)(?!47)[1-9]\d{0,2}[ .\-()]{0,3}\d(?:[ .\-()]{0,2}\d){5,12}(?!\d)")
_PUBLIC = Caseless(
    r"\b(?:sentralbord\w*|kontaktsent\w+|kontakttelefon\w*|servicetorg\w*|servicekontor\w*|\w*hjelpetelefon\w*|alarmtelefon\w*|vakttelefon\w*|giftinformasjon\w*|legevakt\w*|barnevernvakt\w*|kirkens sos"
    r"|informasjonstelefon\w*|tipstelefon\w*|veiledningstelefon\w*|rettleiingstelefon\w*|krisesenter\w*|barneombud\w*|helfo|nav|rustelefon\w*|mental helse|kors på halsen)(?![\w\-])(?:(?!\b(?:mor|far|hans|hennes|hennar|privat|mobil|hjem|heim)\w*)[^\n.!?\d]){0,32}$",
)
"""The telephone of a public service names nobody, when it is a fixed line: «Giftinformasjonen 22 59 13 00»."""
_KNOWN = frozenset("41716111 95411755 91508588 22591300 22400040 55553333 23327000 22993950".split())
"""Of helplines, of the poison information, of Nav and of the ombudsman for children."""
_OTHER_NUMBER = Caseless(
    r"\b(?:(?:feil|error|dør|vare|produkt|strek|rabatt|del|modell|system|aktiverings)-?kode\w*|error|modell\w*|toner\w*|blekk\w*|patron\w*|firmware|build|part no\.?|p/n)(?:\s(?:er|på|med))?[:.]?\s$"
    r"|\b(?!tele|mobil|mob|tlf|privat|jobb|arbeid|kontakt|hjem|heim|vakt|ringe|sms|whatsapp|vipps|nød|direkte|fast)\w{3,}?(?:nummer|nr)(?:et|a)?\.?:?\s(?:(?:på|til|for|i|hos)\s\w+\s)?(?:er\s)?$",
)
"""«polisenummer», «bilagsnr.»: a number of something else."""
_LETTER_BEFORE = re.compile(r"\b[A-ZÆØÅ]{1,3}-$")
_COUNTED = Caseless(r"\b(?:tal|tala|tall|tallene|skår\w*|score\w*|resultat\w*)\b[^\n.!?]{0,40}$")
"""«Tala for fire år er 31 38 44 52.»"""
_SERVICE = ("80", "81", "82", "85", "88", "89")
_LENGTH = 8
_USUAL_GROUPS = 3
_USUAL = {
    (8,),
    (2, 2, 2, 2),
    (3, 2, 3),
    (4, 4),
    (3, 5),
    (5, 3),
    (2, 6),
    (2, 3, 3),
    (3, 3, 2),
    (2, 2, 4),
    (4, 2, 2),
}
_UNLIKELY = {(2, 3, 3), (2, 2, 4), (4, 2, 2), (2, 6)}
_TOLD = Caseless(
    r"\b(?:nummer\w*|nr|tlf|telefon\w*|mobil\w*)\b[^\n.!?\d]{0,30}\b(?:begyn\w+|byrj\w+|start\w+|først|fyrst)\s(?:på\s|med\s)?"
    r"(?P<head>[49]\d(?:[ ]?\d){0,4})\b[^\d\n!?]{2,40}(?P<tail>\d(?:[ ]?\d){1,5})(?!\d)",
)
"""A number told in two parts: «begynner på 917, så kommer 44 208»."""


def _is_date_or_time(text: str, run: tuple[Group, ...]) -> bool:
    sizes = tuple(len(group.digits) for group in run)
    numbers = [int(group.digits) for group in run]
    between = {text[a.end : b.start] for a, b in pairwise(run)}
    if sizes == (2, 2, 4):
        return 1 <= numbers[0] <= 31 and 1 <= numbers[1] <= 12 and 1900 <= numbers[2] <= 2100
    if sizes == (4, 2, 2):
        return 1900 <= numbers[0] <= 2100 and 1 <= numbers[1] <= 12
    if sizes == (4, 4):
        years = all(1900 <= n <= 2100 for n in numbers)
        numbered = run[0].digits[:2] == "20" and between == {"-"}
        clock = all(n // 100 < 24 and n % 100 in range(0, 60, 5) for n in numbers) and "-" in "".join(between)
        series = between == {"-"} and not numbers[0] % 100
        return years or clock or numbered or series
    if sizes == (2, 2, 2, 2):
        dates = all(1 <= n <= 31 for n in numbers[::2]) and all(1 <= n <= 12 for n in numbers[1::2])
        if dates and re.fullmatch(r"\.?\s?[-–]\s?", text[run[1].end : run[2].start]):
            return True
        clock = numbers[0] < 24 and numbers[2] < 24 and numbers[1] < 60 and numbers[3] < 60
        separators = [text[a.end : b.start] for a, b in pairwise(run)]
        return clock and separators[0] in {".", ":"} and separators[0] == separators[2] != separators[1]
    digits = digits_of(run)
    if sizes == (8,):
        backwards = digits[:2] in {"19", "20"} and 1 <= int(digits[4:6]) <= 12 and 1 <= int(digits[6:]) <= 31
        forwards = 1 <= int(digits[:2]) <= 31 and 1 <= int(digits[2:4]) <= 12 and digits[4:6] in {"19", "20"}
        return backwards or forwards
    return False


def _norwegian(text: str, run: tuple[Group, ...]) -> float:
    start = run[0].start
    digits = digits_of(run)
    cued = _CUE.search(text[max(0, start - 48) : start]) is not None
    prefixed = False
    for prefix in ("0047", "47"):
        plus = text[max(0, start - 1) : start] == "+" or prefix == "0047"
        if (
            digits.startswith(prefix)
            and len(digits) == 8 + len(prefix)
            and (plus or cued or run[0].digits == prefix)
        ):
            digits, prefixed = digits[len(prefix) :], True
            break
    if len(digits) != 8 or digits[0] in "01" or digits.startswith(_SERVICE) or digits in _KNOWN:
        return 0.0
    if digits[0] in "23567" and _PUBLIC.search(text[max(0, start - 48) : start]):
        return 0.0
    if prefixed or cued:
        generic = not prefixed and _NUMBER.search(text[max(0, start - 48) : start])
        return 0.0 if not prefixed and _is_date_or_time(text, run) else 0.65 if generic else 0.9
    return _unsaid(text, run, digits)


def _unsaid(text: str, run: tuple[Group, ...], digits: str) -> float:
    """Score eight digits that nothing says are a telephone, by what goes before and how they are grouped."""
    start, end = run[0].start, run[-1].end
    before = text[max(0, start - 48) : start]
    if _OTHER_NUMBER.search(before) or _COUNTED.search(before) or is_amount(text, start, end):
        return 0.0
    sizes = tuple(len(group.digits) for group in run)
    separators = "".join(text[a.end : b.start] for a, b in pairwise(run))
    if (
        ("/" in separators and not (sizes == (3, 2, 3) and digits[0] in "49"))
        or _LETTER_BEFORE.search(before)
        or (
            sizes in _UNLIKELY
            and not (sizes == (2, 3, 3) and separators in {"--", "  "} and digits[0] in "49")
        )
        or _is_date_or_time(text, run)
    ):
        return 0.0
    if "\n" in separators and digits[0] in "49" and text[end : end + 1] in {"", "\n", "."}:
        return 0.6
    if len(sizes) > _USUAL_GROUPS and digits[0] in "49" and not separators.strip():
        return 0.6
    return 0.75 if sizes in _USUAL or max(sizes) <= 2 else 0.0


def find(text: str) -> Iterator[Hit]:
    """Yield phone numbers."""
    for run in runs(text):
        for part in _parts(text, run):
            score = _norwegian(text, part)
            if score:
                yield Hit(part[0].start, part[-1].end, "TELEFON", score)
    for match in _TOLD.finditer(text):
        if len(re.sub(r"\D", "", match["head"] + match["tail"])) == _LENGTH:
            yield Hit(match.start("head"), match.end(), "TELEFON", 0.8)
    for match in _FOREIGN.finditer(text):
        if not is_amount(text, *match.span()):
            yield Hit(match.start(), match.end(), "TELEFON", 0.85)


def _parts(text: str, run: tuple[Group, ...]) -> Iterator[tuple[Group, ...]]:
    """The whole run, and its parts where a slash, a line or a parenthesis ends a number."""
    yield run
    cuts = [0]
    for index in range(1, len(run)):
        gap = text[run[index - 1].end : run[index].start]
        if any(mark in gap for mark in "/\n()") or len(gap) > 1:
            cuts.append(index)
    if len(cuts) > 1:
        for first, last in zip(cuts, [*cuts[1:], len(run)], strict=True):
            yield run[first:last]
