"""The languages of the pages: which one a reader gets, and a text in it. The source texts are bokmål.

What the case, a persona or a law says is content and stays in its own language; this is what the tool says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from app.domain.errors import RundtError

LANGUAGES: Mapping[str, str] = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
"""Every language of the pages, with its name in the language itself."""
SOURCE = "nb"
FOLDER = Path(__file__).parent / "web" / "locale"
_DATES = {"nb": "nb", "nn": "nn", "en": "en_GB"}
_TAGS = {"no": "nb"}
_current: ContextVar[str] = ContextVar("language", default=SOURCE)


def language() -> str:
    """Return the language of the page that is being made."""
    return _current.get()


@contextmanager
def speaking(chosen: str) -> Iterator[None]:
    """Make pages in this language while the context lasts."""
    token = _current.set(chosen)
    try:
        yield
    finally:
        _current.reset(token)


def chosen_language(cookie: str | None, accepted: str) -> str:
    """Return the language of the cookie, else the first one of an Accept-Language header that there is, else bokmål."""
    if cookie is not None and cookie in LANGUAGES:
        return cookie
    for tag in _by_preference(accepted):
        short = tag.split("-")[0].lower()
        known = _TAGS.get(short, short)
        if known in LANGUAGES:
            return known
    return SOURCE


def _by_preference(accepted: str) -> list[str]:
    """The tags of an Accept-Language header (RFC 9110, 12.5.4), the most wanted first."""
    found: list[tuple[float, str]] = []
    for part in accepted.split(",")[:20]:
        tag, _, quality = part.partition(";")
        try:
            weight = float(quality.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        if weight > 0:
            found.append((weight, tag.strip()))
    return [tag for _, tag in sorted(found, key=lambda item: -item[0])]


@lru_cache
def catalogue(chosen: str) -> dict[str, str]:
    """Return the texts of a language by source text, from its .po files; none for the source itself."""
    from babel.messages.pofile import read_po

    if chosen == SOURCE:
        return {}
    found: dict[str, str] = {}
    for path in sorted((FOLDER / chosen / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            messages = read_po(file, chosen)
        found |= {str(m.id): str(m.string) for m in messages if m.id and m.string and not m.fuzzy}
    return found


def gettext(text: str, chosen: str | None = None) -> str:
    """Return a source text in the page's language, or the one `chosen`; as it is when it has no translation."""
    return catalogue(chosen or language()).get(text, text)


def ngettext(one: str, many: str, number: int) -> str:
    """Return the form for a number; the three languages count alike."""
    return gettext(one if number == 1 else many)


def said(error: RundtError) -> str:
    """Return an error's message in the page's language."""
    words = gettext(error.template)
    return words.format(**error.values) if error.values else words


def day(value: date | str | None) -> str:
    """Return a date in words; what is no date is given back as it stands."""
    from babel.dates import format_date

    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return str(value)
    return format_date(value, "long", _DATES[language()]) if value else ""


def clock(value: datetime | None) -> str:
    """Return a date with the time of day."""
    from babel.dates import format_time

    return f"{day(value.date())} {format_time(value, 'short', locale=_DATES[language()])}" if value else ""
