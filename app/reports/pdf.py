"""A page as PDF, with WeasyPrint where the extra `pdf` is installed."""

from __future__ import annotations

from pathlib import Path

from app.domain.errors import StartError

STATIC = Path(__file__).parent.parent / "web" / "static"
MISSING = "PDF er ikke satt opp på denne maskinen. Bruk «Skriv ut» i nettleseren og velg PDF."


def pdf_of(html: str) -> bytes:
    """Return a page's HTML as a tagged PDF; nothing is fetched from outside. Raises StartError when not installed."""
    try:
        from weasyprint import HTML, default_url_fetcher
    except (ImportError, OSError) as error:
        raise StartError(MISSING) from error

    def fetch(url: str) -> object:
        name = url.rsplit("/static/", 1)[-1].split("#")[0] if "/static/" in url else ""
        path = (STATIC / name).resolve()
        if name and path.is_relative_to(STATIC) and path.is_file():
            return default_url_fetcher(path.as_uri())
        raise ValueError("only the page's own styles and pictures")

    return bytes(
        HTML(string=html, base_url="http://rundt-bordet/", url_fetcher=fetch).write_pdf(
            pdf_variant="pdf/ua-1"
        )
    )
