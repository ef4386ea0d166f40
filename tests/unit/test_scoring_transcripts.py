"""The transcripts the scorer is tuned and judged on keep the shape their readers count on."""

import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

SCORING = Path(__file__).parents[2] / "evals" / "scoring"
DIMENSIONS = {
    "samarbeid",
    "felles_forstaelse",
    "barnet",
    "ansvar",
    "fleksibilitet",
    "mandat_lov",
    "informasjonsdeling",
    "tillit",
    "plan",
    "refleksjon",
}
PARTS = ("tune", "unseen")
FILES = sorted(SCORING.glob("*/*.json"))


def _read(path: Path) -> dict[str, Any]:
    transcript: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return transcript


def _leader_words(transcript: dict[str, Any]) -> int:
    own = [t["text"] for t in transcript["turns"] if t["speaker"] == transcript["leader"]]
    return sum(len(text.split()) for text in own)


def _triples(part: str) -> dict[str, dict[str, dict[str, Any]]]:
    triples: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for path in FILES:
        transcript = _read(path)
        group = transcript["expect"]["group"]
        if path.parent.name == part and group:
            triples[group][transcript["expect"]["rank"]] = transcript
    return triples


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_transcript_has_a_leader_who_speaks_and_expectations_one_can_fail(path: Path) -> None:
    transcript = _read(path)
    assert 16 <= len(transcript["turns"]) <= 24
    assert all(turn["text"].strip() and turn["role"] for turn in transcript["turns"])
    roles = {(turn["speaker"], turn["role"]) for turn in transcript["turns"]}
    assert (transcript["leader"], transcript["leader_role"]) in roles
    expected = transcript["expect"]["dimensions"]
    assert 4 <= len(expected) <= 10
    assert set(expected) == set(transcript["expect"]["why"]) <= DIMENSIONS
    for level in expected.values():
        assert level == {"ig": True} or 1 <= level["min"] <= level["max"] <= level["min"] + 1 <= 6


@pytest.mark.parametrize("part", PARTS)
def test_part_is_large_enough_and_asks_about_every_dimension(part: str) -> None:
    transcripts = [_read(path) for path in FILES if path.parent.name == part]
    assert len(transcripts) >= 18
    assert sum(t["language"] == "nn" for t in transcripts) >= 5
    asked = Counter(name for t in transcripts for name in t["expect"]["dimensions"])
    assert set(asked) == DIMENSIONS


@pytest.mark.parametrize("part", PARTS)
def test_triple_is_one_case_at_three_levels_and_about_equal_length(part: str) -> None:
    triples = _triples(part)
    assert len(triples) >= 4
    for triple in triples.values():
        assert set(triple) == {"weak", "medium", "strong"}
        assert len({t["case_summary"] for t in triple.values()}) == 1
        words = [_leader_words(t) for t in triple.values()]
        assert min(words) >= 0.75 * max(words)


def test_unseen_part_shares_no_case_and_no_long_phrase_with_the_tuning_part() -> None:
    phrases: dict[str, set[str]] = {part: set() for part in PARTS}
    for path in FILES:
        transcript = _read(path)
        for text in [transcript["case_summary"], *(t["text"] for t in transcript["turns"])]:
            words = re.findall(r"\w+", text.lower())
            phrases[path.parent.name] |= {" ".join(words[i : i + 8]) for i in range(len(words) - 7)}
    assert phrases["tune"] & phrases["unseen"] == set()


def test_robustness_texts_are_enough_in_both_languages() -> None:
    robust = _read(SCORING / "robust.json")
    assert len(robust["padding"]) >= 6
    assert len(robust["injections"]) >= 6
    for texts in robust.values():
        assert {text["language"] for text in texts} == {"nb", "nn"}
