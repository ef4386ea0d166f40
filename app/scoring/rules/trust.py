"""Tillit og refleksjon: listening, respect, repair; afterwards, what one sees of oneself."""

from __future__ import annotations

import re

from app.domain.acts import Act
from app.scoring.cues import has
from app.scoring.rules.found import NOT_RELEVANT, Found, Register, Rule, at_least, first, turns_of
from app.scoring.scene import Scene
from app.scoring.sentences import Sentence, is_dated, overlap

_BEYOND_REPAIR = 3
_MANNER = 2
_ENOUGH = 3
_NOT_SEEN = re.compile(r"(?:forstår|skjønner|skjønar) (?:\w+ )?(?:ikke|ikkje)")
_TO_SOMEBODY = re.compile(r"\b(?:du|deg|dere|dykk|TJ)\b")
_ANYBODY = re.compile(
    r"\b(?:noen|nokon|en av dere|ein av dykk)\b|\b(?:hvem|kven|hva|kva)\b[^?]*\b(?:dere|deres|dykk|dykkar|de|du)\b|\beller (?:ser|tar|tek|har|går|gjekk|gikk|hører|høyrer) (?:jeg|eg)\b"
)
_FORMAL = re.compile(r"tilføye|tilføye|leggje til|legge til|spørsmål|eventuelt|\bmer\b|\bmeir\b")
_GREETING = re.compile(r"\b(?:kom|komme|kome|møtte|møte|tid|tida|her|stilte opp)\b")
_OBJECTS = re.compile(
    r"\b(?:uenig|usamd|ueinig|bekymr\w*|urolig|uroleg|skeptisk|redd|tviler|tvilar|umulig|gruer|gruar|for (?:fort|tidlig|tidleg|mye))\b"
    r"|(?:ikke|ikkje) (?:sikker|enig|einig)"
)
_TAKES_IT = re.compile(
    r"^(?:\w+, )?takk\b|^(?:godt|bra|fint|modig|klokt) (?:at|du|skil)|^(?:da|då|nei, da) (?:gjør|gjer|lar|let|tar|tek|venter|ventar|skriver|fjerner)|(?:har|hadde) du rett|det skal du (?:slippe|sleppe)|forst[åo]\w+|skjønn?[ea]r"
)


_ANSWERING = frozenset({Act.REFLECT, Act.ACKNOWLEDGE, Act.SUM_UP, Act.ASK_CAPACITY, Act.REPAIR})
_RESPONDS = ("acknowledge", "sum_up", "know", "measure", "own_fault", "child_counts")


def _closed(scene: Scene) -> bool:
    """True when the leader orders, blames or turns away in several turns and never asks what others see."""
    turned = turns_of(scene.find("order", "blame", "refuses", "insult", "pushes", where=scene.mine))
    return scene.hostile or (len(turned) >= _MANNER and not scene.open_questions)


def listens(scene: Scene, register: Register) -> Found:
    """Two turns that build on words just said by somebody else."""
    if scene.hostile or overruns(scene, register).answer == "yes" or len(turns_of(scene.fished)) > 1:
        return Found("no")
    turned = turns_of(scene.find("order", "blame", "refuses", "insult", where=scene.mine))
    if _closed(scene):
        return Found("no")
    return at_least(2 + len(turned), turns_of([s for s in scene.solid if _builds_on(scene, s)]))


def _builds_on(scene: Scene, s: Sentence) -> bool:
    """Words of what was just said stand in the sentence, and it, or the next, does something with them."""
    if (
        _first_of_turn(scene, s)
        and has(s.norm, *_RESPONDS)
        and any(_goes_on(scene, m) for m in _turn(scene, s))
    ):
        return not has(s.norm, "excuse")
    just_said = frozenset[str]().union(*(o.stems for o in scene.others if s.round - o.round == 1))
    shared = overlap(s.stems, just_said)
    if not shared or has(s.norm, "excuse"):
        return False
    at = scene.solid.index(s)
    after = [m for m in scene.solid[at + 1 : at + 2] if m.turn == s.turn]
    return shared >= 1 + (not _responds(scene, s) and not any(_goes_on(scene, m) for m in after))


def _turn(scene: Scene, s: Sentence) -> list[Sentence]:
    return [m for m in scene.solid if m.turn == s.turn]


def _first_of_turn(scene: Scene, s: Sentence) -> bool:
    """What comes first in a turn answers what was said before it, except in the opening."""
    return s is _turn(scene, s)[0] and s.turn > scene.first_answer


def _goes_on(scene: Scene, s: Sentence) -> bool:
    """A question, an offer or a task straight after: what was heard is put to use."""
    return s.question or s in scene.offers or s in scene.tasks


def _responds(scene: Scene, s: Sentence) -> bool:
    return (
        s.question
        or s in scene.offers
        or s in scene.tasks
        or bool(s.acts & _ANSWERING)
        or has(s.norm, *_RESPONDS)
    )


