"""Read a model's JSON whatever it wraps around it. Strict about the content: what does not fit is an error."""

from __future__ import annotations

import json
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from app.domain.errors import SpeakerError

Model = TypeVar("Model", bound=BaseModel)


def read_structured(text: str, model: type[Model]) -> Model:
    """Return the first JSON object in `text` that is a `model`. Raises SpeakerError when there is none.

    Servers differ: some fence the object, some put words before it, some ignore the schema.
    """
    decoder = json.JSONDecoder()
    for start, character in enumerate(text):
        if character != "{":
            continue
        try:
            return model.model_validate(decoder.raw_decode(text, start)[0])
        except (ValueError, RecursionError, ValidationError):
            continue
    raise SpeakerError("Språkmodellen svarte ikke i riktig form.")
