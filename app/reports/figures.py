"""An exercise in figures, from its log: what a group's count is made of. No word anybody wrote is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.content.library import Library
from app.domain.case import Case
from app.domain.figures import EdgeCount, Figures
from app.domain.plan import plan_of
from app.domain.play import Event, Exercise, MoveKind, heard_by
from app.domain.rubric import Rubric
from app.outcome.course import Course
from app.reports.group import edges
from app.scoring.levels import Score

MADE_BY = 1
"""Raised when figures are made in another way, so that they are made anew."""
SIGNS: Mapping[str, str] = {
    "koordinator": "Noen samlet trådene for familien",
    "barnet_hort": "Barnet ble hørt",
    "avtalt_nar": "Alt som ble avtalt, hadde en dato",
    "ingen_glipper": "Ingen glippsoner sto åpne",
    "lettere": "Familien måtte møte eller ringe færre",
    "rom_apnet": "Handlingsrom som ble åpnet",
    "lovlig_deling": "Ingenting ble delt eller presset fram uten grunnlag",
}
"""The indicators of samhandling, by what they say of a meeting."""


def version(rubric: Rubric) -> str:
    """Return what figures of now are marked with."""
    return f"{MADE_BY}/{rubric.id}-{rubric.version}"


def figures_of(exercise: Exercise, seat: str, events: Sequence[Event], library: Library) -> Figures:
    """Return an ended exercise as it counts for the one who sat in `seat`.

    Only that person's own acts and the AI's are counted: what other people at the table did is theirs to share.
    """
    case = library.case(exercise.case_id)
    heard = [event for event in events if heard_by(event, seat)]
    ai = {str(e.seat) for e in heard if e.type == "message" and e.kind == "ai"}
    data = next((e.data for e in reversed(heard) if e.type == "score" and e.seat == seat), None)
    score = Score.model_validate(data) if data else None
    given = {str(e.data["concession"]) for e in heard if e.type == "conceded"}
    room = {c.id: c.id in given for c in case.concessions if c.service in ai}
    ended = exercise.ended or exercise.created
    if ended is None:
        raise ValueError("en øvelse har alltid en dato")
    levels = {name: item.level for name, item in score.dimensions.items() if item.level} if score else {}
    return Figures(
        day=ended.date(),
        case_id=case.id,
        seat=seat,
        levels={name: level for name, level in levels.items() if name != "refleksjon"},
        edges=_edges(case, seat, ai, heard, library),
        room=room,
        wrong=_wrong(heard),
        signs=_signs(heard, score, room),
    )


def _edges(
    case: Case, seat: str, ai: set[str], heard: Sequence[Event], library: Library
) -> tuple[EdgeCount, ...]:
    said = [e for e in heard if e.type == "message" and e.seat and e.text.strip()]
    found = edges(case, said, library)
    return tuple(
        EdgeCount(who=e.who, whom=e.whom, kind=e.kind, times=e.times)
        for e in found
        if e.who == seat or (e.who in ai and e.whom in {"", seat, *ai})
    )


def _wrong(heard: Sequence[Event]) -> tuple[str, ...]:
    """The laws somebody cited that are none: by the note that holds it now, else as the citation was read."""
    moves = [
        event.move for event in heard if event.move and event.move.get("kind") == MoveKind.WRONG_LAW.value
    ]
    names = (str(next(iter(move.get("laws") or ()), "") or move.get("about") or "") for move in moves)
    return tuple(dict.fromkeys(name for name in names if name))


def _signs(heard: Sequence[Event], score: Score | None, room: Mapping[str, bool]) -> dict[str, float]:
    data = next((event.data for event in reversed(heard) if event.type == "outcome"), None)
    if data is None:
        return {}
    course = Course.model_validate(data)
    lines = [line.item for line in plan_of(heard) if line.item.status not in {"avslatt", "falt_bort"}]
    signs = {
        "koordinator": float(course.coordinator is not None),
        "barnet_hort": float(course.heard),
        "avtalt_nar": float(bool(lines) and all(item.when for item in lines)),
        "ingen_glipper": float(not course.gaps),
        "lettere": float(course.after.contacts < course.before.contacts),
    }
    if room:
        signs["rom_apnet"] = sum(room.values()) / len(room)
    answers = score.dimensions["informasjonsdeling"].indicators if score else ()
    fault = next((a.answer for a in answers if a.id == "deler_eller_presser"), "na")
    return signs | ({} if fault == "na" else {"lovlig_deling": float(fault == "no")})
