"""The months after: what held, what fell through, and what the child, a parent and a worker tell of it.

Deterministic: the same case, plan and happenings give the same months, so two groups can be compared.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pydantic import BaseModel, ConfigDict

from app.domain.acts import Act
from app.domain.case import Burden, Case, Concession, Condition, Gap, Scene
from app.domain.play import Commitment, TableState


class Fallen(BaseModel):
    """A commitment of the plan that did not hold, and why, in plain Norwegian."""

    model_config = ConfigDict(frozen=True)

    concession: str
    why: str


class SceneTold(BaseModel):
    """A scene as it went. `behind` are the commitments it rests on, `missing` those that would have changed it."""

    model_config = ConfigDict(frozen=True)

    id: str
    month: int
    voice: str
    who: str
    text: str
    best: bool
    behind: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class Course(BaseModel):
    """What became of the child."""

    model_config = ConfigDict(frozen=True)

    held: tuple[str, ...]
    fallen: tuple[Fallen, ...]
    scenes: tuple[SceneTold, ...]
    gaps: tuple[Gap, ...]
    before: Burden
    after: Burden
    coordinator: str | None
    heard: bool
    child_says: str


_WHY = {
    "nb": {
        "avslatt": "Det ble sagt nei.",
        "bortfalt": "Grunnlaget falt bort.",
        "vag": "Ingen sa når.",
        "nei": "Svaret ovenfra ble nei.",
        "etter": "Det hvilte på noe ingen tok.",
        "trangt": "Tjenesten hadde lovet mer enn den rakk.",
    },
    "nn": {
        "avslatt": "Det blei sagt nei.",
        "bortfalt": "Grunnlaget fall bort.",
        "vag": "Ingen sa når.",
        "nei": "Svaret ovanfrå blei nei.",
        "etter": "Det kvilte på noko ingen tok.",
        "trangt": "Tenesta hadde lova meir enn ho rakk.",
    },
}


def _why_not(
    item: Concession, line: Commitment, agreed: Collection[str], closed: Collection[str]
) -> str | None:
    """Return why one line does not hold by itself; None when it does."""
    rules = (
        ("avslatt", line.status == "avslatt"),
        ("bortfalt", line.status == "falt_bort" or item.id in closed),
        ("vag", line.status == "vag" or not line.when.strip()),
        ("nei", line.status == "venter" and not item.granted),
        ("etter", any(other not in agreed for other in item.after)),
    )
    return next((name for name, broken in rules if broken), None)


def holding(
    case: Case, plan: Sequence[Commitment], closed: Collection[str] = ()
) -> tuple[list[str], list[Fallen]]:
    """Return the concessions that hold, in the order they were agreed, and those that fell with the reason.

    A line holds when it has a when and a yes, nothing has taken its ground, what it waits for holds, and its
    service still has room: each service honours its first commitments up to its capacity in the case.
    """
    held: list[str] = []
    fallen: list[Fallen] = []
    used: dict[str, int] = {}
    known = {item.id: item for item in case.concessions}
    lines = [(known[c.concession], c) for c in plan if c.concession in known]
    agreed = {item.id for item, _ in lines}
    for item, line in lines:
        why = _why_not(item, line, agreed, closed)
        if why is None and used.get(item.service, 0) >= case.seat(item.service).capacity:
            why = "trangt"
        if why is None:
            used[item.service] = used.get(item.service, 0) + 1
            held.append(item.id)
        else:
            fallen.append(Fallen(concession=item.id, why=_WHY[case.language][why]))
    return held, fallen


def tell(scene: Scene, held: Collection[str]) -> SceneTold:
    """Return a scene as it goes: the first outcome whose commitments all hold."""
    chosen = next(outcome for outcome in scene.outcomes if all(item in held for item in outcome.when))
    best = scene.outcomes[0]
    missing = () if chosen is best else tuple(item for item in best.when if item not in held)
    return SceneTold(
        id=scene.id, month=scene.month, voice=scene.voice, who=scene.who, text=chosen.text, best=chosen is best,
        behind=chosen.when, missing=missing,
    )  # fmt: skip


def burden(case: Case, held: Collection[str]) -> Burden:
    """Return the family's burden with what holds: the case's own, plus what each commitment adds, never below none."""
    parts = [case.burden, *(item.burden for item in case.concessions if item.id in held)]
    return Burden(
        contacts=max(0, sum(part.contacts for part in parts)),
        retellings=max(0, sum(part.retellings for part in parts)),
        forms=max(0, sum(part.forms for part in parts)),
        days=max(0, sum(part.days for part in parts)),
    )


def child_heard(case: Case, acts: Collection[str], told: Collection[str], held: Collection[str]) -> bool:
    """True when the child's own words were fetched: told at the table, or asked for and sure to be asked.

    `acts` are the leader's acts, `told` the facts that were told, `held` the commitments that hold.
    """
    if any(fact.id in told and "barnets_ord" in fact.paths for fact in case.facts):
        return True
    fetched = any(item.id in held and Condition.CHILD_VIEW in item.conditions for item in case.concessions)
    return fetched and Act.ASK_CHILD.value in acts


def run_forward(case: Case, plan: Sequence[Commitment], state: TableState) -> Course:
    """Run a plan forward three, six and twelve months from the state the meeting ended in."""
    closed = {item for inject in case.injects if inject.id in state.injects for item in inject.closes}
    held, fallen = holding(case, plan, closed)
    heard = child_heard(case, state.acts_seen, state.told_facts, held)
    coordinates = [item.service for item in case.concessions if item.id in held and item.coordinates]
    coordinates += [line.seat for line in plan if line.coordinates and line.status == "godtatt"]
    return Course(
        held=tuple(held),
        fallen=tuple(fallen),
        scenes=tuple(tell(scene, held) for scene in sorted(case.scenes, key=lambda scene: scene.month)),
        gaps=tuple(gap for gap in case.gaps if not set(gap.closed_by) & set(held)),
        before=case.burden,
        after=burden(case, held),
        coordinator=next(iter(coordinates), None),
        heard=heard,
        child_says=case.child.says if heard else case.child.unheard,
    )
