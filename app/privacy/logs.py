"""Libraries that write what they are given to their logs at DEBUG are held at WARNING, whatever a site sets."""

from __future__ import annotations

import logging

_WORDY = (
    "aiosqlite",
    "sqlalchemy.engine",
    "openai",
    "httpx",
    "httpx2",
    "httpcore",
    "presidio-analyzer",
    "python_multipart",
)


def keep_text_out_of_logs() -> None:
    """Silence the loggers that would repeat what a person wrote, or an address with it in."""
    for name in _WORDY:
        logging.getLogger(name).setLevel(logging.WARNING)
