"""Presidio without what the gate never uses.

`presidio_analyzer` imports its stock recognisers and language engines, and for them spaCy, numpy, tldextract
and phonenumbers: over a second and some 60 MB at start-up. They are stood in for while it is imported and
are themselves again afterwards, so that a site's own name model can import the real spaCy.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, ClassVar

_ENGINES = ("spacy", "slim_spacy", "stanza", "transformers")
_UNUSED = (
    "spacy",
    "numpy",
    "tldextract",
    "phonenumbers",
    "presidio_analyzer.predefined_recognizers",
    *(f"presidio_analyzer.nlp_engine.{name}_nlp_engine" for name in _ENGINES),
)


class _Nothing:
    """Takes any arguments and holds nothing."""

    def __init__(self, *_args: object, **_named: object) -> None:
        """Take what is given."""


class _StandIn(ModuleType):
    """A module in which every name is a class that does nothing."""

    __path__: ClassVar[list[str]] = []  # type: ignore[misc]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (_Nothing,), {})


class _Finder(MetaPathFinder, Loader):
    """Finds a stand-in for each unused package and its submodules."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return a spec for `name` when it belongs to an unused package."""
        unused = any(name == package or name.startswith(f"{package}.") for package in _UNUSED)
        return ModuleSpec(name, self, is_package=True) if unused else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Return the stand-in."""
        return _StandIn(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run."""


@contextmanager
def _stood_in() -> Iterator[None]:
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name, module in list(sys.modules.items()):
            if isinstance(module, _StandIn):
                del sys.modules[name]


def load() -> ModuleType:
    """Return `presidio_analyzer`. Raises ImportError when it is not installed."""
    with _stood_in():
        return importlib.import_module("presidio_analyzer")
