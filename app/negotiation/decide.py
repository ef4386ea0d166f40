"""What one seat does in its turn: the first step that applies decides the Move. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.content import Case, Concession, Condition
from app.domain.play import HOSTILE, Act, Commitment, Move, MoveKind, SeatState, TableState, Understanding
from app.negotiation import disclosure, handlingsrom

CHILD_AFTER = 4
MOST_CONCESSIONS = 2
MOST_COUNTERS = 2
_REACTIONS = (
    Act.THREATEN, Act.ORDER, Act.BLAME, Act.MOCK, Act.DEMAND_SECRET, Act.REPAIR, Act.OFFER, Act.ASK_CHILD, Act.SUM_UP, Act.CITE_LAW,
    Act.REPORT_CONSENT, Act.ASSIGN, Act.ASK_CAPACITY, Act.ASK_OPEN, Act.FLATTER, Act.ACKNOWLEDGE, Act.ASK_COMMITMENT,
    Act.PROPOSE,
)  # fmt: skip
_TALK = (MoveKind.CONCERN, MoveKind.ASK, MoveKind.SUGGEST, MoveKind.DISAGREE, MoveKind.ADMIT, MoveKind.CHILD)
_OPEN_TALK = (MoveKind.CONCERN, MoveKind.DISAGREE, MoveKind.CONCERN, MoveKind.ADMIT)


@dataclass(frozen=True)
class Floor:
    """A seat with the floor: the table as it stands, the message, and who has spoken before it.

    `answered` is true when the family has just allowed this seat to tell something.
    """

    case: Case
    state: TableState
    seat: str
    understanding: Understanding
    addressed: bool
    before: Sequence[Move]
    seed: int
    answered: bool = False

    @property
    def held(self) -> SeatState:
        """The seat's own state."""
        return self.state.seats[self.seat]

    def has(self, *acts: Act) -> bool:
        """True when the message does any of the acts."""
        return self.understanding.has(*acts)

    def move(self, kind: MoveKind, **rest: object) -> Move:
        """Return a move of this seat."""
        reaction = next((act for act in _REACTIONS if self.has(act)), None)
        data = {"seat": self.seat, "kind": kind, "reaction": reaction, "quote": self.understanding.quote}
        return Move.model_validate(data | rest)


def decide(floor: Floor) -> Move:
    """Return the seat's move; records in the seat's state what it gives, tells or refuses."""
    for step in _STEPS:
        move = step(floor)
        if move is not None:
            return move
    return floor.move(_talk(floor))


def _under_attack(floor: Floor) -> Move | None:
    if floor.has(*HOSTILE):
        return floor.move(MoveKind.REBUFF)
    if floor.understanding.laws:
        return floor.move(
            MoveKind.WRONG_LAW, about=floor.understanding.laws[0], laws=floor.understanding.moved[:1]
        )
    if floor.has(Act.REPAIR) and floor.held.trust <= 0:
        return floor.move(MoveKind.REPAIR)
    return None


def _asked_secret(floor: Floor) -> Move | None:
    if not disclosure.asks_closed(floor.case, floor.state, floor.seat, floor.understanding):
        return None
    floor.held.refused += 1
    kind = MoveKind.REFUSE if floor.held.refused <= 2 else MoveKind.HOLD_FIRM
    return floor.move(kind, laws=disclosure.ground(floor.seat))


def _tell_news(floor: Floor) -> Move | None:
    """What the family has just allowed is told first, at once or when somebody asks."""
    asks = floor.answered or floor.has(Act.ASK_OPEN, Act.ASK_CHILD, Act.DEMAND_SECRET)
    if not asks or not disclosure.news(floor.case, floor.state, floor.seat):
        return None
    return _tell(floor)


def _settle(floor: Floor) -> Move | None:
    """Confirm what was given when the leader sums up, assigns, or asks for it once more."""
    items = [
        c for c in floor.case.concessions if c.id in floor.held.conceded and c.id not in floor.held.confirmed
    ]
    fitting = [c for c in items if handlingsrom.fit(c, floor.understanding)]
    if floor.has(Act.SUM_UP, Act.ASSIGN):
        item = next(iter(fitting or items), None)
    elif floor.addressed and floor.has(Act.ASK_COMMITMENT, Act.DEADLINE):
        item = next(iter(fitting), None)
    else:
        item = None
    if item is None:
        return None
    floor.held.confirmed.append(item.id)
    _commit(floor, item, "godtatt")
    return floor.move(MoveKind.CONFIRM, concession=item.id, laws=_law(item))


