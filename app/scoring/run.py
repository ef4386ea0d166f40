"""Score a file, as the command line does it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from app.domain.errors import InputError, SpeakerError
from app.llm.client import ChatClient, ChatMessage
from app.scoring.levels import Score
from app.scoring.service import score_by_model, score_by_rules
from app.scoring.transcript import Transcript, read_transcript
from app.settings import get_settings

MAX_TOKENS = 8_000


async def score_file(name: str, judge: Literal["rules", "model"]) -> Score:
    """Return the score of the transcript in a file, or on standard input when the name is «-».

    Raises InputError when it cannot be read, SpeakerError when the model is asked and does not answer.
    """
    transcript = read_transcript(_read(name))
    return await _by_model(transcript) if judge == "model" else score_by_rules(transcript)


def _read(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except FileNotFoundError:
        raise InputError(f"Fila «{name}» finnes ikke.") from None
    except OSError:
        raise InputError(f"«{name}» kan ikke leses. Er det en fil du har tilgang til?") from None


async def _by_model(transcript: Transcript) -> Score:
    settings = get_settings()
    if settings.speaker != "prompted":
        raise SpeakerError(
            "Ingen språkmodell er satt opp. Sett RUNDT_LLM_BASE_URL, eller bruk --judge rules."
        )
    client = ChatClient(settings)

    async def ask(messages: Sequence[ChatMessage]) -> str:
        return await client.ask("score", messages, MAX_TOKENS)

    try:
        return await score_by_model(transcript, ask)
    finally:
        await client.close()
