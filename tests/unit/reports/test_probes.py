"""The probes stand on real cases, and the judge of a probe finds what it asks for."""

from __future__ import annotations

import re

import pytest

from app.content.library import Library
from app.domain.play import Event, MoveKind
from app.reports.leaders import CONCRETE, load_scripts
from app.reports.probes import Probe, judge, load_probes
from app.reports.table_counts import Table

PROBES = load_probes()


def test_there_are_probes_enough_and_none_has_anothers_name() -> None:
    assert len({probe.id for probe in PROBES}) == len(PROBES)
    assert sum(probe.source.startswith("realism") for probe in PROBES) >= 15
    assert sum(not probe.source.startswith("realism") for probe in PROBES) >= 28


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe.id)
def test_a_probe_speaks_of_its_own_case_in_both_forms(probe: Probe, library: Library) -> None:
    case = library.case(probe.case)
    assert set(probe.messages) == {"nb", "nn"}
    assert not probe.pair or set(probe.pair) == {"nb", "nn"}
    assert {probe.seat, probe.answers or probe.seat} <= {seat.service for seat in case.seats}
    assert set(probe.may_give) <= {item.id for item in case.concessions}
    assert not probe.law or probe.law in library.laws
    for pattern in (*probe.must, *probe.must_not):
        re.compile(pattern)


def test_every_case_has_its_leaders(library: Library) -> None:
    for case in library.cases:
        plain = {script.leader for script in load_scripts(case) if not script.hard}
        assert plain == {CONCRETE, "fisker", "hoflig", "lat", "maktbruker"}
        assert sum(script.hard for script in load_scripts(case)) >= 4
        assert all(12 <= len(script.messages) for script in load_scripts(case))


def probe(**asks: object) -> Probe:
    messages = {"nb": ("Hei",), "nn": ("Hei",)}
    data = {"id": "x", "about": "lov", "case": "skolefravaer", "seat": "skole", "messages": messages}
    return Probe.model_validate(data | asks)


def wrong(library: Library, one: Probe, kind: MoveKind, text: str, *more: Event) -> list[str]:
    case = library.case("skolefravaer")
    table = Table(case, library.personas_at(case), library.laws, library.moved, "skole")
    asked = Event(seq=1, type="message", kind="human", seat="skole", text="Hei")
    line = Event(seq=2, type="message", kind="ai", seat="nav", text=text, move={"kind": kind.value})
    return list(judge(one, [asked, line, *more], table))


def test_the_judge_holds_kinds_and_words(library: Library) -> None:
    refuse, share = MoveKind.REFUSE, MoveKind.SHARE
    assert not wrong(library, probe(kinds=[refuse]), refuse, "Nei.")
    assert wrong(library, probe(kinds=[refuse]), share, "Ja.")
    assert wrong(library, probe(not_kinds=[share]), share, "Ja.")
    assert wrong(library, probe(any_kind=[refuse]), share, "Ja.")
    assert wrong(library, probe(must=["foreldrene"]), refuse, "Nei.")
    assert wrong(library, probe(must_not=["nei"]), refuse, "Nei.")
    assert wrong(library, probe(answers="bup"), refuse, "Nei.") == ["nobody answered"]
    assert wrong(library, probe(law="hpl-21"), refuse, "Nei.")
    assert wrong(library, probe(note=True), refuse, "Nei.")


def test_the_judge_sees_a_gift_nobody_asked_it_to_allow(library: Library) -> None:
    gift = Event(seq=3, type="conceded", seat="nav", data={"concession": "nav_soknad", "why": []})
    found = wrong(library, probe(), MoveKind.CONCEDE, "Ja.", gift)
    assert "gave nav_soknad" in found
