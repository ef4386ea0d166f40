"""What a model may promise in a persona's name: what was given, on the day that was given."""

from __future__ import annotations

import re

from app.domain.play import MoveKind
from app.speakers.contract import SpeakContext
from app.speakers.wording import OF_CAPACITY, point

AGREEING = frozenset({MoveKind.CONCEDE, MoveKind.CONFIRM, MoveKind.PARTIAL})
GIVES = AGREEING | {MoveKind.DUTY, MoveKind.CHILD_HELP}
"""Moves in which a persona may promise something of its own."""
_I = r"(?:jeg|vi|eg|me)"
OURS = (
    r"(?:helsesykepleieren|helsesjukepleiaren|familieveilederen|familierettleiaren|veilederen|rettleiaren|rådgiveren|rådgivaren|saksbehandleren"
    r"|saksbehandlaren|behandleren|behandlaren|psykologen|terapeuten|miljøterapeuten|logopeden|pedagogen|koordinatoren|patruljen|patrulja)(?: (?:min|mi|vår))?"
)
"""The people a leader sends."""
_NOT = r"(?! (?:ikke|ikkje|verken|korkje|aldri|ingen|ingenting|noe|noko|heller|mindre|lite)\b)"
_ASKS = r"(?<!\bhva )(?<!\bkva )(?<!\bhvem )(?<!\bkven )(?<!\bom )(?<!\bhvis )(?<!\bviss )(?<!\bnår )(?<!\bat )(?<!\bfør )(?<!\bslik )(?<!\bsom )(?<!\benn )"
"""«Hva skal jeg si på mandag» and «om vi tar det i morgen» promise nothing."""
_MAY = r"(?:(?:kan|skal|vil) )?(?:(?:godt|gjerne|gjerna|jo|bare|berre) )?"
_GIVEN = r"(?:skal|tar|tek|starter|startar|stiller|gir|gjev|ordner|ordnar|dekker|dekkjer|betaler|betalar|setter|set|sender|ringer|ringjer|kommer|kjem|skriver|skriv|svarer|svarar)"
_TALK = (
    r"(?:er|var|har|hadde|vet|veit|tror|trur|tenke[rs]?|tenkj?er?|mener|meiner|si|sier|seie|seier|svare?|svarer|svarar|fortelle[rs]?|fortel|snakker om|snakkar om|høre[rs]?|høyrer|må|vil|bør"
    r"|trenger|treng|bidra|rekker|rekk|sitter|sit|står|lurer|lurar|ser at|ser|ønsker|ønskjer|husker|hugsar|håper|håpar|hjelpe|i|og|som|lever|leve)"
)
"""What is said, known or felt in the meeting: no promise, also with a day."""
_CONTACT = (
    r"(?:t(?:a|ar|ek) e(?:n|in) (?:prat|tur|samtale|telefon)|snakke[rs]?|snakkar|prate[rs]?|pratar|ringe[rs]?|ringj?er?|møte[rs]?|besøke[rs]?|vitj[ae]r?"
    r"|stikke[rs]?|stikk|drar?|dreg|reise[rs]?|kontakt[ae]r?|invit[ae]re[rs]?|inviterer|går hjem til|går heim til)"
)
_FAMILY = r"(?:mor|mora|far|faren|begge|foreldrene|foreldra|familien|ham|henne|dem|dei|barnet)"
_WORD = re.compile(
    rf"{_ASKS}\b{_I} (?:(?:kan|skal) )?(?:lov(?:er|e|ar)|garanter(?:er|e))\b{_NOT}|(?<=\bdet )(?:lover|lovar|garanterer) {_I}\b{_NOT}",
    re.IGNORECASE,
)


def _by(who: str, verb: str) -> re.Pattern[str]:
    """The verb with the persona as its subject, in either order; first in a sentence it sets a condition."""
    straight, turned = rf"{_ASKS}\b{who} {verb}\b{_NOT}", rf"(?<=[\w,»] ){_ASKS}\b{verb} {who}\b{_NOT}"
    return re.compile(f"{straight}|{turned}", re.IGNORECASE)


