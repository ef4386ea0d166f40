"""What a seat tells or refuses to tell: facts on a lawful path, answers in general. Part of `decide`."""

from __future__ import annotations

import re

from app.domain.acts import Act
from app.domain.play import Move, MoveKind
from app.domain.questions import Question
from app.negotiation import cues, disclosure, handlingsrom
from app.negotiation.floor import Floor
from app.negotiation.understand import ASKS

_YES_OR_NO = re.compile(r"(?:ja eller nei|ja/nei)\W*", re.IGNORECASE)
_OF_SOMEBODY = re.compile(
    r"\b(?:han|ham|hans|hun|ho|henne|hennes|hennar|dem|(?:mor|mamma|far|pappa|foreldr|familie|søster|syster|bror|barn|gutt|jent|sak|meld|henvis|tilvis"
    r"|undersøk|kjen[nt]|journal|diagnos|søk)\w*)\b",
    re.IGNORECASE,
)
_SAYS_IT_SELF = re.compile(
    r"(?:(?:og|men|ja|da|då|så|ok|greit),? )*(?:[\wæøå-]+, )?(?:jeg|eg|vi|me) (?:kan|skal|vil|kunne|tar|tek)\b[^?]*",
    re.IGNORECASE,
)
"""Somebody who will say a thing demands none."""
_OF_ADVICE = frozenset({Question.PARENTS, Question.ASKING_CHILD, Question.FIRST})
_SEEN = frozenset({Question.SEES, Question.STRENGTHS})
"""What is seen of a child at work, whose answers tell nothing of the family."""
_OF_WORK = frozenset(
    {
        Question.ENOUGH, Question.AGREES, Question.START, Question.ATTENDS, Question.OBSTACLE, Question.CONDITIONS, Question.WISHES,
        Question.TRIED, Question.WORKS, Question.PARENTS, Question.PROCESS, Question.WAITING_TIME, Question.FIRST, Question.STAFF, Question.TIME_FOR_IT, Question.IN_WRITING,
    }
)  # fmt: skip


_ON_THE_MATTER = 2
"""So many words of the message are about the fact that a seat tells uncalled."""


def asked_secret(floor: Floor) -> Move | None:
    """What belongs to the family is refused, whether or not there is anything."""
    if not disclosure.asks_closed(floor.understanding, floor.seat) or _asks_of_work(floor):
        return None
    floor.held.refused += 1
    kind = MoveKind.REFUSE if floor.held.refused <= 2 else MoveKind.HOLD_FIRM
    return floor.move(kind, laws=disclosure.ground(floor.seat))


def _asks_of_work(floor: Floor) -> bool:
    """True when a secret is only likely asked for, in a question of a known kind whose answers tell
    nothing, and for «Melder dere nå? Ja eller nei?», where what goes before asks for none. It opens nothing all the same."""
    of_family = floor.cue(cues.ASKS_OF_FAMILY) or floor.cue(cues.BAITS) or floor.cue(cues.GRAVE_MATTER)
    heard = floor.has(Act.DEMAND_SECRET) and not floor.surely(Act.DEMAND_SECRET)
    secrets = [found.sentence for found in floor.understanding.acts if found.act is Act.DEMAND_SECRET]
    yes_or_no = all(_YES_OR_NO.fullmatch(said) for said in secrets) and not disclosure.of_private(
        floor.understanding
    )
    own = all(_SAYS_IT_SELF.fullmatch(said) for said in secrets)
    advice = floor.cue(cues.ASKS_ADVICE) and floor.question in _OF_ADVICE
    of_nobody = not any(_OF_SOMEBODY.search(said) or floor.case.child.name in said for said in secrets)
    seen = floor.question in _SEEN and not floor.guessed
    deed = floor.has(Act.ASK_COMMITMENT, Act.ASK_CAPACITY) and not disclosure.of_private(floor.understanding)
    ordinary = heard and (floor.question in _OF_WORK or seen or of_nobody or deed)
    return not of_family and bool(secrets) and (yes_or_no or own or advice or ordinary)


def tell_news(floor: Floor) -> Move | None:
    """What the family has just allowed is told first, at once or when somebody asks."""
    asks = floor.answered or floor.has(Act.ASK_OPEN, Act.DEMAND_SECRET)
    about = floor.has(Act.ASK_CHILD) and disclosure.news_about(
        floor.case, floor.state, floor.seat, floor.understanding.topics
    )
    if not (asks or about) or not disclosure.news(floor.case, floor.state, floor.seat):
        return None
    return tell(floor)


def general(floor: Floor) -> Move | None:
    """An anonymous question is answered in general; it is never told whether it is so here."""
    to_others = floor.understanding.addressed and not floor.addressed
    sure = floor.surely(Act.ANONYMOUS)
    unsure = not sure and (floor.question is not None or floor.has(Act.OFFER, Act.ASK_COMMITMENT))
    if not floor.has(Act.ANONYMOUS) or to_others or unsure or floor.joins or _asks_for_it(floor):
        return None
    fact = disclosure.hinted(floor.case, floor.state, floor.seat, floor.understanding)
    if fact is None and not floor.addressed:
        return None
    if fact is not None:
        floor.state.hinted_facts.append(fact.id)
    return floor.move(MoveKind.GENERAL, about=fact.id if fact else None)


def _asks_for_it(floor: Floor) -> bool:
    """True when what is asked for is a thing the seat can give: «Kan vi ringe noen og drøfte uten navn?»"""
    item = handlingsrom.wanted(floor.case, floor.state, floor.seat, floor.understanding, floor.addressed)
    can = item is not None and handlingsrom.may_give(item, floor.held, floor.state)
    return can or (item is not None and floor.has(Act.ASK_CAPACITY) and "drøft" in " ".join(item.keywords))


def tell(floor: Floor) -> Move | None:
    """A fact the message is about and a lawful path opens; in private to those who may hear it."""
    if floor.has(Act.CLOSE) or (floor.has(Act.NEXT_MEETING) and not floor.has(*ASKS)):
        return None
    found = disclosure.tellable(floor.case, floor.state, floor.seat, floor.understanding, floor.addressed)
    if found is None:
        return None
    fact, may = found
    narrow = floor.has(Act.ASK_CAPACITY) or floor.wants_an_answer or floor.asked_of_work
    if narrow and not disclosure.touches(fact, floor.understanding.topics):
        return None
    directly = floor.asked_of_work or (floor.asked and floor.cue(cues.YES_OR_NO))
    beside = floor.joins or (directly and (may.basis == "eget_valg" or floor.guessed))
    if (
        beside
        and sum(topic.startswith(fact.keywords) for topic in floor.understanding.topics) < _ON_THE_MATTER
    ):
        return None
    waits = any(move.kind is MoveKind.DUTY for move in floor.before)
    asked = floor.put_to_others or floor.has(Act.ASK_COMMITMENT, Act.ASK_CHILD)
    asked = asked or (floor.addressed and floor.has(Act.ASK_CAPACITY, Act.ASK_OPEN))
    waits = waits or (asked and not floor.has(Act.REPORT_CONCERN))
    if may.level == "privat" and floor.state.human_seat not in may.to and waits:
        return None
    disclosure.tell(floor.state, fact, may.to)
    if may.level == "privat" and floor.state.human_seat not in may.to:
        return floor.move(MoveKind.DUTY, about=fact.id, private_to=may.to, why=may.basis or "")
    return floor.move(MoveKind.SHARE, fact=fact.id, private_to=may.to, why=may.basis or "")
