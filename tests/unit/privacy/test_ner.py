"""A site's own name model is one more vote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy

from app.domain.errors import StartError
from app.privacy import ner
from app.privacy.gate import screen


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    ner.load.cache_clear()
    yield
    ner.load.cache_clear()


def test_the_models_people_are_blocked(tmp_path: Path) -> None:
    text = "her er zyx, sånn ca."
    assert screen(text).decision == "pass"
    pipeline = spacy.blank("nb")
    pipeline.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "zyx"}])  # type: ignore[attr-defined]
    pipeline.to_disk(tmp_path / "modell")
    ner.load.cache_clear()
    loaded = ner.load(str(tmp_path / "modell"))
    assert [entity.text for entity in loaded(text).ents] == ["zyx"]


def test_the_vote_counts_in_the_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ner, "vote", lambda text: iter([(8, 11, ner.SCORE)]))
    verdict = screen("det var zyx som ringte")
    assert verdict.decision == "block"
    assert verdict.rewrite == "det var personen som ringte"


def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(StartError, match="finnes ikke"):
        ner.load("ingen_slik_modell")
