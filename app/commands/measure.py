"""How good and how fast it is."""

from __future__ import annotations

import argparse
import asyncio
import json
from pathlib import Path

from app.commands.terminal import Commands, say


def _eval(args: argparse.Namespace) -> int:
    if args.suite == "privacy":
        from app.reports.privacy import PARTS, eval_privacy

        parts = [args.part] if args.part else PARTS
        say("\n".join(eval_privacy(parts, args.norne, args.show)))
        return 0
    if args.suite == "law":
        from app.reports.law import eval_law

        say("\n".join(eval_law(args.part, args.show)))
        return 0
    if args.suite == "scoring":
        from app.reports.scoring import eval_scoring

        say("\n".join(eval_scoring(args.part, args.show)))
        return 0
    if args.suite == "acts":
        if args.model:
            from app.reports.acts_by_model import eval_by_model

            say("\n".join(asyncio.run(eval_by_model(args.part or "unseen"))))
            return 0
        from app.reports.acts import eval_acts

        say("\n".join(eval_acts(args.part, args.json, args.folds, args.show)))
        return 0
    if args.suite == "questions":
        from app.reports.questions import eval_questions

        say("\n".join(eval_questions(args.part, args.json, args.folds, args.show)))
        return 0
    if args.suite == "claims":
        from app.reports.claims import eval_claims

        say("\n".join(eval_claims(args.part, args.json, args.show)))
        return 0
    if args.blind:
        return _eval_blind(args)
    return _eval_probes(args) if args.probes else _eval_personas(args)


def _eval_personas(args: argparse.Namespace) -> int:
    from app.reports.personas import as_lines, as_rows, eval_personas

    everyone = args.suite == "personas"
    seeds = args.seeds or (5 if everyone else 3)
    report = asyncio.run(eval_personas(seeds, args.turns if everyone else 0, args.case, hard=everyone))
    if args.json:
        say("\n".join(json.dumps(row, ensure_ascii=False) for row in as_rows(report)))
    else:
        say("\n".join(as_lines(report)))
    return 1 if report.broken else 0


def _eval_probes(args: argparse.Namespace) -> int:
    from app.reports.probes import as_lines, as_rows, eval_probes

    results = asyncio.run(eval_probes(args.seeds or 5, args.case))
    if args.json:
        say("\n".join(json.dumps(row, ensure_ascii=False) for row in as_rows(results)))
    else:
        say("\n".join(as_lines(results, args.show)))
    return 0 if all(result.passed for result in results) else 1


def _eval_blind(args: argparse.Namespace) -> int:
    from app.reports.blind import blind_lines, write_blind

    lines, key = write_blind(asyncio.run(blind_lines(args.blind)), args.out)
    say(f"Replikkene uten navn står i {lines}, fasiten i {key}.")
    return 0


def _bench(args: argparse.Namespace) -> int:
    from app.bench.live import Size, bench_live
    from app.bench.speed import bench, bench_law, bench_privacy

    if args.what == "live":
        return bench_live(Size(args.clients, args.rooms, args.posts, args.pace))
    if args.what == "faults":
        from app.bench.faults import bench_faults

        return bench_faults(args.faults, args.rooms)
    if args.what == "pages":
        from app.bench import pages

        return pages.bench_pages(pages.Size(args.people, args.exercises, args.times), args.database)
    if args.what == "turn":
        return asyncio.run(bench(args.messages))
    return bench_privacy() if args.what == "privacy" else bench_law()


def add(commands: Commands) -> None:
    """Add eval and bench."""
    evaluate = commands.add_parser("eval", help="spill prøvene i evals/")
    evaluate.add_argument(
        "suite",
        choices=["leaders", "personas", "privacy", "law", "acts", "questions", "claims", "scoring"],
        nargs="?",
        default="leaders",
    )
    evaluate.add_argument("--part", choices=["tune", "own", "held_out", "unseen"])
    evaluate.add_argument("--norne", type=Path, help="mappe med setninger merket som NorNE")
    evaluate.add_argument("--show", action="store_true", help="vis bommene i delen vi stiller inn på")
    evaluate.add_argument(
        "--folds", action="store_true", help="acts: kryssvalider også (trenger scikit-learn)"
    )
    evaluate.add_argument(
        "--model", action="store_true", help="acts: la modellen som er satt opp, lese meldingene også"
    )
    evaluate.add_argument("--json", action="store_true", help="acts, leaders, personas: JSON Lines")
    evaluate.add_argument("--seeds", type=int, help="leaders, personas: så mange frø (3, 5)")
    evaluate.add_argument("--case", help="leaders, personas: bare denne saken")
    evaluate.add_argument("--turns", type=int, default=1000, help="personas: minst så mange innlegg")
    evaluate.add_argument("--probes", action="store_true", help="personas: prøvene i evals/personas")
    evaluate.add_argument("--blind", type=int, help="personas: så mange replikker til blindlesing")
    evaluate.add_argument("--out", type=Path, default=Path("blind"), help="personas: mappe for blindlesing")
    evaluate.set_defaults(run=_eval)

    bench = commands.add_parser("bench", help="mål fart og minne")
    bench.add_argument(
        "what", choices=["turn", "privacy", "law", "live", "faults", "pages"], nargs="?", default="turn"
    )
    bench.add_argument("--messages", type=int, default=60)
    bench.add_argument(
        "--clients", type=int, default=100, choices=range(1, 1001), metavar="1-1000", help="live"
    )
    bench.add_argument("--rooms", type=int, default=10, choices=range(1, 201), metavar="1-200", help="live")
    bench.add_argument(
        "--posts", type=int, default=5, choices=range(1, 101), metavar="1-100", help="live: i hvert rom"
    )
    bench.add_argument("--pace", type=float, default=3.0, help="live: sekunder mellom to innlegg i et rom")
    bench.add_argument(
        "--faults", type=int, default=200, choices=range(1, 2001), metavar="1-2000", help="faults"
    )
    bench.add_argument(
        "--people", type=int, default=200, choices=range(10, 2001), metavar="10-2000", help="pages"
    )
    bench.add_argument(
        "--exercises", type=int, default=5_000, choices=range(10, 50_001), metavar="10-50000", help="pages"
    )
    bench.add_argument(
        "--times", type=int, default=40, choices=range(2, 1001), metavar="2-1000", help="pages: hver side"
    )
    bench.add_argument("--database", choices=["sqlite", "postgres"], help="pages: bare denne")
    bench.set_defaults(run=_bench)
