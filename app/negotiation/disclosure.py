"""The disclosure gate: fact × speaker × who is in the room × basis → closed, hint, in private, told."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, NamedTuple

from app.domain.acts import OPENS_NOTHING, Act, Understanding
from app.domain.case import Case, Fact, Path
from app.domain.play import TableState
from app.negotiation import consent, cues

SECRECY: dict[str, str] = {
    "skole": "fvl-13",
    "barnehage": "bhl-44",
    "barnevern": "bvl-13-1",
    "helsestasjon": "hpl-21",
    "bup": "hpl-21",
    "fastlege": "hpl-21",
    "familievern": "hpl-21",
    "nav": "sotjl-44",
    "ppt": "fvl-13",
    "kommunalsjef": "fvl-13",
    "barnekoordinator": "fvl-13",
    "flyktning": "fvl-13",
    "politi": "polregl-27",
}
"""The note of each service's duty of confidentiality."""
REPORTING: dict[str, str] = {
    "skole": "oppl-24-3",
    "barnehage": "bhl-46",
    "helsestasjon": "hpl-33",
    "bup": "hpl-33",
    "fastlege": "hpl-33",
    "familievern": "hpl-33",
}
"""The note of each service's own duty to report to barnevern; bvl-13-2 for the others."""
_PRIVATE = (
    "gjeld", "økonomi", "husleie", "inntekt", "sosialhjelp", "diagnos", "psykisk", "rus", "drikk", "alkohol", "vald",
    "vold", "slår", "slått", "samliv", "skils", "skilt", "medisin", "journal", "henvist", "tilvist", "depresj", "angst",
)  # fmt: skip
"""Stems of what belongs to the family. The list is the same for every seat and every case: a refusal that
depended on what there is to hide would give it away."""
_CONCERNS = ("gjelder", "gjeldende", "gjeldande", "russ", "rusl")
"""Words that begin like private matters and are none."""
_GROUNDS: tuple[Path, ...] = ("fare", "meldeplikt", "nodvendig")
_DANGER = ("fare", "akutt", "livred", "drep", "vold", "vald", "slå", "kveles", "tatt", "blod", "nå i natt")


class Access(NamedTuple):
    """What may be done with a fact now. `to` are the services that may hear it (empty: all in the room)."""

    level: Literal["lukket", "antyde", "privat", "fortelle"]
    basis: Path | None = None
    to: tuple[str, ...] = ()


CLOSED = Access("lukket")


def access(fact: Fact, speaker: str, room: Collection[str], bases: Collection[Path]) -> Access:
    """Return what `speaker` may do with a fact before those in the room, on the bases that hold now."""
    if fact.owner != speaker:
        return CLOSED
    usable = [path for path in fact.paths if path in bases]
    for path in usable:
        if path in {"samtykke", "barnets_ord", "eget_valg"}:
            return Access("fortelle", path)
    for path in _GROUNDS:
        if path in usable:
            hear = tuple(seat for seat in room if seat in fact.to and seat != speaker)
            if not fact.to or all(seat in (*fact.to, speaker) for seat in room):
                return Access("fortelle", path)
            if hear:
                return Access("privat", path, hear)
    return Access("antyde", "anonymt") if "anonymt" in usable else CLOSED


def bases(state: TableState, fact: Fact, understanding: Understanding) -> frozenset[Path]:
    """Return the bases that hold for a fact after this message. An attack is no basis."""
    found: set[Path] = set()
    if fact.id in state.open_facts and (fact.consent is None or consent.given(state, fact.consent)):
        found |= {"samtykke", "barnets_ord"}
    if Act.REPORT_CONCERN.value in state.acts_seen or understanding.has(Act.REPORT_CONCERN):
        found.add("meldeplikt")
    if understanding.has(*OPENS_NOTHING):
        return frozenset(found)
    if understanding.has(Act.ASK_OPEN, Act.ASK_CAPACITY) and not understanding.has(Act.SUM_UP):
        found.add("eget_valg")  # a summary asks whether it is right, not for more
    if understanding.has(Act.ASSIGN, Act.ASK_COMMITMENT, Act.PROPOSE, Act.ASK_CAPACITY) and touches(
        fact, understanding.topics
    ):
        found.add("nodvendig")
    if understanding.has(Act.REPORT_CONCERN) and touches(fact, _DANGER):
        found.add("fare")
    if understanding.has(Act.ANONYMOUS):
        found.add("anonymt")
    return frozenset(found)


def touches(fact: Fact, topics: tuple[str, ...]) -> bool:
    """True when the message is about the fact."""
    return any(topic.startswith(fact.keywords) for topic in topics)


def untold(case: Case, state: TableState, seat: str) -> list[Fact]:
    """The seat's own facts that somebody in the room has not been told."""
    others = [other for other in state.room if other != seat]
    return [f for f in case.facts if f.owner == seat and not _is_told(state, f, others)]


