"""A page as PDF, with WeasyPrint where the extra `pdf` is installed."""

from __future__ import annotations

import re
from pathlib import Path

from app.domain.errors import NotSetUpError

STATIC = Path(__file__).parent.parent / "web" / "static"
MISSING = "PDF er ikke satt opp på denne maskinen. Bruk «Skriv ut» i nettleseren og velg PDF."
_STYLES = re.compile(r'<link rel="(?:stylesheet|icon)"[^>]*>|<script.*?</script>', re.DOTALL)


def pdf_of(html: str) -> bytes:
    """Return a page's HTML as a tagged PDF in the print style. Nothing is fetched but our own pictures.

    Raises NotSetUpError when the extra, or the system library it needs, is not installed.
    """
    try:
        from weasyprint import CSS, HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:
        raise NotSetUpError(MISSING) from error
    fetcher = URLFetcher(allowed_protocols=("file",))
    plain = _STYLES.sub("", html).replace('href="/static/', f'href="{STATIC.as_uri()}/')
    document = HTML(string=plain, base_url=STATIC.as_uri(), url_fetcher=fetcher)
    return bytes(document.write_pdf(stylesheets=[CSS(STATIC / "paper.css")], pdf_variant="pdf/ua-1"))
