"""Learn the others: before the meeting one guesses what another service may, may not and worries about."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict

from app.domain.case import Case
from app.domain.content import Persona
from app.domain.play import Event
from app.i18n import gettext, language

Field = Literal["mandat", "grense", "uro"]
QUESTIONS: dict[Field, str] = {
    "mandat": "Hva kan {who} bestemme selv?",
    "grense": "Hva kan {who} ikke gjøre?",
    "uro": "Hva er {who} mest redd for?",
}
OPTIONS = 4


class Guess(BaseModel):
    """One question about one service, with its options; exactly one of them is true of that service.

    `language` is the form the options are written in.
    """

    model_config = ConfigDict(frozen=True)

    service: str
    field: Field
    question: str
    options: tuple[str, ...]
    right: int
    language: Literal["nb", "nn"]


def _says(persona: Persona, field: Field) -> dict[str, str]:
    """What a service may, may not or worries about, with the same in nynorsk."""
    name = {"mandat": "can_decide", "grense": "cannot", "uro": "worries"}[field]
    return dict(zip(getattr(persona, name), getattr(persona.nn, name), strict=True))


def guesses(case: Case, personas: Mapping[str, Persona], human_seat: str, seed: int) -> list[Guess]:
    """Return one question about each of the others at the table, the same for the same seed in every language.

    The wrong options are what other services may, may not or worry about, never true of this one too. They are
    written as the reader reads; for who reads neither form of Norwegian, as the case is.
    """
    chance = random.Random(f"{case.id}-{human_seat}-{seed}")  # noqa: S311
    form = case.language if language() == "en" else language()
    others = [seat.service for seat in case.seats if seat.service != human_seat]
    found = []
    for index, service in enumerate(others):
        field: Field = ("mandat", "grense", "uro")[(index + seed) % 3]
        own = _says(personas[service], field)
        wrong: dict[str, str] = {}
        for other, someone in personas.items():
            wrong |= {} if other == service else _says(someone, field)
        true = chance.choice(list(own))
        others_say = [text for text in wrong if text not in own]
        options = [true, *chance.sample(others_say, min(OPTIONS - 1, len(others_say)))]
        chance.shuffle(options)
        written = wrong | own
        found.append(
            Guess(
                service=service,
                field=field,
                question=gettext(QUESTIONS[field]).format(who=personas[service].name.split()[0]),
                options=tuple(written[text] if form == "nn" else text for text in options),
                right=options.index(true),
                language="nn" if form == "nn" else "nb",
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
