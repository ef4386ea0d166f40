"""The scripted speaker: deterministic, natural Norwegian from the persona's own stock of lines."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Sequence
from typing import Literal

from app.domain.acts import Act
from app.domain.play import MoveKind
from app.speakers.answers import asks_back, lead, own_answers
from app.speakers.contract import SpeakContext
from app.speakers.matching import IN_COMMON, about_it, nearest, of_the_work, on_topic
from app.speakers.wording import SHORTEST, fresh, stock, stocks, word_limit, words

_NEXT: dict[MoveKind, tuple[MoveKind, ...]] = {
    MoveKind.HOLD_FIRM: (MoveKind.REFUSE,),
    MoveKind.REFUSE: (MoveKind.HOLD_FIRM,),
    MoveKind.REBUFF: (MoveKind.UNMOVED, MoveKind.HOLD_FIRM),
    MoveKind.UNMOVED: (MoveKind.ASK, MoveKind.SUGGEST),
    MoveKind.ANSWER_CAPACITY: (MoveKind.ADMIT, MoveKind.WANT),
    MoveKind.COUNTER: (MoveKind.ASK, MoveKind.ANSWER_CAPACITY),
    MoveKind.BACK_TO_CASE: (MoveKind.CHILD,),
    MoveKind.REPAIR: (MoveKind.SUGGEST,),
    MoveKind.WRONG_LAW: (MoveKind.UNMOVED,),
    MoveKind.CLOSE: (MoveKind.SUGGEST, MoveKind.CHILD),
    MoveKind.GENERAL: (MoveKind.ANSWER_CAPACITY,),
    MoveKind.DUTY: (MoveKind.CONCERN,),
    MoveKind.CORRECT: (MoveKind.UNMOVED,),
    MoveKind.TEST_CONSENSUS: (MoveKind.CHILD,),
    MoveKind.CHILD_HELP: (MoveKind.CHILD, MoveKind.SUGGEST),
    MoveKind.WANT: (MoveKind.ASK,),
}
"""What stands in when a kind has no line left."""
_ANY = (
    MoveKind.CONCERN,
    MoveKind.SUGGEST,
    MoveKind.ASK,
    MoveKind.WANT,
    MoveKind.CHILD,
    MoveKind.DISAGREE,
    MoveKind.ADMIT,
    MoveKind.STANCE,
)
_TAIL: dict[MoveKind, MoveKind] = {
    MoveKind.SHARE: MoveKind.ASK,
    MoveKind.ANSWER_CAPACITY: MoveKind.WANT,
    MoveKind.CONCERN: MoveKind.SUGGEST,
    MoveKind.STANCE: MoveKind.ASK,
    MoveKind.ADMIT: MoveKind.WANT,
    MoveKind.DISAGREE: MoveKind.SUGGEST,
    MoveKind.CHILD_HELP: MoveKind.ASK,
}
"""A next step or a question that may follow when there is room."""
_QUESTIONS = (Act.ASK_OPEN, Act.ASK_SERVICE, Act.ASK_CAPACITY, Act.ASK_COMMITMENT, Act.PROPOSE)
_ALWAYS = frozenset({Act.ACKNOWLEDGE, Act.OFFER, Act.REPAIR, Act.REPORT_CONSENT})
"""What is never passed over when nothing is asked besides."""
_TALKS = frozenset(
    {MoveKind.STANCE, MoveKind.CONCERN, MoveKind.ANSWER_CAPACITY, MoveKind.DISAGREE, MoveKind.ADMIT}
)
_MAY_ANSWER = (MoveKind.CONCERN, MoveKind.STANCE, MoveKind.ANSWER_CAPACITY, MoveKind.SUGGEST, MoveKind.CHILD)
"""Ordinary talk, and whose lines may answer a question that they are about."""
_ANSWERED_AS = {Act.THREATEN: Act.ORDER, Act.MOCK: Act.BLAME}
"""Attacks that get the same first words."""
TAKES_ROOM, TERSE = 26, 16
"""What a persona opens with, and a chance the case plants, lose their sense without their few sentences; to
somebody terse the chance is put in its short form."""
OWN_STOCKS = 3
"""The case's wording, the case's lines and the persona's own lines of a kind come first among the stocks."""
_TAIL_CHANCE, _REACTION_CHANCE = 0.4, 0.66
_FRAMES = {
    "nb": (
        "Jeg har fortsatt dette på blokka: {topic}. Hvem tar det?",
        "Før vi går videre: {topic}. Det har ingen svart på.",
        "Det jeg mangler fra dette møtet, er dette: {topic}.",
        "Kan vi ta én ting ferdig? {topic}, for eksempel.",
        "Skulle jeg skrevet referatet nå, hadde dette stått tomt: {topic}.",
    ),
    "nn": (
        "Eg har framleis dette på blokka: {topic}. Kven tek det?",
        "Før vi går vidare: {topic}. Det har ingen svara på.",
        "Det eg saknar frå dette møtet, er dette: {topic}.",
        "Kan vi ta éin ting ferdig? {topic}, til dømes.",
        "Skulle eg skrive referatet no, hadde dette stått tomt: {topic}.",
    ),
}
_LAST = {
    "nb": "Da er klokka blitt mange. Punkt {turn} får vi ta neste gang.",
    "nn": "No er klokka mange. Punkt {turn} får vi ta neste gong.",
}


def _opening(line: str) -> str:
    """The first word of a line, without its stop."""
    return line.split(maxsplit=1)[0].strip(".,…–!").casefold() if line else ""


