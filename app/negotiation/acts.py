"""Find the dialogue acts of a leader's message, sentence by sentence: bokmål and nynorsk, local, no case needed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.play import Act, FoundAct
from app.negotiation.act_rules import compiled
from app.negotiation.fold import Folded, fold, speaks_nynorsk

_END = re.compile(r"[.!?…]+[»\")]*(?=\s|$)|\n+")
_NO_END = re.compile(
    r"(?:\b(?:kl|ca|nr|jf|bl\.a|f\.eks|m\.m|osv|evt|bvl|fvl|hpl|oppl|dr|tlf|pkt)|\d)$", re.IGNORECASE
)
_QUESTION_START = re.compile(
    r"^(?:og |så |men |da |ok |greit |hei |ja |nei |tjenesten,? |navnet,? |politiet,? )*"
    r"(?:hva|hvordan|hvem|hvor|hvorfor|hvilken|når (?:kan|har|skal)|(?:kan|vil|har|får|skal|er|kunne|ville|klarer|rekker)"
    r" (?:dere|du|vi|jeg|det|noen|en av|han|hun|ham|de|mor|far|foreldrene|familien|barnet|tjenesten|politiet|navnet|ikke))\b"
)
_CALLED = re.compile(
    r"^(?:(?:og|så|men|ok|ja|nei|hei|greit|takk|da|du|dere|kjære|bra|fint|hør her),? )*(?:tjenesten|politiet|navnet)"
    r"(?: (?:og|eller) (?:tjenesten|politiet|navnet))?(?: hos dere)?[,:]"
    r"|, (?:du |dere )?(?:tjenesten|politiet|navnet)[,.?!]|, (?:tjenesten|politiet|navnet)$"
)
_ASKED_DIRECTLY = re.compile(
    r"\b(?:hva|hvordan|når|hvor \w+|hvorfor)(?: \S+){0,2} (?:tjenesten|politiet|navnet)\b"
    r"|^(?:og |så |men |da )?(?:kan|vil|har|er|får|skal|bør|må|kunne|ville|klarer|rekker|tar|hadde) (?:ikke )?(?:tjenesten|politiet|navnet)\b"
    r"|^(?:tjenesten|politiet|navnet),? (?:hva|hvordan|kan|har|vil|hvor|når|får|er|klarer|skal|kunne) "
    r"|^\w+, (?:kan|vil|har|hva|hvordan) (?:du|dere|tenker|sier|kan)\b"
)
_NO_NAME = re.compile(
    r"^(?:ok|okei|ja|nei|hei|greit|takk|men|så|da|altså|fint|bra|unnskyld|beklager|vel|jo|nå|kanskje)\b"
)
_REQUEST = re.compile(r"\b(?:kan|vil|si|fortell|ta|send|gi|ring|begynne|spør|ber|svar)\b")
_TO_YOU = re.compile(r"\b(?:dere|du|deg)\b")
_WORD = re.compile(r"\w+")
SHORT_WORDS = 4
LONGEST = 160


@dataclass(frozen=True)
class Sentence:
    """A sentence of the message, folded. `asks` when it is a question, also one without its mark."""

    start: int
    end: int
    folded: Folded
    asks: bool


def sentences(text: str, child: Sequence[str] = ()) -> Iterator[Sentence]:
    """Split a message; a date or an abbreviation ends no sentence."""
    nynorsk, start = speaks_nynorsk(text), 0
    for end in _ends(text):
        first = start + len(text[start:end]) - len(text[start:end].lstrip())
        if first < end:
            folded = fold(text, first, end, child, nynorsk)
            asks = text[first:end].rstrip(' »")').endswith("?") or bool(_QUESTION_START.match(folded.text))
            yield Sentence(first, end, folded, asks)
        start = end


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        if match.group() == "." and _NO_END.search(text, 0, match.start()) and match.end() < len(text):
            continue
        yield match.end()
    yield len(text)


def find_acts(text: str, child: Sequence[str] = ()) -> tuple[FoundAct, ...]:
    """Return the acts of a message, in the order of the sentences, one for each act and sentence.

    `child` are the names of the case's child. Each act has the words that showed it and its sentence.
    """
    found: list[FoundAct] = []
    called = False
    for sentence in sentences(text, child):
        here = {act: span for act, span in _by_rules(sentence)}
        called = _is_called(sentence.folded.text) or (called and bool(_TO_YOU.search(sentence.folded.text)))
        if _puts_to_service(sentence, called, here):
            here[Act.ASK_SERVICE] = (0, len(sentence.folded.text))
        for act, span in _settled(sentence, here).items():
            begin, end = sentence.folded.span(*span)
            found.append(
                FoundAct(act=act, words=text[begin:end], sentence=_short(text[sentence.start : sentence.end]))
            )
    if not found and 0 < len(_WORD.findall(text)) <= SHORT_WORDS:
        found.append(FoundAct(act=Act.SHORT, words=text.strip(), sentence=text.strip()))
    return tuple(found)


def _by_rules(sentence: Sentence) -> Iterator[tuple[Act, tuple[int, int]]]:
    text, done = sentence.folded.text, set()
    for rule in compiled():
        if rule.act in done or (rule.ask is not None and rule.ask is not sentence.asks):
            continue
        match = rule.pattern.search(text)
        if (
            match is not None
            and match.end() > match.start()
            and not (rule.unless and rule.unless.search(text))
        ):
            done.add(rule.act)
            yield rule.act, match.span()


def _is_called(text: str) -> bool:
    return _CALLED.search(text) is not None


def _puts_to_service(sentence: Sentence, called: bool, here: dict[Act, tuple[int, int]]) -> bool:
    text = sentence.folded.text
    if called and (
        sentence.asks or Act.ASK_COMMITMENT in here or (_REQUEST.search(text) and _TO_YOU.search(text))
    ):
        return not here.keys() & {Act.ORDER, Act.BLAME, Act.MOCK}
    return sentence.asks and _ASKED_DIRECTLY.search(text) is not None and not _NO_NAME.match(text)


_OPEN = re.compile(
    r"\b(?:hva|hvordan|hvilken|fortell)\b|\b(?:lurer på|høre|vite) (?:\S+ ){0,5}(?:hva|hvordan)\b|\bnoen (?:tanker|innspill)\b"
)
_TELL = re.compile(
    r"^(?:\S+, )?fortell\b|\b(?:lurer på|vil (?:jeg )?(?:gjerne )?(?:høre|vite)|spør (?:jeg )?(?:i stedet )?(?:om )?)(?: \S+){0,5} (?:hva|hvordan)\b|^jeg spør hva"
)
_NOT_OPEN = frozenset(
    {
        Act.ASK_CHILD, Act.ASK_CAPACITY, Act.DEMAND_SECRET, Act.REFLECT, Act.PROPOSE, Act.META, Act.OFF_TOPIC, Act.MOCK,
        Act.BLAME, Act.THREATEN, Act.ORDER, Act.SUM_UP, Act.ASK_COMMITMENT, Act.CLOSE, Act.FLATTER, Act.OFFER, Act.ANONYMOUS,
        Act.NEXT_MEETING, Act.SEEK_CONSENT,
    }
)  # fmt: skip
"""Acts that say what a question is after, so that it is not open."""
_OUTRANKED: dict[Act, frozenset[Act]] = {
    Act.DEMAND_SECRET: frozenset(
        {Act.ASK_CAPACITY, Act.ASK_COMMITMENT, Act.ASK_CHILD, Act.PROPOSE, Act.REPORT_CONCERN, Act.OFFER}
    ),
    Act.ANONYMOUS: frozenset({Act.PROPOSE, Act.OFFER, Act.ASK_COMMITMENT}),
    Act.SEEK_CONSENT: frozenset({Act.PROPOSE, Act.ASK_CHILD, Act.ASSIGN}),
    Act.THREATEN: frozenset(
        {Act.OFFER, Act.ASSIGN, Act.PROPOSE, Act.REPORT_CONCERN, Act.ASK_COMMITMENT, Act.FLATTER}
    ),
    Act.ORDER: frozenset({Act.OFFER, Act.ASSIGN, Act.ASK_COMMITMENT, Act.PROPOSE, Act.REFLECT}),
    Act.BLAME: frozenset({Act.ASSIGN, Act.PROPOSE, Act.ACKNOWLEDGE, Act.OFFER, Act.REFLECT}),
    Act.MOCK: frozenset({Act.FLATTER, Act.ACKNOWLEDGE, Act.OFFER, Act.PROPOSE}),
    Act.REFLECT: frozenset({Act.ASK_COMMITMENT, Act.PROPOSE, Act.OFFER, Act.ASSIGN}),
    Act.NEXT_MEETING: frozenset({Act.PROPOSE, Act.ASK_COMMITMENT, Act.OFFER}),
    Act.META: frozenset(
        {
            Act.ASK_COMMITMENT,
            Act.ASK_CAPACITY,
            Act.PROPOSE,
            Act.ASK_SERVICE,
            Act.DEMAND_SECRET,
            Act.REPORT_CONSENT,
        }
    ),
    Act.OFF_TOPIC: frozenset(
        {Act.PROPOSE, Act.ASK_COMMITMENT, Act.OFFER, Act.DEMAND_SECRET, Act.ASK_CAPACITY, Act.DEADLINE}
    ),
    Act.ASK_CAPACITY: frozenset({Act.ASK_COMMITMENT}),
    Act.SUM_UP: frozenset({Act.PROPOSE, Act.OFFER}),
    Act.REPAIR: frozenset({Act.OFFER}),
}
"""Acts that fall away in a sentence that does the first one."""


def _settled(sentence: Sentence, here: dict[Act, tuple[int, int]]) -> dict[Act, tuple[int, int]]:
    text = sentence.folded.text
    match = (_OPEN if sentence.asks else _TELL).search(text)
    if match and not here.keys() & _NOT_OPEN:
        here[Act.ASK_OPEN] = match.span()
    away = {act for strong, weak in _OUTRANKED.items() if strong in here for act in weak}
    return {act: span for act, span in here.items() if act not in away}


def _short(sentence: str) -> str:
    sentence = sentence.strip().rstrip(".!?…")
    return sentence if len(sentence) <= LONGEST else sentence[: LONGEST - 1].rsplit(" ", 1)[0] + " …"
