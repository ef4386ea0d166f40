"""Barnet i sentrum: was the child's own voice fetched, and did it count?"""

from __future__ import annotations

import re

from app.scoring.cues import ASK, has
from app.scoring.faults import refused
from app.scoring.rules.found import Found, Register, Rule, first, turns_of
from app.scoring.scene import Scene
from app.scoring.sentences import Sentence, overlap

_SAID = re.compile(
    r"BARN(?: \w+){0,2} (?:sa|sier|seier|sagt|fortalt|ba om|vil|ønsker|ønskjer|valgte|valde|pekte|peika|tegnet|teikna|viste|skrev|skreiv|svarte|svarde)\b|«(?:jeg|eg)\b|BARN[^.?!]{0,60}«"
)
_PLATITUDE = re.compile(r"BARN(?:s|ets)? (?:stemme|syn|mening|meining|perspektiv|røyst|beste)")
_DOES_IT = re.compile(rf"{ASK}|«|\b(?:sa|sagt|sier|seier|skrev|skreiv)\b")
_NOT_HEARD = re.compile(
    r"BARN (?:sier|seier|sa) (?:ikke|ikkje) (?:så )?(?:mye|mykje|noe|noko)|\b(?:ikke|ikkje)(?: \w+){0,3} (?:hørt|høyrt|spurt|spurd|snakket|snakka|prata|pratet)\b|BARN(?: \w+)? (?:så mye|så mykje|vel|alltid)\b"
    r"|BARN (?:vet|veit) (?:ikke|ikkje) (?:hva|kva)|når BARN vil\b"
)
_ONLY_ASKED = re.compile(
    r"\b(?:hvis|om|viss|dersom) FORELDER (?:er med|vil|sier ja|seier ja|samtykk\w*)|samtykk|\bhar (?:dere|de|du|noen|nokon)(?: \w+)? (?:snakk|prat)\w* med FORELDER|før vi har snakk\w+ med FORELDER"
)
"""The parents' leave, or a talk with them, is not yet what they wish or can do."""
_NOBODY = re.compile(r"\b(?:noen|nokon) (?:bør|burde|andre)\b")
_SO = re.compile(
    r"^(?:\w+[,.] |nettopp |akkurat )?(?:da|då|derfor|difor|dermed|altså|så) (?:skal|bør|må|fjerner|gjør|gjer|lar|let|tar|tek|flytter|starter|begynner|er det det|blir|vert|kan)\b"
    r"|^(?:det|dette) (?:betyr|bør (?:få|ha|styre)|får følg)"
)
_CHILD_SHALL = re.compile(
    r"\b(?:skal|får|slipper|slepp|trenger|treng) BARN\b|\bBARN (?:skal|får|slipper|slepp|trenger|treng)\b"
)
_WHO_TELLS = re.compile(
    r"\b(?:hvem|kven)\b|\b(?:viser|forteller|fortel|sier|seier|forklarer|forklarar) (?:du|dere|de|TJ)\b"
)
_PUSHED_OFF = re.compile(
    r"\\beller sånn|helst noe|får (?:heller )?(?:\w+ )?(?:ta|gjøre) det|ikke (?:nå|her)|ikke noe å diskutere|vet det nok om"
)


def asked(scene: Scene, register: Register) -> Found:
    """Asked for the child's view, told it, or arranged who asks."""
    taken_up = [] if len(turns_of(scene.fished)) > 1 else _taken_up(scene)
    return first(_about_the_view(scene) or taken_up or _words_weighed(scene))


def _words_weighed(scene: Scene) -> list[Sentence]:
    """«Den setningen endrer forslaget», straight after another told what the child said."""
    heard = {o.round for o in scene.others if _SAID.search(o.norm)}
    return [
        s for s in scene.find("child_counts", where=scene.solid) if s.round - 1 in heard and not s.question
    ]


def _taken_up(scene: Scene, words: int = 1) -> list[Sentence]:
    """The child's words, told by another, that the leader picks up in the next turn."""
    told = [o for o in scene.others if _SAID.search(o.norm)]
    return [
        s
        for s in scene.solid
        if any(s.round - o.round == 1 and overlap(s.stems, o.stems) >= words for o in told)
    ]


def _about_the_view(scene: Scene) -> list[Sentence]:
    fishes = len(turns_of(scene.fished)) > 1
    return scene.find(
        "child_asked",
        also=lambda s: (
            not _waved_away(s)
            and not _empty(s)
            and (not _NOBODY.search(s.norm) or scene.answered_yes(s))
            and not has(s.norm, "blame", "order")
            and not (fishes and s.question and refused(scene.answers(s)))
            and (s.question or has(s.norm, "child_asked") or _DOES_IT.search(s.norm) is not None)
        ),
    )


def _waved_away(s: Sentence) -> bool:
    """Put off, not done («har ikke hørt med ham»), or made little of («han sier så mye rart»)."""
    return _PUSHED_OFF.search(s.norm) is not None or (
        not s.question and _NOT_HEARD.search(s.norm) is not None
    )


def _empty(s: Sentence) -> bool:
    """«Vi må høre barnets stemme», and nobody to do it."""
    return not s.question and _PLATITUDE.search(s.norm) is not None and not _DOES_IT.search(s.norm)


def safely(scene: Scene, register: Register) -> Found:
    """By someone, somewhere or in a form that suits the child."""
    turns = {s.turn for s in _about_the_view(scene)}
    near = [
        s
        for s in scene.find(
            "safe_way", where=scene.solid, also=lambda s: "BARN" in s.norm or "FORELDER" not in s.norm
        )
        if turns & {s.turn, s.turn - 1, s.turn - 2, s.turn + 2}
    ]
    return first(near)


def counted(scene: Scene, register: Register) -> Found:
    """The child's words are the reason for something, or come again in a later measure."""
    if asked(scene, register).answer != "yes":
        return Found("no")
    if len(turns_of(scene.fished)) > 1:
        return Found("no")
    said = scene.find("child_counts", also=lambda s: not s.question and not has(s.norm, "fishing"))
    return first(
        said or _follows(scene) or _words_used(scene) or [s for s in _taken_up(scene, 2) if not s.question]
    )


def _follows(scene: Scene) -> list[Sentence]:
    """«Da …», «det betyr …», straight after the child's words: told in the same turn, or by another just before."""
    told = {s.turn: s for s in scene.solid if has(s.norm, "child_asked") and _SAID.search(s.norm)}
    heard = {o.round for o in scene.others if _SAID.search(o.norm)}
    return [
        s
        for s in scene.own
        if not s.question
        and (_SO.search(s.norm) or (s.round - 1 in heard and _CHILD_SHALL.search(s.norm)))
        and not has(s.norm, "vague_offer")
        and ((s.turn in told and s is not told[s.turn]) or s.round - 1 in heard)
    ]


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
    return first(
        scene.find(
            "parents",
            also=lambda s: not has(s.norm, "pushes", "order", "fishing") and not _ONLY_ASKED.search(s.norm),
        )
    )


def told_back(scene: Scene, register: Register) -> Found:
    """Somebody tells the child what was decided."""
    return first(
        scene.find(
            "back_to_child",
            where=scene.solid,
            also=lambda s: not s.question or _WHO_TELLS.search(s.norm) is not None,
        )
    )


RULES: dict[str, Rule] = {
    "barn_spurt": asked,
    "trygg_maate": safely,
    "syn_virker": counted,
    "foreldre_med": parents,
    "tilbake_til_barnet": told_back,
}
