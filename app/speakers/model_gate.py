"""What a model's own sentences must not do besides: a written line has been read by people, a model's has not.

The measured habits behind each rule are in reference/realism.md: false promises, invented facts, a relation
given away, speaking for others, empty politeness.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from app.domain.claims import Claim
from app.domain.grave import GRAVE
from app.domain.play import MoveKind
from app.law.citations import find_citations
from app.speakers.answers import own_answers
from app.speakers.contract import SpeakContext
from app.speakers.model_claims import (
    AGREEING,
    decides_measure,
    in_danger,
    knows_family,
    made_up_figure,
    promises,
    settles,
    speaks_for_others,
    tells_parents,
    to_say,
)
from app.speakers.wording import fill, point

STEM, ENOUGH = 5, 3
"""Words are compared by their first five letters; so many of a told line must be there."""
NOT_CARRIED = "mangler"
"""Beside the rules: the reply did not say what was decided."""
_PERSON = re.compile(
    r"\b(?:mor|mora|far|faren|foreldrene|foreldra|familien|han|hun|ho|søster\w*|bror\w*)\b", re.IGNORECASE
)
_CLICHES = re.compile(
    r"\btakk for at (?:du|dere|de) (?:deler|delte|sier|seier|spør|spurte|forteller|fortel|tar|tok|tek)\b(?!.* (?:men|og)\b)"
    r"|^(?:hei,? (?:og )?)?(?:(?:så|veldig|kjempe|svært) ?)?(?:bra|fint|flott|supert|herlig|herleg) (?:at|sagt|spørsmål|jobba|jobbet)\b|\b(?:et|eit) (?:så |veldig |svært |kjempe)?(?:godt|viktig|fint|flott) spørsmål\b"
    r"|\b(?:du|dere|de) gj(?:ør|er) (?:en|ein) (?:\w+ )?(?:god|kjempe\w*|fantastisk|flott|viktig)? ?\w*jobb\b|^(?:ja,? )?(?:selvfølgelig|sjølvsagt|absolutt|klart det)!|\bvi finner? ut av (?:det|dette) (?:sammen|saman)\b|(?:jeg hører|eg høyrer) (?:hva|kva) du s(?:i|ei)er"
    r"|viktig at vi samarbeid(?:er|ar)|(?:sammen|saman) finn(?:er)? vi|\babsolutt!|på sam(?:me|e) side"
    r"|\b(?:jeg forstår|eg forstår) (?:din|deres|dykkar) (?:bekymring|uro)|\bsom lei(?:der|ar) av\b|\b(?:hva tenker|kva tenkjer) du om det\?",
    re.IGNORECASE,
)
_LIST = re.compile(r"(?:^|\n)\s*(?:[-*•]|\d+[.)])\s")
_FURTHER = 6
"""A polite sentence that goes on for so many words says something besides."""


def breaks(sentence: str, ctx: SpeakContext) -> str | None:
    """Return the name of the rule a model's sentence breaks, or None."""
    return next((name for name, broken in RULES if broken(sentence, ctx)), None)


def empty(sentence: str) -> bool:
    """True for politeness without content: it is left out, and the reply goes on."""
    found = _CLICHES.search(sentence)
    return found is not None and len(_CLICHES.sub(" ", sentence).split()) < _FURTHER


def unlabelled(text: str, ctx: SpeakContext) -> str:
    """Return a reply without the speaker's own name or title, and without emphasis marks, in front."""
    own = "|".join(
        re.escape(word) for word in (ctx.persona.name, ctx.persona.name.split()[0], ctx.persona.title)
    )
    return re.sub(rf"^\s*(?:\*\*)?(?:{own})(?:\*\*)?\s*:(?:\*\*)?\s*", "", text, flags=re.IGNORECASE)


def carries(text: str, ctx: SpeakContext) -> bool:
    """True when a reply says what its move decided: the plan must not hold what nobody said.

    It does when enough of its words are those of one of the case's own wordings.
    """
    item = next((c for c in ctx.case.concessions if c.id == ctx.move.concession), None)
    wordings: tuple[str, ...] = ()
    if item is not None and ctx.move.kind in AGREEING:
        about = f"{item.what} {item.when}"
        wordings = (about, *(f"{about} {line}" for line in (*item.give, *item.confirm)))
    elif ctx.move.kind is MoveKind.SHARE and ctx.move.fact:
        wordings = ctx.case.fact(ctx.move.fact).told
    known = [_content(fill(line, ctx)) for line in wordings]
    return not known or any(len(words & _content(text)) >= min(ENOUGH, len(words)) for words in known)


def says_point(text: str, ctx: SpeakContext) -> bool:
    """True when a reply has words enough of what it was given to say: the point, or an answer of the seat's own."""
    said = _content(text)
    given = [_content(line) for line in own_answers(ctx) or [point(ctx)]]
    return any(len(words & said) >= min(ENOUGH, len(words)) for words in given)


def _content(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in re.findall(r"\w+", text.lower()) if len(word) >= STEM)


def _law_unasked(sentence: str, ctx: SpeakContext) -> bool:
    """True when the sentence names a section that the move does not rest on and nobody has named."""
    cited = _sections(sentence, ctx) - set(ctx.move.laws)
    if not cited:
        return False
    return not cited <= _sections(
        " ".join([point(ctx), ctx.human_message, *(event.text for event in ctx.history)]), ctx
    )


def _sections(text: str, ctx: SpeakContext) -> set[str]:
    notes = (ctx.laws[found.note] for found in find_citations(text, ctx.laws) if found.note)
    return {note.id for note in notes if note.kind == "lov"}


def _invents(sentence: str, ctx: SpeakContext) -> bool:
    """True when the sentence tells something grave of the family that nobody has said and the move does not hold."""
    if _PERSON.search(sentence) is None:
        return False
    told = ctx.case.fact(ctx.move.fact).told if ctx.move.fact else ()
    heard = [ctx.human_message, *(event.text for event in ctx.history)]
    topic = "vold vald" if in_danger(ctx) else ""
    known = _grave(" ".join([topic, *ctx.case.situation, *told, to_say(ctx), *heard]))
    return any(
        not any(word.startswith(old) or old.startswith(word) for old in known) for word in _grave(sentence)
    )


def _grave(text: str) -> set[str]:
    return {found.group(0).lower()[:STEM] for found in GRAVE.finditer(text)}


def _lists(sentence: str, _: SpeakContext) -> bool:
    return _LIST.search(sentence) is not None


RULES: tuple[tuple[str, Callable[[str, SpeakContext], bool]], ...] = (
    ("lov", _law_unasked),
    ("liste", _lists),
    ("tall", made_up_figure),
    ("oppdiktet", _invents),
    (Claim.TELLS_PARENTS, tells_parents),
    (Claim.MEASURE, decides_measure),
    (Claim.FOR_OTHERS, speaks_for_others),
    (Claim.KNOWS_FAMILY, knows_family),
    (Claim.PROMISES, promises),
    (Claim.AGREEMENT, settles),
)
"""The name of each rule, the plainest first: a sentence that breaks more than one is named after the first."""
