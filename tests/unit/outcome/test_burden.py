"""The family's burden is what a trainer counts by hand in docs/familiens-byrde.md."""

from __future__ import annotations

import re

import pytest

from app.content.files import content_root
from app.content.library import load_library
from app.domain.case import Burden
from app.domain.play import Commitment, TableState
from app.outcome.course import run_forward

CASE = load_library().cases["skolefravaer"]
PAGE = (content_root() / "docs" / "familiens-byrde.md").read_text(encoding="utf-8")
FIELDS = ("contacts", "retellings", "forms", "days")
_ROW = re.compile(r"^\| (\**[\w]+\**) \| (-?\d+) \| (-?\d+) \| (-?\d+) \| (-?\d+) \|$", re.MULTILINE)


def plans() -> list[tuple[str, dict[str, Burden], Burden]]:
    """Each plan of the page: its title, what every line adds, and the sum by hand."""
    found = []
    for section in PAGE.split("\n## ")[1:]:
        rows = {
            name: Burden(**dict(zip(FIELDS, map(int, numbers), strict=True)))
            for name, *numbers in _ROW.findall(section)
        }
        found.append((section.splitlines()[0], rows, rows.pop("**sum**")))
    return found


@pytest.mark.parametrize(("title", "rows", "total"), plans(), ids=[title for title, _, _ in plans()])
def test_the_sum_is_the_one_counted_by_hand(title: str, rows: dict[str, Burden], total: Burden) -> None:
    assert rows.pop("utgangspunkt") == CASE.burden
    items = [CASE.concession(name) for name in rows]
    assert {item.id: item.burden for item in items} == rows
    plan = [
        Commitment(id=i.id, seat=i.service, what=i.what, when=i.when, status="godtatt", concession=i.id)
        for i in items
    ]
    course = run_forward(CASE, plan, TableState())
    assert (course.before, course.after) == (CASE.burden, total)
    assert (course.coordinator == "skole") == ("skole_kontakt" in rows)


def test_there_are_three_plans() -> None:
    assert len(plans()) == 3
