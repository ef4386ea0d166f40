"""The Presidio engine: our own recognisers on a registry of our own, no language model."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from threading import Lock
from typing import Any

from app.privacy.recognizers import contact, national_id, person_name, place
from app.privacy.recognizers.base import Hit, Recognizer

_FINDERS: tuple[tuple[str, tuple[str, ...], Recognizer], ...] = (
    ("fodselsnummer", ("FODSELSNUMMER",), national_id.find),
    ("kontakt", ("TELEFON", "EPOST", "NETTADRESSE", "IP_ADRESSE"), contact.find),
    ("sted", ("ADRESSE", "FODSELSDATO"), place.find),
    ("navn", ("NAVN",), person_name.find),
)
_lock = Lock()


@lru_cache(maxsize=1)
def _engine() -> Any:
    from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
    from presidio_analyzer.nlp_engine import NoOpNlpEngine

    class OwnRecognizer(EntityRecognizer):  # type: ignore[misc, unused-ignore]
        """Hands one of our finders to Presidio."""

        def __init__(self, name: str, types: tuple[str, ...], finder: Recognizer) -> None:
            self._finder = finder
            super().__init__(supported_entities=list(types), name=name, supported_language="nb")

        def load(self) -> None:
            """Nothing to load."""

        def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[Any]:
            """Return the finder's hits."""
            return [RecognizerResult(h.type, h.start, h.end, h.score) for h in self._finder(text)]

    registry = RecognizerRegistry(
        recognizers=[OwnRecognizer(*finder) for finder in _FINDERS], supported_languages=["nb"]
    )
    nlp = NoOpNlpEngine(models=[{"lang_code": "nb", "model_name": "ingen"}])
    nlp.load()
    return AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=["nb"])


def analyse(text: str) -> Iterable[Hit]:
    """Return every hit in normalised text."""
    with _lock:
        engine = _engine()
    return [Hit(r.start, r.end, r.entity_type, r.score) for r in engine.analyze(text=text, language="nb")]
