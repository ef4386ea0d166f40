"""Check the content; use and train the law register, the dialogue acts, the indicators and what looks like a name."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.terminal import Commands, say

if TYPE_CHECKING:
    from app.privacy.tagger_data import Message


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


def _acts_train(args: argparse.Namespace) -> int:
    from app.negotiation.act_model import PATH
    from app.negotiation.act_train import data_path, digest, read_labelled, train

    messages = read_labelled("tune")
    train(messages, digest(data_path("tune"))).save(PATH)
    say(f"Modellen er trent på {len(messages)} meldinger ({PATH.stat().st_size // 1024} kB).")
    return 0


def _questions_train(args: argparse.Namespace) -> int:
    from app.negotiation.question_model import PATH
    from app.negotiation.question_train import data_path, digest, read_asked, train

    asked = read_asked("tune")
    train(asked, digest(data_path("tune"))).save(PATH)
    say(f"Modellen er trent på {len(asked)} spørsmål ({PATH.stat().st_size // 1024} kB).")
    return 0


def _claims_train(args: argparse.Namespace) -> int:
    from app.negotiation.act_train import digest
    from app.speakers.claim_model import PATH
    from app.speakers.claim_train import data_path, read_said, train

    said = read_said("tune")
    train(said, digest(data_path("tune"))).save(PATH)
    say(f"Modellen er trent på {len(said)} setninger ({PATH.stat().st_size // 1024} kB).")
    return 0


def _indicators_train(args: argparse.Namespace) -> int:
    from app.content.library import load_library
    from app.scoring.indicator_data import paths, read_labelled, read_meetings, read_rated
    from app.scoring.indicator_model import PATH
    from app.scoring.indicator_train import digest, train

    labelled, meetings, rated = paths()
    indicators = frozenset(i.id for d in load_library().rubric.dimensions for i in d.indicators)
    turns = read_labelled(labelled)
    whole = [*read_meetings(meetings), *read_rated(rated, indicators)]
    train(turns, whole, digest(paths())).save(PATH)
    size = PATH.stat().st_size // 1024
    say(f"Modellen er trent på {len(turns)} innlegg og {len(whole)} møter ({size} kB).")
    return 0


def _names_train(args: argparse.Namespace) -> int:
    from app.privacy.name_train import train

    words, area = train()
    say(f"Modellen er trent på {words} ord og navn, areal under kurven {area:.3f} ved kryssvalidering.")
    return 0


def _trained(train: Callable[[Sequence[Message]], int], path: Path, what: str) -> int:
    """Train a tagger of the privacy gate on the labelled messages and say how much it saw."""
    from app.privacy.tagger_data import read_messages

    messages = read_messages()
    seen = train(messages)
    say(f"Modellen er trent på {seen} {what} i {len(messages)} meldinger ({path.stat().st_size // 1024} kB).")
    return 0


def _names_tagger(args: argparse.Namespace) -> int:
    from app.privacy.name_tagger import PATH
    from app.privacy.name_tagger_train import train

    return _trained(train, PATH, "ord")


def _identifiers_train(args: argparse.Namespace) -> int:
    from app.privacy.identifier_tagger import PATH
    from app.privacy.identifier_train import train

    return _trained(train, PATH, "ord og tall")


def add(commands: Commands) -> None:
    """Add check, law, acts, questions, claims, indicators, names and identifiers."""
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

    indicators = commands.add_parser("indicators", help="rubrikkens indikatorer").add_subparsers(
        dest="what", required=True
    )
    indicators.add_parser("train", help="tren modellen på evals/scoring-own/labelled.txt").set_defaults(
        run=_indicators_train
    )
    acts = commands.add_parser("acts", help="talehandlingene").add_subparsers(dest="what", required=True)
    acts.add_parser("train", help="tren modellen på evals/acts/tune.jsonl").set_defaults(run=_acts_train)

    questions = commands.add_parser("questions", help="hva lederens spørsmål gjelder").add_subparsers(
        dest="what", required=True
    )
    questions.add_parser("train", help="tren modellen på evals/questions/tune.jsonl").set_defaults(
        run=_questions_train
    )

    claims = commands.add_parser("claims", help="hva en replikk hevder").add_subparsers(
        dest="what", required=True
    )
    claims.add_parser("train", help="tren modellen på evals/claims/tune.jsonl").set_defaults(
        run=_claims_train
    )

    names = commands.add_parser("names", help="hva som ligner et navn").add_subparsers(
        dest="what", required=True
    )
    names.add_parser("train", help="tren modellen på navnelistene").set_defaults(run=_names_train)
    tagger = names.add_parser("tagger", help="tren modellen som finner navn, på evals/privacy/tune.jsonl")
    tagger.set_defaults(run=_names_tagger)

    identifiers = commands.add_parser("identifiers", help="numre, brukernavn og klasser").add_subparsers(
        dest="what", required=True
    )
    identifiers.add_parser(
        "train", help="tren modellen som finner dem, på evals/privacy/tune.jsonl"
    ).set_defaults(run=_identifiers_train)
