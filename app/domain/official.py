"""The official text of a law, as imported."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Section:
    """One section of a law. `key` is refid and data-name («lov/2021-06-18-97/§13-1»); dates are ISO."""

    key: str
    name: str
    heading: str
    chapter: str
    text: str
    changes: str = ""
    repealed: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A law or regulation. `digest` changes when the file does."""

    id: str
    refid: str
    title: str
    short: str
    language: str
    in_force: str
    last_change: str
    address: str
    digest: str
    sections: tuple[Section, ...] = field(default=())


@dataclass(frozen=True)
class Broken:
    """A file that could not be read, and why."""

    name: str
    why: str
