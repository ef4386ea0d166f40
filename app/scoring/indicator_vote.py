"""What speaks for and against each indicator in a whole meeting: the rules, the sentences, and what stands beside.

An answer never rests on numbers alone: a yes has the words of a rule, or a sentence that by itself clearly shows the
indicator.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from app.domain.rubric import Rubric
from app.learned.linear import Floats
from app.scoring.answers import EVEN
from app.scoring.indicator_model import IndicatorModel, as_share
from app.scoring.rules.found import Found
from app.scoring.sentences import Sentence

ALONE = frozenset({"feil_lov", "horte_flere", "melder_ved_fare", "rett_paa", "spurte_forst"})
"""Where the rules alone answer: the register knows the law, danger is a fact of the case, and order and how many
were asked are no sentence's. The reader can only make a no less sure."""
_ABSENT = -4.0
_TELLS = 0.25
"""Log-odds of its likeliest indicator above which a sentence has a say: empty talk shows nothing at all."""

_SHOWS = 1.75
"""Log-odds above which a sentence by itself clearly shows an indicator."""


class Hearing(NamedTuple):
    """What the rules found in a meeting, and for each indicator the sentences that may show it."""

    found: Mapping[str, Found]
    pools: Mapping[str, Sequence[Sentence]]


def told_in(hearing: Hearing) -> list[Sentence]:
    """Return every sentence that some indicator may rest on, once."""
    told = [s for pool in hearing.pools.values() for s in pool]
    return list(dict.fromkeys([*told, *(s for found in hearing.found.values() for s in found.shown)]))


def evidence(
    hearing: Hearing, odds: Mapping[Sentence, Floats], place: Mapping[str, int], rubric: Rubric
) -> dict[str, Floats]:
    """Return for each indicator in `place` the numbers that are weighed; what «na» is stays out."""
    tells = {s for s, read in odds.items() if read.max() > _TELLS}
    best = {i: [odds[s][n] for s in hearing.pools[i] if s in tells] for i, n in place.items()}
    faults = [i.id for d in rubric.dimensions for i in d.indicators if i.weight < 0 and i.id in place]
    against = _beside(faults, best, hearing)
    weighed = {}
    for dimension in rubric.dimensions:
        good = [i.id for i in dimension.indicators if i.weight > 0 and i.id in place]
        for i in (i.id for i in dimension.indicators if i.id in place):
            if hearing.found[i].answer != "na":
                fellows = _beside([j for j in good if j != i], best, hearing)
                own = _own(hearing.found[i], best[i], [odds[s][place[i]] for s in hearing.found[i].shown])
                weighed[i] = np.array([1.0, *own, *fellows, *against], dtype=np.float32)
    return weighed


def _own(found: Found, read: Sequence[float], shown: Sequence[float]) -> list[float]:
    """Said yes by rule, how often, how clearly; the two clearest sentences; how much there was to choose from."""
    yes = found.answer == "yes"
    first, second, *_ = [*sorted(read, reverse=True), _ABSENT, _ABSENT]
    by_rule = [1.0, float(np.log(1 + len(shown))), max(shown, default=_ABSENT)] if yes else [0.0, 0.0, 0.0]
    return [*by_rule, first, second, 0.0 if yes else first, float(np.log(1 + len(read)))]


def _beside(others: Sequence[str], best: Mapping[str, Sequence[float]], hearing: Hearing) -> list[float]:
    """How clearly others are shown, on average, and the share of them that the rules found."""
    if not others:
        return [0.0, 0.0]
    clear = [max(best[i], default=_ABSENT) for i in others]
    return [float(np.mean(clear)), float(np.mean([hearing.found[i].answer == "yes" for i in others]))]


def reread(hearing: Hearing, model: IndicatorModel, rubric: Rubric) -> dict[str, Found]:
    """Return the answers when the learned reader has been heard; of what shows a yes, the clearest is the quote."""
    odds = model.odds(told_in(hearing))
    weighed = evidence(hearing, odds, model.place, rubric)
    answers = dict(hearing.found)
    for i, likely in model.likely(weighed).items():
        clear = {s: read[model.place[i]] for s, read in odds.items()}
        answers[i] = _decided(hearing.found[i], likely, hearing.pools[i], clear, i in ALONE)
    return answers


def _decided(
    found: Found, likely: float, pool: Sequence[Sentence], clear: Mapping[Sentence, float], by_rule: bool
) -> Found:
    """The answer with its clearest words, and how sure a yes is. What rests on others' words is not doubted.

    Where no rule found it, a yes takes a sentence that by itself clearly shows it; with less, or where only rules may
    say yes, it is a no that counts a little as far as its words nearly show it.
    """
    ruled = found.answer == "yes"
    if ruled and (found.stands or by_rule):
        return found
    shown = found.shown or tuple(s for s in (found.sentence,) if s)
    said = max(shown if ruled else pool, key=clear.__getitem__, default=None)
    if said is None:
        return found
    if not ruled and (by_rule or clear[said] <= _SHOWS):
        likely = min(EVEN, likely * as_share(clear[said] - _SHOWS))
    counted = found.sentence if ruled and found.least > 1 else said
    return Found("yes" if likely > EVEN else "no", counted, sure=likely)
