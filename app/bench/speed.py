"""`rundt-bordet bench turn`: the product's own time, calls and prompt size per human message."""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import SecretStr

from app.llm.fake_server import FakeChatServer, fake_chat_server
from app.orchestrator.factory import open_table_service
from app.orchestrator.service import TableService
from app.settings import Settings

MESSAGES = (
    "Hva ser dere hos dere, og hva har dere kapasitet til?",
    "Vi kan gi miljøterapeuten en time hver morgen fra mandag. Nav, hva kan dere bidra med?",
    "Hva sier Eskild selv? Hvem kan spørre ham?",
    "Barnevernet, kan dere ta imot en anonym drøfting på torsdag?",
    "Det er mye som ligger på dere nå, det skjønner jeg. Hva er det vanskeligste?",
)
"""Neutral talk, repeated with a number so that no two messages are alike."""


def _memory_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _resident_mb() -> float:
    """Memory held now; the peak where the system does not tell."""
    status = Path("/proc/self/statm")
    if not status.exists():
        return _memory_mb()
    return int(status.read_text().split()[1]) * resource.getpagesize() / 1_048_576


def _prompt_chars(server: FakeChatServer, since: int) -> int:
    return sum(len(m["content"]) for request in server.requests[since:] for m in request["messages"])


@dataclass(frozen=True)
class Turn:
    """One message: seconds of our own, model calls, prompt characters, calls begun before the first sentence."""

    own: float
    calls: int
    chars: int
    before_first: int


async def _turns(
    service: TableService,
    speaker: Literal["scripted", "prompted"],
    messages: int,
    server: FakeChatServer | None,
) -> list[Turn]:
    """Play `messages` messages and measure each."""
    exercise = await service.start("skolefravaer", "skole", speaker=speaker)
    rows: list[Turn] = []
    for number in range(messages):
        text = f"{MESSAGES[number % len(MESSAGES)]} Runde {number // 5 + 1}."
        rows.append(await _turn(service, exercise.id, text, f"b{number}", server))
    return rows


async def _turn(
    service: TableService, exercise_id: str, text: str, client_id: str, server: FakeChatServer | None
) -> Turn:
    calls = len(server.requests) if server else 0
    answered = len(server.times) if server else 0
    before_first = 0
    async with service.hub.subscribe(exercise_id) as listener:
        began = time.perf_counter()
        await service.post(exercise_id, text, client_id, [])
        while (item := await listener.next()) is not None and item.type != "idle":
            if item.type == "delta" and not before_first and server:
                before_first = len(server.requests) - calls
        spent = time.perf_counter() - began
    model = sum(end - start for start, end in server.times[answered:]) if server else 0.0
    made = len(server.requests) - calls if server else 0
    return Turn(spent - model, made, _prompt_chars(server, calls) if server else 0, before_first)


WORST = (
    "A.B." * 2_000,
    "1 " * 4_000,
    "12345678901" * 727,
    "a@" * 4_000,
    "%41" * 2_600,
    "&#49;" * 1_600,
    "Kristine Nordby " * 500,
    "fire en to " * 727,
    "QUJD" * 2_000,
    "Storgata 1, 2850 Lena\n" * 360,
    "a-" * 4_000,
    "født " * 1_600,
    "sak " * 2_000,
    "K r i s t i n  " * 530,
    "(" * 8_000,
)
"""Texts of about 8,000 characters that are hard for one recogniser or another."""


def bench_privacy() -> int:
    """Measure the gate: time to be ready, memory added, time per 500 characters, worst long text."""
    before, began = _resident_mb(), time.perf_counter()
    from app.privacy.gate import screen, warm

    warm()
    ready, added = time.perf_counter() - began, _resident_mb() - before
    text = " ".join(MESSAGES) + " Kristine Nordby har telefon 412 34 567, sa hun i går. "
    samples = [f"{text}{number} {text}"[:500] for number in range(1_000)]
    spent = []
    for sample in samples:
        at = time.perf_counter()
        screen(sample)
        spent.append((time.perf_counter() - at) * 1000)
    worst = []
    for hard in WORST:
        at = time.perf_counter()
        screen(hard[:8_000])
        worst.append((time.perf_counter() - at) * 1000)
    spent.sort()
    sys.stdout.write(
        f"ready in {ready:.2f} s, memory added {added:.0f} MB\n"
        f"500 characters, ms: median {statistics.median(spent):.2f}, p99 {spent[989]:.2f}\n"
        f"8,000 characters, ms: worst {max(worst):.0f} (text {worst.index(max(worst)) + 1} of {len(worst)})\n"
    )
    return 0


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[int(len(values) * share)]


