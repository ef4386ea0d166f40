"""Samarbeid, felles forståelse, fleksibilitet: did the leader ask first, bind together and give?"""

from __future__ import annotations

import re

from app.scoring.cues import has
from app.scoring.rules.found import Found, Register, Rule, at_least, first, turns_of
from app.scoring.scene import Scene
from app.scoring.sentences import Sentence, is_dated

_IF_YOU = re.compile(
    r"(?:hvis|viss|når|dersom) (?:du|dere|de|TJ)\b[^.?!]*(?:kan|så|da|då|tar|tek) (?:jeg|eg|vi|EGEN)|(?:slik|sånn) at (?:jeg|BARN|FORELDER|de|dere|TJ|vi slipper)|\bda (?:kan|tar) (?:jeg|vi|TJ)"
    r"|\bsamtidig\b|samstundes|begge deler|sammen med (?:TJ|det)|bygger på det|kobler?\b|koplar?\b"
)
_THEN_WE_HAVE = re.compile(r"(?:\w+[,.]? )?(?:da|då|så) (?:har|er) (?:vi|me|det)\b")
_WE_MUST = re.compile(
    r"[,;–] (?:\w+ ){0,3}(?:må|lyt|får) (?:jeg|eg|vi|me)\b|\b(?:men|og|så|at|då|da) (?:jeg|eg|vi|me) (?:må|lyt)\b"
)
_PASSING = re.compile(r"\beller (?:sånn|noe|noko|noe sånt|noko slikt)\b")
_LINKS = re.compile(r"\b(?:og|med|hos|sammen|saman|mens|medan|så|da|då|for|til|fra|frå)\b")
_OWN_GAP = re.compile(
    r"terskel|grensa|grensen|mandat|\bkø|regle|(?:jeg|eg) (?:\w+ )?(?:vet|veit|kjenner) (?:\w+ )?(?:for lite|ikke|ikkje)"
)
_FISHER = 3
_EARLY = 3


def invites(scene: Scene, register: Register) -> Found:
    """Open question about the others' view."""
    return first(scene.open_questions)


def adjusts_own(scene: Scene, register: Register) -> Found:
    """A concrete offer after somebody else has spoken."""
    return first([s for s in scene.offers if s.turn > scene.first_answer])


def binds(scene: Scene, register: Register) -> Found:
    """Two services in one move, or «if you …, we can …»."""
    joined = [
        s for s in scene.own if not _lists_plan(scene, s) and (_IF_YOU.search(s.norm) or _two_in_one(s))
    ]
    return first([] if scene.hostile else joined or scene.gathered)


def _two_in_one(s: Sentence) -> bool:
    linked = len(s.actors) >= 2 and _LINKS.search(s.norm) is not None
    return linked and not has(s.norm, "order", "blame", "insult", "pushes")


def _lists_plan(scene: Scene, s: Sentence) -> bool:
    """A list of days in the last turn repeats what was joined before; it joins nothing itself."""
    return s.turn == scene.mine[-1].turn and is_dated(s.norm)


def others_moved(scene: Scene, register: Register) -> Found:
    """Two others gave something in answer."""
    return at_least(2, list(scene.givers.values()))


def feasible(scene: Scene, register: Register) -> Found:
    """Asks all whether it can be done, or asks twice: whether it can be done, and what it takes."""
    found = scene.find("feasible", where=scene.solid)
    to_all = [s for s in found if has(s.norm, "to_all")]
    return first(to_all) if to_all else at_least(2, found)


def turns_away(scene: Scene, register: Register) -> Found:
    """Refuses, passes on or orders, with nothing of one's own."""
    turned = scene.find("refuses", "order", "pushes", where=scene.mine)
    hard = scene.find("order", "refuses", where=scene.mine)
    if turned and not scene.offers:
        return first(turned)
    return first(hard[3:]) if len(turns_of(hard)) >= 4 else Found("no")


def asked_first(scene: Scene, register: Register) -> Found:
    """The open question comes no later than the first measure."""
    if len(turns_of(scene.fished)) >= _FISHER:
        return Found("no", scene.fished[0])
    asked = [s for s in scene.open_questions if not _PASSING.search(s.norm)]
    early = [s for s in asked if s.round <= min(scene.first_measure, _EARLY)]
    return first(early) if early else Found("no", scene.mine[0] if scene.mine else None)


def asked_many(scene: Scene, register: Register) -> Found:
    """All at once, or two turns of questions."""
    to_all = [s for s in scene.open_questions if has(s.norm, "to_all")]
    return first(to_all) if to_all else at_least(2, turns_of(scene.open_questions))


