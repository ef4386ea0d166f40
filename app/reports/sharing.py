"""«Kan vi dele dette?»: a fact of a case, who asks and on what basis. The disclosure gate gives the answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from app.content.library import Library
from app.domain.acts import Act, FoundAct, Understanding
from app.domain.case import Case, Consent, Fact
from app.domain.episodes import Item, ItemRef, Option, Quote
from app.domain.play import ConsentState, TableState
from app.i18n import gettext
from app.negotiation import consent, disclosure
from app.negotiation.disclosure import Access
from app.negotiation.negotiate import new_state

Scene = Literal["spurt", "ordre", "samtykke", "annet", "allment", "melding", "oppgave"]
PROTECTS = "fvl-13"
"""The note of what confidentiality protects: personal matters, not how a service does its work."""
SCENES: dict[Scene, str] = {
    "spurt": "Noen spør deg rett ut hva dere vet. Familien er ikke spurt om noe.",
    "ordre": "Det kommer beskjed ovenfra om at alle skal legge alt på bordet. Familien er ikke spurt om noe.",
    "samtykke": "De det gjelder, er spurt. Dette ble svaret:",
    "annet": "De det gjelder, er spurt om noe. Dette ble svaret:",
    "allment": "Noen spør uten navn hva dere pleier å se når et barn har det slik.",
    "melding": "Noen rundt bordet er så urolige at det blir meldt til barnevernet nå. Alle sitter fortsatt i rommet.",
    "oppgave": "Bordet fordeler ansvar, og en annen tjeneste trenger dette for å gjøre sin del.",
}
"""What happens before one chooses."""
ACTS: dict[Scene, tuple[Act, ...]] = {
    "spurt": (Act.ASK_OPEN,),
    "ordre": (Act.ORDER, Act.DEMAND_SECRET),
    "samtykke": (),
    "annet": (),
    "allment": (Act.ANONYMOUS,),
    "melding": (Act.REPORT_CONCERN,),
    "oppgave": (Act.ASSIGN,),
}
"""What each scene is to the gate."""
WHY: dict[str, str] = {
    "eget_valg": "Dette handler om hvordan tjenesten selv arbeider, ikke om familien. Da velger du selv om du vil si det.",
    "samtykke": "De det gjelder, har sagt ja til akkurat dette. Da kan du fortelle det, og ikke mer enn det.",
    "meldeplikt": "Meldeplikten går foran taushetsplikten, men bare overfor barnevernet. De andre rundt bordet skal ikke høre det.",
    "nodvendig": "Du kan gi det videre når din egen oppgave krever det, men bare til den som trenger det.",
    "anonymt": "Uten navn kan du si noe allment om slike situasjoner, så lenge ingen kan kjenne igjen barnet. Om det er slik her, sier du ikke.",
    "spurt": "Dette hører til familien, og ingen har sagt ja ennå. Spør dem det gjelder, og si hva det skal brukes til.",
    "ordre": "En beskjed ovenfra er ikke noe grunnlag for å dele. Spør dem det gjelder, og si hva det skal brukes til.",
    "annet": "Svaret gjelder noe annet. Et ja til én ting er ikke et ja til alt.",
    "avgrenset": "De har ikke sagt ja til akkurat dette, og da blir det hos deg. Svaret deres er grensen.",
}
"""Why, by the basis that holds; where none does, by what was tried."""
HOME: dict[str, str] = {
    "eget_valg": "Si det som er ditt eget ansvar, høyt og først. Det er ingens hemmelighet.",
    "samtykke": "Spør familien om akkurat det du trenger, så vet alle hva som kan sies.",
    "meldeplikt": "Er du urolig nok til å melde, så meld selv og med en gang, til barnevernet og ingen andre.",
    "nodvendig": "Spør deg hvem som trenger dette for å gjøre jobben sin, og si det bare til dem.",
    "anonymt": "Still spørsmålet uten navn når du trenger råd og ikke opplysninger.",
    "spurt": "Si «det spør vi familien om» før noen rekker å spørre deg.",
    "ordre": "Be den som gir beskjeden, om hjemmelen. Finnes den ikke, går veien om familien.",
    "annet": "Skriv ned hva det ble sagt ja til, med familiens egne ord.",
    "avgrenset": "Gjenta grensen høyt i møtet: Dette har de sagt ja til, og ikke mer.",
}
"""One line to take home from each."""


class Asked(NamedTuple):
    """One fact in one scene; `answer` is the consent that was answered."""

    fact: Fact
    scene: Scene
    answer: Consent | None = None


def _scenes(case: Case, fact: Fact) -> Iterator[Asked]:
    """The scenes that teach something about a fact."""
    yield Asked(fact, "spurt")
    if fact.regime == "apen":
        return
    own = next((c for c in case.consents if c.id == fact.consent), None)
    if own is not None:
        yield Asked(fact, "samtykke", own)
        others = [c for c in case.consents if c.id != own.id and c.answer != "nei"]
        yield Asked(fact, "annet", others[case.facts.index(fact) % len(others)])
    if case.facts.index(fact) % 2:
        yield Asked(fact, "ordre")
    for path, scene in (("anonymt", "allment"), ("meldeplikt", "melding"), ("nodvendig", "oppgave")):
        if path in fact.paths:
            yield Asked(fact, scene)  # type: ignore[arg-type]


def _id(case: Case, asked: Asked) -> str:
    return f"dele:{case.id}:{asked.fact.id}:{asked.scene}"


def refs(case: Case) -> list[ItemRef]:
    """Return what can be asked of a case."""
    return [
        ItemRef(
            id=_id(case, asked), kind="dele", case_id=case.id, language=case.language, subject=asked.fact.id
        )
        for fact in case.facts
        for asked in _scenes(case, fact)
    ]


def gate(case: Case, asked: Asked) -> Access:
    """Return what the disclosure gate lets the owner do with the fact in the scene, before the whole table."""
    owner = asked.fact.owner
    state = new_state(case, next(seat.service for seat in case.seats if seat.service != owner))
    acts = ACTS[asked.scene]
    state.acts_seen.extend(act.value for act in acts)
    if asked.answer is not None:
        _answered(case, state, asked.answer)
    topics = asked.fact.keywords if asked.scene == "oppgave" else ()
    found = Understanding(acts=tuple(FoundAct(act=act) for act in acts), topics=topics)
    return disclosure.access(asked.fact, owner, state.room, disclosure.bases(state, asked.fact, found))


def _answered(case: Case, state: TableState, asked: Consent) -> None:
    """Let the family answer one consent, as in a meeting."""
    state.turn = consent.wait_turns(asked)
    state.consents[asked.id] = ConsentState(status="spurt", asked_turn=0)
    consent.answer_asked(case, state)


def item(case: Case, identifier: str, library: Library) -> Item | None:
    """Return the question with this id, in the page's language; None when the case has no such question."""
    every = (asked for fact in case.facts for asked in _scenes(case, fact))
    asked = next((asked for asked in every if _id(case, asked) == identifier), None)
    if asked is None:
        return None
    may = gate(case, asked)
    reason = _reason(asked, may)
    told = [Quote(text=asked.fact.text, language=case.language, service=asked.fact.owner)]
    if asked.answer is not None:
        told.append(Quote(text=asked.answer.event_text, language=case.language))
    hint = asked.fact.hint[:1] if may.level == "antyde" else ()
    note = _note(asked, may)
    return Item(
        id=identifier,
        kind="dele",
        case_id=case.id,
        question=gettext(SCENES[asked.scene]),
        told=tuple(told),
        options=_options(case, asked.fact, may),
        right=may.level,
        why=gettext(WHY[reason]),
        more=tuple(Quote(text=line, language=case.language, service=asked.fact.owner) for line in hint),
        note=note if note in library.laws else "",
        seat=asked.fact.owner,
        take_home=gettext(HOME[reason]),
    )