_WILL, _CAN = _by(_I, _GIVEN), _by(_I, "kan")
_VERB = (
    rf"(?!(?:{_TALK}|kan|skal)\b)(?:\w+[aeiouyæøå]r|\w+er|kjem|tek|set|gjev|skriv|finn|stikk|dreg|held|legg)"
)
_DOES = re.compile(
    rf"{_ASKS}\b(?:{_I}|{OURS}) (?:(?:kan|skal|vil) (?:(?:godt|gjerne|gjerna|jo|bare|berre) )?(?!{_TALK}\b)\w+|(?:(?:gjerne|gjerna|jo|bare|berre) )?{_VERB})\b{_NOT}"
    rf"|(?<=[\w,»] ){_ASKS}\b{_VERB} (?:{_I}|{OURS})\b{_NOT}"
    rf"|\b(?:er|blir|ligger|ligg|kommer|kjem|står) (?:\w+ ){{0,2}}?(?:ferdig|klar|klart|på plass|i gang|hos (?:deg|dere|dykk))\b",
    re.IGNORECASE,
)
"""Something done by the persona or its people, or ready."""
_MEETS = re.compile(
    rf"{_ASKS}\b(?:{_I} {_MAY}|(?:kan|skal) {_I} (?:(?:godt|gjerne|gjerna|jo|bare|berre) )?){_CONTACT}\b{_NOT}"
    rf"(?: (?!(?:at|om|når|hvis|viss)\b)\w+){{0,2}}? {_FAMILY}\b",
    re.IGNORECASE,
)
"""An own talk with the family is something given, also without a day."""
_WHEN = re.compile(
    r"\b(?:i morgen|i morgon|samme dag|same dag|neste uke|neste veke|(?:man|tirs|ons|tors|fre|lør|søn|mån|tys|laur|sun)dag|\d{1,2}\. (?:januar|februar|"
    r"mars|april|mai|juni|juli|august|september|oktober|november|desember))\b",
    re.IGNORECASE,
)
_SOON = re.compile(
    r"\b(?:i dag|i kveld|i natt|i ettermiddag|i løpet av|(?:denne|i) (?:uka|uken|veka)|(?:før|over) helg\w*|etter (?:lunsj|jobb|møtet)|med en gang|med ein gong|med det samme|med det same|straks|umiddelbart|så snart|etter møtet|rett etter"
    r"|(?:klokka|klokken|kl\.?) \w+|(?:innen|innan|om) \w+ (?:\w+ )?(?:minutt\w*|timer|timar|dager|dagar|uker|veker))\b",
    re.IGNORECASE,
)
"""Very soon, without a date: it counts with what somebody does, not with what is said in the meeting."""
_SET = re.compile(
    r"\b(?:i morgen|i morgon|i kveld|i natt|i ettermiddag|neste uke|neste veke|denne uka|denne uken|denne veka|(?:på|til|fra|frå) (?:man|tirs|ons|tors|fre|lør|søn|mån|tys|laur|sun)dag)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"^(?:gi|la|lat|stryk|noter|smør|sov|send|ring|meld|spør|skriv|ta|gå|kom|vent|hold|hald|at)\b|\b(?:som|ikke|ikkje|ingen|aldri|må|bør|burde|kan|kunne|skulle|ville|hadde|var|har|vil|trenger|treng|tenker|tenkjer|tror|trur|ønsker|ønskjer|svarer|svarar|spør|hva|kva|hvem|kven|hvordan|korleis|eller|for|om)\b",
    re.IGNORECASE,
)
"""An appeal, a wish, a duty, a doubt, something past: nothing is settled."""
_HAPPENS = re.compile(r"\b(?:\w+[ea]r|blir|får|kjem|tek|set|gjev|skriv|held)\b", re.IGNORECASE)
_PRACTICE = re.compile(
    r"^(?:vil|sier|seier|får|blir|søker|søkjer|trenger|treng|kommer|kjem|spør|be|meld|skriv|ring)\b|\b(?:alltid|vanligvis|vanlegvis|pleier|pleie|som regel|ofte|hver|kvar|etter klokka|etter klokken|(?:dager|dagar|kvelder|kveldar) i |ganger|(?:hver|kvar|annen|neste|første) gong|når|hvis|viss|dersom|generelt|før(?! helg| jul)|om (?:mor|far|foreldrene|foreldra|familien|de|dei|han|hun|ho))\b",
    re.IGNORECASE,
)
"""What a service does as a rule, or on a condition, is no promise."""


def promises(sentence: str, ctx: SpeakContext) -> bool:
    """True when the sentence promises what the move does not hold.

    A move that gives may name its own days, and others the table has heard where it promises nothing with them. Any
    other move promises no day, but for those it was given to say, nor anything at once, nor an own talk with the family.
    """
    if sentence.rstrip().endswith("?"):
        return False
    days = {found.lower() for found in _WHEN.findall(sentence)}
    agreed = _agreed(ctx)
    if agreed:
        foreign = {day for day in days if day not in agreed}
        heard = _heard(ctx) if foreign else ""
        return any(day not in heard for day in foreign) or bool(foreign and _WILL.search(sentence))
    if ctx.move.kind in AGREEING:
        return False
    given = _given(ctx)
    dated = any(day not in given for day in days) and (
        _WILL.search(sentence) or _CAN.search(sentence) or _DOES.search(sentence)
    )
    return bool(dated) or (ctx.move.kind not in GIVES and _offers(sentence, given, f"{given} {_heard(ctx)}"))


def _offers(sentence: str, given: str, heard: str) -> bool:
    """True for a given word, something done at once, an own talk with the family that was not to be offered, or
    anybody's doing on a day nobody has named."""
    if _WORD.search(sentence):
        return True
    if _PRACTICE.search(sentence):
        return False
    soon = any(found.lower() not in given for found in _SOON.findall(sentence))
    met = _MEETS.search(sentence)
    settled = any(day.lower() not in heard for day in _SET.findall(sentence)) and not _OPEN.search(sentence)
    settled = settled and _HAPPENS.search(sentence) is not None
    return bool(soon and _DOES.search(sentence)) or settled or bool(met and not _in(met.group(0), given))


def _in(words: str, given: str) -> bool:
    """True when the longer words stand in what was given, by their first letters."""
    return all(word[:4].lower() in given for word in re.findall(r"\w{4,}", words))


def _agreed(ctx: SpeakContext) -> str:
    """What the case says of the concession a giving move is about; empty when it is about none."""
    if ctx.move.kind not in GIVES:
        return ""
    item = next((c for c in ctx.case.concessions if c.id == ctx.move.concession), None)
    return " ".join([item.when, *item.give, *item.confirm]).lower() if item else ""


def _given(ctx: SpeakContext) -> str:
    """What the model was told to say. The day of an offer that is still withheld may not be promised."""
    if ctx.move.kind is MoveKind.COUNTER:
        return ""
    return f"{point(ctx)} {ctx.persona.capacity if ctx.move.kind in OF_CAPACITY else ''}".lower()


def _heard(ctx: SpeakContext) -> str:
    return " ".join([*ctx.case.situation, ctx.human_message, *(e.text for e in ctx.history)]).lower()
