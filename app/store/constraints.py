"""Which rule of the tables a write broke, told by the same name on both databases."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import UniqueConstraint
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

import app.store.schema  # noqa: F401 - fills the metadata

SQLITE_SAYS = "UNIQUE constraint failed: "
POSTGRES_UNIQUE = "23505"
"""SQLSTATE unique_violation."""


@lru_cache(maxsize=1)
def _by_columns() -> dict[str, str]:
    """The names by the list of columns that SQLite gives instead of a name."""
    return {
        ", ".join(f"{table.name}.{column.name}" for column in rule.columns): str(rule.name)
        for table in SQLModel.metadata.tables.values()
        for rule in table.constraints
        if isinstance(rule, UniqueConstraint)
    }


def broken_unique(error: IntegrityError) -> str:
    """Return the name of the unique constraint that a write broke; «» when it broke something else."""
    if getattr(error.orig, "sqlstate", None) == POSTGRES_UNIQUE:
        return str(getattr(getattr(error.orig, "diag", None), "constraint_name", ""))
    _, said, columns = str(error.orig).partition(SQLITE_SAYS)
    return _by_columns().get(columns, columns) if said else ""
