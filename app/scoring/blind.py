"""What a model may see of a transcript: no names, no roles; and the way back from its quotes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from app.scoring.transcript import Transcript

_NAME = re.compile(r"[A-ZÆØÅ][\wæøåé-]{2,}")


@dataclass(frozen=True)
class BlindTurn:
    """One turn as shown. `pieces` are (start shown, end shown, start said, end said) of what was replaced."""

    number: int
    label: str
    text: str
    said: str
    pieces: tuple[tuple[int, int, int, int], ...]

    def original(self, quote: str) -> str | None:
        """Return the words really said behind a quote; None when the quote does not stand here."""
        start = self.text.find(quote) if quote.strip() else -1
        if start < 0:
            return None
        return self.said[self._back(start, False) : self._back(start + len(quote), True)]

    def _back(self, place: int, end: bool) -> int:
        moved = 0
        for shown_start, shown_end, said_start, said_end in self.pieces:
            if place >= shown_end:
                moved = said_end - shown_end
            elif place > shown_start:
                return said_end if end else said_start
        return place + moved


def labels(transcript: Transcript) -> dict[str, str]:
    """Speaker → label: «Leder», «Deltaker 2» for other people, «Tjeneste A» for personas."""
    found = {transcript.leader: "Leder"}
    for turn in transcript.turns:
        if turn.speaker in found:
            continue
        people = sum(label.startswith("Del") for label in found.values())
        services = sum(label.startswith("Tj") for label in found.values())
        human = turn.speaker in transcript.humans
        found[turn.speaker] = f"Deltaker {people + 2}" if human else f"Tjeneste {_letter(services)}"
    return found


def _letter(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def blind(transcript: Transcript) -> list[BlindTurn]:
    """Return every turn with speakers' labels, and with their names in the text replaced."""
    known = labels(transcript)
    swaps = {
        name: label
        for speaker, label in known.items()
        for name in _NAME.findall(speaker)
        if speaker not in {turn.role for turn in transcript.turns}
    }
    return [
        _blind_turn(number, known[turn.speaker], turn.text, swaps)
        for number, turn in enumerate(transcript.turns, start=1)
    ]


def _blind_turn(number: int, label: str, text: str, swaps: dict[str, str]) -> BlindTurn:
    if not swaps:
        return BlindTurn(number, label, text, text, ())
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(swaps, key=len, reverse=True)))})\b")
    shown, pieces, last = "", [], 0
    for match in pattern.finditer(text):
        shown += text[last : match.start()]
        start = len(shown)
        shown += swaps[match.group()]
        pieces.append((start, len(shown), match.start(), match.end()))
        last = match.end()
    return BlindTurn(number, label, shown + text[last:], text, tuple(pieces))


def as_data(turns: list[BlindTurn]) -> str:
    """Return the turns as JSON lines. No «<» is left, so nothing said can close the fence around them."""
    rows = ({"tur": turn.number, "hvem": turn.label, "tekst": turn.text} for turn in turns)
    return "\n".join(json.dumps(row, ensure_ascii=False).replace("<", "\\u003c") for row in rows)
