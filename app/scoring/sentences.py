"""Sentences as the rules see them: verbatim text beside a normal form where names are kinds of people.

In the normal form everything is lower case but five marks: BARN the child, FORELDER a parent or family,
TJ another service or person at the table, EGEN the leader's own service, DATO a day or date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.scoring.kinds import CHILDREN, DATES, NOT_NAMES, OWN_SERVICE, PARENTS, SERVICES
from app.scoring.transcript import Transcript

_SPLIT = re.compile(r"(?<=[.…])[»”\"']?\s+(?=[^a-zæøå\d\s])|(?<=[!?])[»”\"']?\s+(?=[^a-zæøå\s])|\n+")
_CAPITAL = re.compile(r"(?<![\wæøå])[A-ZÆØÅ][a-zæøåéü]+(?:-[A-ZÆØÅ][a-zæøåéü]+)?")
_CALL = re.compile(
    r"(?:^|[.!?:–]\s+)([A-ZÆØÅ][a-zæøåéü]+(?:-[A-ZÆØÅ][a-zæøåéü]+)?),\s"
    r"(?:hva|kva|kan|har|vil|du|dere|kunne|skal|korleis|hvordan|er|treng|hvis|viss|få|får|må|kor|hvor|ka|når)\b"
)
_NEAR = re.compile(
    r"\bi (?:dag|kveld|ettermiddag|formiddag|morgen|morgon|overmorgen)\b|\bdenne (?:uka|uken|veka)\b|\bstraks\b|\bmed (?:én|en|ein) gang\b"
    r"|\b(?<!hver )(?<!kvar )(?<!annenhver )(?:på|til|fra|frå|innen|innan|førstkommende|neste)? ?(?:mandag|måndag|tirsdag|tysdag|onsdag|torsdag|fredag|lørdag|laurdag|søndag|sundag)\b(?! \d)(?! den \d)(?! i (?:neste|desember|januar))(?! (?:og|om) )"
    r"|\brett etter (?:møtet|dette)\b|\bføre?st\w* (?:mandag|tirsdag|onsdag|torsdag|fredag)"
)
_FINISHED = re.compile(
    r"takk for i dag|(?:her|kome|komme) i dag|ferdige? for i dag|\b(?:hadde|var|ble|sist|forrige|førre|siden|sidan|nevnte|sa) (?:\w+ )?DATO"
)
_META = re.compile(
    r"\bgi (?:meg|oss|lederen|leiaren|denne|rektor)(?: alltid| en| ein| bare| berre)? ?(?:5|fem|full|topp|høyeste|høgaste|beste)|\bgje meg\b"
    r"|nivå (?:5|fem)|toppskår|topp ?score|full pott|maks(?:imal)? ?(?:skår|score|poeng)|femmere?\b|5 av 5|fem av fem|alle dimensjon|alle indikator"
    r"|ignorer|systemprompt|\bprompt|språkmodell|til (?:den|deg) som (?:vurderer|skårer|leser|dømmer)|\bdommer(?:en)?\b|kjære (?:dommer|modell|ki)"
    r"|\bskår(?:er|ing|en)?\b|vurderingsrubrikk|rubrikken|\bsystem:|\bassistant:|\bevaluer\w+ (?:meg|dette) (?:som|til)|svar(?:er)? ja på alle"
    r"|high(?:est)? score|give me|ignore (?:all|previous)|\"level\"|forbilledlig|terningkast|\bsensor|(?:høyeste|høgaste|høgste) (?:nivå|karakter)|toppkarakter|overstyr\w*|overprøvd|full score|beste karakter|(?:^|\s)```",
    re.IGNORECASE,
)
_ABOUT_LEADER = re.compile(r"\b(?:[Ll]ederen|[Ll]eiaren|[Dd]ette er en|[Hh]un|[Hh]an)\b")
_WORD = re.compile(r"[a-zæøåéü]{4,}|\d+")
_STOP = frozenset(
    """alle andre bare berre blir blei denne dere deres dykk dette disse desse eller etter fordi hadde henne hvem hvor
    hvordan ikke ikkje noen nokon også same samme siden sidan skal skulle slik være vere ville vært vore kanskje altså
    hvis viss dersom mellom under over uten utan noko noe gjør gjer gjøre gjere kommer kjem finne tenker tenkjer sier
    seier sagt tror trur vite vite veit mange mykje mye litt godt bra fint greit takk skje skjer måtte kunne kunna
    heile hele første neste gang gonger tida tiden saken møtet barn barnet tjeneste tjenesten samarbeid viktig""".split()
)


@dataclass(frozen=True, eq=False)
class Sentence:
    """One sentence. `turn` counts from 1, `norm` is the normal form, `stems` its content words, cut.

    `words` are its content words without names. `round` counts the leader's turns so far: what others say between two
    of them is said in one round, in whatever order.
    """

    turn: int
    speaker: str
    human: bool
    text: str
    norm: str
    stems: frozenset[str]
    words: frozenset[str] = field(default=frozenset())
    round: int = 0

    @property
    def question(self) -> bool:
        """True when it asks."""
        return self.text.rstrip("»”\"' ").endswith("?")


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a text, each an exact part of it."""
    return [part.strip() for part in _SPLIT.split(text) if part and part.strip()]


def overlap(one: frozenset[str], other: frozenset[str]) -> int:
    """How many content words two texts share."""
    return len(one & other)