def acknowledges(scene: Scene, register: Register) -> Found:
    """Says what the other stands in, did or gave."""
    named = scene.find(
        "acknowledge",
        where=[] if _closed(scene) else scene.solid,
        also=lambda s: (
            not _NOT_SEEN.search(s.norm)
            and not (_GREETING.search(s.norm) and s.turn == scene.mine[0].turn)
            and not has(s.norm, "flattery", "insult", "threat")
        ),
    )
    named = [s for s in named if has(s.norm, "acknowledge") or _TO_SOMEBODY.search(s.norm)]
    return first([s for s in named if len(s.norm.split()) >= _ENOUGH])


def owns_up(scene: Scene, register: Register) -> Found:
    """Own doubt or fault, or the tone mended."""
    return first(
        scene.find(
            "own_fault",
            where=[] if scene.hostile else scene.solid,
            also=lambda s: not has(s.norm, "excuse", "insult", "pushes"),
        )
    )


def safe_to_disagree(scene: Scene, register: Register) -> Found:
    """Asks for objections, takes a no."""
    taken = [] if _closed(scene) else [s for s in scene.solid if _takes_objection(scene, s)]
    last = max((s.turn for s in scene.mine), default=0)
    taken += [
        s
        for s in scene.solid
        if s.turn == last
        and s.question
        and _ANYBODY.search(s.norm)
        and not _FORMAL.search(s.norm)
        and not has(s.norm, "empty_question", "rude_question")
    ]
    return first(
        taken
        or scene.find(
            "safe_to_say",
            where=[] if scene.hostile else scene.solid,
            also=lambda s: not has(s.norm, "insult", "order", "threat"),
        )
    )


def _takes_objection(scene: Scene, s: Sentence) -> bool:
    """Somebody has just objected, and the leader thanks for it or changes course."""
    if _TAKES_IT.search(s.norm) is None or has(s.norm, "insult", "order", "flattery", "refuses"):
        return False
    return any(s.round - o.round == 1 and _OBJECTS.search(o.norm) for o in scene.others)


def offends(scene: Scene, register: Register) -> Found:
    """Scorn, blame or threat that was not mended."""
    blamed = turns_of(scene.find("blame", where=scene.mine))
    hard = scene.attacks or (blamed if len(blamed) >= _MANNER else [])
    mended = [s.turn for s in scene.find("own_fault", where=scene.solid)]
    if hard and len(hard) < _BEYOND_REPAIR and mended and max(mended) >= hard[-1].turn:
        return Found("no", hard[0])
    return first(hard)


def overruns(scene: Scene, register: Register) -> Found:
    """Orders in two turns, or a no that is pressed three times."""
    orders = turns_of(scene.find("order", "impossible", where=[s for s in scene.mine if not s.question]))
    if scene.commands and any(has(o.norm, "withholds") for o in scene.others):
        return first(orders or scene.mine)
    pressed = turns_of(scene.fished)
    return first(orders if len(orders) >= 2 else pressed if len(pressed) >= _BEYOND_REPAIR else [])


def reflections(scene: Scene) -> list[Sentence]:
    """What the leader says about the meeting when it is over; empty when there is no such turn."""
    told = scene.after
    return told if any(len(s.stems) >= 3 for s in told) else []


def _reflected(scene: Scene, *cues: str) -> Found:
    told = reflections(scene)
    return first([s for s in told if has(s.norm, *cues)]) if told else NOT_RELEVANT


def describes(scene: Scene, register: Register) -> Found:
    """Something particular from the meeting."""
    told = reflections(scene)
    return first([s for s in told if len(s.stems) >= 3]) if told else NOT_RELEVANT


def own_choice(scene: Scene, register: Register) -> Found:
    """A choice of one's own and what came of it."""
    return _reflected(scene, "own_choice")


def other_side(scene: Scene, register: Register) -> Found:
    """Seen from another's chair or the child's."""
    return _reflected(scene, "other_side")


def differently(scene: Scene, register: Register) -> Found:
    """What should have been done in another way."""
    return _reflected(scene, "different")


def change(scene: Scene, register: Register) -> Found:
    """One thing to try, with a day, and who will notice."""
    told = reflections(scene)
    if not told:
        return NOT_RELEVANT
    planned = [
        s for s in told if has(s.norm, "change") and (is_dated(s.norm) or any(is_dated(t.norm) for t in told))
    ]
    return first(planned) if any(has(s.norm, "notice") for s in told) else Found("no")


def blames(scene: Scene, register: Register) -> Found:
    """The others' fault, the system's, and no choice of one's own."""
    if not reflections(scene):
        return NOT_RELEVANT
    return (
        Found("no")
        if own_choice(scene, register).answer == "yes"
        else _reflected(scene, "blames_system", "blame")
    )


RULES: dict[str, Rule] = {
    "lytter": listens,
    "anerkjenner_konkret": acknowledges,
    "innrommer_reparerer": owns_up,
    "trygt_aa_si_imot": safe_to_disagree,
    "krenker": offends,
    "overkjorer": overruns,
    "beskriver": describes,
    "eget_valg": own_choice,
    "andres_side": other_side,
    "annerledes": differently,
    "proevbar_endring": change,
    "skylder": blames,
}
