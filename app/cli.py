"""The command line: `rundt-bordet COMMAND`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from app.commands import content, measure, practice, upkeep
from app.domain.errors import RundtError

Command = Callable[[argparse.Namespace], int]


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(prog="rundt-bordet", description="Øvelser i samordning rundt et barn.")
    commands = top.add_subparsers(dest="command", required=True)
    for part in (practice, content, upkeep, measure):
        part.add(commands)
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