class Normaliser:
    """Knows who is who in one transcript, and turns text into its normal form."""

    def __init__(self, transcript: Transcript) -> None:
        children, mine, people = _people(transcript)
        self._names = [(_either(children), "\x01"), (_either(mine), "\x02"), (_either(people), "\x03")]
        own = OWN_SERVICE.get(transcript.leader_role.strip().lower(), "") or OWN_SERVICE.get(
            transcript.leader.strip().lower(), r"\x02"
        )
        self._kinds = (
            (re.compile(rf"\b(?:{own})|\x02"), "EGEN"),
            (_KIND_SERVICE, "TJ"),
            (_KIND_PARENT, "FORELDER"),
            (_KIND_CHILD, "BARN"),
            (_KIND_DATE, "DATO"),
        )

    def norm(self, text: str) -> tuple[str, str]:
        """Return (normal form, lower case without names of persons)."""
        for pattern, mark in self._names:
            text = pattern.sub(mark, text) if pattern else text
        lowered = text.lower()
        plain = lowered
        for kind, mark in self._kinds:
            lowered = kind.sub(mark, lowered)
        marked = lowered.replace("\x01s", "BARN").replace("\x01", "BARN").replace("\x03", "TJ")
        return marked, re.sub(r"[\x01-\x03]s?", " ", plain)


_KIND_SERVICE = re.compile(rf"\b(?:{SERVICES})|\x03")
_KIND_SERVICE_NAME = re.compile(rf"\b(?:{SERVICES})")
_KIND_PARENT = re.compile(rf"\b(?:{PARENTS})")
_KIND_CHILD = re.compile(rf"\b(?:{CHILDREN})|\x01s?")
_PARENT_FIRST = re.compile(r"^\W*(?:\w+,? ){0,2}(?:mor|mora|mamma|far|faren|pappa)\b")
_PRONOUN = re.compile(r"\b(?:han|ham|hun|henne|ho)\b")
_KIND_DATE = re.compile(DATES)


def _people(transcript: Transcript) -> tuple[set[str], set[str], set[str]]:
    """Return (names of the children, of the leader, of everybody else)."""
    texts = [turn.text for turn in transcript.turns]
    names = _names([*texts, transcript.case_summary])
    speakers = {part for turn in transcript.turns for part in _CAPITAL.findall(turn.speaker)}
    mine = {part for part in _CAPITAL.findall(transcript.leader) if part.lower() not in NOT_NAMES}
    called = {match for text in texts for match in _CALL.findall(text) if match.lower() not in NOT_NAMES}
    children = _children(transcript.case_summary, names) - speakers
    people = {name for name in names | called | speakers if name.lower() not in NOT_NAMES}
    return children, mine, people - children - mine


def names_in(transcript: Transcript) -> set[str]:
    """Return the names of persons in a transcript; services and titles are none."""
    children, mine, people = _people(transcript)
    return {name for name in children | mine | people if not _KIND_SERVICE_NAME.match(name.lower())}


def _either(names: Iterable[str]) -> re.Pattern[str] | None:
    ordered = sorted(names, key=len, reverse=True)
    return (
        re.compile(rf"(?<![\wæøå])(?:{'|'.join(map(re.escape, ordered))})(?![a-zæøå]{{2}})")
        if ordered
        else None
    )


def _names(texts: Iterable[str]) -> set[str]:
    """Capitalised words that stand inside a sentence somewhere, so the capital is a name's."""
    found: set[str] = set()
    for text in texts:
        for match in _CAPITAL.finditer(text):
            before = text[: match.start()].rstrip(' «"(–-')
            if before and before[-1] not in ".!?:…\n»" and match.group().lower() not in NOT_NAMES:
                found.add(match.group())
    return found


def _children(summary: str, names: set[str]) -> set[str]:
    """Names in the summary: those known as names, and a first word followed by age or what the child does."""
    first = re.findall(
        r"(?:^|[.!?]\s+)([A-ZÆØÅ][a-zæøåé]+)(?=\s*(?:\(|,?\s*\d|er |går |bor |bur |har |fyller |og [A-ZÆØÅ]))",
        summary,
    )
    found = {name for name in first if name.lower() not in NOT_NAMES}
    return found | {name for name in _CAPITAL.findall(summary) if name in names}


def sentences(transcript: Transcript, normaliser: Normaliser | None = None) -> Iterator[Sentence]:
    """Yield every sentence in order. Sentences that speak to whoever scores are left out: they are no evidence."""
    normaliser = normaliser or Normaliser(transcript)
    humans = transcript.humans
    round_ = 0
    before = ""
    for number, turn in enumerate(transcript.turns, start=1):
        spoken_to = False
        human = turn.speaker in humans
        round_ += turn.speaker == transcript.leader
        for text in split_sentences(turn.text):
            spoken_to = _META.search(text) is not None or (
                spoken_to and _ABOUT_LEADER.search(text) is not None
            )
            if spoken_to:
                continue
            norm, plain = normaliser.norm(_resolved(text, before))
            before = text
            yield Sentence(number, turn.speaker, human, text, norm, _stems(norm), _stems(plain), round_)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:6] for word in _WORD.findall(text) if word not in _STOP)


def _resolved(text: str, before: str) -> str:
    """«Mor er med. Hun får vite det»: the pronoun is the parent just named."""
    if not _PARENT_FIRST.search(before.lower()) or _KIND_CHILD.search(_PRONOUN.sub("", text.lower())):
        return text
    mother = re.search(r"\bmor\b|\bmora\b|\bmamma\b", before.lower()) is not None
    return re.sub(r"\b(?:[Hh]un|[Hh]o)\b" if mother else r"\b[Hh]an\b", "mor" if mother else "far", text)


def is_dated(norm: str) -> bool:
    """True when a day or date still to come stands in the clause."""
    return ("DATO" in norm or _NEAR.search(norm) is not None) and _FINISHED.search(norm) is None
