"""What a sentence in a service leader's name may claim that only code decides."""

from __future__ import annotations

from enum import StrEnum


class Claim(StrEnum):
    """Kinds of claims; the values are the rules of the sentence gate that they fall under."""

    KNOWS_FAMILY = "forhold"
    PROMISES = "lover"
    MEASURE = "tiltak"
    TELLS_PARENTS = "varsling"
    FOR_OTHERS = "annen_plass"
    AGREEMENT = "enighet"