def _law(item: Concession) -> tuple[str, ...]:
    return (item.law,) if item.law else ()


def _commit(floor: Floor, item: Concession, status: str) -> None:
    kept = [c for c in floor.state.commitments if c.concession != item.id]
    data = {"id": item.id, "seat": floor.seat, "what": item.what, "when": item.when, "concession": item.id}
    floor.state.commitments = [*kept, Commitment.model_validate({**data, "status": status})]


def _give(floor: Floor) -> Move | None:
    if floor.has(Act.CLOSE):
        return None
    state, held = floor.state, floor.held
    item = handlingsrom.wanted(floor.case, state, floor.seat, floor.understanding, floor.addressed)
    if item is None:
        return None
    given = sum(move.kind is MoveKind.CONCEDE for move in floor.before)
    if handlingsrom.may_give(item, held, state) and given < MOST_CONCESSIONS:
        held.conceded.append(item.id)
        _commit(floor, item, "foreslatt")
        why = ", ".join(condition.value for condition in item.conditions)
        return floor.move(MoveKind.CONCEDE, concession=item.id, laws=_law(item), why=why)
    if held.countered.count(item.id) < MOST_COUNTERS and not floor.has(Act.SUM_UP):
        held.countered.append(item.id)
        lacking = handlingsrom.missing(item, held, state)
        return floor.move(MoveKind.COUNTER, concession=item.id, missing=lacking)
    return None


def _tell(floor: Floor) -> Move | None:
    if floor.has(Act.CLOSE):
        return None
    fact = disclosure.tellable(floor.case, floor.state, floor.seat, floor.understanding, floor.addressed)
    if fact is None:
        return None
    floor.state.told_facts.append(fact.id)
    if fact.id not in floor.state.open_facts:
        floor.state.open_facts.append(fact.id)
    return floor.move(MoveKind.SHARE, fact=fact.id)


def _answer(floor: Floor) -> Move | None:
    if floor.has(Act.OFF_TOPIC):
        return floor.move(MoveKind.BACK_TO_CASE)
    if floor.has(Act.CLOSE):
        return floor.move(MoveKind.CLOSE)
    if floor.has(Act.ASK_CAPACITY, Act.ANONYMOUS):
        return floor.move(MoveKind.ANSWER_CAPACITY)
    if floor.has(Act.FLATTER, Act.SHORT):
        return floor.move(MoveKind.UNMOVED)
    if floor.held.spoken == 0:
        worried = any(t.startswith(("bekymr", "uro", "redd")) for t in floor.understanding.topics)
        return floor.move(MoveKind.CONCERN if worried else MoveKind.STANCE)
    unheard = Act.ASK_CHILD.value not in floor.state.acts_seen
    reminded = any(move.kind is MoveKind.CHILD for move in floor.before)
    if unheard and not reminded and floor.state.turn >= CHILD_AFTER:
        return floor.move(MoveKind.CHILD)
    if floor.has(Act.ASK_OPEN):
        return floor.move(_OPEN_TALK[floor.held.spoken % len(_OPEN_TALK)])
    return None


def _talk(floor: Floor) -> MoveKind:
    """Ordinary talk, in turn, so that nobody does the same twice running."""
    if Condition.RESPECT.value in floor.held.earned and floor.held.spoken % 3 == 2:
        return MoveKind.ADMIT
    heard = Act.ASK_CHILD.value in floor.state.acts_seen
    talk = [kind for kind in _TALK if not (heard and kind is MoveKind.CHILD)]
    return talk[(floor.held.spoken + floor.seed + len(floor.seat)) % len(talk)]


_STEPS: tuple[Callable[[Floor], Move | None], ...] = (
    _under_attack,
    _tell_news,
    _asked_secret,
    _settle,
    _give,
    _tell,
    _answer,
)
