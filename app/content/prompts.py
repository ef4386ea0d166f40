"""Prompt files: Jinja2 with front matter (id, version, inputs). User text is data, never template."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.content.files import content_root
from app.domain.errors import ContentError


@lru_cache(maxsize=1)
def _environment() -> Environment:
    # Prompts are plain text for a model, not HTML, so nothing is to be escaped.
    return Environment(  # noqa: S701
        loader=FileSystemLoader(content_root() / "prompts", encoding="utf-8"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render_prompt(name: str, **inputs: Any) -> str:
    """Return prompt `name` filled in. Raises ContentError when the file has no front matter."""
    text = _environment().get_template(f"{name}.jinja").render(**inputs)
    if not text.startswith("---\n"):
        raise ContentError(f"prompts/{name}.jinja:1: mangler front matter (---)")
    return text.split("\n---\n", 1)[1].strip()
