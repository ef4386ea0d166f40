"""Names of persons: what the trained tagger finds."""

from __future__ import annotations

import math
from collections.abc import Iterator

from app.privacy.name_tagger import tagged
from app.privacy.recognizers.base import Hit

_SURE, _SURER, _UNSURE = 0.5, 0.05, 0.35
"""Score of a name that is just sure enough to block for, what a surer one has more, and of one to ask about.

Never above what the patterns give: an address or an account that holds a name is called what it is.
"""


def find(text: str) -> Iterator[Hit]:
    """Yield names, the likelier the higher their score."""
    for name in tagged(text):
        score = _SURE + _SURER * math.tanh(max(0.0, name.odds) / 4) if name.sure else _UNSURE
        yield Hit(name.start, name.end, "NAVN", score)
