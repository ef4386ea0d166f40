"""Learn the others: before the meeting one guesses what another service may, may not and worries about."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict

from app.domain.case import Case
from app.domain.content import Persona
from app.domain.play import Event
from app.i18n import gettext

Field = Literal["mandat", "grense", "uro"]
QUESTIONS: dict[Field, str] = {
    "mandat": "Hva kan {who} bestemme selv?",
    "grense": "Hva kan {who} ikke gjøre?",
    "uro": "Hva er {who} mest redd for?",
}
OPTIONS = 4


class Guess(BaseModel):
    """One question about one service, with its options; exactly one of them is true of that service."""

    model_config = ConfigDict(frozen=True)

    service: str
    field: Field
    question: str
    options: tuple[str, ...]
    right: int


def _says(persona: Persona, field: Field) -> tuple[str, ...]:
    return {"mandat": persona.can_decide, "grense": persona.cannot, "uro": persona.worries}[field]


def guesses(case: Case, personas: Mapping[str, Persona], human_seat: str, seed: int) -> list[Guess]:
    """Return one question about each of the others at the table, the same for the same seed.

    The wrong options are what other services may, may not or worry about, never true of this one too.
    """
    chance = random.Random(f"{case.id}-{human_seat}-{seed}")  # noqa: S311
    others = [seat.service for seat in case.seats if seat.service != human_seat]
    found = []
    for index, service in enumerate(others):
        field: Field = ("mandat", "grense", "uro")[(index + seed) % 3]
        persona = personas[service]
        true = chance.choice(_says(persona, field))
        wrong = [
            text
            for other, someone in personas.items()
            if other != service
            for text in _says(someone, field)
            if text not in _says(persona, field)
        ]
        wrong = list(dict.fromkeys(wrong))
        options = [true, *chance.sample(wrong, min(OPTIONS - 1, len(wrong)))]
        chance.shuffle(options)
        question = gettext(QUESTIONS[field]).format(who=persona.name.split()[0])
        found.append(
            Guess(
                service=service,
                field=field,
                question=question,
                options=tuple(options),
                right=options.index(true),
            )
        )
    return found


class Tally(BaseModel):
    """How many were asked, and how many were right."""

    model_config = ConfigDict(frozen=True)

    asked: int
    right: int


def tally(events: Iterable[Event]) -> Tally:
    """Count the guesses in a log."""
    made = [event.data for event in events if event.type == "guess"]
    return Tally(asked=len(made), right=sum(bool(data.get("right")) for data in made))