def _is_told(state: TableState, fact: Fact, to: Collection[str]) -> bool:
    """True when the whole table, or each of `to`, has been told a fact."""
    if fact.id in state.told_facts:
        return True
    minds = [state.seats.get(seat) or state.resting.get(seat) for seat in to]
    return bool(minds) and all(mind is not None and fact.id in mind.known for mind in minds)


def tell(state: TableState, fact: Fact, to: Collection[str] = ()) -> None:
    """Record that a fact is told: to all at the table, or to those in `to` or in the private talk alone."""
    if not to and not state.private:
        state.told_facts.append(fact.id)
        if fact.id not in state.open_facts:
            state.open_facts.append(fact.id)
        return
    for seat in to or state.private:
        if seat != fact.owner:
            state.mind(seat).known.append(fact.id)


def news(case: Case, state: TableState, seat: str) -> bool:
    """True when the family, or a happening, has opened something the seat has not told."""
    return any(f.id in state.open_facts for f in untold(case, state, seat))


def news_about(case: Case, state: TableState, seat: str, topics: tuple[str, ...]) -> bool:
    """True when what has been opened for the seat is what the message is about."""
    return any(touches(f, topics) for f in untold(case, state, seat) if f.id in state.open_facts)


def tellable(
    case: Case, state: TableState, seat: str, understanding: Understanding, addressed: bool
) -> tuple[Fact, Access] | None:
    """Return the fact that the seat may and would tell now, if any.

    What the family has opened is told as soon as the owner has the floor. Facts about the service itself
    are told when the leader asks openly or about capacity, and the topic fits; a seat that is asked
    itself about its capacity, once the meeting is under way, need not have the topic. What rests on a duty is told whether asked or not.
    """
    fitting: list[tuple[int, Fact, Access]] = []
    for fact in untold(case, state, seat):
        may = access(fact, seat, state.room, bases(state, fact, understanding))
        rank = (
            0 if _is_told(state, fact, may.to) else _rank(fact, may, understanding, addressed, state.turn > 1)
        )
        if rank:
            fitting.append((rank, fact, may))
    best = max(fitting, key=lambda item: item[0], default=None)
    return best[1:] if best else None


def _rank(fact: Fact, may: Access, understanding: Understanding, addressed: bool, later: bool) -> int:
    if may.level not in {"fortelle", "privat"}:
        return 0
    if may.basis != "eget_valg":
        return 3
    if touches(fact, understanding.topics):
        return 2
    return int(addressed and later and understanding.has(Act.ASK_CAPACITY))


def volunteers(case: Case, state: TableState, seat: str) -> Fact | None:
    """Return something about itself that a seat tells unasked once it has become open."""
    return next((f for f in untold(case, state, seat) if f.regime == "apen" and "eget_valg" in f.paths), None)


def hinted(case: Case, state: TableState, seat: str, understanding: Understanding) -> Fact | None:
    """Return a fact the seat may speak of in general, without name, after an anonymous question."""
    if not understanding.has(Act.ANONYMOUS):
        return None
    own = [f for f in case.facts if f.owner == seat and f.hint and f.id not in state.hinted_facts]
    return max(own, key=lambda f: touches(f, understanding.topics), default=None)


def asks_closed(understanding: Understanding, seat: str) -> bool:
    """True when a seat is asked for what belongs to the family. The same whether or not there is anything."""
    if understanding.has(Act.DEMAND_SECRET) or cues.BAITS in understanding.cues:
        return True
    if seat not in (*understanding.addressed, *understanding.mentioned):
        return False
    if cues.ASKS_OF_FAMILY in understanding.cues:
        return not understanding.has(
            Act.ASK_CHILD, Act.SEEK_CONSENT, Act.REPORT_CONSENT, Act.ANONYMOUS, Act.SUM_UP
        )
    if not understanding.has(Act.ASK_OPEN):
        return False
    if understanding.has(
        Act.ASK_CAPACITY, Act.ASK_COMMITMENT, Act.PROPOSE, Act.SEEK_CONSENT, Act.SUM_UP, Act.ANONYMOUS, Act.ASK_CHILD
    ):  # fmt: skip
        return False  # about what the service can do, not about what it knows
    return of_private(understanding)


def of_private(understanding: Understanding) -> bool:
    """True when the message speaks of what belongs to a family, and does not offer it itself."""
    offered = " ".join(f.sentence.lower() for f in understanding.acts if f.act is Act.OFFER)
    private = (t for t in understanding.topics if not t.startswith(_CONCERNS) and t not in offered)
    return any(topic.startswith(_PRIVATE) for topic in private)


def ground(seat: str) -> tuple[str, ...]:
    """Return the note ids behind a refusal."""
    return (SECRECY[seat],) if seat in SECRECY else ()


def duty(seat: str) -> tuple[str, ...]:
    """Return the note ids of a seat's duty to report."""
    return (REPORTING.get(seat, "bvl-13-2"),)
