"""Release a reply sentence by sentence, each through the gate."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import NamedTuple

from app.law.citations import find_citations
from app.speakers import model_gate
from app.speakers.contract import SpeakContext, Speaker
from app.speakers.sentence_gate import check_sentence, split_sentences


class Released(NamedTuple):
    """A reply that may be stored. `text` is empty when nothing passed the gate; `stopped` is the rule that ended it."""

    text: str
    speaker: str
    citations: tuple[str, ...]
    blocks: tuple[str, ...]
    note: str = ""
    stopped: str = ""


async def release(speaker: Speaker, ctx: SpeakContext, publish: Callable[[str], None]) -> Released:
    """Let `speaker` put the move into words; publish each sentence that passes.

    At the first sentence that breaks a rule the rest is dropped, so what was said stays whole. A model's
    empty politeness is left out. Raises SpeakerError when the speaker cannot speak.
    """
    said: list[str] = []
    model, stopped = speaker.name == "prompted", ""
    async for sentence in _sentences(speaker, ctx):
        if model and model_gate.empty(sentence):
            continue
        stopped = check_sentence(sentence, ctx) or (model and model_gate.breaks(sentence, ctx)) or ""
        if stopped:
            break
        said.append(sentence)
        publish(sentence)
    text = " ".join(said)
    notes = (found.note for found in find_citations(text, ctx.laws) if found.known)
    citations = tuple(dict.fromkeys(note for note in notes if note))
    return Released(text, speaker.name, citations, tuple(said), stopped=stopped)


async def _sentences(speaker: Speaker, ctx: SpeakContext) -> AsyncIterator[str]:
    """Yield the reply sentence by sentence as it grows; a name in front of the first is left out."""
    buffer, first = "", True
    async for piece in speaker.speak(ctx):
        sentences, buffer = split_sentences(buffer + piece)
        for sentence in sentences:
            yield model_gate.unlabelled(sentence, ctx) if first else sentence
            first = False
    if buffer.strip():
        yield model_gate.unlabelled(buffer.strip(), ctx) if first else buffer.strip()
