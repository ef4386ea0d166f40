"""What an act turns out to be when the whole message is looked at. Part of `understand`."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from app.domain.acts import Act, FoundAct
from app.domain.questions import Question
from app.negotiation import cues

_I = r"(?:jeg|eg)"
_WHAT_IF_I = re.compile(
    rf"(?:^|[.!?,:]\s+|\b(?:men|og) )(?:(?:hva|kva) (?:om|hvis|viss) {_I}\b|kan {_I} (?:hjelpe|hjelpa|bidra|avlaste|støtte)\b"
    rf"|(?:hvis|viss|dersom|om) (?:{_I}|vi|me) \w+\b[^.!?]*, (?:så )?(?:hjelper|hjelp|holder|held|monner|monnar|går|blir|vert|er|rekker|rekk) (?:det|dette|du|dere|de)\b[^.!?]*\?)",
    re.IGNORECASE,
)
"""«Hva om jeg ringer henne?», «Kan jeg hjelpe til?»: an offer, put as a question."""
_TELL_ME = re.compile(
    r"\b(?:(?:kan|kunne|vil) (?:noen|nokon|dere|de|du|en av dere|ein av dykk)\b[^.!?]{0,30}?|(?:noen|nokon) (?:kan|kunne) )"
    r"\b(?:fortelle|fortelje|forklare|oppdatere|ta (?:meg|oss) gjennom|si (?:litt|noe) om|seie (?:litt|noko) om|gi (?:meg|oss) (?:en |ei )?(?:oversikt|oversyn|status))\b",
    re.IGNORECASE,
)
"""Whoever wants to be told asks nobody to take on a thing."""
_DONE_BEFORE = re.compile(
    r"\b(?:har|hadde) (?:noen|nokon|du|dere|de|vi|ingen)\b[^.!?]*\b(?:snakk\w+|spurt|ringt|fortalt|sagt)\b"
    r"|\b(?:noen|nokon) som har\b[^.!?]*\b(?:snakk\w+|spurt|ringt|fortalt|sagt)\b",
    re.IGNORECASE,
)
"""Whether somebody has asked the family is no request to ask them."""
_YOUR_WORD = re.compile(
    r"\b(?:hva|kva) (?:kan|vil|tør|torer) (?:du|dere|de)\b[^.!?]{0,20}\b(?:love|lova|forplikte|si ja til|seie ja til|gå med på)\b[^.!?]*\?",
    re.IGNORECASE,
)
_A_YES = re.compile(
    r"\b(?:til at|for at|viss|hvis) (?:du|dere|de) (?:kan |skal |vil )?(?:sier|seier|si|seie) ja\b|\b(?:sier|seier) (?:du|dere|de) ja\b[^.!?]*\?"
    r"|\b(?:går|gjekk) (?:du|dere|de) med på\b[^.!?]*\?",
    re.IGNORECASE,
)
_A_PARENTS_VIEW = re.compile(
    r"\b(?:spør\w*|ring\w*|(?:snakk|prat)\w* med) (?:mora?\b.*\b(?:hun|ho)|(?:far|faren)\b.*\bhan) (?:selv|sjølv|sjøl)\b",
    re.IGNORECASE | re.DOTALL,
)
"""«Jeg ringer mor i dag. Jeg spør hva hun selv vil»: the view that is asked for is the parent's."""
_LAUGHS = re.compile(r"^(?:ha(?:ha)+|he(?:he)+)\b", re.IGNORECASE)
_FAULT = re.compile(r"\b(?:feil|skyld|svikt|soml|trener|ansvar|latskap|aldri)\w*", re.IGNORECASE)
_WHAT_DO_YOU_THINK = re.compile(
    r"\b(?:hva|kva|korleis|hvordan) (?:tenker|tenkjer|tror|trur|synes|synest|mener|meiner|sier|seier) (?:du|dere|de)\b(?: (?:om|til|av) (?:det|dette))?[^.!?]{0,12}\?\s*$",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"\b(?:har|hadde) (?:\w+ )?(?:sett|hørt|høyrt|sagt|fortalt|observert|merket|merka)\b", re.IGNORECASE
)
_TOLD_BEFORE = 5
"""So many words before «Hva tenker dere om det?», and something has been told."""
_PUT_FORWARD = frozenset({Act.PROPOSE, Act.OFFER, Act.ASSIGN, Act.SUM_UP, Act.NEXT_MEETING, Act.DEADLINE, Act.ASK_COMMITMENT, Act.SEEK_CONSENT})  # fmt: skip