class ScriptedSpeaker:
    """Needs no key and no network; the same exercise, seed and messages give the same words."""

    name: Literal["scripted", "prompted"] = "scripted"

    async def speak(self, ctx: SpeakContext) -> AsyncIterator[str]:
        """Yield the blocks of the reply."""
        for number, block in enumerate(self.blocks(ctx)):
            yield block if number == 0 else f" {block}"

    def blocks(self, ctx: SpeakContext) -> list[str]:
        """Return the parts of the reply: now and then a reaction, always a core, and a tail where there is room.

        Someone who is closed says the core and no more.
        """
        chance = random.Random(f"{ctx.seed}-{ctx.turn}-{ctx.move.seat}")  # noqa: S311
        limit = word_limit(ctx)
        known_terse = ctx.turn > 1 and limit <= TERSE
        roomy = not known_terse and ctx.move.kind in {MoveKind.STANCE, MoveKind.PLANTED}
        core = self._core(ctx, chance, max(limit, TAKES_ROOM) if roomy else limit)
        if ctx.move.openness == "lukket":
            return [core]
        reaction = self._reaction(ctx, chance, limit - words(core))
        if _opening(reaction) == _opening(core):
            reaction = ""  # «Mm. … Mm. …»
        left = limit - words(core) - words(reaction)
        return [part for part in (reaction, core, self._tail(ctx, chance, left)) if part]

    def _core(self, ctx: SpeakContext, chance: random.Random, limit: int) -> str:
        """A line of the move's own kind that is short enough; else the first stock that has any line left."""
        first: list[str] = []
        if answers := own_answers(ctx, limit) or self._about_it(ctx, limit):
            return self._of_length(answers, chance, limit, ctx)
        for number, lines in enumerate(stocks(ctx, _NEXT.get(ctx.move.kind, ()), _ANY)):
            found = fresh(lines, ctx)
            if all(words(line) > limit for line in found):
                found = fresh(lines, ctx, limit)
            if first and number >= OWN_STOCKS:
                break
            if found and (number == 0 or any(words(line) <= limit for line in found)):
                return self._of_length(found, chance, limit, ctx)
            first = first or found
        return self._of_length(first, chance, limit, ctx) if first else self._composed(ctx, chance)

    def _about_it(self, ctx: SpeakContext, limit: int) -> list[str]:
        """To a question, a line of ordinary talk that is about what was asked, whichever kind it was written for.

        Where there is none, and the question was put to this seat, a plain answer.
        """
        asks = ctx.understanding.has(*_QUESTIONS) or ctx.move.asked
        opens = ctx.move.kind is MoveKind.STANCE and ctx.turn == 1 and not ctx.move.asked
        if ctx.move.kind not in _TALKS | {MoveKind.SUGGEST} or ctx.move.about or opens or not asks:
            return []
        kinds = (ctx.move.kind, *(kind for kind in _MAY_ANSWER if kind is not ctx.move.kind))
        found = fresh((line for kind in kinds for line in stock(ctx, kind.value)), ctx, limit)
        about = on_topic([line for line in found if words(line) <= limit], ctx)
        about = about_it(about, ctx, IN_COMMON) if ctx.move.asked else about
        if about or not ctx.move.asked:
            return about
        own = fresh(stock(ctx, ctx.move.kind.value), ctx, limit)
        return about_it(own, ctx, IN_COMMON) or asks_back(ctx)

    def _of_length(self, lines: Sequence[str], chance: random.Random, limit: int, ctx: SpeakContext) -> str:
        """The line within the limit that is nearest to what was said; the shortest when none is."""
        within = [line for line in lines if words(line) <= limit]
        if limit >= TAKES_ROOM:
            within = [line for line in within if words(line) > SHORTEST] or within
        near = nearest(within or sorted(lines, key=words)[:1], ctx)
        return chance.choice(of_the_work(near, ctx))

    def _composed(self, ctx: SpeakContext, chance: random.Random) -> str:
        """When every stock is empty: what the meeting still has not settled, in new words."""
        topics = [question.text for question in ctx.case.questions] + [need.text for need in ctx.case.needs]
        frames = _FRAMES[ctx.case.language]
        lines = [frame.format(topic=topic.rstrip(".?")) for frame in frames for topic in topics]
        found = fresh(lines, ctx)
        return chance.choice(found) if found else _LAST[ctx.case.language].format(turn=ctx.turn)

    def _reaction(self, ctx: SpeakContext, chance: random.Random, room: int) -> str:
        if answers := lead(ctx):
            return chance.choice(of_the_work(answers, ctx))
        act = ctx.move.reaction
        plainly = act in _ALWAYS and "?" not in ctx.human_message
        answers_offer = act is Act.OFFER and ctx.move.kind is MoveKind.WANT
        if (
            act is None
            or ctx.move.kind is MoveKind.CORRECT
            or answers_offer
            or (ctx.move.question and act in _QUESTIONS)
            or (chance.random() > _REACTION_CHANCE and not plainly)
        ):
            return ""
        kind = f"reaksjon_{_ANSWERED_AS.get(act, act).value}"
        found = fresh(ctx.persona.stock(ctx.case.language, kind), ctx)
        fitting = [line for line in found if plainly or words(line) <= room]
        return chance.choice(fitting) if fitting else ""

    def _tail(self, ctx: SpeakContext, chance: random.Random, room: int) -> str:
        kind = _TAIL.get(ctx.move.kind)
        if kind is None or ctx.move.question or chance.random() > _TAIL_CHANCE:
            return ""
        found = [line for line in fresh(stock(ctx, kind.value), ctx) if words(line) <= room]
        return chance.choice(found) if found else ""
