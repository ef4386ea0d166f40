"""What should not have been said, and what should have been reported: fishing, secrets told, attacks, danger."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from app.domain.acts import Act
from app.scoring.cues import cue, has
from app.scoring.sentences import Sentence
from app.scoring.witness import shows

Answers = Callable[[Sentence], Sequence[Sentence]]
"""A sentence of ours → what others said to it."""

_BACKS_DOWN = re.compile(
    r"trekker|trekkjer|har (?:dere|du|de) rett|beklag|unnskyld|orsak|det skal jeg ikke|det skulle jeg ikke"
)
_OPPOSITE = re.compile(
    r"\b(?:ingen skal|skal ikke|trenger ikke|treng ikkje|vil ikke|ikke be|spør ikke|spør ikkje|uten å si|skal ikkje)\b"
    r"|(?:mappa|journalen|papirene|papira) vår"
)
_REFUSED = re.compile(
    r"\b(?:kan|vil|svarer|svarar|får|nikker|nikkar|sier|seier|skal)(?: \w+){0,2} (?:ikke|ikkje)\b|har (?:vi|jeg|eg) (?:ikke|ikkje) lov|(?:er|var) (?:hennes|hennar|hans|ikke med|ikkje med)\b"
    r"|(?:ikke|ikkje) (?:noe|noko) for (?:dette|møtet)|samtykket (?:gjelder|gjeld|dekker)|taushetspl|teieplikt|(?:sagt ja til|lov til å snakke)|ferdig med å svare|svarar likt|svarer likt"
)
_HURT = re.compile(
    r"\bufint\b|uhøflig|uhøfleg|under beltestedet|(?:snakk\w*|prat\w*)(?: \w+){0,3} (?:slik|sånn|på den måten|på den måte)\b|\b(?:slik|sånn) (?:vil|lar|skal|snakker|snakkar) (?:jeg|eg|vi|man|vi ikke)|den tonen|den tona|tonen din"
    r"|respektløs|nedlat[ea]nd|det der hjelper|hjelper (?:BARN|henne|oss|meg) at du|(?:ikke|ikkje) (?:greit|pent|rimelig|rettferdig|bra) (?:sagt|å si|av deg|gjort)|urettferdig|spydig|\bfrekt|det var (?:unødig|unødvendig|stygt|drøyt|hardt)|\b(?:nå|no) må du stoppe"
    r"|over streken|under enhver|(?:ikke|ikkje) bli snakk\w+|lite hyggelig|ikke fortjent|krenk\w*|finner meg ikke i|finn meg ikkje i"
)
_GUESSED_ATTACKS = frozenset({Act.MOCK, Act.THREATEN, Act.BLAME})
_OFTEN = 2


def fishing(mine: Sequence[Sentence], answers: Answers) -> list[Sentence]:
    """Attempts to get at something confidential, unless the only one was taken back.

    Words that ask for it are enough; a mere likeness counts when others refused, and it was tried more than once.
    """
    plain = [s for s in mine if has(s.norm, "fishing") and not _opposite(s)]
    alike = [s for s in mine if Act.DEMAND_SECRET in s.acts | s.guessed and not _opposite(s)]
    likely = [s for s in alike if refused(answers(s))]
    if len({s.turn for s in [*plain, *likely]}) < _OFTEN:
        likely = []
    found = [s for s in mine if s in plain or s in likely]
    return [] if took_back(mine, found) else found


def took_back(mine: Sequence[Sentence], found: Sequence[Sentence]) -> bool:
    """One attempt, and then withdrawn."""
    if len({s.turn for s in found}) != 1:
        return False
    return any(s.turn > found[0].turn and _BACKS_DOWN.search(s.norm) for s in mine)


def _opposite(s: Sentence) -> bool:
    """«You need not say anything» is the opposite of fishing; so is refusing to hear it."""
    return _OPPOSITE.search(s.norm) is not None


def refused(answers: Sequence[Sentence]) -> bool:
    """True when somebody would not, or could not, tell."""
    return any(_REFUSED.search(o.norm) for o in answers)


def attacks(mine: Sequence[Sentence], answers: Answers) -> list[Sentence]:
    """Scorn and threats: by their words, or because somebody at the table was hurt by what was said to them."""
    hurt = {s.turn for s in mine if any(_HURT.search(o.norm) for o in answers(s))}
    return [
        s
        for s in mine
        if has(s.norm, "insult", "threat")
        or (shows(s.acts, "insult", "threat") and _TO_SOMEBODY.search(s.norm) is not None)
        or (s.turn in hurt and (s.guessed & _GUESSED_ATTACKS or s is _longest(mine, s.turn)))
    ]


_TO_SOMEBODY = re.compile(r"\b(?:du|deg|dere|dykk|TJ)\b")


def _longest(mine: Sequence[Sentence], turn: int) -> Sentence:
    return max((s for s in mine if s.turn == turn), key=lambda s: len(s.text))


def secrets(mine: Sequence[Sentence], others: Sequence[Sentence], summary: str) -> list[Sentence]:
    """Confidential things told without ground."""
    return [s for s in mine if not s.question and _tells_secret(s, mine, others, summary)]


def _tells_secret(s: Sentence, mine: Sequence[Sentence], others: Sequence[Sentence], summary: str) -> bool:
    if has(s.norm, "whisper"):
        return True
    match = cue("secret").search(s.norm)
    if match is None or has(s.norm, "basis", "report", "needed", "limited"):
        return False
    word = next((w for w in s.stems if w in match.group()), match.group().split()[-1])[:5]
    told = [summary, *(o.norm for o in others if o.turn < s.turn)]
    known = any(word in text or (word == "innla" and "lagt inn" in text) for text in told)
    consent = any(has(m.norm, "basis") for m in mine if m.turn <= s.turn)
    return not known and not consent


def danger(said: Sequence[Sentence], mine: Sequence[Sentence], summary: str) -> list[str]:
    """Signs of grave danger told by anybody or known from the case."""
    told = [s.norm for s in said if not (s.question and s in mine)]
    return [t for t in [*_parts(summary), *told] if has(t, "danger") and not has(t, "no_danger")]


def _parts(summary: str) -> Iterator[str]:
    yield from (part for part in re.split(r"(?<=[.!?])\s+", summary) if part)