def bench_law(sections: int = 60_000) -> int:
    """Measure the register's search, and the search of an imported corpus of `sections` made-up sections."""
    import random

    from app.content.library import load_library
    from app.domain.official import Document, Section
    from app.law.lookup import law_index
    from app.store.official import OfficialTexts

    library = load_library()
    began = time.perf_counter()
    index = law_index()
    ready = time.perf_counter() - began
    questions = [question for note in library.laws.values() for question in note.questions]
    spent = []
    for question in questions:
        at = time.perf_counter()
        index.search(question, 10)
        spent.append((time.perf_counter() - at) * 1000)
    chance = random.Random(1)  # noqa: S311 - a repeatable corpus
    words = [word for note in library.laws.values() for word in note.own_words_nb.split()]
    with tempfile.TemporaryDirectory() as folder:
        texts = OfficialTexts(Path(folder) / "lov.db")
        rows = [
            Section(
                f"lov/x-{n // 100}/§{n % 100}",
                f"§ {n % 100}",
                "Prøve",
                "",
                " ".join(chance.choices(words, k=60)),
            )
            for n in range(sections)
        ]
        documents = [
            Document(
                f"LOV-{n}",
                f"lov/x-{n}",
                "Prøve",
                "Prøve",
                "nb",
                "",
                "",
                "",
                str(n),
                tuple(rows[n * 100 : n * 100 + 100]),
            )
            for n in range(sections // 100)
        ]
        at = time.perf_counter()
        texts.take_in(documents)
        taken = time.perf_counter() - at
        official = []
        for question in questions[:300]:
            at = time.perf_counter()
            texts.search(question, 5)
            official.append((time.perf_counter() - at) * 1000)
    sys.stdout.write(
        f"register: index ready in {ready * 1000:.0f} ms, search ms: median {statistics.median(spent):.2f}, p99 {_percentile(spent, 0.99):.2f}\n"
        f"{sections} sections: imported in {taken:.1f} s, search ms: median {statistics.median(official):.2f}, p99 {_percentile(official, 0.99):.2f}\n"
    )
    return 0


async def bench(messages: int) -> int:
    """Run the benchmark of turns and print its figures. Times are wall-clock on this machine."""
    with tempfile.TemporaryDirectory() as folder, fake_chat_server() as server:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}"
        settings = Settings(database_url=url, llm_base_url=server.base_url, llm_budget_tokens=10**9)
        settings = settings.model_copy(update={"llm_api_key": SecretStr("x"), "llm_model": "fake"})
        async with open_table_service(settings) as service:
            await _turns(service, "scripted", 2, None)
            prompted = await _turns(service, "prompted", messages, server)
            began = time.perf_counter()
            scripted = await _turns(service, "scripted", messages, None)
            seconds = time.perf_counter() - began
    own = [row.own * 1000 for row in prompted]
    at = {n: prompted[n - 1].chars for n in (1, 20, 60) if n <= len(prompted)}
    out = [
        f"prompted: own time per message, ms: median {statistics.median(own):.1f}, worst {max(own):.1f}",
        f"prompted: calls per message: mean {statistics.mean(row.calls for row in prompted):.2f}, most {max(row.calls for row in prompted)}",
        f"prompted: calls begun before the first sentence: most {max(row.before_first for row in prompted)}",
        f"prompted: prompt characters of the whole turn at message: {at}, most {max(row.chars for row in prompted)}",
        f"scripted: messages per second: {len(scripted) / seconds:.1f}",
        f"memory, peak: {_memory_mb():.0f} MB",
    ]
    sys.stdout.write("\n".join(out) + "\n")
    return 0
