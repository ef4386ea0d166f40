"""Stand-ins for what a library imports and the gate never uses, while the library is imported.

They are themselves again afterwards, so that others can import the real ones.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, ClassVar


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

    def __init__(self, unused: Sequence[str]) -> None:
        """Stand in for the packages `unused`."""
        self._unused = unused

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return a spec for `name` when it belongs to an unused package."""
        unused = any(name == package or name.startswith(f"{package}.") for package in self._unused)
        return ModuleSpec(name, self, is_package=True) if unused else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Return the stand-in."""
        return _StandIn(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run."""


@contextmanager
def stood_in(unused: Sequence[str], forget: str = "") -> Iterator[None]:
    """Stand in for the packages `unused` within the block; what it imports of the package `forget` is not kept."""
    finder, before = _Finder(unused), set(sys.modules)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in set(sys.modules) - before:
            if isinstance(sys.modules[name], _StandIn) or (forget and name.split(".")[0] == forget):
                del sys.modules[name]
