"""`rundt-bordet eval acts --model`: what the model that is set up finds when it reads the messages too."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from app.domain.acts import Act, Understanding
from app.domain.errors import SpeakerError, StartError
from app.llm.client import ChatClient
from app.negotiation.act_reader import READ, ActReader
from app.negotiation.act_train import Labelled, read_labelled
from app.negotiation.acts import clear_acts, possible_acts
from app.negotiation.reread import compare
from app.reports.acts import as_lines, score
from app.settings import get_settings

AT_ONCE = 4


async def eval_by_model(part: str) -> list[str]:
    """Return the lines to print: the acts a model is asked about, found at the table without and with it.

    A message the model does not answer counts as it was found without. Raises StartError when no model is set up.
    """
    settings = get_settings()
    if settings.speaker != "prompted":
        raise StartError("Ingen språkmodell er satt opp. Sett RUNDT_LLM_BASE_URL.")
    messages = [m._replace(acts=m.acts & frozenset(READ)) for m in read_labelled(part)]
    client = ChatClient(settings)
    try:
        seen = await _read_all(ActReader(client), messages)
    finally:
        await client.close()
    alone = score(messages, lambda m: _at_the_table(m, frozenset()))
    helped = score(messages, lambda m: _at_the_table(m, seen.get(m.text, frozenset())))
    read = f"{len(seen)} av {len(messages)} meldinger lest av modellen"
    return [*as_lines(f"{part}, uten modell", alone), *as_lines(f"{part}, med modell: {read}", helped)]


async def _read_all(reader: ActReader, messages: Sequence[Labelled]) -> dict[str, frozenset[Act]]:
    """The acts the model shows, by message; what it does not answer is left out."""
    seen: dict[str, frozenset[Act]] = {}
    free = asyncio.Semaphore(AT_ONCE)

    async def read(number: int, message: Labelled) -> None:
        async with free:
            try:
                seen[message.text] = await reader.read(f"eval-{number}", message.text, message.child)
            except SpeakerError:
                return

    async with asyncio.TaskGroup() as group:
        for number, message in enumerate(messages):
            group.create_task(read(number, message))
    return seen


def _at_the_table(message: Labelled, seen: frozenset[Act]) -> set[Act]:
    found = clear_acts(message.text, (message.child,))
    changed = compare(Understanding(acts=found), seen, possible_acts(message.text, (message.child,)))
    return ({item.act for item in found} - {*changed.withdrawn} | {*changed.added}) & {*READ}
