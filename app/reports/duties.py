"""«Hvem har ansvaret?»: everyday situations of the law register, and the gaps of the cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.content.library import Library
from app.domain.case import Case, Concession, Gap
from app.domain.content import SERVICE_NAMES
from app.domain.episodes import Item, ItemRef, Option, Quote, Situation
from app.i18n import gettext, language

OTHERS = 3
POLICE = "Politiet"
"""The register's «politi_slt» is the police where a duty is theirs alone."""


def name_of(service: str) -> str:
    """Return a service's name in the page's language."""
    if service == "politi_slt":
        return gettext(POLICE)
    return gettext(SERVICE_NAMES.get(service, service.capitalize()))


def _closers(case: Case, gap: Gap) -> list[Concession]:
    """The contributions that close a gap and rest on a law note."""
    return [item for item in case.concessions if item.id in gap.closed_by and item.law]


def _others(case: Case, gap: Gap) -> list[str]:
    """Services at the table that cannot close the gap."""
    can = {item.service for item in case.concessions if item.id in gap.closed_by}
    return [seat.service for seat in case.seats if seat.service not in can][:OTHERS]


def _gaps(case: Case) -> Iterator[Gap]:
    """The gaps one can ask about: somebody closes them, and at least two at the table do not."""
    yield from (gap for gap in case.gaps if _closers(case, gap) and len(_others(case, gap)) > 1)


def refs(library: Library) -> list[ItemRef]:
    """Return what can be asked: the register's situations, and each case's gaps."""
    asked = [ItemRef(id=f"ansvar:lov:{s.note}", kind="ansvar", subject=s.note) for s in library.situations]
    for case in library.cases.values():
        asked += [
            ItemRef(id=f"ansvar:{case.id}:{gap.id}", kind="ansvar", case_id=case.id, language=case.language,
                    subject=gap.id)
            for gap in _gaps(case)
        ]  # fmt: skip
    return asked


def item(library: Library, identifier: str) -> Item | None:
    """Return the question with this id, in the page's language; None when there is none."""
    _, source, name = identifier.split(":", 2)
    if source == "lov":
        situation = next((s for s in library.situations if s.note == name), None)
        return _situation(library, situation, identifier) if situation else None
    case = library.cases.get(source)
    gap = next((g for g in _gaps(case) if g.id == name), None) if case else None
    return _gap(case, gap, identifier) if case and gap else None


def _options(services: Sequence[str]) -> tuple[Option, ...]:
    """By name, so that the place of the right one tells nothing."""
    return tuple(sorted((Option(id=s, text=name_of(s), service=s) for s in services), key=lambda o: o.text))


def _situation(library: Library, asked: Situation, identifier: str) -> Item:
    note = library.laws[asked.note]
    right = note.services[0]
    form = "nn" if language() == "nn" else "nb"
    return Item(
        id=identifier,
        kind="ansvar",
        question=gettext("Hvem har ansvaret?"),
        told=(Quote(text=asked.nn if form == "nn" else asked.nb, language=form),),
        options=_options([right, *asked.others]),
        right=right,
        why=gettext("Ansvaret ligger her: {who}.").format(who=name_of(right)),
        more=(Quote(text=note.own_words_nb, language="nb"),),
        note=note.id,
        take_home=gettext("Si høyt i neste møte hvem som har ansvaret for hva, med navn og dato."),
    )


def _gap(case: Case, gap: Gap, identifier: str) -> Item:
    closer = _closers(case, gap)[0]
    return Item(
        id=identifier,
        kind="ansvar",
        case_id=case.id,
        question=gettext("Hvem rundt bordet kan tette dette hullet?"),
        told=(Quote(text=gap.text, language=case.language),),
        options=_options([closer.service, *_others(case, gap)]),
        right=closer.service,
        why=gettext("Det kan denne tjenesten: {who}. Dette er det de har å gi:").format(
            who=name_of(closer.service)
        ),
        more=(Quote(text=closer.what, language=case.language, service=closer.service),),
        note=closer.law or "",
        take_home=gettext("Let etter hullet mellom dere før dere går fra bordet, og skriv et navn på det."),
    )