def summed_up(scene: Scene, register: Register) -> Found:
    """What others said is gathered or given back."""
    told = [s for s in scene.find("sum_up", where=scene.solid) if s.turn > scene.first_answer]
    back = [s for s in told if has(s.norm, "sum_up") or (not s.question and scene.heard_before(s))]
    found = [s for s in [*back, *scene.gathered] if not _lists_tasks(s) and not _closes(scene, s)]
    return first(found)._replace(stands=any(s in scene.gathered for s in found))


def _closes(scene: Scene, s: Sentence) -> bool:
    """«Da har vi …» in the last turns lists what was agreed, not what was understood."""
    late = s.turn >= sorted({m.turn for m in scene.mine})[-2:][0]
    return late and _THEN_WE_HAVE.match(s.norm) is not None


def _lists_tasks(s: Sentence) -> bool:
    """«Da har vi søknaden mandag» sums up the plan, and an open question sums up nothing."""
    asks = s.question and has(s.norm, "wh") and not has(s.norm, "sum_up")
    return asks or (_THEN_WE_HAVE.match(s.norm) is not None and is_dated(s.norm))


def knows_from_believes(scene: Scene, register: Register) -> Found:
    """Known, assumed, unknown; or disagreement fetched."""
    return first(
        scene.find(
            "know",
            where=scene.solid,
            also=lambda s: not has(s.norm, "insult", "order", "excuse") and not _OWN_GAP.search(s.norm),
        )
    )


def common_goal(scene: Scene, register: Register) -> Found:
    """Goal, what matters most, strengths; or how one will see that the child has it better."""
    return first(
        scene.find("goal", where=scene.solid)
        or scene.find("criterion", where=scene.solid, also=lambda s: not s.question or has(s.norm, "wh"))
    )


def straight_to_it(scene: Scene, register: Register) -> Found:
    """Measures, demands or blame without one open question; or fishing all the way."""
    if len(turns_of(scene.fished)) >= _FISHER:
        return first(scene.fished)
    if scene.open_questions:
        return Found("no", scene.open_questions[0])
    pushed = scene.find("measure", "order", "blame", "insult", "pushes", where=scene.mine) or scene.mine
    return first(pushed)


def concrete_offer(scene: Scene, register: Register) -> Found:
    """Something concrete from one's own service."""
    return first(scene.offers)


def tells_the_price(scene: Scene, register: Register) -> Found:
    """What it costs, said of one's own offer, in its turn or the next."""
    turns = {s.turn for s in scene.offers}
    priced = scene.find("cost", where=scene.solid, also=lambda s: not s.question)
    near = [s for s in priced if turns & {s.turn, s.turn - 1, s.turn - 2}]
    return first(near or [s for s in scene.offers if _WE_MUST.search(s.norm)])


def shares(scene: Scene, register: Register) -> Found:
    """Something shared, swapped, lent or done together."""
    return first(
        scene.find(
            "share", also=lambda s: s in scene.offers or has(s.norm, "suggests") or _beside_offer(scene, s)
        )
    )


def _beside_offer(scene: Scene, s: Sentence) -> bool:
    return not s.question and any(o.turn == s.turn for o in scene.offers)


def authority(scene: Scene, register: Register) -> Found:
    """Beyond the routine, or cleared upwards."""
    return (
        first(scene.find("authority", where=scene.solid, also=lambda s: not s.question))
        if scene.offers
        else Found("no")
    )


def says_what_not(scene: Scene, register: Register) -> Found:
    """An honest limit beside what can be given."""
    limits = scene.find("cannot", where=scene.solid, also=lambda s: not has(s.norm, "order"))
    return first(limits) if scene.offers else Found("no")


def not_our_table(scene: Scene, register: Register) -> Found:
    """Refused to contribute and gave nothing."""
    return first(scene.find("refuses", where=scene.mine)) if not scene.offers else Found("no")


RULES: dict[str, Rule] = {
    "inviterer": invites,
    "justerer_eget": adjusts_own,
    "binder_sammen": binds,
    "flere_flytter_seg": others_moved,
    "gjennomforbart": feasible,
    "avviser": turns_away,
    "spurte_forst": asked_first,
    "horte_flere": asked_many,
    "oppsummerte": summed_up,
    "vet_antar": knows_from_believes,
    "felles_mal": common_goal,
    "rett_paa": straight_to_it,
    "konkret_tilbud": concrete_offer,
    "sier_prisen": tells_the_price,
    "deler_ressurs": shares,
    "avklarer_fullmakt": authority,
    "sier_hva_ikke": says_what_not,
    "ikke_vaart_bord": not_our_table,
}
