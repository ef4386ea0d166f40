"""Release a reply sentence by sentence, each through the gate."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from app.law.citations import find_citations
from app.speakers.contract import SpeakContext, Speaker
from app.speakers.sentence_gate import check_sentence, split_sentences


class Released(NamedTuple):
    """A reply that may be stored. `text` is empty when nothing passed the gate."""

    text: str
    speaker: str
    citations: tuple[str, ...]
    blocks: tuple[str, ...]
    note: str = ""


async def release(speaker: Speaker, ctx: SpeakContext, publish: Callable[[str], None]) -> Released:
    """Let `speaker` put the move into words; publish each sentence that passes.

    At the first sentence that breaks a rule the rest is dropped, so what was said stays whole.
    Raises SpeakerError when the speaker cannot speak.
    """
    said: list[str] = []
    buffer = ""
    stopped = False
    async for piece in speaker.speak(ctx):
        sentences, buffer = split_sentences(buffer + piece)
        for sentence in sentences:
            stopped = stopped or check_sentence(sentence, ctx) is not None
            if stopped:
                break
            said.append(sentence)
            publish(sentence)
        if stopped:
            break
    rest = buffer.strip()
    if not stopped and rest and check_sentence(rest, ctx) is None:
        said.append(rest)
        publish(rest)
    text = " ".join(said)
    notes = (found.note for found in find_citations(text, ctx.laws) if found.known)
    citations = tuple(dict.fromkeys(note for note in notes if note))
    return Released(text, speaker.name, citations, tuple(said))
