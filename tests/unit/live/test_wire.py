"""Whatever passes between workers arrives as it was sent, in texts Postgres takes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.live.hub import LiveItem
from app.live.wire import Joiner, Passing, Stored, pack, stored

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=9_000)


def test_a_stored_event_is_read_from_its_ids() -> None:
    assert stored("abc:12") == Stored("abc", 12)


@given(words=WORDS)
def test_an_item_of_any_length_arrives_whole(words: str) -> None:
    sent = Passing("abc", LiveItem("delta", data={"seat": "nav", "text": words}))
    payloads = pack("w1", 7, sent)
    assert all(len(payload.encode()) < 8_000 and "\0" not in payload for payload in payloads)
    joiner = Joiner()
    assert [found for payload in payloads if (found := joiner.take(payload))] == [sent]


@given(first=WORDS, second=WORDS)
def test_two_workers_at_once_are_kept_apart(first: str, second: str) -> None:
    sent = [
        Passing("abc", LiveItem("delta", data={"text": first})),
        Passing("abc", LiveItem("delta", data={"text": second})),
    ]
    ones, others = pack("w1", 1, sent[0]), pack("w2", 1, sent[1])
    mixed = [p for n in range(max(len(ones), len(others))) for p in (*ones[n : n + 1], *others[n : n + 1])]
    joiner = Joiner()
    found = [item for payload in mixed if (item := joiner.take(payload))]
    assert sorted(found, key=lambda p: sent.index(p)) == sent or found == list(reversed(sent))


def test_the_rest_of_an_item_whose_beginning_was_missed_is_dropped() -> None:
    long = Passing("abc", LiveItem("delta", data={"text": "ord " * 2_000}))
    joiner = Joiner()
    assert [joiner.take(payload) for payload in pack("w1", 1, long)[1:]] == [None] * (
        len(pack("w1", 1, long)) - 1
    )
    assert [joiner.take(payload) for payload in pack("w1", 2, long)][-1] == long


def test_two_equal_items_are_two_texts() -> None:
    item = Passing("abc", LiveItem("delta", data={"text": "Ja. "}))
    assert pack("w1", 1, item) != pack("w1", 2, item)
