"""A transcript as it comes in: validated, bounded, with errors a person can act on."""

from __future__ import annotations

import json
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.domain.errors import InputError

MAX_BYTES = 2_000_000
MAX_TURNS = 400
MAX_CHARS = 8_000


class Turn(BaseModel):
    """One thing said. `kind` tells people from personas where the source knows it."""

    model_config = ConfigDict(frozen=True)

    speaker: str = Field(min_length=1, max_length=200)
    role: str = Field(default="", max_length=200)
    text: str = Field(max_length=MAX_CHARS)
    kind: Literal["human", "ai"] | None = None


class Transcript(BaseModel):
    """What is scored. `leader` is the speaker the individual dimensions are about."""

    model_config = ConfigDict(frozen=True)

    case_summary: str = Field(default="", max_length=MAX_CHARS)
    leader: str = Field(min_length=1, max_length=200)
    leader_role: str = Field(default="", max_length=200)
    language: Literal["nb", "nn"] = "nb"
    turns: tuple[Turn, ...] = Field(min_length=1, max_length=MAX_TURNS)

    @property
    def humans(self) -> frozenset[str]:
        """Speakers whose words score: those marked human, and always the leader."""
        return frozenset({self.leader, *(turn.speaker for turn in self.turns if turn.kind == "human")})


_WORDS = {
    "missing": "mangler",
    "string_type": "skal være tekst",
    "string_too_short": "er tomt",
    "string_too_long": "er for langt",
    "tuple_type": "skal være en liste",
    "too_short": "er tom: det må være minst ett innlegg",
    "too_long": f"har for mange innlegg; høyst {MAX_TURNS}",
    "literal_error": "har en verdi som ikke finnes",
    "model_type": "skal være et objekt med speaker, role og text",
}


def read_transcript(raw: str | bytes) -> Transcript:
    """Return the transcript in a JSON text. Raises InputError that names the field and what is wrong."""
    if len(raw) > MAX_BYTES:
        raise InputError(f"Fila er for stor: høyst {MAX_BYTES // 1_000_000} MB.")
    try:
        data = json.loads(raw.decode("utf-8-sig") if isinstance(raw, bytes) else raw)
    except UnicodeDecodeError:
        raise InputError("Fila må være lagret som UTF-8.") from None
    except (ValueError, RecursionError):
        raise InputError("Fila er ikke gyldig JSON.") from None
    return parse_transcript(data)


def parse_transcript(data: object) -> Transcript:
    """Return `data` as a transcript whose leader speaks. Raises InputError."""
    if not isinstance(data, dict):
        raise InputError(
            "Fila skal inneholde ett objekt med case_summary, leader, leader_role, language og turns."
        )
    try:
        transcript = Transcript.model_validate(data)
    except ValidationError as error:
        problem = error.errors(include_input=False, include_url=False)[0]
        field = ".".join(str(part + 1 if isinstance(part, int) else part) for part in problem["loc"])
        what = _WORDS.get(problem["type"], "har feil form")
        raise InputError(f"Feltet «{field}» {what}.") from None
    return transcript.model_copy(update={"leader": _leader(transcript)})


def _leader(transcript: Transcript) -> str:
    """The speaker `leader` names: as written, else without regard to case, else the one with that role."""
    wanted = transcript.leader.strip().casefold()
    speakers = {turn.speaker: turn.role for turn in transcript.turns if turn.text.strip()}
    for speaker in speakers:
        if speaker.strip().casefold() == wanted:
            return speaker
    by_role = [speaker for speaker, role in speakers.items() if role and role.strip().casefold() == wanted]
    if len(by_role) == 1:
        return by_role[0]
    raise InputError(f"«leader» skal være en av dem som snakker: {', '.join(list(speakers)[:8]) or 'ingen'}.")
