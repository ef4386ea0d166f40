"""Barnet i sentrum: was the child's own voice fetched, and did it count?"""

from __future__ import annotations

import re

from app.scoring.cues import has
from app.scoring.rules.found import Found, Register, Rule, first
from app.scoring.scene import Scene
from app.scoring.sentences import Sentence, overlap

_SAID = re.compile(
    r"BARN(?: \w+){0,2} (?:sa|sier|seier|sagt|fortalt|ba om|vil|ønsker|ønskjer)\b|«(?:jeg|eg)\b|BARN[^.?!]{0,60}«"
)
_PLATITUDE = re.compile(
    r"(?:må|skal|bør|vil|viktig)[^.?!]*BARN(?:s|ets)? (?:stemme|syn|mening|perspektiv|røyst|beste)"
)
_SOMEBODY = re.compile(r"\b(?:TJ|EGEN|jeg|eg|DATO)\b")
_PUSHED_OFF = re.compile(
    r"helst noe|får (?:heller )?(?:\w+ )?(?:ta|gjøre) det|ikke (?:nå|her)|ikke noe å diskutere|vet det nok om"
)


def asked(scene: Scene, register: Register) -> Found:
    """Asked for the child's view, told it, or arranged who asks."""
    return first(_about_the_view(scene) or _taken_up(scene))


def _taken_up(scene: Scene, words: int = 1) -> list[Sentence]:
    """The child's words, told by another, that the leader picks up in the next turn."""
    told = [o for o in scene.others if _SAID.search(o.norm)]
    return [
        s
        for s in scene.solid
        if any(o.turn < s.turn <= o.turn + 2 and overlap(s.stems, o.stems) >= words for o in told)
    ]


def _about_the_view(scene: Scene) -> list[Sentence]:
    return scene.find(
        "child_asked",
        also=lambda s: not _PUSHED_OFF.search(s.norm) and not _empty(s) and not has(s.norm, "blame", "order"),
    )


def _empty(s: Sentence) -> bool:
    """«Vi må høre barnets stemme», and nobody to do it."""
    return not s.question and _PLATITUDE.search(s.norm) is not None and not _SOMEBODY.search(s.norm)


def safely(scene: Scene, register: Register) -> Found:
    """By someone, somewhere or in a form that suits the child."""
    turns = {s.turn for s in _about_the_view(scene)}
    near = [
        s
        for s in scene.find("safe_way", where=scene.solid)
        if turns & {s.turn, s.turn - 1, s.turn - 2, s.turn + 2}
    ]
    return first(near)


def counted(scene: Scene, register: Register) -> Found:
    """The child's words are the reason for something, or come again in a later measure."""
    said = scene.find("child_counts", also=lambda s: not s.question and not has(s.norm, "fishing"))
    return first(said or _words_used(scene) or [s for s in _taken_up(scene, 2) if not s.question])


def _words_used(scene: Scene) -> list[Sentence]:
    told = [s for s in scene.said if _SAID.search(s.norm)]
    return [
        s
        for s in scene.own
        if (has(s.norm, "measure", "offer"))
        and any(t.turn <= s.turn and t is not s and overlap(t.stems, s.stems) >= 2 for t in told)
    ]


def parents(scene: Scene, register: Register) -> Found:
    """The parents' wishes, strengths or part."""
    return first(scene.find("parents", also=lambda s: not has(s.norm, "pushes", "order", "fishing")))


def told_back(scene: Scene, register: Register) -> Found:
    """Somebody tells the child what was decided."""
    return first(
        scene.find(
            "back_to_child",
            where=scene.solid,
            also=lambda s: not s.question or "hvem" in s.norm or "kven" in s.norm,
        )
    )


RULES: dict[str, Rule] = {
    "barn_spurt": asked,
    "trygg_maate": safely,
    "syn_virker": counted,
    "foreldre_med": parents,
    "tilbake_til_barnet": told_back,
}
