"""Who a message is spoken to: services called by word, title or name, apart from those only spoken of."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.domain.content import Persona
from app.language.services import words_of

_LEAD_IN = re.compile(
    r"(?:^|[.!?:\n])\s*(?:og|så|men|greit|ok|ja|nei|takk|hei|da|då|kjære|du|dere|de|fint|bra),?$"
)
_CALLING = re.compile(
    r"\b(?:(?:hva|kva) (?:kan|sier|seier|tenker|tenkjer|med|ser|trenger|treng|mener|meiner|har|gjør|gjer|vil|vet|veit)"
    r"|(?:hvordan|korleis) (?:ser|har|vurderer|opplever)"
    r"|spør|spørre|spørsmål til)$"
)
_VERB_FIRST = re.compile(
    r"(?:^|[.!?,:\n]\s*|\b(?:og|så|men|da|då) )(?:kan|vil|har|får|må|er|skal|kunne|ville|klarer|klarar|bør)(?: du| dere| de)?$"
)
_ASKED_TO = re.compile(
    r"(?:kan|må|vil|har|hva|kva|hvor|kor|skal|får|hvordan|korleis|når) (?:dere|du|de|dykk)\b|(?:dere|dykk|du)\b|(?:hva|kva|hvordan|korleis) "
)
_PERHAPS = re.compile(r"(?:kanskje|då|da)\?")
"""«Men Gunnvor kanskje?»"""
_JOINED = re.compile(r"^(?:(?:,| og| eller) [\wæøå-]+){1,3}[,:?]")
_PLACE = re.compile(
    r"\b(?:på|til|i|frå|fra|ved|hjå|hos) (?:skolen|skulen|barnehagen|helsestasjonen|krisesenteret|ungdomsskolen|barneskolen|sfo)$"
)
_YOU = re.compile(r"\b(?:dere|deres|du|deg|din|ditt|dykk|dykkar)\b", re.IGNORECASE)
_ONE = re.compile(r"\b(?:du|deg|din|ditt|dine)\b", re.IGNORECASE)
_EVERYBODY = re.compile(
    r"\b(?:dere|de|dykk) (?:andre|alle)\b|\balle (?:sammen|saman|dere|de)\b|\b(?:hver|kvar) av (?:dere|dykk)\b",
    re.IGNORECASE,
)
_NYNORSK_YOU = re.compile(
    r"\b(?:har|kan|kunne|vil|ville|skal|skulle|må|får|er|var|rekk|klarar|brukar|plar|hadde|treng|ser|veit|gjer|tenkjer|trur|at|kva|korleis|om|som) de\b",
    re.IGNORECASE,
)


def to_you(text: str, nynorsk: bool) -> bool:
    """True when the message says «dere» or «du», in nynorsk also «de»; not when it is said to everybody."""
    if _EVERYBODY.search(text):
        return False
    return _YOU.search(text) is not None or (nynorsk and _NYNORSK_YOU.search(text) is not None)


def to_one(text: str) -> bool:
    """True when the message says «du» to somebody."""
    return _ONE.search(text) is not None


def spoken_of(
    text: str, personas: Mapping[str, Persona], human: str, places: bool = False
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return (services spoken to, services only spoken of), each in the order of the text.

    The leader's own service `human` is left out, and so is a school or a barnehage that is only a place, but
    with `places`: who offers to come there speaks of it.
    """
    lowered = text.lower()
    to: list[tuple[int, str]] = []
    of: list[tuple[int, str]] = []
    for service, persona in personas.items():
        if service == human:
            continue
        hits = [m.span() for m in _pattern(service, persona).finditer(lowered)]
        hits = [(start, end) for start, end in hits if places or not _PLACE.search(lowered[:end])]
        if hits:
            called = any(_is_called(lowered, start, end) for start, end in hits)
            (to if called else of).append((hits[0][0], service))
    return tuple(s for _, s in sorted(to)), tuple(s for _, s in sorted(of))


def _pattern(service: str, persona: Persona) -> re.Pattern[str]:
    first = persona.name.split()[0].lower()
    names = {first, first.split("-")[0], *(alias.lower() for alias in persona.aliases)}
    named = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:(?:{named})s?|{words_of(service)})(?![\w-])")


def _is_called(text: str, start: int, end: int) -> bool:
    """True when the name at this place is a call: «Nav, …», «…, Nav?», «hva sier Nav», «kan Nav …»."""
    before, after = text[:start].rstrip(' «"'), text[end:].lstrip(' »"')
    opens = not before or before[-1] in ".!?:\n–" or _LEAD_IN.search(before) is not None
    if after[:1] in {",", ":"} and opens:
        return True
    if opens and _JOINED.match(text[end:]):
        return True
    if re.search(r"(?:^|[.!?\n])\s*[\wæøå-]+(?:, [\wæøå-]+)?(?: og|,)$", before) and after[:1] in {
        ",",
        ":",
        "?",
    }:
        return True
    if _PERHAPS.match(after):
        return True
    if before.endswith(",") and (not after or after[0] in ".!?,"):
        return True
    if _CALLING.search(before) is not None or _VERB_FIRST.search(before) is not None:
        return True
    return bool(opens and _ASKED_TO.match(after))
