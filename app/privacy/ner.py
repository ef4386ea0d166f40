"""One more vote on names: a spaCy pipeline that the site has chosen (RUNDT_NER_MODEL), else none.

`nb_core_news_sm`, `_md` and `_lg` fit; so does any pipeline with an entity recogniser or ruler.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from app.domain.errors import StartError
from app.settings import get_settings

SCORE = 0.6
_LABELS = frozenset({"PER", "PERSON", "PRS"})


@lru_cache(maxsize=1)
def load(name: str | None = None) -> Any | None:
    """Return the pipeline named in the settings, or None. Raises StartError when it cannot be loaded."""
    name = name or get_settings().ner_model
    if not name:
        return None
    import spacy

    try:
        return spacy.load(name)
    except OSError as error:
        raise StartError(
            f"Navnemodellen «{name}» finnes ikke. Installer den, eller fjern RUNDT_NER_MODEL."
        ) from error


def vote(text: str) -> Iterator[tuple[int, int, float]]:
    """Yield (start, end, score) of the persons the model finds; nothing without a model."""
    pipeline = load()
    if pipeline is not None:
        for entity in pipeline(text).ents:
            if entity.label_ in _LABELS:
                yield entity.start_char, entity.end_char, SCORE
