"""Mandat og lov, informasjonsdeling: right rule, right person, nothing fished for, danger reported."""

from __future__ import annotations

import re

from app.law.citations import Citation, find_citations
from app.scoring.cues import has
from app.scoring.faults import took_back
from app.scoring.rules.found import NOT_RELEVANT, Found, Register, Rule, first
from app.scoring.scene import Scene
from app.scoring.sentences import Sentence

_CORRECTS = re.compile(
    r"gamle|gammel|borte|opphevet|oppheva|ikke lenger|ikkje lenger|flyttet|flytta|heter nå|heiter no|nå står|erstatt"
)
_ABOUT_SHARING = re.compile(
    r"samtyk[kt]|taushet|teieplikt|anonym|opplysning|journal|diagnose|fortrol|å dele|kjent hos|sagt ja til|lov til å (?:si|snakke)|meld"
)


def asks_mandate(scene: Scene, register: Register) -> Found:
    """What the other can, must have, decides."""
    return first(
        scene.find(
            "ask_mandate",
            where=scene.solid,
            also=lambda s: not has(s.norm, "order", "rude_question", "insult"),
        )
    )


def citations(s: Sentence, register: Register) -> list[Citation]:
    """References to provisions in a sentence."""
    return (
        find_citations(s.text, register.laws, register.moved)
        if "§" in s.text or "paragraf" in s.norm or "artikkel" in s.norm
        else []
    )


def right_rule(scene: Scene, register: Register) -> Found:
    """A rule that exists and applies, used for what it is for."""
    if scene.fished or wrong_law(scene, register).answer == "yes":
        return Found("no")
    return first(
        scene.find("rule", where=scene.own, also=lambda s: all(c.known for c in citations(s, register)))
    )


def explains_own(scene: Scene, register: Register) -> Found:
    """What one's own service can, cannot, must ask for."""
    return first(
        scene.find(
            "own_mandate",
            where=scene.solid,
            also=lambda s: not s.question and not has(s.norm, "refuses", "order", "wrong_claim", "excuse"),
        )
    )


def knows_boundary(scene: Scene, register: Register) -> Found:
    """Who decides what elsewhere."""
    return first(
        scene.find(
            "boundary",
            where=scene.solid,
            also=lambda s: not has(s.norm, "order", "impossible", "wrong_claim"),
        )
    )


def helps_right(scene: Scene, register: Register) -> Found:
    """A correction that helps, or the duty to cooperate used rightly."""
    if scene.fished:
        return Found("no")
    return first(
        scene.find(
            "helps_right", where=scene.own, also=lambda s: not has(s.norm, "wrong_claim", "order", "fishing")
        )
    )


def wrong_law(scene: Scene, register: Register) -> Found:
    """A section that is not there or has moved, a wrong claim, or a demand nobody may meet."""
    cited = [s for s in scene.mine if _cites_wrongly(s, register)]
    claimed = [s for s in scene.mine if _claims_wrongly(s)]
    return first([*cited, *([] if took_back(scene.mine, claimed) else claimed)])


def _claims_wrongly(s: Sentence) -> bool:
    if _CORRECTS.search(s.norm) or scene_denies(s):
        return False
    return has(s.norm, "wrong_claim") or (not s.question and has(s.norm, "impossible"))


def scene_denies(s: Sentence) -> bool:
    """«The duty to cooperate does not give us …» is right, not wrong."""
    return (
        re.search(
            r"\b(?:gir|gjev|betyr|åpner|gjelder|opphever|overstyrer|går)\b[^.?!]{0,20}\b(?:ikke|ikkje)\b(?! (?:her|for oss|i dette))",
            s.norm,
        )
        is not None
    )


def _cites_wrongly(s: Sentence, register: Register) -> bool:
    wrong = [c for c in citations(s, register) if not c.known and _names_a_law(c)]
    return bool(wrong) and not _CORRECTS.search(s.norm)


def _names_a_law(citation: Citation) -> bool:
    return (
        citation.status != "ukjent"
        or re.search(r"[a-zæøå]{3,}", citation.words.lower().replace("paragraf", "")) is not None
    )


def clears_basis(scene: Scene, register: Register) -> Found:
    """Consent, anonymous discussion or a rule before sharing."""
    pool = scene.find("basis", where=scene.solid, also=lambda s: not has(s.norm, "wrong_claim", "order"))
    return first(pool)


def limits_consent(scene: Scene, register: Register) -> Found:
    """What it covers, from the right person; a limit kept."""
    if clears_basis(scene, register).answer != "yes":
        return Found("no")
    return first(scene.find("limited", where=scene.solid))


def only_needed(scene: Scene, register: Register) -> Found:
    """Sharing kept to what is needed, or help without it."""
    return first(scene.find("needed", where=scene.solid, also=lambda s: not has(s.norm, "order")))


def tells_family(scene: Scene, register: Register) -> Found:
    """Family or child told what is shared and why; or the reasons noted."""
    return first(
        scene.find("family_told", where=scene.solid, also=lambda s: not has(s.norm, "order", "pushes"))
    )


def reports_danger(scene: Scene, register: Register) -> Found:
    """The duty to report, when grave danger is on the table."""
    if not scene.danger:
        return NOT_RELEVANT
    held_back = scene.find("no_report", where=scene.mine)
    if held_back:
        return Found("no", held_back[0])
    return first(scene.find("report", where=scene.mine))


def shares_or_presses(scene: Scene, register: Register) -> Found:
    """Told something confidential, or fished for it, and did not take it back."""
    wrong = [*scene.shared, *scene.fished]
    return first(wrong)


def nothing_to_share(scene: Scene) -> bool:
    """True when confidentiality never came up, by anybody."""
    texts = [*(s.norm for s in scene.said), scene.summary]
    told = bool(scene.shared or scene.fished)
    return not told and not scene.danger and not any(_ABOUT_SHARING.search(text) for text in texts)


RULES: dict[str, Rule] = {
    "spor_mandat": asks_mandate,
    "rett_regel": right_rule,
    "forklarer_eget": explains_own,
    "kjenner_grensen": knows_boundary,
    "bruker_plikt": helps_right,
    "feil_lov": wrong_law,
    "avklarer_grunnlag": clears_basis,
    "avgrenset_samtykke": limits_consent,
    "nodvendig": only_needed,
    "forklarer_familien": tells_family,
    "melder_ved_fare": reports_danger,
    "deler_eller_presser": shares_or_presses,
}
