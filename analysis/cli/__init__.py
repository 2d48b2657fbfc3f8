"""`python -m analysis`: the statistics for analysts, and for checking ours.

Each command is a module of this package with `register(commands)`, which adds
its parser and sets `run` to a function of the parsed arguments that returns the
object printed by ``--json``; `text` turns that object into lines for people.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Sequence

from analysis._frames import InputError
from analysis.results import to_json

COMMANDS = ("link", "aggregate", "drivers", "mediate", "shrink", "protect", "audit")


def parser() -> argparse.ArgumentParser:
    """Return the command line's parser with every command registered."""
    top = argparse.ArgumentParser(
        prog="python -m analysis", description="Linkage statistics of two sides of a service."
    )
    commands = top.add_subparsers(dest="command", required=True)
    for name in COMMANDS:
        importlib.import_module(f"analysis.cli.{name}").register(commands)
    for command in commands.choices.values():
        command.add_argument("file", metavar="FILE", help="a CSV or XLSX table")
        command.add_argument("--lang", choices=("ru", "en"), default="en", help="language of the sentences")
        command.add_argument("--json", action="store_true", help="print one JSON object, unrounded")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; errors go to stderr with exit code 2."""
    args = parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console without our signs shows a question mark, not a traceback
            stream.reconfigure(errors="replace")
    try:
        found = to_json(args.run(args))
    except InputError as problem:
        print(problem.text(args.lang), file=sys.stderr)
        return 2
    plain = "utf" not in str(sys.stdout.encoding).lower()
    print(json.dumps(found, ensure_ascii=plain) if args.json else "\n".join(args.text(found, args.lang)))
    return 0
