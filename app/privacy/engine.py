"""The Presidio engine: our own recognisers on a registry of our own, no language model."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from threading import Lock
from typing import Any

from app.privacy import presidio
from app.privacy.recognizers import (
    bank_account,
    birth_date,
    coordinates,
    email,
    identifier,
    ip_address,
    national_id,
    person_initials,
    person_name,
    phone,
    property_number,
    street_address,
    web_address,
)
from app.privacy.recognizers.base import Hit, Recognizer

_FINDERS: tuple[tuple[tuple[str, ...], Recognizer], ...] = (
    (("FODSELSNUMMER",), national_id.find),
    (("TELEFON",), phone.find),
    (("EPOST",), email.find),
    (("NETTADRESSE",), web_address.find),
    (("IP_ADRESSE",), ip_address.find),
    (("KOORDINAT",), coordinates.find),
    (("ADRESSE",), street_address.find),
    (("ADRESSE",), property_number.find),
    (("KONTONUMMER",), bank_account.find),
    (("FODSELSDATO",), birth_date.find),
    (identifier.TYPES, identifier.find),
    (("NAVN",), person_name.find),
    (("NAVN",), person_initials.find),
)
MOST_HITS = 200
"""Of one recogniser in one text: Presidio compares every hit with every other, and a text with more is stopped anyway."""
_lock = Lock()


@lru_cache(maxsize=1)
def _engine() -> Any:
    presidio.load()
    from presidio_analyzer import (
        AnalyzerEngine,
        ContextAwareEnhancer,
        EntityRecognizer,
        RecognizerRegistry,
        RecognizerResult,
    )
    from presidio_analyzer.nlp_engine import NoOpNlpEngine

    class OwnRecognizer(EntityRecognizer):  # type: ignore[misc, unused-ignore]
        """Hands one of our finders to Presidio."""

        def __init__(self, types: tuple[str, ...], finder: Recognizer) -> None:
            self._finder = finder
            name = finder.__module__.rsplit(".", 1)[-1]
            super().__init__(supported_entities=[*types], name=name, supported_language="nb")

        def load(self) -> None:
            """Nothing to load."""

        def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[Any]:
            """Return the finder's hits."""
            hits = islice(self._finder(text), MOST_HITS)
            return [RecognizerResult(h.type, h.start, h.end, h.score) for h in hits]

    class NoContext(ContextAwareEnhancer):  # type: ignore[misc, unused-ignore]
        """Leaves the scores alone: our patterns hold their context, and Presidio's own copies every hit."""

        def enhance_using_context(
            self, text: str, raw_results: list[Any], *_rest: Any, **_more: Any
        ) -> list[Any]:
            """Return the hits as they are."""
            return raw_results

    registry = RecognizerRegistry(
        recognizers=[OwnRecognizer(*finder) for finder in _FINDERS], supported_languages=["nb"]
    )
    nlp = NoOpNlpEngine(models=[{"lang_code": "nb", "model_name": "ingen"}])
    nlp.load()
    return AnalyzerEngine(
        registry=registry,
        nlp_engine=nlp,
        supported_languages=["nb"],
        context_aware_enhancer=NoContext(0.0, 0.0, 0, 0),
    )


def analyse(text: str) -> Iterable[Hit]:
    """Return every hit in normalised text."""
    with _lock:
        engine = _engine()
    return [Hit(r.start, r.end, r.entity_type, r.score) for r in engine.analyze(text=text, language="nb")]
