"""Find the dialogue acts of a leader's message, sentence by sentence: bokmål and nynorsk, local, no case needed.

Acts have no fixed words, so no rules hear them: a small model does, learned from labelled messages (act_model.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.acts import ONLY_CERTAIN, Act, FoundAct
from app.language.sentences import sentences
from app.negotiation.act_model import ActModel, act_model

_WORD = re.compile(r"\w+")
SHORT_WORDS = 4


def find_acts(text: str, child: Sequence[str] = (), model: ActModel | None = None) -> tuple[FoundAct, ...]:
    """Return the acts of a message, in the order of the sentences, one for each act and sentence.

    `child` are the names of the case's child. Each act has the words that speak most for it and its sentence.
    `model`: another than the kept one.
    """
    message = list(sentences(text, child))
    found: list[FoundAct] = []
    for sentence, heard in zip(message, (model or act_model()).hear(message), strict=True):
        whole = text[sentence.start : sentence.end].strip().rstrip(".!…")
        for act, certain, span in heard:
            begin, end = sentence.folded.span(*span)
            found.append(FoundAct(act=act, words=text[begin:end], sentence=whole, sure=certain))
    if not found and 0 < len(_WORD.findall(text)) <= SHORT_WORDS:
        found.append(FoundAct(act=Act.SHORT, words=text.strip(), sentence=text.strip()))
    return tuple(found)


def clear_acts(text: str, child: Sequence[str] = ()) -> tuple[FoundAct, ...]:
    """Return the acts that count at the table: an attack, or talk to the program, only when it is heard for certain.

    A fair message taken for one costs more than one overheard.
    """
    return tuple(item for item in find_acts(text, child) if item.sure or item.act not in ONLY_CERTAIN)


def possible_acts(text: str, child: Sequence[str] = ()) -> frozenset[Act]:
    """Return the acts that the learned model does not hold for unlikely in some sentence of a message."""
    return act_model().possible(list(sentences(text, child)))
