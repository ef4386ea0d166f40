"""What the leader promises from the own seat: each promise of a message becomes a line in the plan. Part of `negotiate`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from textwrap import shorten
from typing import NamedTuple

from app.domain.acts import OPENS_NOTHING, Act, FoundAct, Understanding
from app.domain.case import Case, Concession
from app.domain.play import OWN_LINE, Commitment, TableEvent, TableState
from app.language.services import words_of
from app.negotiation import cues, handlingsrom
from app.negotiation.acts import find_acts
from app.negotiation.days import day_said
from app.negotiation.said_before import said_before

OWN_FIT = 2
"""Keywords a promise must touch to count as a contribution of the leader's own seat."""
FROM_NOW = {"nb": "fra i dag", "nn": "frå i dag"}
"""Whoever says «vi koordinerer» has begun."""
_REPORTS = re.compile(
    r"\b(?:jeg|vi|eg|me)\b(?: \S+){0,3}? (?:meld(?:er|e)?|ringe?r|ringjer?|sende?r?|skriver?)\b"
    r"|\b(?:melder|ringer|ringjer|sender) (?:jeg|vi|eg|me)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(r"\b(?:ikke|ikkje|vent\w*|utsett\w*|kanskje|om det blir|slipper|slepp)\b", re.IGNORECASE)
_IF = re.compile(
    r"\b(?:hvis|viss|bør|burde|kunne|skulle)\b"
    r"|\bfør\b(?! (?:klokka|kl\b|lunsj|helg|jul|nyttår|møtet|henting|\d|\w*dag\w*))",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(r"(?:\.\.\.|…|–|,) ?nei\b", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"^(?:(?:ok|okei|ja|jo|nei|greit|greitt|fint|vel|vet dere hva|veit de kva),? )+", re.IGNORECASE
)
_BUT = re.compile(r"^.*?, men (?=(?:jeg|vi|eg|me)\b)", re.IGNORECASE)
_WHAT_IF = re.compile(
    r"\b(?:hva|kva) (?:om|hvis|viss)\b|\bkan (?:jeg|eg) (?:hjelpe|hjelpa|bidra|avlaste|støtte)\b",
    re.IGNORECASE,
)
"""What is only thought of is not promised yet."""
_TOGETHER = re.compile(
    r"\b(?:møtes|møtest|ses|sees|snakkes|snakkast|enige|samde)\b|\b(?:vi|me) tar? (?:en|ein|ei) (?:ny )?(?:prat|runde)\b|\bnytt møte\b",
    re.IGNORECASE,
)
"""What all do together is nobody's promise."""
_I = re.compile(r"\b(?:jeg|eg)\b", re.IGNORECASE)
_I_DO = re.compile(
    r"^(?:(?:da|då|så|og|ja|ok|greit),? )*(?:jeg|eg) (?!mener|meiner|tror|synes|husker|lurer|ser|hører|høyrer|skjønner|trenger|ønsker|sier"
    r"|spør|foreslår|håper|kjenner|merker|venter|forstår)(?:\w+er|\w+ar|tar|tek|gjør|gjer|går|får|sett|set|avgjer|ringjer)\b(?<!\bhar)",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"^(?:det|den) (?:tar|tek|gjør|gjer|kan|skal) (?:jeg|eg|vi)\b(?: \S+){0,3}$", re.IGNORECASE
)
"""«Det tar jeg på meg» beside the promise it stands by."""
_COST = re.compile(
    r"^(?:det|dette) (?:går ut over|koster|kostar|er (?:mitt|min|vårt|vår|mi)|var (?:mitt|min))\b|^(?:dere|du|de) (?:kan|må|får)\b",
    re.IGNORECASE,
)
"""What a promise costs, whose fault something was, and what the others may do, are no promises."""
_AT_A_LOSS = re.compile(
    r"\b(?:og|men|så) (?:jeg|eg|vi|me) (?:(?:veit|vet|kan|har|skjønner|skjønar|forstår) (?:\w+ ){0,2}(?:ikke|ikkje|ingenting|lite|null)\b"
    r"|(?:lurer|lurar|er (?:\w+ )?(?:usikker|redd|uroleg|urolig|spent))\b)",
    re.IGNORECASE,
)
"""«Vi tek imot han i august, og eg veit nesten ingenting»: what will be, told to say what one lacks."""
_CLAUSE = re.compile(
    r"(?:(?<!\d)[.]|[!;:,–\n])+\s+|\s+(?:og|men)\s+(?=(?:jeg|vi|eg|me|skolen|skulen)\b)", re.IGNORECASE
)
_OPENING = r"^(?:(?:og|så|da|då|at|men|her i|vi på|vi i|me på|me i|hos oss på) )*"
_COORDINATES = re.compile(
    r"\bkoordiner\w*|\bsamordn\w*|\b(?:holder|held|har|tar|tek) (?:i )?(?:trådene|trådane|hovedansvar\w*|hovudansvar\w*)"
    r"|\b(?:er|blir|vert|være|vere) (?:\w+ )?kontaktperson\w*",
    re.IGNORECASE,
)
LONGEST = 160
"""Characters of a line in the plan."""
_WORD = re.compile(r"[\wæøåÆØÅ-]+")


class Promise(NamedTuple):
    """What was promised, when (empty when nobody said), and the contribution of the own seat it fits.

    `leads`: it is to hold the threads for the family.
    """

    what: str
    when: str
    item: Concession | None
    leads: bool = False


def own_promises(case: Case, state: TableState, understanding: Understanding) -> list[TableEvent]:
    """Put the leader's promises into the plan: accepted with a time, vague without.

    A promise that fits the handlingsrom of the leader's own seat settles the same questions.
    """
    if understanding.has(*OPENS_NOTHING) or cues.PUTS_OFF_REPORT in understanding.cues:
        return []
    events = []
    for number, promise in enumerate(_promises(case, state.human_seat, understanding)):
        line = _line(state, promise, number)
        state.commitments = [*(c for c in state.commitments if c.id != line.id), line]
        events.append(TableEvent(type="commitment", seat=line.seat, data=line.model_dump()))
    return events


def _promises(case: Case, seat: str, understanding: Understanding) -> Iterator[Promise]:
    told = dict.fromkeys(f.sentence for f in understanding.acts if f.act in {Act.SUM_UP, Act.ASSIGN})
    offers = {f.sentence for f in understanding.acts if f.act in {Act.OFFER, Act.REPORT_CONCERN}}
    offered = [f for f in understanding.acts if _is_own(f, offers) and not _for_many(f.sentence, told)]
    days = {f.sentence: f.words for f in understanding.acts if f.act is Act.DEADLINE and f.sure}
    told_day = next((day_said(s) or day for s, day in days.items() if not s.endswith("?")), "")
    left = [item for item in case.concessions if item.service == seat]
    for found in offered:
        alone = len(offered) == 1
        about = understanding.topics if alone and not told else _topics(found.sentence)
        item = None if _HEDGED.search(found.sentence) else _fitting(left, about)
        if item is not None:
            left.remove(item)
        leads = _COORDINATES.search(found.sentence) is not None and item is None
        day = day_said(found.sentence) or days.get(found.sentence) or (told_day if alone and not told else "")
        day = day or (FROM_NOW[case.language] if leads else "")
        yield Promise(_own_words(found), day, item, leads)
    taken = {found.sentence for found in offered}
    for sentence in told:
        if sentence not in taken:
            yield from _shared_out(case, seat, left, sentence)


def _shared_out(case: Case, seat: str, left: list[Concession], sentence: str) -> Iterator[Promise]:
    """«Nav ringer mor, skolen tar imot fra mandag»: the own seat's part of what is shared out or summed up."""
    for clause in _CLAUSE.split(sentence):
        if not _own_subject(seat).search(clause) or _HEDGED.search(clause) or _IF.search(clause):
            continue
        leads = _COORDINATES.search(clause) is not None
        item = next((item for item in left if leads and item.coordinates), None)
        item = item or (None if leads else _fitting(left, _topics(clause)))
        if item is not None:
            left.remove(item)
        day = day_said(clause) or _deadline(clause)
        if item is not None or leads or (day and not _TOGETHER.search(clause)):
            yield Promise(_begun(clause), day or (FROM_NOW[case.language] if leads else ""), item, leads)


def _deadline(clause: str) -> str:
    """The words that set a deadline; looked for only where no day is named, since all acts are found for it."""
    return next((found.words for found in find_acts(clause) if found.act is Act.DEADLINE and found.sure), "")


def _for_many(sentence: str, told: Collection[str]) -> bool:
    """True for a sentence that shares out what several are to do: only the own clauses of it are promises."""
    return sentence in told and len(_CLAUSE.split(sentence)) > 1


def _own_words(found: FoundAct) -> str:
    """The promise as it is put down: without the words it begins with, and without what it is set against."""
    told = _LEAD_IN.sub("", found.sentence.rstrip("?"))
    rest = _BUT.sub("", told)
    kept = rest if not found.sure or _begun(found.words) in _begun(rest) else told
    return _begun(kept)


def _begun(clause: str) -> str:
    told = re.sub(r"^(?:og|så|at|men) ", "", clause.strip())
    return told[:1].upper() + told[1:]


@lru_cache(maxsize=32)
def _own_subject(seat: str) -> re.Pattern[str]:
    return re.compile(rf"{_OPENING}(?:jeg|vi|eg|me|{words_of(seat)})\b", re.IGNORECASE)


def _topics(text: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(text.lower()) if len(word) > 2)


def _fitting(items: list[Concession], topics: tuple[str, ...]) -> Concession | None:
    best = max(items, key=lambda item: handlingsrom.touched(item, topics), default=None)
    return best if best is not None and handlingsrom.touched(best, topics) >= OWN_FIT else None


def reports_now(understanding: Understanding) -> bool:
    """True when the leader says that they report: none of them is a question whether to, or put off."""
    told = [found for found in understanding.acts if found.act is Act.REPORT_CONCERN]
    return cues.PUTS_OFF_REPORT not in understanding.cues and any(_is_own(found, ()) for found in told)


def _is_own(found: FoundAct, offers: Collection[str]) -> bool:
    """True for an offer, for a leader who says that they report, and for «jeg …» with a time.

    A question whether to report is none of them, nor is what all do together, or an offer taken back.
    """
    told = found.sentence
    if found.act is Act.REPORT_CONCERN:
        unsure = "?" in told or _IF.search(told) or _HEDGED.search(told)
        return not unsure and _REPORTS.search(told) is not None
    if found.act is Act.DEADLINE:
        own = found.sure and told not in offers and "?" not in told and not _HEDGED.search(told)
        return own and not _TOGETHER.search(told) and _I_DO.search(told) is not None
    together = _TOGETHER.search(told) is not None and not _I.search(told)
    empty = (
        _COST.match(told) is not None
        or _AT_A_LOSS.search(told) is not None
        or (_EMPTY.match(told) is not None and len(offers) > 1)
    )
    return found.act is Act.OFFER and not (
        _WHAT_IF.search(told) or together or empty or _TAKEN_BACK.search(told)
    )


def _line(state: TableState, promise: Promise, number: int) -> Commitment:
    """A line of the plan; one that the seat has promised before, by the AI or a person, is not put down twice."""
    concession = promise.item.id if promise.item else None
    before = next((c for c in state.commitments if concession and c.concession == concession), None)
    before = before or said_before(state.commitments, state.human_seat, promise.what, promise.when)
    if before is not None:
        when = promise.when or before.when
        settled = before.status in {"godtatt", "venter"}
        status = before.status if settled else "godtatt" if when else "vag"
        known_to = before.known_to if state.private else ()
        return before.model_copy(update={"when": when, "status": status, "known_to": known_to})
    return Commitment(
        id=f"{OWN_LINE}{state.turn}{f'-{number}' if number else ''}",
        seat=state.human_seat,
        what=shorten(promise.what, LONGEST, placeholder=" …"),
        when=promise.when,
        status="godtatt" if promise.when else "vag",
        concession=concession,
        coordinates=promise.leads,
        known_to=state.private,
    )
