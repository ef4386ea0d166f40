"""What a leader's message does, for the table: its acts, whom it is spoken to, what it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from app.domain.acts import HOSTILE, OPENS_NOTHING, Act, FoundAct, Understanding
from app.domain.case import Case
from app.domain.content import LawNote, MovedLaws, Persona
from app.domain.play import TableState
from app.domain.questions import Question
from app.language.fold import speaks_nynorsk
from app.language.services import words_of
from app.law.citations import find_citations
from app.negotiation.acts import SHORT_WORDS, clear_acts
from app.negotiation.addressing import spoken_of, to_one, to_you
from app.negotiation.cues import ASKS_ADVICE, ASKS_NEEDS, INDIRECT, NEEDS_A_YES, YES_OR_NO, find_cues
from app.negotiation.days import day_said
from app.negotiation.question_model import votes
from app.negotiation.second_thoughts import asks_for_word, asks_to_be_told, at_second_sight, on_what_was_seen

_STOP = frozenset(
    "alle andre bare blir denne dere derfor dette disse eller etter fordi hadde henne hvem hvor hvordan ikke noen"
    " også samme siden skulle slik være ville vært deres måtte kanskje".split()
)
ASKS = frozenset({
    Act.ASK_OPEN, Act.ASK_SERVICE, Act.ASK_CAPACITY, Act.ASK_CHILD, Act.ASK_COMMITMENT, Act.PROPOSE, Act.SEEK_CONSENT
})  # fmt: skip
"""Whoever asks is not leaving: «Takk for at dere kom. Hva ser dere?» opens a meeting."""
_PLAINLY: tuple[tuple[Act, re.Pattern[str]], ...] = (
    (
        Act.ASK_COMMITMENT,
        re.compile(
            r"(?:^|[.!?]\s+)(?:og |så |men )?(?:hvem|kven) (?:av (?:oss|dere|dykk|de) )?(?:er det som )?"
            r"(?:blir|tar|tek|ringer|ringjer|følger|følgjer|passer|passar|måler|skal|svarer|svarar|skriver|skriv|søker|søkjer|melder|forteller|fortel"
            r"|betaler|betalar|møter|henter|hentar|gjør|gjer)\b[^.!?]*\?",
            re.IGNORECASE,
        ),
    ),
    (
        Act.ASK_CAPACITY,
        re.compile(
            r"\ber det (?:noe|noko) (?!du |dere |de )\w+ kan (?:gjøre|gjere|låne|gi|betale|stille|hjelpe|hjelpa|bidra|ta|skaffe)\b[^.!?]*\?"
            r"|\b(?:gjør|gjer|gjøre|gjere) (?:rede|greie) for\b[^.!?]*\b(?:mandat|ramme|handlingsrom|kapasitet)",
            re.IGNORECASE,
        ),
    ),
)
"""Forms of words that leave no doubt."""
_SMALL = frozenset({Act.FLATTER, Act.SHORT})
_ASKS_NOTHING = _SMALL | {Act.DEADLINE, Act.ACKNOWLEDGE}
"""A message with a question mark and no more than this is an open question."""
_ENDS_WITH = _SMALL | {Act.OFFER, Act.DEADLINE, Act.ACKNOWLEDGE, Act.SEEK_CONSENT, Act.NEXT_MEETING}
"""What thanks at the end of the meeting may hold besides."""
OPENER = 3
"""So few words of praise before something more are an opening: «Fint. Men jeg tenkte på meldingen.»"""
_NOT_ECHOED = OPENS_NOTHING | {Act.META}
_MANNERS = re.compile(
    r"\b(?:det|som|no|dette|kva) gjeld\b|\b(?:jeg|eg) (?:\w+ )?(?:spør|spurte|spurde|lurer|lurte|lurar)\b|\b(?:takk for|fint at|bra at|godt at|glad for at) [^.!?:;,–]*"
    r"|\b(?:jeg|vi|eg|me) har (?:\w+ ){0,2}(?:ikke|ikkje|lite|dårlig|dårleg|knapt) [^.!?:;,–]*\bti[dn]\w*",
    re.IGNORECASE,
)
"""«Takk for at dere tok dere tid», «jeg har ikke så mye tid», «når det gjeld …»: not what the message is about."""
_THANKS = re.compile(r"^(?:og |så |da |da så |ja,? )?(?:tusen |mange )?takk\b", re.IGNORECASE)
_WORD = re.compile(r"[\wæøåÆØÅ-]+")
_PUTS_TO_ONE = frozenset(
    {
        Act.ASK_OPEN,
        Act.ASK_CAPACITY,
        Act.ASK_COMMITMENT,
        Act.PROPOSE,
        Act.ASSIGN,
        Act.OFFER,
        Act.SUM_UP,
        *HOSTILE,
    }
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_CAN_WE_NOT = re.compile(
    r"\b(?:kan|skal|bør) (?:vi|me) (?:ikke|ikkje) (?:bare|berre|heller)\b[^.!?]*\?", re.IGNORECASE
)
"""«Kan vi ikke bare la det være?»: a proposal, put so that it is agreed to."""
_IS_IT_FINE = re.compile(
    r"(?:^|[.!?,:]\s+)(?:er det |er dette |høres det |høyrest det |går det |er du |er dere |er de |var det )?(?:ok|okei|greitt?|i orden|fint|bra|fornøyd|nøgd|med på det|interessert|aktuelt|til hjelp|nyttig|enige?|samde?|einige?|riktig(?: forstått| oppfattet)?|rett(?: forstått| oppfatta)?|går det(?: bra)?|holder det|held det|funker det|fungerer det|stemmer det|passer det|passar det"
    r"|(?:er (?:det|dette) )?(?:noe|noko) (?:du|dere|de) (?:kan|kunne|vil) (?:gå god for|leve med|stå for|støtte|stille (?:deg|dere|dykk) bak|være med på|vere med på))"
    r"(?: ut)?(?: for (?:deg|dere|dykk))?(?: (?:at|om|hvis|viss) (?:det|jeg|eg|vi|me|du|dere|de) [^.!?]{2,40})?(?:, \w+)?\?\s*$",
    re.IGNORECASE,
)
"""«… Ok for deg?»: what has just been said is to be agreed to."""


_OF_OTHERS = re.compile(
    r"\b(?:tror|trur|tenker|tenkjer) (?:du|dere|de) (?:at )?(?:de|dei|han|hun|ho|mor|far|foreldrene|foreldra|familien)\b"
    r"|\b(?:hvem|kven|når|(?:hvor|kor)(?: \w+)?) (?:mener|meiner) (?:du|dere|de)\b"
    r"|\b(?:hva|kva) (?:mener|meiner) (?:du|dere|de) (?:er|vi|jeg|eg|at|bør|må|skal)\b",
    re.IGNORECASE,
)
"""«Hva tror du de vil si?»: nobody is asked what they meant."""


_HOW_FAR = re.compile(r"\b(?:hvor|kor) langt (?:\w+ ){1,3}(?:kommet|kome|komne|komen)\b", re.IGNORECASE)
"""«Hvor langt er dere kommet?» asks for no place."""
_OF_WHAT_WAS_OFFERED = re.compile(
    r"om (?:det|dette) (?:\w+ )?(?:hjelper|hjelpte|hjelp|holder|held|monner|monnar|går (?:an|raskere|raskare|fortere|fortare)|blir (?:bedre|betre|lettere|lettare)|er nok)\b",
    re.IGNORECASE,
)
"""«Jeg spurte om det hjelper»: of what was put forward."""
_ONLY_A_NAME = re.compile(r"(?:^|[.!?]\s+)(?:og |hva med |kva med )?[\wæøåÆØÅ-]+\?\s*$")


@lru_cache(maxsize=32)
def _of_own_seat(seat: str) -> re.Pattern[str]:
    """«Hvordan kan Nav være til nytte?», when the leader's own seat is Nav: what the others need of it."""
    return re.compile(
        rf"\b(?:hva|kva|hvordan|korleis) kan (?:{words_of(seat)})\b[^.!?]{{0,25}}\b(?:bidra|hjelpe|hjelpa|nytte|stille|gjøre|gjere)\b[^.!?]*\?",
        re.IGNORECASE,
    )


