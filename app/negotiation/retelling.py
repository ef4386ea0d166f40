"""A person who tells, in their own words, what their service knows: it is told, and need not be told again."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.acts import Act, Understanding
from app.domain.case import Case, Fact
from app.domain.play import TableState

STEM = 4
"""Words are compared by their first letters: «ringte» and «ringer», «mandag» and «mandager»."""
LONG_ENOUGH = 4
FEWEST, MOST_LEFT_OUT = 4, 0.4
"""A fact is told when so many of its content words are said, and no greater share is left out."""


def retold(case: Case, state: TableState, understanding: Understanding) -> list[Fact]:
    """Return the facts of the speaker's own seat that a message tells, where the AI may come to sit there.

    Talk without a name tells nothing of this child.
    """
    if state.human_seat not in state.resting or understanding.has(Act.ANONYMOUS):
        return []
    said = stems(understanding.topics)
    own = (f for f in case.facts if f.owner == state.human_seat and f.id not in state.told_facts)
    return [fact for fact in own if _tells(said, fact, case)]


def _tells(said: frozenset[str], fact: Fact, case: Case) -> bool:
    """True when the words of the fact, or of one way to tell it, are nearly all there; or the words that give it away."""
    if any(_gives_away(said, canary) for canary in fact.canaries):
        return True
    child = stems([case.child.name.lower()])
    wordings = (stems(_words(text)) - child for text in (fact.text, *fact.told))
    return any(
        len(words & said) >= min(FEWEST, len(words)) and len(words - said) <= MOST_LEFT_OUT * len(words)
        for words in wordings
        if len(words) >= FEWEST
    )


def _gives_away(said: frozenset[str], canary: str) -> bool:
    words = stems(_words(canary))
    return len(words) > 1 and words <= said


def _words(text: str) -> list[str]:
    return [word.strip(".,:;!?«»()") for word in text.lower().split()]


def stems(words: Iterable[str]) -> frozenset[str]:
    """Return the words that carry content, cut to their first letters."""
    return frozenset(word[:STEM] for word in words if len(word) >= LONG_ENOUGH)
