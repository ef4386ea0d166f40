"""Where the meeting took a turn: two or three places in the log, each with the leader's own words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pydantic import BaseModel, ConfigDict

from app.domain.acts import HOSTILE
from app.domain.case import Case, Condition
from app.domain.play import Event, MoveKind
from app.i18n import gettext

MOST = 3
PER_SEAT = 2


class TurningPoint(BaseModel):
    """One turn that mattered. `ask` is another message the leader could have tried there (empty: none)."""

    model_config = ConfigDict(frozen=True)

    seq: int
    quote: str
    good: bool
    text: str
    seat: str
    ask: str = ""


WHY: dict[Condition, str] = {
    Condition.ASKED_CAPACITY: "du hadde spurt hva de rekker",
    Condition.ASKED_OPENLY: "du hadde spurt åpent hva de ser",
    Condition.OFFERED_OWN: "du hadde lagt noe eget på bordet",
    Condition.CHILD_VIEW: "noen hadde spurt barnet",
    Condition.NAMED_RESPONSIBILITY: "du hadde sagt hvem som gjør hva, og når",
    Condition.RESPECT: "du hadde vist at du ser hva de står i",
    Condition.CONSENT: "familien hadde sagt ja",
    Condition.CONCRETE: "forslaget ditt hadde vært konkret",
}


def reasons(conditions: Sequence[str]) -> str:
    """Return conditions in words a leader understands, joined; what others must give first is named so."""
    words = [gettext(WHY[Condition(c)]) for c in conditions if c in {item.value for item in Condition}]
    if any(c.startswith("etter:") for c in conditions):
        words.append(gettext("en annen tjeneste hadde gitt sitt først"))
    return gettext(", og ").join(words)


class _Turn(BaseModel):
    """A human message with what followed before the next one."""

    message: Event
    after: list[Event]

    def moves(self, *kinds: MoveKind) -> list[Event]:
        """The AI messages of these kinds."""
        return [e for e in self.after if e.move and e.move.get("kind") in {k.value for k in kinds}]


def _turns(events: Sequence[Event]) -> list[_Turn]:
    turns: list[_Turn] = []
    for event in events:
        if event.type == "message" and event.kind == "human":
            turns.append(_Turn(message=event, after=[]))
        elif turns:
            turns[-1].after.append(event)
    return turns


def find(case: Case, events: Sequence[Event], seat: str) -> list[TurningPoint]:
    """Return the turning points of those in a seat, in order: what opened most, what closed most, what was missed."""
    turns = [turn for turn in _turns(events) if turn.message.seat == seat]
    rules = (_opened, _closed, _missed, _child)
    found = [point for rule in rules for point in rule(case, turns)[:1]]
    kept = list({point.seq: point for point in found[:MOST]}.values())
    return sorted(kept, key=lambda point: point.seq)


def _opened(case: Case, turns: list[_Turn]) -> list[TurningPoint]:
    giving = (MoveKind.CONCEDE, MoveKind.PARTIAL)
    best = sorted(turns, key=lambda turn: -len(turn.moves(*giving)))
    points = []
    for turn in best:
        given = turn.moves(*giving)
        if not given:
            break
        move = given[0].move or {}
        item = case.concession(str(move["concession"]))
        text = gettext("Her åpnet det seg. {who} ga dette: {what}.").format(
            who=given[0].speaker, what=item.what
        )
        seat = str(given[0].seat)
        points.append(
            TurningPoint(seq=turn.message.seq, quote=turn.message.text, good=True, text=text, seat=seat)
        )
    return points


def _closed(case: Case, turns: list[_Turn]) -> list[TurningPoint]:
    points = []
    for turn in turns:
        shut = turn.moves(MoveKind.REBUFF, MoveKind.REFUSE, MoveKind.HOLD_FIRM)
        if not shut:
            continue
        event = shut[0]
        act = (event.move or {}).get("reaction")
        attacked = act in {a.value for a in HOSTILE}
        words = (
            gettext("Her lukket {who} døra. Den som blir presset, gir ikke mer etterpå.")
            if attacked
            else gettext("Her spurte du om noe {who} ikke kan svare på. Veien går om den det gjelder.")
        )
        text = words.format(who=event.speaker)
        ask = gettext(_SORRY, case.language) if attacked else _consent_line(case)
        points.append(
            TurningPoint(seq=turn.message.seq, quote=turn.message.text, good=False, text=text,
                         seat=str(event.seat), ask=ask)
        )  # fmt: skip
    return points


_SORRY = "Det var en skarp måte å si det på, beklager. Hva står dere i akkurat nå, og hva måtte til for at dere kunne bidra?"
_PARENTS = "foreldrene"
_CONSENT = "Vi spør {giver} om lov først, og sier hva vi trenger det til. Hva kan dere si i alminnelighet, uten navn?"
_CHILD = "Hva sier {child} selv, og hvem av oss er den {subject} helst snakker med?"
SPOKEN = (_SORRY, _PARENTS, _CONSENT, _CHILD)
"""What the leader could have said: in the case's language, as everything at the table."""