def _cues(text: str, case: Case, state: TableState) -> tuple[str, ...]:
    found = find_cues(text, _family(case.names, case.child.name))
    return (*found, ASKS_NEEDS) if _of_own_seat(state.human_seat).search(text) else found


def _quote(text: str, acts: set[Act]) -> str:
    """A short clause of the leader's own words, for an echo; none of a hostile message."""
    if acts & _NOT_ECHOED:
        return ""
    for clause in re.split(r"[.!?:;,–]", text):
        words = clause.split()
        if 3 <= len(words) <= 8 and not re.search(r"\b(jeg|vi|dere|du|eg|me|de)\b", clause, re.IGNORECASE):
            return clause.strip()
    return ""


@lru_cache(maxsize=32)
def _family(case_names: tuple[str, ...], child: str) -> tuple[str, ...]:
    """First names of the child and of those with the child's surname."""
    surnames = {name.split()[-1] for name in case_names if name.split()[0] == child and " " in name}
    return (child, *(n.split()[0] for n in case_names if n.split()[-1] in surnames and n.split()[0] != child))


def _in_the_meeting(text: str, state: TableState, found: list[FoundAct]) -> list[FoundAct]:
    """What the acts are at this point: a greeting or «fint» before a question is no praise, and thanks after the
    summary end the meeting."""
    asks = any(item.act in ASKS for item in found)
    thanks = Act.SUM_UP.value in state.acts_seen and _THANKS.match(text) and "?" not in text
    if thanks and all(item.act in _ENDS_WITH for item in found):
        ends = FoundAct(act=Act.CLOSE, words=text.strip(), sentence=text.strip())
        return [*(item for item in found if item.act not in {*_SMALL, *ASKS}), ends]
    if asks or any(item.act is Act.OFFER for item in found):
        found = [item for item in found if item.act not in _SMALL]
    if len(_WORD.findall(text)) > OPENER + SHORT_WORDS:
        found = [i for i in found if i.act is not Act.FLATTER or len(_WORD.findall(i.sentence)) > OPENER]
    if asks:
        found = [i for i in found if i.act is not Act.OFF_TOPIC or (i.sure and "?" in i.sentence)]
    if state.turn == 0 or asks:
        return [item for item in found if item.act not in {Act.CLOSE, Act.FLATTER}]
    return found


