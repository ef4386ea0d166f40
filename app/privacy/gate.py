"""The privacy gate: pass, ask or block, before anything is written, logged or sent."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from app.privacy.disguise import views
from app.privacy.recognizers.base import Hit
from app.privacy.split_number import split_number

MOST_CHARACTERS = 8_000
MOST_IN_NAME = 40
_IN_NAMES = frozenset(" -'’.,()")
"""What may stand in a display name beside letters and their marks."""
RULES_VERSION = "7"
"""Kept with a contested block, so that it can be told which rules blocked it."""
BLOCK, ASK = 0.5, 0.3
REASONS: dict[str, str] = {
    "FODSELSNUMMER": "Teksten har et nummer som ser ut som et fødselsnummer.",
    "TELEFON": "Teksten har et telefonnummer.",
    "EPOST": "Teksten har en e-postadresse.",
    "NETTADRESSE": "Teksten har en nettadresse.",
    "IP_ADRESSE": "Teksten har en nettverksadresse.",
    "KOORDINAT": "Teksten har koordinater.",
    "ADRESSE": "Teksten har en adresse.",
    "KONTONUMMER": "Teksten har et kontonummer.",
    "PASS": "Teksten har et nummer som ser ut som et passnummer.",
    "BILNUMMER": "Teksten har et bilnummer.",
    "FODSELSDATO": "Teksten har en fødselsdato.",
    "SAKSNUMMER": "Teksten har et saks- eller journalnummer.",
    "HANDLE": "Teksten har et brukernavn.",
    "SKOLEKLASSE": "Teksten har klasse og skole sammen. Det peker på noen få barn.",
    "NAVN": "Teksten har et navn som ikke hører til saken.",
}
REWRITES: dict[str, str] = {
    "FODSELSNUMMER": "[nummer]",
    "TELEFON": "[telefonnummer]",
    "EPOST": "[e-post]",
    "NETTADRESSE": "[nettadresse]",
    "IP_ADRESSE": "[nummer]",
    "KOORDINAT": "[sted]",
    "ADRESSE": "[sted]",
    "KONTONUMMER": "[kontonummer]",
    "PASS": "[nummer]",
    "BILNUMMER": "[bilnummer]",
    "FODSELSDATO": "[dato]",
    "SAKSNUMMER": "[saksnummer]",
    "HANDLE": "[brukernavn]",
    "SKOLEKLASSE": "[klassen]",
    "NAVN": "personen",
}
TOO_LONG = "Teksten er for lang til å bli kontrollert. Del den opp."
SPLIT = "Nummeret er delt mellom denne meldingen og den forrige."
NAME_FORM = "Skriv navnet med bokstaver, høyst 40 tegn, uten tall og andre tegn."
NOT_CHECKED = "Teksten kunne ikke kontrolleres, og er derfor ikke sendt. Prøv igjen."


MOST_SECONDS = 2.0
"""No check may take longer, in the thread's own time; what takes longer is blocked."""
_FAILURES = (
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
    ImportError,
    OSError,
)
"""What a check may fail with (a TimeoutError is an OSError): then the text is blocked."""


class Finding(NamedTuple):
    """A found span; offsets point into the raw text."""

    start: int
    end: int
    type: str
    score: float


@dataclass(frozen=True)
class Verdict:
    """What may happen with a text. `reasons` never quote it; `rewrite` is for its sender only."""

    decision: Literal["pass", "ask", "block"]
    findings: tuple[Finding, ...] = ()
    reasons: tuple[str, ...] = ()
    rewrite: str | None = None


@lru_cache(maxsize=2_000)
def _parts(name: str) -> frozenset[str]:
    words = re.split(r"[\s-]+", name.lower())
    return frozenset(form for word in words for form in (word, f"{word}s", f"{word}'s", f"{word}'n"))


