"""Find the dialogue acts of a leader's message, sentence by sentence: bokmål and nynorsk, local, no case needed.

The rules (acts.rules) give precision and the words; a small learned model adds what they do not find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from app.domain.acts import HOSTILE, Act, FoundAct
from app.negotiation.act_model import ActModel, act_model
from app.negotiation.act_rules import rules
from app.negotiation.act_weighing import Spans, settled
from app.negotiation.sentences import Sentence, sentences

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


def find_acts(
    text: str, child: Sequence[str] = (), model: ActModel | Literal["kept"] | None = "kept"
) -> tuple[FoundAct, ...]:
    """Return the acts of a message, in the order of the sentences, one for each act and sentence.

    `child` are the names of the case's child. Each act has the words that showed it and its sentence; an act
    that only the learned model found shows the whole sentence. `model`: None for the rules alone.
    """
    learned = act_model() if model == "kept" else model
    found: list[FoundAct] = []
    called = False
    for sentence in sentences(text, child):
        before, called = called, _CALLED.search(sentence.folded.text) is not None
        here = dict(by_rules(sentence))
        if _puts_to_service(sentence, called or before, here):
            here[Act.ASK_SERVICE] = (0, len(sentence.folded.text))
        for act, span in settled(sentence, here, learned).items():
            begin, end = sentence.folded.span(*span)
            whole = text[sentence.start : sentence.end].strip().rstrip(".!…")
            found.append(FoundAct(act=act, words=text[begin:end], sentence=whole, sure=act in here))
    if not found and 0 < len(_WORD.findall(text)) <= SHORT_WORDS:
        found.append(FoundAct(act=Act.SHORT, words=text.strip(), sentence=text.strip()))
    return tuple(found)


def clear_acts(text: str, child: Sequence[str] = ()) -> tuple[FoundAct, ...]:
    """Return the acts that count at the table: an attack only when its own words show it.

    A fair message taken for an attack costs more than an attack overheard.
    """
    return tuple(item for item in find_acts(text, child) if item.sure or item.act not in HOSTILE)


def possible_acts(text: str, child: Sequence[str] = ()) -> frozenset[Act]:
    """Return the acts that the learned model does not hold for unlikely in some sentence of a message."""
    model = act_model()
    if model is None:
        return frozenset(Act)
    heard = (model.possible(s.folded.text, s.asks) for s in sentences(text, child))
    return frozenset[Act]().union(*heard)


def by_rules(sentence: Sentence) -> Iterator[tuple[Act, tuple[int, int]]]:
    """The acts the rules show in a sentence, each with where in the folded text."""
    text, done = sentence.folded.text, set()
    for rule in rules():
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


def _puts_to_service(sentence: Sentence, called: bool, here: Spans) -> bool:
    text = sentence.folded.text
    if called and (
        sentence.asks or Act.ASK_COMMITMENT in here or (_REQUEST.search(text) and _TO_YOU.search(text))
    ):
        return not here.keys() & {Act.ORDER, Act.BLAME, Act.MOCK, Act.REFLECT}
    return sentence.asks and _ASKED_DIRECTLY.search(text) is not None and not _NO_NAME.match(text)
