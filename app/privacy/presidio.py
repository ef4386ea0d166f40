"""Presidio without what the gate never uses.

`presidio_analyzer` imports its stock recognisers and language engines, and for them spaCy, numpy, tldextract
and phonenumbers: over a second and some 60 MB at start-up. A site's own name model can import the real spaCy.
"""

from __future__ import annotations

import importlib
from types import ModuleType

from app.privacy.stand_in import stood_in

_ENGINES = ("spacy", "slim_spacy", "stanza", "transformers")
_UNUSED = (
    "spacy",
    "numpy",
    "tldextract",
    "phonenumbers",
    "presidio_analyzer.predefined_recognizers",
    *(f"presidio_analyzer.nlp_engine.{name}_nlp_engine" for name in _ENGINES),
)


def load() -> ModuleType:
    """Return `presidio_analyzer`. Raises ImportError when it is not installed."""
    with stood_in(_UNUSED):
        return importlib.import_module("presidio_analyzer")
