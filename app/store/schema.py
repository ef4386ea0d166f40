"""Every table of the program, so that whoever needs the whole schema imports one thing."""

from app.store import account_tables, practice_tables, review_tables, tables

__all__ = ["account_tables", "practice_tables", "review_tables", "tables"]
