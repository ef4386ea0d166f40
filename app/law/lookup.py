"""The register's search as the rest of the program uses it: built once per process."""

from __future__ import annotations

from functools import lru_cache

from app.content.files import content_root
from app.content.library import load_library
from app.law.ranker import digest
from app.law.search import SearchIndex
from app.learned.linear import load

RANKER = "ranker.npz"
INDEX = "index.npz"


@lru_cache(maxsize=1)
def law_index() -> SearchIndex:
    """Return the index over this installation's register, with the trained ranker when there is one."""
    library = load_library()
    folder = content_root() / "laws"
    kept = load(folder / RANKER)
    ranker = kept[0] if kept else None
    built_on = digest(library.laws, library.synonyms)
    ready = SearchIndex.load(folder / INDEX, library.laws, library.synonyms, built_on, ranker)
    return ready or SearchIndex(list(library.laws.values()), library.synonyms, ranker)
