"""The scripted speaker: deterministic, natural Norwegian from the persona's own stock of lines."""

from __future__ import annotations

import random
import re
from collections.abc import AsyncIterator, Iterable, Sequence
from typing import Literal

from app.domain.play import Act, MoveKind
from app.speakers.contract import SpeakContext

_NEXT: dict[MoveKind, tuple[MoveKind, ...]] = {
    MoveKind.HOLD_FIRM: (MoveKind.REFUSE,),
    MoveKind.REFUSE: (MoveKind.HOLD_FIRM,),
    MoveKind.REBUFF: (MoveKind.UNMOVED, MoveKind.HOLD_FIRM),
    MoveKind.UNMOVED: (MoveKind.ASK, MoveKind.SUGGEST),
    MoveKind.ANSWER_CAPACITY: (MoveKind.ADMIT,),
    MoveKind.COUNTER: (MoveKind.ASK, MoveKind.ANSWER_CAPACITY),
    MoveKind.BACK_TO_CASE: (MoveKind.CHILD,),
    MoveKind.REPAIR: (MoveKind.SUGGEST,),
    MoveKind.WRONG_LAW: (MoveKind.UNMOVED,),
    MoveKind.CLOSE: (MoveKind.SUGGEST, MoveKind.CHILD),
}
_ANY = (
    MoveKind.CONCERN,
    MoveKind.SUGGEST,
    MoveKind.ASK,
    MoveKind.CHILD,
    MoveKind.DISAGREE,
    MoveKind.ADMIT,
    MoveKind.STANCE,
)
_FRAMES = (
    "Jeg har fortsatt dette på blokka: {topic}. Hvem tar det?",
    "Før vi går videre: {topic}. Det har ingen svart på.",
    "Det jeg mangler fra dette møtet, er dette: {topic}.",
    "Kan vi ta én ting ferdig? {topic}, for eksempel.",
    "Skulle jeg skrevet referatet nå, hadde dette stått tomt: {topic}.",
)
_MOVED = (
    "Den paragrafen er flyttet, og det er fort gjort å gå etter den gamle. Du finner det nå i {label}. Hva ville du bruke den til?",
    "Det nummeret er fra den gamle loven. I dag står det i {label}, om {heading}. Men hva er det du vil?",
    "Jeg slo opp på det samme selv en gang. Den heter {label} nå. Si heller hva du trenger, så ser vi om den hjelper oss.",
    "Nesten. Innholdet er flyttet til {label}. La oss ta saken først og paragrafen etterpå.",
)
"""A kind correction when a leader cites an old section."""
_SLOT = re.compile(r"\{(\w+)\}")


def _words(ctx: SpeakContext) -> dict[str, str]:
    child = ctx.case.child
    return {
        "barn": child.name,
        "han": child.subject,
        "ham": child.object,
        "hans": child.possessive,
        "Han": child.subject.capitalize(),
        "leder": ctx.seats.get(ctx.state.human_seat, "leder").lower(),
        "sitat": ctx.move.quote,
    }


def fill(line: str, ctx: SpeakContext) -> str:
    """Return a line with its slots filled; unknown slots stay as they are."""
    words = _words(ctx)
    return _SLOT.sub(lambda m: words.get(m.group(1), m.group(0)), line)


def concrete(ctx: SpeakContext) -> tuple[str, ...]:
    """The case's own wording of a fact or a concession."""
    move = ctx.move
    if move.kind is MoveKind.WRONG_LAW and move.laws:
        note = ctx.laws[move.laws[0]]
        return tuple(line.format(label=note.label, heading=note.heading.lower()) for line in _MOVED)
    if move.kind is MoveKind.SHARE and move.fact:
        return next(fact.told for fact in ctx.case.facts if fact.id == move.fact)
    item = next((c for c in ctx.case.concessions if c.id == move.concession), None)
    if item is None:
        return ()
    return {MoveKind.COUNTER: item.counter, MoveKind.CONCEDE: item.give, MoveKind.CONFIRM: item.confirm}.get(
        move.kind, ()
    )


class ScriptedSpeaker:
    """Needs no key and no network; the same exercise, seed and messages give the same words."""

    name: Literal["scripted", "prompted"] = "scripted"

    async def speak(self, ctx: SpeakContext) -> AsyncIterator[str]:
        """Yield the blocks of the reply."""
        for number, block in enumerate(self.blocks(ctx)):
            yield block if number == 0 else f" {block}"

    def blocks(self, ctx: SpeakContext) -> list[str]:
        """Return the parts of the reply: now and then a reaction, always a core."""
        chance = random.Random(f"{ctx.seed}-{ctx.turn}-{ctx.move.seat}")  # noqa: S311
        core = self._core(ctx, chance)
        reaction = self._reaction(ctx, chance) if len(core) < 260 else None
        return [reaction, core] if reaction else [core]

    def _fresh(self, lines: Iterable[str], ctx: SpeakContext) -> list[str]:
        said = " ".join(ctx.used_lines).lower()
        return [text for line in lines if (text := fill(line, ctx)).lower() not in said]

    def _core(self, ctx: SpeakContext, chance: random.Random) -> str:
        for stock in self._stocks(ctx):
            fresh = self._fresh(stock, ctx)
            if fresh:
                return chance.choice(fresh)
        return self._composed(ctx, chance)

    def _stocks(self, ctx: SpeakContext) -> Iterable[Sequence[str]]:
        yield concrete(ctx)
        own = ctx.case.seat(ctx.move.seat).lines
        kinds = (ctx.move.kind, *_NEXT.get(ctx.move.kind, ()))
        for kind in kinds:
            yield own.get(kind.value, ())
            yield ctx.persona.lines.get(kind.value, ())
        if ctx.move.kind in {MoveKind.CONCEDE, MoveKind.CONFIRM, MoveKind.SHARE}:
            return
        for kind in _ANY:
            yield (*own.get(kind.value, ()), *ctx.persona.lines.get(kind.value, ()))

    def _composed(self, ctx: SpeakContext, chance: random.Random) -> str:
        """When every stock is empty: what the meeting still has not settled, in new words."""
        topics = [question.text for question in ctx.case.questions] + [need.text for need in ctx.case.needs]
        lines = [frame.format(topic=topic.rstrip(".?")) for frame in _FRAMES for topic in topics]
        fresh = self._fresh(lines, ctx)
        return (
            chance.choice(fresh)
            if fresh
            else f"Da er klokka blitt mange. Punkt {ctx.turn} får vi ta neste gang."
        )

    def _reaction(self, ctx: SpeakContext, chance: random.Random) -> str | None:
        act: Act | None = ctx.move.reaction
        if act is None or chance.random() > 0.66:
            return None
        fresh = self._fresh(ctx.persona.lines.get(f"reaksjon_{act.value}", ()), ctx)
        return chance.choice(fresh) if fresh else None
