"""What the host of a table has set: how lively the AI is, the phase, the clock, a break."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from app.domain.play import Event

PHASES: tuple[str, ...] = ("apning", "utforsking", "avtale", "oppsummering")
AiMode = Literal["stille", "vanlig", "aktiv", "pause"]


class Hosting(BaseModel):
    """The settings as they stand. `until` is when the clock runs out (ISO 8601 with zone; «»: no clock)."""

    model_config = ConfigDict(frozen=True)

    ai: AiMode = "vanlig"
    phase: Literal["apning", "utforsking", "avtale", "oppsummering"] = "apning"
    until: datetime | None = None
    paused: bool = False


def hosting(events: Iterable[Event]) -> Hosting:
    """Fold the host's events into the settings now."""
    found: dict[str, object] = {}
    for event in events:
        if event.type == "hosting":
            found |= event.data
    return Hosting.model_validate(found)
