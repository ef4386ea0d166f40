"""From the events of an exercise to a transcript. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.domain.case import Case
from app.domain.errors import InputError
from app.domain.play import Event
from app.scoring.transcript import MAX_CHARS, MAX_TURNS, Transcript, Turn

AI_TOO = " (KI)"


def transcript_of(
    events: Iterable[Event], case: Case, leader_seat: str, titles: Mapping[str, str] | None = None
) -> Transcript:
    """Return what was said at the table, ready to be scored for the one in `leader_seat`.

    People are named by their seat's title, never by their own name; the AI apart from them where it has sat in
    the same seat. `titles` gives service → title; without it the service's id is the name. Raises InputError
    when the leader has said nothing.
    """
    names = titles or {}
    said = [e for e in events if e.type == "message" and e.kind != "system" and e.seat and e.text.strip()]
    people = {event.seat for event in said if event.kind == "human"}
    turns = [
        Turn(
            speaker=names.get(seat, seat) + (AI_TOO if event.kind == "ai" and seat in people else ""),
            role=seat,
            text=event.text[:MAX_CHARS],
            kind=event.kind,
        )
        for event in said
        if (seat := str(event.seat))
    ]
    if not any(turn.role == leader_seat and turn.kind == "human" for turn in turns):
        raise InputError("Lederen har ikke sagt noe ennå, så det er ikke noe å vurdere.")
    return Transcript(
        case_summary="\n".join(case.situation)[:MAX_CHARS],
        leader=names.get(leader_seat, leader_seat),
        leader_role=leader_seat,
        language=case.language,
        turns=tuple(turns[-MAX_TURNS:]),
    )
