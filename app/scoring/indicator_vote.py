"""What speaks for and against each indicator in a whole meeting: its clearest sentences, and what stands beside.

Only the clearest sentences weigh, never how many there are, and a sentence that shows nothing is as if it were not
said: the score is of what was said, not of how much. A yes rests on sentences that show it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean

import numpy as np

from app.domain.rubric import Rubric
from app.learned.linear import Floats
from app.scoring.answers import DOUBT
from app.scoring.scene import Scene
from app.scoring.sentences import Sentence

FLOOR = -1.0
"""Log-odds below which a sentence is as if it were not said."""
EMPTY = -0.7
"""Log-odds of showing anything below which a sentence is as if it were not said."""
SHOWS = 1.0
"""Log-odds above which a sentence by itself shows an indicator."""
REFLECTION = "refleksjon"
"""The dimension that is about what is said after the meeting."""

_Clearest = Mapping[str, tuple[float, float]]


def pool(scene: Scene, dimension: str) -> list[Sentence]:
    """Return the sentences that may show an indicator of a dimension."""
    return scene.after if dimension == REFLECTION else scene.own


def evidence(
    scene: Scene, odds: Mapping[Sentence, Floats], place: Mapping[str, int], rubric: Rubric
) -> dict[str, Floats]:
    """Return for each indicator in `place` the numbers that are weighed.

    They are its two clearest sentences, how clearly the same dimension is shown otherwise, all faults, and all that
    is good.
    """
    best: dict[str, tuple[float, float]] = {}
    for dimension in rubric.dimensions:
        read = [odds[s] for s in pool(scene, dimension.id)]
        for n, i in ((place[i.id], i.id) for i in dimension.indicators if i.id in place):
            first, second, *_ = [*sorted((max(FLOOR, float(r[n])) for r in read), reverse=True), FLOOR, FLOOR]
            best[i] = (first, second)
    return _weighed(best, rubric)


def _weighed(best: _Clearest, rubric: Rubric) -> dict[str, Floats]:
    good = {d.id: [i.id for i in d.indicators if not i.fault and i.id in best] for d in rubric.dimensions}
    faults = {d.id: [i.id for i in d.indicators if i.fault and i.id in best] for d in rubric.dimensions}
    meeting = [d.id for d in rubric.dimensions if d.id != REFLECTION]
    all_good = _mean(best, [i for d in meeting for i in good[d]])
    all_faults = _mean(best, [i for d in meeting for i in faults[d]])
    found = {}
    for d in rubric.dimensions:
        against = _mean(best, faults[d.id]) if d.id == REFLECTION else all_faults
        for i in (*good[d.id], *faults[d.id]):
            fellows = _mean(best, [j for j in good[d.id] if j != i])
            found[i] = np.array([1.0, *best[i], fellows, against, all_good], dtype=np.float32)
    return found


def _mean(best: _Clearest, of: Sequence[str]) -> float:
    return fmean(best[i][0] for i in of) if of else 0.0


def bounded(likely: float, clearest: Sequence[float]) -> float:
    """Return how sure a yes is, when its sentences are so clear, the clearest first.

    When none shows it, it is in doubt at most; what is above comes back bit by bit, as far as the two clearest
    together reach from the floor to SHOWS. A lone weak sentence may be misread, so it brings less than two.
    """
    first, second = (max(FLOOR, clear) - FLOOR for clear in (*clearest, FLOOR, FLOOR)[:2])
    reach = min(1.0, (first + second) / (SHOWS - FLOOR))
    return min(likely, DOUBT) + max(0.0, likely - DOUBT) * reach
