"""What one may take away: one's own exercise as rows. People stand as their service and never by name."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence

from app.content.library import Library
from app.domain.play import Event, Exercise
from app.domain.review import ShownAs
from app.i18n import gettext
from app.reports.agreement import UNTRIED
from app.reports.debrief import Debrief
from app.scoring.levels import Score

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet run a cell instead of showing it."""
TURN_HEAD = ("nr", "tjeneste", "hvem", "tekst", "lovnotater")
INDICATOR_HEAD = ("område", "nivå", "spørsmål", "svar", "sitat", "innlegg")
WHO = {"human": "menneske", "ai": "KI-rolle"}
ANSWERS = {"yes": "ja", "no": "nei", "na": "ikke grunnlag"}


def _cell(value: object) -> str:
    """A cell that a spreadsheet shows as it stands."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def as_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows as CSV the way Norwegian spreadsheets open it: semicolons, and UTF-8 with its mark."""
    out = io.StringIO()
    written = csv.writer(out, delimiter=";", lineterminator="\r\n")
    written.writerow(head)
    written.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def turns(events: Sequence[Event]) -> bytes:
    """Return what was said as CSV: number, service, human or AI, words, notes cited."""
    head = [gettext(word) for word in TURN_HEAD]
    said = (event for event in events if event.type == "message" and event.text.strip())
    who = {kind: gettext(word) for kind, word in WHO.items()}
    return as_csv(
        head, [(e.seq, e.seat or "", who.get(e.kind, ""), e.text, " ".join(e.citations)) for e in said]
    )


def own_score(events: Sequence[Event]) -> Score | None:
    """Return the newest score in a log as one participant sees it: only their own seat's is there."""
    found = next((event.data for event in reversed(events) if event.type == "score"), None)
    return Score.model_validate(found) if found else None


def indicators(
    events: Sequence[Event], library: Library, may_show: Callable[[str], ShownAs] = UNTRIED.shown_as
) -> bytes:
    """Return one's own indicators as CSV: area, level where it may be shown, question, answer, quote, turn."""
    head = [gettext(word) for word in INDICATOR_HEAD]
    score = own_score(events)
    rows: list[Sequence[object]] = []
    for dimension in library.rubric.dimensions if score else ():
        found = score.dimensions.get(dimension.id) if score else None
        level = found.level if found and may_show(dimension.id) != "skjul" else None
        asked = {indicator.id: indicator.question for indicator in dimension.indicators}
        for answer in found.indicators if found else ():
            rows.append(
                (gettext(dimension.title), level, gettext(asked[answer.id]),
                 gettext(ANSWERS[answer.answer]), answer.quote, answer.turn)
            )  # fmt: skip
    return as_csv(head, rows)


def debrief_json(exercise: Exercise, debrief: Debrief) -> Mapping[str, object]:
    """Return the debrief as JSON: one's own, of an ended exercise; it holds no level that may not be shown."""
    about = exercise.model_dump(mode="json", include={"id", "case_id", "human_seat", "created", "ended"})
    return {"exercise": about, "debrief": debrief.model_dump(mode="json")}
