"""The notes a reply may lean on when its Move names none: what the message cites, or clearly asks about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from app.domain.content import LawNote, MovedLaws
from app.law.citations import find_citations
from app.law.lookup import law_index

CLEAR = 2.0
"""Lead of the first note over the second. With questions left out of the training, a lead this large had the right
note first nine times of ten."""
_ASKS = re.compile(
    r"\b(?:lov(?:en|a|lig|leg|verk\w*)?|ulovlig|ulovleg|paragraf\w*|hjemm?el\w*|heim(?:el|lar)\w*|juridisk|rettslig|rettsleg"
    r"|\w*plikt\w*|samtykk\w*|rett (?:til|på)|krav på|klag\w+|\w*frist\w*|\w*regel\w*|regl\w+|adgang til|løyve)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"\?|\b(?:hvem|hva|hvor|når|hvilke[nt]?|kven|kva|kor|må|kan|skal|får|lurer på)\b", re.IGNORECASE
)


def notes_for(
    message: str,
    laws: Mapping[str, LawNote],
    moved: MovedLaws | None,
    on: date,
    service: str | None = None,
    topic: str | None = None,
) -> tuple[str, ...]:
    """Return the ids of the notes that `message` cites and that hold `on` the date, else of the one it asks about.

    Nothing when it does neither, or when no note stands clearly first. `service` and `topic` weigh.
    """
    cited = [c.note for c in find_citations(message, laws, moved, on) if c.known and c.note]
    if cited:
        return tuple(dict.fromkeys(cited))
    if not (_ASKS.search(message) and _QUESTION.search(message)):
        return ()
    found = law_index().search(message, 2, on, service, topic)
    clear = found and (len(found) == 1 or found[0].score - found[1].score >= CLEAR)
    return (found[0].note.id,) if clear else ()
