"""Words of what is grave in a family: never agreed to, never made up."""

from __future__ import annotations

import re

GRAVE = re.compile(
    r"\b(kreft|drikk\w*|alkohol\w*|rus\w*|pille\w*|depre\w+|angst\w*|diagnose\w*|adhd|autis\w*|psykose\w*|selvmord\w*|sjølvmord\w*|"
    r"innlagt|vold\w*|vald(?:en|eleg\w*|s\w+|tekt\w*)?|misbruk\w*|overgrep\w*|gjelda|gjelden|gjelds\w+|(?<=\bi )gjeld|(?<=\bhar )gjeld|(?<=\bmye )gjeld|(?<=\bmykje )gjeld|(?<=\bstor )gjeld|inkasso\w*|sosialhjelp\w*|skilsmisse\w*|fengsel\w*|gravid\w*)\b",
    re.IGNORECASE,
)
