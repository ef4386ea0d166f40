"""Ansvar og plan: who does what by when, who holds it together, what if it fails?"""

from __future__ import annotations

import re

from app.scoring.cues import has
from app.scoring.rules.found import Found, Register, Rule, at_least, first
from app.scoring.scene import Scene
from app.scoring.sentences import Sentence, is_dated, is_near

_COORDINATES = re.compile(r"koordin|samordn|hold(?:er|e)? i|held i|ansvar|kontakt")
_SEVERAL = 3
_BRIEF = 8
_NAMED = re.compile(r"\b(?:jeg|eg|meg|mitt|du|deg|TJ|EGEN)\b")
_HE_OR_SHE = re.compile(r"\bBARN er (?:\w+ )?(?:den|det)\b|\ber det BARN (?:de|dei|FORELDER)\b")
_RING = re.compile(
    r"\b(?:ringe?r?|ringje?r?)(?: (?!jeg|eg|vi)\w+)? (meg|deg|dere|dykk|barnehagen|skolen|skulen|helsestasjonen|nav|bup|barnevernet|legen|kontoret|oss)\b"
)
_TWO_DOORS = re.compile(
    r"(?:ring\w*|kontakt\w*|spør\w*|nummer\w*)[^.?!]*\b(?:meg|oss|TJ|EGEN|dere|dykk)\b[^.?!]{0,40}\b(?:eller|og) (?:så (?:er det )?)?(?:med )?(?:meg|oss|TJ|EGEN|dere|dykk)\b(?! (?:ring|spør|tar|tek|saml|snakk|kontakt))"
)
_PLANNING = re.compile(
    r"\?$|\b(?:hvis|viss|dersom|blir|er)\b[^.?!]*(?:,| da | så )|\b(?:jeg|eg|TJ|EGEN|vi)\b"
)


def owners(scene: Scene, register: Register) -> Found:
    """Two tasks with a named owner."""
    return at_least(2, scene.tasks if len(scene.tasks) > 1 else scene.dated_tasks)


def coordinator(scene: Scene, register: Register) -> Found:
    """One named to hold it together."""
    named = [s for s in scene.find("coordinator", where=scene.solid) if _settled(scene, s)]
    return first(named or (_contacts(scene) if len(scene.tasks) >= _SEVERAL else []))


def _contacts(scene: Scene) -> list[Sentence]:
    """The one who is the family's contact for all holds it together, where nobody else is named."""
    return [s for s in _one_door(scene) if _somebody(scene, s)]


def _one_door(scene: Scene) -> list[Sentence]:
    """Sentences that give the family one place to turn to, or answer another who asked for it."""
    found = scene.find("one_contact", where=scene.solid, also=lambda s: not has(s.norm, "pushes", "order"))
    asked = {o.round for o in scene.others if o.question and has(o.norm, "one_contact", "coordinator")}
    answered = [s for s in scene.own if s.round - 1 in asked and _names_one(s) and not has(s.norm, "pushes")]
    doors = {s.turn: _receivers(scene, s.turn) for s in [*found, *answered]}
    return [s for s in [*found, *answered] if doors[s.turn] < _SEVERAL and not _TWO_DOORS.search(s.norm)]


def _names_one(s: Sentence) -> bool:
    """A short answer with a name in it: «Gunnvor, om du vil?»"""
    return (
        len(s.norm.split()) <= _BRIEF
        and _NAMED.search(s.norm) is not None
        and "ikk" not in s.norm
        and " eller " not in s.norm
    )


def _receivers(scene: Scene, turn: int) -> int:
    """How many different ones the family is sent to in a turn."""
    return len({name for s in scene.solid if s.turn == turn for name in _RING.findall(s.text.lower())})


def _somebody(scene: Scene, s: Sentence) -> bool:
    """True when somebody is named, or meant by a pronoun; a question must be answered with a yes."""
    if s.question:
        return _taken_on(scene, s)
    if _NAMED.search(s.norm) or _HE_OR_SHE.search(s.norm):
        return True
    after = [m for m in scene.own if m.turn == s.turn and m.question and _NAMED.search(m.norm)]
    return any(_taken_on(scene, m) for m in after)


def _taken_on(scene: Scene, s: Sentence) -> bool:
    return scene.answered_yes(s) or any(has(o.norm, "gives") for o in scene.answers(s))


def _settled(scene: Scene, s: Sentence) -> bool:
    if has(s.norm, "vague_offer", "pushes"):
        return False
    if not s.question:
        return not has(s.norm, "order")
    return any(has(o.norm, "yes", "gives") or _COORDINATES.search(o.norm) for o in scene.answers(s))


def one_contact(scene: Scene, register: Register) -> Found:
    """One place for the family to turn to."""
    return first(_one_door(scene))


def receiver_agreed(scene: Scene, register: Register) -> Found:
    """A named other was asked to take something on, and said yes."""
    asked = [s for s in scene.own if s.question and re.search(r"\b(?:du|dere|de|TJ)\b", s.norm)]
    return first(
        [s for s in asked if (has(s.norm, "request", "confirm") or s in scene.got) and scene.answered_yes(s)]
    )


def looks_for_gaps(scene: Scene, register: Register) -> Found:
    """Holidays, transitions, refusals, waiting, illness, who decides: asked for once, or covered twice."""
    found = scene.find(
        "gaps",
        where=scene.own,
        also=lambda s: _PLANNING.search(s.norm) is not None and not has(s.norm, "pushes", "excuse"),
    )
    asked = [s for s in found if s.question]
    return first(asked) if asked else at_least(2, found)


def pushes_away(scene: Scene, register: Register) -> Found:
    """«Somebody should», the family may call: and nobody named for two things."""
    pushed = scene.find("pushes", where=scene.mine)
    return first(pushed) if len(scene.tasks) < 2 or (not scene.offers and len(pushed) > 1) else Found("no")


def something_agreed(scene: Scene, register: Register) -> Found:
    """One task with a named owner."""
    return first(scene.tasks)


def who_what_when(scene: Scene, register: Register) -> Found:
    """Two tasks with a day."""
    return at_least(2, scene.dated_tasks)


def first_step(scene: Scene, register: Register) -> Found:
    """Something happens within days."""
    return first([s for s in scene.tasks if is_near(s)] or [s for s in scene.dated_tasks if is_near(s)])


def follow_up(scene: Scene, register: Register) -> Found:
    """A day to look at it again."""
    return first(
        scene.find(
            "follow_up", where=scene.solid, also=lambda s: is_dated(s.norm) and not s.norm.startswith("takk")
        )
    )


def criterion(scene: Scene, register: Register) -> Found:
    """How one can tell that it works."""
    return first(scene.find("criterion", where=scene.own, also=lambda s: not s.question or has(s.norm, "wh")))


def plan_b(scene: Scene, register: Register) -> Found:
    """What if it fails; what the services stop doing."""
    return first(scene.find("plan_b", where=scene.own, also=lambda s: not has(s.norm, "order", "threat")))


RULES: dict[str, Rule] = {
    "oppgaver_har_eier": owners,
    "koordinator": coordinator,
    "ett_kontaktpunkt": one_contact,
    "mottaker_ja": receiver_agreed,
    "leter_hull": looks_for_gaps,
    "skyver_ansvar": pushes_away,
    "noe_avtalt": something_agreed,
    "hvem_hva_naar": who_what_when,
    "forste_steg": first_step,
    "oppfolging": follow_up,
    "maal_paa_virkning": criterion,
    "plan_b": plan_b,
}
