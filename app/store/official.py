"""The official text of laws, imported from Lovdata's open files into a search file of its own (SQLite FTS5)."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from app.domain.errors import StoreError
from app.domain.official import Broken, Document

_SCHEMA = """
create table if not exists document (refid text primary key, id text, title text, short text, language text,
  in_force text, last_change text, address text, digest text);
create table if not exists section (rowid integer primary key, refid text, key text, name text, heading text,
  chapter text, text text, changes text, repealed text, links text);
create index if not exists section_key on section (key);
create index if not exists section_refid on section (refid);
create virtual table if not exists section_text using fts5 (short, heading, text,
  tokenize="unicode61 remove_diacritics 0");
create virtual table if not exists section_words using fts5vocab(section_text, 'row');
create table if not exists word (term text primary key, doc integer) without rowid;
"""
_COUNT_WORDS = "insert into word select term, doc from section_words"
"""In how many sections each word stands: counted once for each import, since FTS5 counts anew for each question."""
MOST_RANKED = 1_500
_SELECT = (
    "select s.key, d.short, s.name, s.heading, s.chapter, s.text, s.changes, s.repealed, d.address, d.last_change, d.language"
    " from section s join document d on d.refid = s.refid"
)
LICENCE = "Inneholder data under norsk lisens for offentlige data (NLOD) tilgjengeliggjort av Lovdata."


class OfficialSection(NamedTuple):
    """A section as imported, with its law."""

    key: str
    law: str
    name: str
    heading: str
    chapter: str
    text: str
    changes: str
    repealed: str
    address: str
    last_change: str
    language: str


class Imported(NamedTuple):
    """What an import did."""

    new: int
    changed: int
    same: int
    broken: tuple[Broken, ...]


class OfficialTexts:
    """The imported texts; empty until something has been imported."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def _open(self, write: bool = False) -> Iterator[sqlite3.Connection]:
        if write:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path)
        try:
            if write or os.access(self._path, os.W_OK):
                connection.executescript(_SCHEMA)
            with connection:
                yield connection
        except sqlite3.OperationalError as error:
            raise StoreError(
                "Lovtekstene kan ikke leses eller skrives. Sjekk rettighetene til datamappa."
            ) from error
        finally:
            connection.close()

    def take_in(self, documents: Iterable[Document | Broken]) -> Imported:
        """Store what is new or changed; name and skip what is broken. Raises StoreError."""
        new = changed = same = 0
        broken: list[Broken] = []
        with self._open(write=True) as connection:
            for document in documents:
                if isinstance(document, Broken):
                    broken.append(document)
                    continue
                row = connection.execute(
                    "select digest from document where refid = ?", (document.refid,)
                ).fetchone()
                if row and row[0] == document.digest:
                    same += 1
                    continue
                self._replace(connection, document)
                new, changed = new + (row is None), changed + (row is not None)
            connection.execute("delete from word")
            connection.execute(_COUNT_WORDS)
        return Imported(new, changed, same, tuple(broken))

    def _replace(self, connection: sqlite3.Connection, document: Document) -> None:
        old = [
            row[0]
            for row in connection.execute("select rowid from section where refid = ?", (document.refid,))
        ]
        for rowid in old:
            connection.execute("delete from section_text where rowid = ?", (rowid,))
        connection.execute("delete from section where refid = ?", (document.refid,))
        connection.execute(
            "insert or replace into document values (?,?,?,?,?,?,?,?,?)",
            (document.refid, document.id, document.title, document.short, document.language,
             document.in_force, document.last_change, document.address, document.digest),
        )  # fmt: skip
        for s in document.sections:
            added = connection.execute(
                "insert into section (refid, key, name, heading, chapter, text, changes, repealed, links) values (?,?,?,?,?,?,?,?,?)",
                (
                    document.refid,
                    s.key,
                    s.name,
                    s.heading,
                    s.chapter,
                    s.text,
                    s.changes,
                    s.repealed,
                    json.dumps(s.links),
                ),
            )
            connection.execute(
                "insert into section_text (rowid, short, heading, text) values (?,?,?,?)",
                (added.lastrowid, document.short, s.heading, s.text),
            )

    def count(self) -> int:
        """Return how many sections are held."""
        if not self._path.exists():
            return 0
        with self._open() as connection:
            return int(connection.execute("select count(*) from section").fetchone()[0])

    def section(self, key: str) -> OfficialSection | None:
        """Return a section by «lov/2021-06-18-97/§13-1», or None."""
        found = self._rows("s.key = ?", (key,), 1)
        return found[0] if found else None

    def search(self, question: str, k: int = 10) -> list[OfficialSection]:
        """Return the sections that best hold the words of a question; any text is a safe query."""
        words = [word for word in re.findall(r"\w+", question.lower())[:24] if len(word) > 2]
        chosen, sections = self._rarest(words)
        if not chosen:
            return []
        query = " OR ".join(f'"{word}"' for word in chosen)
        order = "bm25(section_text, 2, 4, 1)" if sections <= MOST_RANKED else "rowid"
        where = (
            f"s.rowid in (select rowid from section_text where section_text match ? order by {order} limit ?)"  # noqa: S608 - fixed texts
        )
        return self._rows(where, (query, k), k)

    def _rarest(self, words: list[str]) -> tuple[list[str], int]:
        """The words that tell most, the rarest first, and how many sections they stand in together.

        As many as can be ranked fast; a question of only common words gets one of them, unranked.
        """
        if not words or not self._path.exists():
            return [], 0
        marks = ", ".join("?" * len(words))
        query = f"select term, doc from word where term in ({marks}) order by doc"  # noqa: S608 - marks only
        with self._open() as connection:
            rows = connection.execute(query, words).fetchall()
        chosen: list[str] = []
        total = 0
        for word, sections in rows:
            if chosen and total + sections > MOST_RANKED:
                break
            chosen.append(str(word))
            total += sections
        return chosen, total

    def _rows(self, where: str, values: tuple[object, ...], k: int) -> list[OfficialSection]:
        if not self._path.exists():
            return []
        query = f"{_SELECT} where {where} limit ?"
        with self._open() as connection:
            return [OfficialSection(*row) for row in connection.execute(query, (*values, k))]


def key_of(official: str, section: str) -> str:
    """Return the import's key for a note's official address: «…/lov/2021-06-18-97/§13-1»."""
    found = re.search(r"((?:lov|forskrift)/[\d-]+)", official)
    compact = re.sub(r"\s", "", section)
    return f"{found.group(1)}/{compact}" if found else ""
