"""A case small enough to hold in the head, for tests of single rules."""

from __future__ import annotations

from typing import Any

from app.domain.acts import Act, FoundAct, Understanding
from app.domain.case import Case


def small_case(**changes: Any) -> Case:
    """Return a case with a school, a barnevern and a health station; `changes` replace whole fields."""
    data: dict[str, Any] = {
        "id": "liten",
        "title": "Liten",
        "short": "En liten sak.",
        "language": "nb",
        "date": "2026-11-26",
        "place": "Vik",
        "difficulty": "lett",
        "minutes": 10,
        "usual_seat": "skole",
        "learning": ["Å prøve"],
        "child": {
            "name": "Runa", "age": 5, "grade": "barnehage", "subject": "hun", "object": "henne",
            "possessive": "hennes", "says": "Jeg vil sove.", "unheard": "Ingen spurte meg.",
        },
        "situation": ["Runa er fem."],
        "chair": "skole",
        "seats": [
            {"service": s, "persona": p, "briefing": ["Noe."], "capacity": 2}
            for s, p in (("skole", "rektor"), ("barnevern", "barnevern"), ("helsestasjon", "helsestasjon"))
        ],
        "needs": [{"id": "sove", "text": "Jeg vil sove."}],
        "questions": [{"id": "q", "text": "Hvem spør henne"}],
        "facts": [
            fact("egen", "helsestasjon", paths=["eget_valg"], regime="apen", keywords=["oppsøk"]),
            fact("merke", "helsestasjon", paths=["meldeplikt"], regime="helse", to=["barnevern"]),
            fact("sovn", "helsestasjon", paths=["samtykke", "anonymt"], regime="helse", consent="mor",
                 keywords=["søvn"], hint=["Mange små sover dårlig."]),
        ],
        "consents": [
            {"id": "mor", "giver": "mor", "keywords": ["mor"], "scope": "søvn", "answer": "ja",
             "event_text": "Mor sier ja.", "if_pressed": "nei", "pressed_text": "Mor sier nei."},
        ],
        "concessions": [
            concession("time", "helsestasjon", conditions=["spurt_kapasitet"], keywords=["time"]),
            concession("besok", "barnevern", conditions=["barnets_syn"], keywords=["besøk"], after=["time"]),
        ],
        "names": ["Runa"],
    }  # fmt: skip
    return Case.model_validate(data | changes)


def fact(identifier: str, owner: str, **rest: Any) -> dict[str, Any]:
    """Return a fact's data."""
    return {
        "id": identifier,
        "owner": owner,
        "text": f"{identifier}.",
        "told": [f"Jeg sier {identifier}."],
    } | rest


def concession(identifier: str, service: str, **rest: Any) -> dict[str, Any]:
    """Return a concession's data."""
    return {
        "id": identifier, "service": service, "what": f"Gir {identifier}", "cost": "noe", "approval": "leder",
        "when": "mandag 30. november", "counter": ["Hva må til?"], "give": [f"Vi gir {identifier}."],
        "confirm": [f"Avtalt {identifier}."],
    } | rest  # fmt: skip


def said(*acts: Act, topics: tuple[str, ...] = (), **rest: Any) -> Understanding:
    """Return what a message with these acts means."""
    return Understanding(acts=tuple(FoundAct(act=act) for act in acts), topics=topics, **rest)
