"""Put the rules to a transcript."""

from __future__ import annotations

from collections.abc import Mapping

from app.content.library import Library, load_library
from app.domain.rubric import Rubric
from app.scoring.answers import Answer, Verdict
from app.scoring.cues import ready
from app.scoring.indicator_model import indicator_model
from app.scoring.indicator_vote import Hearing, reread
from app.scoring.rules import child, duty, law, together, trust
from app.scoring.rules.found import Found, Register, Rule
from app.scoring.scene import Scene
from app.scoring.sentences import Normaliser, Sentence, is_dated, sentences
from app.scoring.transcript import Transcript

RULES: dict[str, Rule] = {**together.RULES, **child.RULES, **duty.RULES, **law.RULES, **trust.RULES}


_NO_DATE = 2.0


class RulesJudge:
    """Answers every indicator by rule. No network, no clock, no chance."""

    def __init__(self, library: Library | None = None) -> None:
        found = library or load_library()
        self._rubric: Rubric = found.rubric
        self._register = Register(found.laws, found.moved)
        ready()

    async def judge(self, transcript: Transcript) -> Verdict:
        """Return the answers. Individual dimensions look at the leader, group dimensions at all humans."""
        return self.answers(transcript)

    def answers(self, transcript: Transcript) -> Verdict:
        """The same, for callers that do not await."""
        alone, together_ = _scenes(transcript)
        hearing = self._hear(alone, together_)
        model = indicator_model()
        found = hearing.found if model is None else reread(hearing, model, self._rubric)
        answers = {
            indicator.id: _answer(indicator.id, found[indicator.id], together_ if dimension.group else alone)
            for dimension in self._rubric.dimensions
            for indicator in dimension.indicators
        }
        return Verdict("rules", answers, self._unscored(alone, found), _limits(together_))

    def _unscored(self, alone: Scene, found: Mapping[str, Found]) -> frozenset[str]:
        """Without a look back there is no reflection to score; without anything shared, asked for or cleared, no sharing."""
        sharing = self._rubric.dimension("informasjonsdeling").indicators
        without = set()
        if not trust.reflections(alone):
            without.add("refleksjon")
        if law.nothing_to_share(alone) and all(found[i.id].answer != "yes" for i in sharing):
            without.add("informasjonsdeling")
        return frozenset(without)

    def hearing(self, transcript: Transcript) -> Hearing:
        """Return what the rules alone find, and where else one may look."""
        return self._hear(*_scenes(transcript))

    def _hear(self, alone: Scene, together_: Scene) -> Hearing:
        found, pools = {}, {}
        for dimension in self._rubric.dimensions:
            scene = together_ if dimension.group else alone
            for indicator in dimension.indicators:
                found[indicator.id] = RULES[indicator.id](scene, self._register)
                pools[indicator.id] = scene.after if dimension.id == "refleksjon" else scene.own
        return Hearing(found, pools)


def _scenes(transcript: Transcript) -> tuple[Scene, Scene]:
    """Return the meeting as seen from the leader alone, and from all humans."""
    normaliser = Normaliser(transcript)
    said = list(sentences(transcript, normaliser))
    summary = normaliser.norm(transcript.case_summary)[0]
    humans = transcript.humans
    alone = Scene(transcript, said, frozenset({transcript.leader}), summary)
    return alone, alone if humans == {transcript.leader} else Scene(transcript, said, humans, summary)


def _answer(identifier: str, found: Found, scene: Scene) -> Answer:
    shown = found.sentence or (_typical(scene) if found.answer == "no" else None)
    if shown is None:
        return Answer(id=identifier, answer=found.answer)
    return Answer(
        id=identifier,
        answer=found.answer,
        quote=shown.text,
        turn=shown.turn,
        who=shown.speaker,
        sure=found.sure if found.sure is None else round(found.sure, 2),
    )


def _typical(scene: Scene) -> Sentence | None:
    """The words that stand for what was not done: the longest thing said in the last turn."""
    last = [s for s in scene.mine if s.turn == scene.mine[-1].turn] if scene.mine else []
    return max(last, key=lambda s: len(s.text), default=None)


def _limits(scene: Scene) -> dict[str, tuple[float, str]]:
    """A plan without a day is none yet; one that others put forward, unasked, and the humans only said again, is not theirs."""
    if not any(is_dated(s.norm) for s in scene.mine):
        return {"plan": (_NO_DATE, "Ingen dato.")}
    repeated = bool(scene.dated_tasks) and all(scene.repeats(s) for s in scene.dated_tasks)
    why = "Andre foreslo planen, og lederen gjentok den."
    return {"plan": (3.0, why), "ansvar": (3.0, why)} if repeated else {}