def _consent_line(case: Case) -> str:
    giver = case.consents[0].giver if case.consents else gettext(_PARENTS, case.language)
    return gettext(_CONSENT, case.language).format(giver=giver)


def _missed(case: Case, turns: list[_Turn]) -> list[TurningPoint]:
    given = {
        str((e.move or {}).get("concession"))
        for t in turns
        for e in t.moves(MoveKind.CONCEDE, MoveKind.PARTIAL)
    }
    points = []
    for turn in turns:
        for event in turn.moves(MoveKind.COUNTER):
            move = event.move or {}
            item = case.concession(str(move["concession"]))
            if item.id in given:
                continue
            why = reasons(move.get("missing", ()))
            words = (
                gettext("{who} var inne på noe: {what}. Det hadde åpnet seg hvis {why}.")
                if why
                else gettext("{who} var inne på noe: {what}.")
            )
            text = words.format(who=event.speaker, what=item.what, why=why)
            points.append(
                TurningPoint(seq=turn.message.seq, quote=turn.message.text, good=False, text=text,
                             seat=str(event.seat), ask=item.opener)
            )  # fmt: skip
    return points


def _child(case: Case, turns: list[_Turn]) -> list[TurningPoint]:
    for turn in turns:
        reminded = turn.moves(MoveKind.CHILD, MoveKind.TEST_CONSENSUS)
        if reminded:
            event = reminded[0]
            child = case.child.name
            text = gettext("{who} måtte minne om {child}. Fram til da hadde ingen spurt.").format(
                who=event.speaker, child=child
            )
            ask = gettext(_CHILD, case.language).format(child=child, subject=case.child.subject)
            return [
                TurningPoint(seq=turn.message.seq, quote=turn.message.text, good=False, text=text,
                             seat=str(event.seat), ask=ask)
            ]  # fmt: skip
    return []


class Unopened(BaseModel):
    """Handlingsrom that was there and never opened: what it needed, what it cost, and whose yes it took."""

    model_config = ConfigDict(frozen=True)

    seat: str
    what: str
    needs: str
    cost: str
    approval: str
    opener: str
    law: str | None


def unopened(case: Case, events: Sequence[Event], people: Collection[str]) -> list[Unopened]:
    """Return what the AI seats could have given and did not, what was nearest first, at most two of a seat."""
    given = {str(e.data.get("concession")) for e in events if e.type == "conceded"}
    spoken_of = {str((e.move or {}).get("concession")) for e in events if e.move}
    left = [c for c in case.concessions if c.service not in people and c.id not in given]
    nearest = sorted(
        left, key=lambda item: (item.id not in spoken_of, len(item.conditions) + len(item.after))
    )
    kept: list[Unopened] = []
    for item in nearest:
        if sum(other.seat == item.service for other in kept) < PER_SEAT:
            needs = reasons(
                [*(c.value for c in item.conditions), *(f"etter:{other}" for other in item.after)]
            )
            kept.append(
                Unopened(
                    seat=item.service, what=item.what, needs=needs, cost=item.cost, approval=item.approval,
                    opener=item.opener, law=item.law,
                )
            )  # fmt: skip
    return kept