def _options(case: Case, fact: Fact, may: Access) -> tuple[Option, ...]:
    """The four levels of the gate. Who alone may hear it is the right one where there is one, else barnevern."""
    others = [seat.service for seat in case.seats if seat.service != fact.owner]
    alone = next(iter(may.to), "barnevern" if "barnevern" in others else others[0])
    return (
        Option(id="fortelle", text=gettext("Ja, det kan sies til alle rundt bordet")),
        Option(id="privat", text=gettext("Ja, men bare til denne tjenesten:"), service=alone),
        Option(id="antyde", text=gettext("Bare allment, uten å si om det er slik her")),
        Option(id="lukket", text=gettext("Nei, ikke nå")),
    )


def _reason(asked: Asked, may: Access) -> str:
    basis = {"barnets_ord": "samtykke", "fare": "meldeplikt"}.get(may.basis or "", may.basis)
    if may.level != "lukket" and basis:
        return basis
    return "avgrenset" if asked.scene == "samtykke" else asked.scene


def _note(asked: Asked, may: Access) -> str:
    """The note behind: the duty to report, the consent that was answered, else the owner's confidentiality."""
    owner = asked.fact.owner
    if may.basis in {"meldeplikt", "fare"}:
        return disclosure.duty(owner)[0]
    if may.basis in {"nodvendig", "eget_valg"}:
        return asked.fact.law or PROTECTS
    if asked.answer is not None and asked.answer.law:
        return asked.answer.law
    return next(iter(disclosure.ground(owner)), "")
