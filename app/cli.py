"""The command line: `rundt-bordet COMMAND`."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from app.domain.errors import RundtError

Command = Callable[[argparse.Namespace], int]


def say(text: str = "") -> None:
    """Write a line for the person at the terminal."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


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


def _check(args: argparse.Namespace) -> int:
    from app.content.check import check_content
    from app.content.files import content_root

    problems = check_content(content_root())
    for problem in problems:
        say(problem)
    say(f"{len(problems)} feil i innholdet." if problems else "Innholdet er i orden.")
    return 1 if problems else 0


def _law_show(args: argparse.Namespace) -> int:
    from app.content.library import load_library
    from app.domain.errors import NotFoundError

    note = load_library().laws.get(args.id)
    if note is None:
        raise NotFoundError(f"Registeret har ikke noe notat med id «{args.id}».")
    if args.json:
        say(note.model_dump_json())
    else:
        say(f"{note.label}: {note.heading}\n{note.own_words_nb}\n")
        say(f"I kraft {note.in_force or 'ukjent'} · lest {note.text_as_of or 'ikke lest'} · {note.official}")
        say("Notatet er ikke juridisk kvalitetssikret.")
    return 0


def _law_search(args: argparse.Namespace) -> int:
    from app.law.lookup import law_index

    question = " ".join(args.question)
    found = law_index().search(question, args.k, args.on)
    if args.json:
        for item in found:
            row = {"id": item.note.id, "label": item.note.label, "heading": item.note.heading}
            row |= {"score": f"{item.score:.3f}", "official": item.note.official}
            say(json.dumps(row, ensure_ascii=False))
    else:
        for item in found:
            say(f"{item.note.id:<22} {item.note.label}: {item.note.heading}")
        if not found:
            say("Registeret fant ikke noe. Prøv med andre ord, slik du ville sagt det til en kollega.")
    return 0


def _law_import(args: argparse.Namespace) -> int:
    from app.law.lovdata import read_path
    from app.settings import get_settings
    from app.store.official import LICENCE, OfficialTexts

    texts = OfficialTexts(get_settings().lovdata_path)
    done = texts.take_in(read_path(args.path))
    for broken in done.broken:
        say(f"hoppet over {broken.name}: {broken.why}")
    say(
        f"{done.new} nye, {done.changed} endret, {done.same} uendret. {texts.count()} paragrafer i alt. {LICENCE}"
    )
    return 0 if done.new + done.changed + done.same else 1


def _law_train(args: argparse.Namespace) -> int:
    from app.content.files import content_root
    from app.content.library import load_library
    from app.law.lookup import INDEX, RANKER
    from app.law.ranker import digest
    from app.law.search import SearchIndex
    from app.law.train import train

    library = load_library()
    folder = content_root() / "laws"
    train(library.laws, library.synonyms).save(folder / RANKER)
    index = SearchIndex(list(library.laws.values()), library.synonyms)
    index.save(folder / INDEX, digest(library.laws, library.synonyms))
    size = sum((folder / name).stat().st_size for name in (RANKER, INDEX)) // 1024
    say(f"Rangereren er trent på {len(library.laws)} notater, og indeksen er bygd ({size} kB).")
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


def _acts_train(args: argparse.Namespace) -> int:
    from app.negotiation.act_model import PATH
    from app.negotiation.act_train import data_path, digest, read_labelled, train

    messages = read_labelled("tune")
    train(messages, digest(data_path("tune"))).save(PATH)
    say(f"Modellen er trent på {len(messages)} meldinger ({PATH.stat().st_size // 1024} kB).")
    return 0


def _db_upgrade(args: argparse.Namespace) -> int:
    from app.settings import get_settings
    from app.store.database import open_database

    async def upgrade() -> None:
        database = await open_database(get_settings().database_url)
        await database.close()

    asyncio.run(upgrade())
    say("Databasen er oppdatert.")
    return 0


def _user_add(args: argparse.Namespace) -> int:
    from app.accounts.command import invitation
    from app.settings import get_settings

    settings = get_settings()
    if settings.accounts == "guest":
        sys.stderr.write("Kontoer er ikke slått på. Sett RUNDT_ACCOUNTS=on før lenka brukes.\n")
    say(asyncio.run(invitation(settings, args.email, args.name, args.admin, args.group)))
    return 0