def at_second_sight(text: str, found: Sequence[FoundAct], heard: Collection[str]) -> list[FoundAct]:
    """Return the acts without those that the whole message shows to be something else; `heard` are its cues."""
    kept = [act for act in found if not _is_something_else(act, text, heard)]
    if _WHAT_IF_I.search(text):
        kept = [act.model_copy(update={"sure": True}) if act.act is Act.OFFER else act for act in kept]
    if _WHAT_IF_I.search(text) and not any(act.act in {Act.OFFER, Act.SEEK_CONSENT} for act in kept):
        asked = {Act.PROPOSE, Act.ASK_COMMITMENT}
        kept = [act for act in kept if act.act is not Act.PROPOSE and (act.sure or act.act not in asked)]
        kept.append(FoundAct(act=Act.OFFER, words=text.strip(), sentence=text.strip()))
    if asks_for_word(text) and not any(act.act is Act.ASK_COMMITMENT for act in kept):
        kept.append(FoundAct(act=Act.ASK_COMMITMENT, words=text.strip(), sentence=text.strip()))
    if len(kept) < len(found) and "?" in text and not any(act.act is Act.ASK_OPEN for act in kept):
        kept.append(FoundAct(act=Act.ASK_OPEN, words=text.strip(), sentence=text.strip(), presumed=True))
    offered = {act.sentence for act in kept if act.act is Act.OFFER and act.sure}
    return [a for a in kept if a.sure or a.act is not Act.NEXT_MEETING or a.sentence not in offered]


def _is_something_else(found: FoundAct, text: str, heard: Collection[str]) -> bool:
    if found.act is Act.MOCK:
        return _LAUGHS.match(found.sentence) is not None and "!" not in found.sentence
    if found.act is Act.BLAME:
        return cues.ASKS_AFTER in heard and _FAULT.search(text) is None
    if found.act is Act.CLOSE:  # whoever asks something after it is not done
        return text.rstrip().endswith("?") and not text.rstrip().endswith(f"{found.sentence.rstrip('?')}?")
    if found.act is Act.ASK_CHILD:
        return _A_PARENTS_VIEW.search(text) is not None and "?" not in found.sentence
    if found.sure:
        return False
    if found.act is Act.ASK_COMMITMENT:
        return _TELL_ME.search(text) is not None
    return found.act is Act.SEEK_CONSENT and _DONE_BEFORE.search(text) is not None


def asks_for_word(text: str) -> bool:
    """True for «Hva kan dere love til fredag?»: what is asked for is a promise, whatever it is."""
    return _YOUR_WORD.search(text) is not None or ("?" in text and _A_YES.search(text) is not None)


def asks_to_be_told(text: str) -> bool:
    """True for «Kan noen ta meg gjennom høsten?»: whoever answers says how it looks from there."""
    return _TELL_ME.search(text) is not None


def on_what_was_seen(text: str, kind: Question | None, found: Sequence[FoundAct]) -> bool:
    """True for «Hva tenker dere om det?» and «Er det nok?» after something told and nothing put forward: nobody can
    agree to that, nor say that it helps."""
    if kind is Question.ENOUGH and _SEEN.search(text):
        return not any(act.act in {Act.OFFER, Act.PROPOSE} for act in found)
    asked = _WHAT_DO_YOU_THINK.search(text)
    if kind is not Question.AGREES or asked is None or any(act.act in _PUT_FORWARD for act in found):
        return False
    return len(text[: asked.start()].split()) > _TOLD_BEFORE