def _kinds(text: str, child: str) -> tuple[tuple[Question, ...], bool]:
    """The kinds of a message's questions, also of one put as a statement, and whether the last is a guess."""
    if _IS_IT_FINE.search(text) or _CAN_WE_NOT.search(text):
        return (Question.AGREES,), False
    indirect = None if "?" in text else INDIRECT.search(text)
    if indirect and _OF_WHAT_WAS_OFFERED.match(indirect["what"]):
        return (Question.ENOUGH,), False
    asked = text if "?" in text else f"{indirect['what']}?" if indirect else ""
    if indirect is None and _ONLY_A_NAME.search(text):
        before = INDIRECT.search(text)
        asked = f"{before['what']}?" if before else ""
    heard = [vote for vote in votes(asked, (child,)) if vote.kind] if asked else []
    if heard and heard[-1].kind is Question.MEANS and _OF_OTHERS.search(asked):
        heard.pop()
    if heard and heard[-1].kind is Question.ATTENDS and day_said(asked):
        heard[-1] = heard[-1]._replace(confident=False)  # nobody can say «that day» for what is not given yet
    if heard and heard[-1].kind is Question.WHERE and _HOW_FAR.search(asked):
        heard[-1] = heard[-1]._replace(kind=Question.TRIED)
    return tuple(vote.kind for vote in heard if vote.kind), bool(heard) and not heard[-1].confident


def _named_in_question(text: str, personas: Mapping[str, Persona], human: str) -> tuple[str, ...]:
    """The services that the questions of a message name."""
    asked = " ".join(part for part in _SENTENCE_END.split(text) if "?" in part)
    return tuple(dict.fromkeys(seat for seats in spoken_of(asked, personas, human) for seat in seats))


def _calls(text: str, personas: Mapping[str, Persona], seat: str) -> bool:
    """True when the message is spoken to this seat, the leader's own."""
    own = {seat: personas[seat]} if seat in personas else {}
    return bool(spoken_of(text, own, "")[0])


