"""How much a text is like news moves the bound for names: in news a doubtful word is a surname, in chat a place or a slip."""

from __future__ import annotations

import pytest

from app.privacy.name_features import Text
from app.privacy.name_tagger import WORD, bound, models

CHAT = [
    "kan dere ta det på møtet i morgen?",
    "Ja, vi i PPT stiller. Hva trenger dere fra oss?",
    "ok fra skolen 😊",
]
NEWS = [
    "Statsministeren varslet tirsdag at regjeringen vil legge fram et nytt forslag til budsjett for Stortinget.",
    "Etter pause kom hjemmelaget sterkt tilbake og utliknet ti minutter før slutt foran 4000 tilskuere.",
    "Romanen, som kom ut i 1998, fikk svært gode kritikker i både Aftenposten og Klassekampen.",
]


def test_a_name_must_be_surer_in_chat_than_in_news() -> None:
    chat, news = ([bound(Text(text)) for text in texts] for texts in (CHAT, NEWS))
    assert min(chat) > max(news)


@pytest.mark.parametrize("text", ["", "?", "hei", *CHAT, *NEWS, "A" * 500])
def test_every_text_has_a_bound_between_those_of_chat_and_news(text: str) -> None:
    bounds = models()[WORD].bounds
    assert bounds["news"] <= bound(Text(text)) <= bounds["chat"]
