"""Look after an installation: its database, its accounts, what is to be deleted."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys

from app.commands.terminal import Commands, say


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


def add(commands: Commands) -> None:
    """Add db, user and purge."""
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