def _only_thanked(
    text: str, addressed: tuple[str, ...], found: list[FoundAct], personas: Mapping[str, Persona], human: str
) -> tuple[str, ...]:
    """Of several called, those whose sentence asks for nothing while another's does."""
    if len(addressed) < 2 or "?" not in text:
        return ()
    told = [part.strip() for part in _SENTENCE_END.split(text)]
    busy = {item.sentence for item in found if item.act in _PUTS_TO_ONE}
    asked: set[str] = set()
    called: tuple[str, ...] = ()
    for part in told:
        called = spoken_of(part, personas, human)[0] or called
        if "?" in part or part.rstrip(".!…") in busy:
            asked.update(called)
    return tuple(seat for seat in addressed if asked and seat not in asked)


def understand(
    text: str,
    case: Case,
    personas: Mapping[str, Persona],
    state: TableState,
    laws: Mapping[str, LawNote],
    moved: MovedLaws | None = None,
) -> Understanding:
    """Return what a message does. Pure and local; typically under a millisecond."""
    found = list(clear_acts(text, (case.child.name,)))
    citations = find_citations(text, laws, moved)
    if citations and not any(item.act is Act.CITE_LAW for item in found):
        found = [item for item in found if item.act is not Act.SHORT]
        found.append(FoundAct(act=Act.CITE_LAW, words=citations[0].words))
    cues = _cues(text, case, state)
    for act, plain in _PLAINLY:
        if plain.search(text) and not any(item.act is act for item in found):
            found.append(FoundAct(act=act, words=text.strip(), sentence=text.strip()))
    if ASKS_ADVICE in cues:  # whoever asks whether they ought proposes nothing
        found = [item for item in found if item.act is not Act.PROPOSE or item.sure]
    if "?" in text and all(item.act in _ASKS_NOTHING for item in found):
        found.append(FoundAct(act=Act.ASK_OPEN, words=text.strip(), sentence=text.strip(), presumed=True))
    if NEEDS_A_YES in cues and any(item.act in {Act.PROPOSE, Act.ASK_COMMITMENT} for item in found):
        found = [item for item in found if item.act not in {Act.PROPOSE, Act.ASK_COMMITMENT}]
        found.append(FoundAct(act=Act.SEEK_CONSENT, words=text.strip(), sentence=text.strip()))
    found = _in_the_meeting(text, state, at_second_sight(text, found, cues))
    offers = any(item.act is Act.OFFER for item in found)
    addressed, mentioned = spoken_of(text, personas, state.human_seat, places=offers)
    if addressed:  # whoever speaks to a person at the table speaks to no machine
        found = [item for item in found if item.act is not Act.META or item.sure]
    kinds, guessed = _kinds(text, case.child.name)
    told = kinds[-1:] == (Question.NEWS,) and asks_to_be_told(text)
    if told or asks_for_word(text) or on_what_was_seen(text, next(reversed(kinds), None), found):
        kinds, guessed = (), False
    if guessed and YES_OR_NO in cues and any(item.act in {Act.OFFER, Act.SEEK_CONSENT} for item in found):
        kinds, guessed = (), False  # «Hva om jeg ringer mor?» wants no answer of a kind
    words = _WORD.findall(_MANNERS.sub(" ", text).lower())
    return Understanding(
        acts=tuple(found),
        addressed=addressed,
        mentioned=mentioned,
        to_you=to_you(text, speaks_nynorsk(text)),
        to_one=to_one(text),
        to_self="?" in text and not addressed and _calls(text, personas, state.human_seat),
        topics=tuple(dict.fromkeys(w for w in words if len(w) > 2 and w not in _STOP)),
        quote=_quote(text, {item.act for item in found}),
        laws=tuple(citation.words for citation in citations if not citation.known),
        cues=cues,
        questions=kinds,
        guessed=guessed,
        named_in_question=_named_in_question(text, personas, state.human_seat),
        thanked=_only_thanked(text, addressed, found, personas, state.human_seat),
        moved=tuple(c.note for c in citations if c.status == "flyttet" and c.note),
    )