def is_allowed(words: str, allow: Sequence[str]) -> bool:
    """True when every word lies inside one and the same allowed name."""
    from app.privacy.word_kind import TAILS

    found = [w for w in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", words.lower()) if w not in TAILS]
    return bool(found) and any(all(word in _parts(name) for word in found) for name in allow)


_EXCUSABLE = frozenset({"NAVN", "SKOLEKLASSE", "HANDLE"})
_LETTERS = re.compile(r"[^\W\d_]+(?:[ \-'’][^\W\d_]+)*")
_CAPITALISED = re.compile(r"\b[A-ZÆØÅ][\wæøå]*")


def _excused(hit: Hit, text: str, allow: Sequence[str]) -> bool:
    """True when a hit is the case's own people or places: never a number."""
    words = text[hit.start : hit.end]
    if hit.type == "SKOLEKLASSE":
        names = [word for word in _CAPITALISED.findall(words) if len(word) > 1]
        return bool(names) and any(is_allowed(" ".join(names), [name]) for name in allow)
    plain = hit.type != "HANDLE" or _LETTERS.fullmatch(words)  # a name, not «vesla_09»
    return bool(plain) and hit.type in _EXCUSABLE and is_allowed(words, allow)


@lru_cache(maxsize=1)
def _ready() -> None:
    """Load engine and word lists once, so that loading is no part of a check's time.

    A word that no dictionary holds is looked up in all of them.
    """
    from app.privacy.engine import analyse

    list(analyse("Eskild Oppdiktet frå Ukjendhavn"))


def detect(text: str, allow: Sequence[str] = (), language: str = "nb") -> list[Finding]:
    """Return what may be personal data, in order; where hits overlap, the best score. Names in `allow` are excused.

    Offsets count the characters of `text` as written. `language` is nb or nn; one rule set serves both.
    Raises TimeoutError when the check takes longer than MOST_SECONDS.
    """
    from app.privacy import ner
    from app.privacy.engine import analyse

    found: list[Finding] = [
        Finding(start, end, "NAVN", score)
        for start, end, score in ner.vote(text)
        if not is_allowed(text[start:end], allow)
    ]
    _ready()
    latest = time.thread_time() + MOST_SECONDS
    for view in views(text):
        if time.thread_time() > latest:
            raise TimeoutError
        for hit in analyse(view.text):
            if not _excused(hit, view.text, allow):
                found.append(Finding(*view.raw_span(hit.start, hit.end), hit.type, hit.score))
    findings: list[Finding] = []
    for finding in sorted(found, key=lambda f: (-f.score, f.start, f.start - f.end)):
        if not any(finding.start < kept.end and kept.start < finding.end for kept in findings):
            findings.append(finding)
    return sorted(findings)


def _rewritten(text: str, findings: Sequence[Finding]) -> str:
    for finding in sorted(findings, reverse=True):
        text = text[: finding.start] + REWRITES.get(finding.type, "[tatt bort]") + text[finding.end :]
    return text


def screen(text: str, allow: Sequence[str] = (), language: str = "nb", previous: str = "") -> Verdict:
    """Decide what may happen with `text`. Fails closed: what cannot be checked is blocked."""
    if len(text) > MOST_CHARACTERS:
        return Verdict("block", reasons=(TOO_LONG,))
    try:
        findings = detect(text, allow, language)
        split = split_number(previous, text) if previous else None
    except _FAILURES:
        return Verdict("block", reasons=(NOT_CHECKED,))
    if split:
        found = (*(f for f in findings if f.end <= split.start or f.start >= split.end), Finding(*split))
        return Verdict("block", found, (REASONS[split.type], SPLIT), _rewritten(text, found))
    return _decided(text, findings)


def screen_name(name: str) -> Verdict:
    """Decide on a display name: a name may stand there, anything else that is found may not.

    Letters of any language and what stands between names; so no digit, handle, control or bidi character.
    """
    if len(name) > MOST_IN_NAME or not all(_may_stand_in_name(character) for character in name):
        return Verdict("block", reasons=(NAME_FORM,))
    try:
        findings = [finding for finding in detect(name) if finding.type != "NAVN"]
    except _FAILURES:
        return Verdict("block", reasons=(NOT_CHECKED,))
    return _decided(name, findings)


def _may_stand_in_name(character: str) -> bool:
    return character in _IN_NAMES or unicodedata.category(character)[0] in "LM"


def _decided(text: str, findings: Sequence[Finding]) -> Verdict:
    found = tuple(f for f in findings if f.score >= ASK)
    if not found:
        return Verdict("pass")
    reasons = tuple(dict.fromkeys(REASONS.get(f.type, NOT_CHECKED) for f in found))
    decision: Literal["ask", "block"] = "block" if any(f.score >= BLOCK for f in found) else "ask"
    return Verdict(decision, found, reasons, _rewritten(text, found))


def warm() -> None:
    """Build the engine, the word lists and, where the site has one, the name model. Raises StartError."""
    from app.privacy import ner

    ner.load()
    detect("Eskild Oppdiktet")