def _purge(args: argparse.Namespace) -> int:
    from app.orchestrator.farewell import purge
    from app.settings import get_settings

    done = asyncio.run(purge(get_settings()))
    if args.json:
        say(json.dumps(done._asdict()))
    else:
        say(
            f"Slettet {done.exercises} øvelser, {done.parts} deler av felles øvelser, {done.people} personer uten "
            f"konto eller nettleser, {done.doors} gamle økter og lenker, {done.lines} linjer i loggen."
        )
    return 0


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
        from app.reports.acts import eval_acts

        say("\n".join(eval_acts(args.part, args.json, args.folds, args.show)))
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
    if args.what == "turn":
        return asyncio.run(bench(args.messages))
    return bench_privacy() if args.what == "privacy" else bench_law()


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(prog="rundt-bordet", description="Øvelser i samordning rundt et barn.")
    commands = top.add_subparsers(dest="command", required=True)

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

    commands.add_parser("check", help="kontroller alt innhold").set_defaults(run=_check)

    law = commands.add_parser("law", help="lovregisteret").add_subparsers(dest="what", required=True)
    show = law.add_parser("show", help="vis et notat")
    show.add_argument("id")
    show.add_argument("--json", action="store_true")
    show.set_defaults(run=_law_show)

    search = law.add_parser("search", help="finn notater med vanlige ord")
    search.add_argument("question", nargs="+")
    search.add_argument("-k", type=int, default=5, choices=range(1, 51), metavar="1-50")
    search.add_argument("--on", type=date.fromisoformat, help="i kraft på denne datoen, ÅÅÅÅ-MM-DD")
    search.add_argument("--json", action="store_true")
    search.set_defaults(run=_law_search)
    importer = law.add_parser("import", help="les inn Lovdatas åpne filer")
    importer.add_argument("path", type=Path)
    importer.set_defaults(run=_law_import)
    law.add_parser("train", help="tren rangereren på notatenes spørsmål").set_defaults(run=_law_train)

    score = commands.add_parser("score", help="vurder et referat fra en øvelse")
    score.add_argument("file", help="JSON-fil med referatet; - leser fra standard inn")
    score.add_argument("--judge", choices=["rules", "model"], default="rules")
    score.add_argument("--json", action="store_true")
    score.set_defaults(run=_score)

    acts = commands.add_parser("acts", help="talehandlingene").add_subparsers(dest="what", required=True)
    acts.add_parser("train", help="tren modellen på evals/acts/tune.jsonl").set_defaults(run=_acts_train)

    database = commands.add_parser("db", help="databasen").add_subparsers(dest="what", required=True)
    database.add_parser("upgrade", help="oppdater skjemaet").set_defaults(run=_db_upgrade)

    user = commands.add_parser("user", help="kontoer").add_subparsers(dest="what", required=True)
    add = user.add_parser("add", help="lag ei lenke som gir en konto")
    add.add_argument("email")
    add.add_argument("--name", default="")
    add.add_argument("--admin", action="store_true", help="kontoen blir administrator")
    add.add_argument("--group", default="", help="gruppa kontoen blir med i")
    add.set_defaults(run=_user_add)

    purge = commands.add_parser("purge", help="slett det som er lagret lenge nok")
    purge.add_argument("--json", action="store_true")
    purge.set_defaults(run=_purge)

    evaluate = commands.add_parser("eval", help="spill prøvene i evals/")
    evaluate.add_argument(
        "suite",
        choices=["leaders", "personas", "privacy", "law", "acts", "scoring"],
        nargs="?",
        default="leaders",
    )
    evaluate.add_argument("--part", choices=["tune", "own", "held_out", "unseen"])
    evaluate.add_argument("--norne", type=Path, help="mappe med setninger merket som NorNE")
    evaluate.add_argument("--show", action="store_true", help="vis bommene i delen vi stiller inn på")
    evaluate.add_argument(
        "--folds", action="store_true", help="acts: kryssvalider også (trenger scikit-learn)"
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
        "what", choices=["turn", "privacy", "law", "live", "faults"], nargs="?", default="turn"
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
    bench.set_defaults(run=_bench)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; 0 when it went well, 1 on an error the user can read, 130 when interrupted."""
    os.environ["LANGSMITH_TRACING"] = "false"
    args = parser().parse_args(argv)
    run: Command = args.run
    try:
        return run(args)
    except RundtError as error:
        sys.stderr.write(f"Feil: {error.message}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 0


if __name__ == "__main__":
    sys.exit(main())
