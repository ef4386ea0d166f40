"""Put a transcript to the trained reader, and to what code can see for itself. No network, no clock, no chance."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from app.content.library import Library, load_library
from app.domain.rubric import Dimension
from app.law.citations import Citation, find_citations
from app.learned.linear import Floats
from app.scoring.answers import EVEN, Answer, Verdict
from app.scoring.indicator_model import ANYTHING, indicator_model
from app.scoring.indicator_vote import EMPTY, FLOOR, REFLECTION, bounded, evidence, pool
from app.scoring.scene import Scene
from app.scoring.sentences import Normaliser, Sentence, is_dated, sentences
from app.scoring.transcript import Transcript
from app.scoring.words import ABOUT_SHARING, CORRECTS

SHARING = "informasjonsdeling"
PLAN = "plan"
REPORTED = "melder_ved_fare"
CITES = re.compile("§|paragraf|artikkel")
"""A sentence that speaks of a provision."""
RAISED = 0.0
"""Log-odds above which two sentences make sharing a matter."""
WRONG_LAW = "feil_lov"
TASK = "hvem_hva_naar"
NEVER_ASKED = "rett_paa"
"""A fault that is also what was never said, so that no sentence need show it."""
_NO_DATE = (2.0, "Ingen dato.")
_REPEATED = (3.0, "Andre foreslo planen, og lederen gjentok den.")


class _Read(NamedTuple):
    """A scene with each sentence's log-odds of showing each indicator, and how likely the whole shows it.

    `typical`: what stands for that which was not done.
    """

    scene: Scene
    odds: Mapping[Sentence, Floats]
    likely: Mapping[str, float]
    typical: Sentence | None


class LocalJudge:
    """Answers every indicator. Where the law register or the case decides, it is not a matter of likelihood."""

    def __init__(self, library: Library | None = None) -> None:
        self._library = library or load_library()
        self._model = indicator_model()

    def answers(self, transcript: Transcript) -> Verdict:
        """Return the answers. Individual dimensions look at the leader, group dimensions at all humans."""
        alone, together = scenes(transcript)
        mine = self._read(alone)
        ours = mine if together is alone else self._read(together)
        answers = {
            answer.id: answer
            for dimension in self._library.rubric.dimensions
            for answer in self._dimension(dimension, ours if dimension.group else mine)
        }
        return Verdict("rules", answers, self._unscored(mine), self._limits(ours))

    def _read(self, whole: Scene) -> _Read:
        """Read a scene, and then without what shows nothing: it borders no turn, asks nothing, is no look back."""
        heard = self._model.odds(whole, after_own=False)
        scene = whole.without({s for s, odds in heard.items() if self._is_empty(s, odds, whole)})
        odds = self._model.odds(scene)
        weighed = evidence(scene, odds, self._model.place, self._library.rubric)
        return _Read(scene, odds, self._model.likely(weighed), _typical(scene) or _typical(whole))

    def _is_empty(self, s: Sentence, odds: Floats, whole: Scene) -> bool:
        """True where no indicator or nothing at all is shown; not for a provision, nor for what two others said."""
        if CITES.search(s.norm) or whole.gathers(s):
            return False
        anything = self._model.place[ANYTHING]
        return bool(odds[anything] < EMPTY or np.delete(odds, anything).max() < FLOOR)

    def _dimension(self, dimension: Dimension, read: _Read) -> list[Answer]:
        if dimension.id == REFLECTION and not read.scene.reflects:
            return [Answer(id=i.id, answer="na") for i in dimension.indicators]
        said = pool(read.scene, dimension.id)
        return [self._answer(i.id, read, said) for i in dimension.indicators]

    def _answer(self, indicator: str, read: _Read, said: Sequence[Sentence]) -> Answer:
        if indicator == REPORTED and not read.scene.danger:
            return Answer(id=indicator, answer="na")
        if indicator == WRONG_LAW and (wrong := self._wrongly_cited(read.scene)):
            return _quoted(Answer(id=indicator, answer="yes"), wrong)
        place = self._model.place[indicator]
        clearest = sorted(said, key=lambda s: read.odds[s][place], reverse=True)[:2]
        sure = read.likely[indicator]
        if indicator != NEVER_ASKED:
            sure = bounded(sure, [float(read.odds[s][place]) for s in clearest])
        answer = Answer(id=indicator, answer="yes" if sure > EVEN else "no", sure=round(sure, 2))
        return _quoted(answer, clearest[0] if clearest else read.typical)

    def _wrongly_cited(self, scene: Scene) -> Sentence | None:
        """The first sentence that rests on a provision that is not there or has moved."""
        return next((s for s in scene.mine if self._cites_wrongly(s)), None)

    def _cites_wrongly(self, s: Sentence) -> bool:
        if not CITES.search(s.norm) or CORRECTS.search(s.norm):
            return False
        cited = find_citations(s.text, self._library.laws, self._library.moved)
        return any(not c.known and _names_a_law(c) for c in cited)

    def _unscored(self, mine: _Read) -> frozenset[str]:
        """Without a look back there is no reflection to score; where sharing was no matter, no sharing."""
        ground = {REFLECTION: mine.scene.reflects, SHARING: self._matters(mine)}
        return frozenset(name for name, given in ground.items() if not given)

    def _matters(self, mine: _Read) -> bool:
        """True when the case or another raised sharing, the leader did in so many words, or two sentences are about it.

        One sentence alone, which may be misread, does not make it one.
        """
        if mine.scene.raises_sharing:
            return True
        rubric = self._library.rubric.dimension(SHARING).indicators
        places = [self._model.place[i.id] for i in rubric if i.id != REPORTED]
        clear = {s: float(mine.odds[s][places].max()) for s in pool(mine.scene, SHARING)}
        _, second, *_ = [*sorted(clear.values(), reverse=True), FLOOR, FLOOR]
        named = any(odds > FLOOR and ABOUT_SHARING.search(s.norm) for s, odds in clear.items())
        return named or (second > RAISED)

    def _limits(self, read: _Read) -> dict[str, tuple[float, str]]:
        """A plan without a day is none yet; one that others put forward, unasked, and was only said again, is not theirs."""
        dated = [s for s in read.scene.mine if is_dated(s.norm)]
        if not any(self._of_tasks(read.odds[s]) for s in dated):
            return {"plan": _NO_DATE}
        tasks = [s for s in dated if read.odds[s][self._model.place[TASK]] > 0]
        repeated = bool(tasks) and all(read.scene.repeats(s) for s in tasks)
        return {"plan": _REPEATED, "ansvar": _REPEATED} if repeated else {}

    def _of_tasks(self, odds: Floats) -> bool:
        """True where a sentence shows something of a plan, more likely than not."""
        plan = self._library.rubric.dimension(PLAN).indicators
        return bool(odds[[self._model.place[i.id] for i in plan if i.id in self._model.place]].max() > 0)


def scenes(transcript: Transcript) -> tuple[Scene, Scene]:
    """Return the meeting as seen from the leader alone, and from all humans."""
    normaliser = Normaliser(transcript)
    said = list(sentences(transcript, normaliser))
    summary = normaliser.norm(transcript.case_summary)[0]
    humans = transcript.humans
    alone = Scene(transcript, said, frozenset({transcript.leader}), summary)
    return alone, alone if humans == {transcript.leader} else Scene(transcript, said, humans, summary)


def _names_a_law(citation: Citation) -> bool:
    named = re.search(r"[a-zæøå]{3,}", citation.words.lower().replace("paragraf", "")) is not None
    return named or citation.status != "ukjent"


def _quoted(answer: Answer, shown: Sentence | None) -> Answer:
    if shown is None:
        return answer
    return answer.model_copy(update={"quote": shown.text, "turn": shown.turn, "who": shown.speaker})


def _typical(scene: Scene) -> Sentence | None:
    """The longest thing said in the last turn."""
    last = [s for s in scene.mine if s.turn == scene.mine[-1].turn] if scene.mine else []
    return max(last, key=lambda s: len(s.text), default=None)
