"""Start the site, play in the terminal, look at a text, score a transcript."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys

from app.commands.terminal import Commands, say


def _serve(args: argparse.Namespace) -> int:
    from app.web.serve import serve

    serve(args.host, args.port, args.workers)
    return 0


def _play(args: argparse.Namespace) -> int:
    from app.play import play

    return asyncio.run(play(args))


def _screen(args: argparse.Namespace) -> int:
    from app.content.library import load_library
    from app.privacy.gate import screen

    library = load_library()
    allow = library.allowed_names(library.case(args.case)) if args.case else []
    previous = ""
    for line in sys.stdin:
        text = line.rstrip("\n")
        verdict = screen(text, allow, args.language, previous)
        previous = text if verdict.decision == "pass" else ""
        findings = [finding._asdict() for finding in verdict.findings]
        if args.json:
            say(json.dumps({"decision": verdict.decision, "findings": findings}, ensure_ascii=False))
        else:
            say(verdict.decision + "".join(f"\n  {reason}" for reason in verdict.reasons))
    return 0


def _score(args: argparse.Namespace) -> int:
    from app.content.library import load_library
    from app.domain.errors import InputError
    from app.scoring.run import score_file
    from app.scoring.show import as_json, as_lines

    try:
        score = asyncio.run(score_file(args.file, args.judge))
    except InputError as error:
        sys.stderr.write(f"Feil: {error.message}\n")
        return 2
    if args.json:
        say(json.dumps(as_json(score), ensure_ascii=False))
    else:
        say("\n".join(as_lines(score, load_library().rubric)))
    return 0


def add(commands: Commands) -> None:
    """Add serve, play, screen and score."""
    serve = commands.add_parser("serve", help="start nettstedet")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument(
        "--workers",
        type=int,
        default=1,
        choices=range(1, 65),
        metavar="1-64",
        help="flere enn én trenger Postgres",
    )
    serve.set_defaults(run=_serve)

    play = commands.add_parser("play", help="spill en øvelse i terminalen")
    play.add_argument("--case", default="skolefravaer")
    play.add_argument("--seat")
    play.add_argument("--script", help="JSON-liste med lederens meldinger")
    play.add_argument("--speaker", choices=["scripted", "prompted"])
    play.add_argument("--seed", type=int, default=0)
    play.add_argument("--save", action="store_true", help="lagre også en kjøring med --script")
    play.add_argument("--json", action="store_true")
    play.set_defaults(run=_play)

    screen = commands.add_parser("screen", help="personvernfilteret på hver linje inn")
    screen.add_argument("--case")
    screen.add_argument("--language", choices=["nb", "nn"], default="nb")
    screen.add_argument("--json", action="store_true")
    screen.set_defaults(run=_screen)

    score = commands.add_parser("score", help="vurder et referat fra en øvelse")
    score.add_argument("file", help="JSON-fil med referatet; - leser fra standard inn")
    score.add_argument("--judge", choices=["rules", "model"], default="rules")
    score.add_argument("--json", action="store_true")
    score.set_defaults(run=_score)
