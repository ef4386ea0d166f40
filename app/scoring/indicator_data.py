"""What the reader learns from: labelled sentences, labelled meetings, and answers of a rater to whole meetings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from app.content.files import content_root
from app.domain.errors import InputError
from app.scoring.transcript import Transcript, Turn, parse_transcript

_PART = re.compile(r"^(.+?)\s*\[([a-z_ ]*)\]\s*$")
_OTHER = re.compile(r"^([^:(]+)\((\w+)\): (.+)$")
_RANK = re.compile(r"-(?:weak|medium|strong)$")

Parts = tuple[tuple[str, frozenset[str]], ...]


class Turned(NamedTuple):
    """One labelled turn: the child's name, the leader's role, and its sentences with their indicators."""

    child: str
    role: str
    parts: Parts


class Meeting(NamedTuple):
    """A transcript and what is known of it: the parts of each turn of the leader, or a rater's answers.

    `rated`: indicator → the turn that shows it (0 when no turn is given), None for a no; what is left out is unknown.
    Meetings of one `family` are about the same child.
    """

    family: str
    transcript: Transcript
    parts: Mapping[int, Parts]
    rated: Mapping[str, int | None]


def folder() -> Path:
    """Return where the data stands."""
    return content_root() / "evals" / "scoring-own"


def paths() -> list[Path]:
    """Return the files that are learned from."""
    return [folder() / name for name in ("labelled.txt", "meetings.txt", "rated.txt")]


def _parts(line: str, where: str) -> Parts:
    found = [_PART.match(part) for part in line.split(" || ")]
    if not all(found):
        raise InputError(f"{where}: en setning mangler merker i hakeparentes.")
    return tuple((m.group(1), frozenset(m.group(2).split())) for m in found if m)


def read_labelled(path: Path) -> list[Turned]:
    """Return the turns of a file, one a line: «nb|Child|role|sentence [ids] || sentence [ids]». Raises InputError."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            _, child, role, rest = line.split("|", 3)
            told = _parts(rest, f"{path.name}, linje {number}")
            found.append(Turned(child, role.removeprefix("refleksjon:"), told))
    return found


def read_meetings(path: Path) -> list[Meeting]:
    """Return the meetings of a file. Raises InputError.

    A meeting is headed «## name | language | leader | role | case | rank»; «L: sentence [ids] || …» is the leader,
    «Name (role): …» another, and «= …» the levels its writer had in mind.
    """
    return [_meeting(block) for block in path.read_text(encoding="utf-8").split("## ")[1:]]


def _meeting(block: str) -> Meeting:
    head, *lines = [line.strip() for line in block.splitlines() if line.strip()]
    name, language, leader, role, case, _ = (part.strip() for part in head.split("|"))
    turns: list[Turn] = []
    parts: dict[int, Parts] = {}
    for line in (line for line in lines if not line.startswith("= ")):
        if line.startswith("L: "):
            parts[len(turns) + 1] = _parts(line[3:], name)
            turns.append(Turn(speaker=leader, role=role, text=" ".join(t for t, _ in parts[len(turns) + 1])))
        elif match := _OTHER.match(line):
            speaker, service, text = match.groups()
            turns.append(Turn(speaker=speaker.strip(), role=service, text=text))
        else:
            raise InputError(f"{name}: «{line[:40]}» er verken leder eller en annen.")
    told = {"case_summary": case, "leader": leader, "leader_role": role, "language": language, "turns": turns}
    return Meeting(_RANK.sub("", name), Transcript.model_validate(told), parts, {})


def read_rated(path: Path, indicators: frozenset[str]) -> Iterator[Meeting]:
    """Yield the rated meetings, one a line: «transcript|ids, with =turn|ids without ground»; the rest is no."""
    for line in path.read_text(encoding="utf-8").splitlines():
        name, yes, without = line.split("|")
        row = json.loads((content_root() / "evals/scoring/tune" / f"{name}.json").read_text(encoding="utf-8"))
        rated: dict[str, int | None] = dict.fromkeys(indicators - set(without.split()))
        for answer in yes.split():
            indicator, _, turn = answer.partition("=")
            rated[indicator] = int(turn or 0)
        yield Meeting(_RANK.sub("", name), parse_transcript(row), {}, rated)
