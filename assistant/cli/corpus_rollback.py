"""A generation's number -> that generation answers."""

from __future__ import annotations

import argparse

from assistant.cli import output
from assistant.cli.compose import existing, open_store, writable_store
from assistant.cli.messages import say
from assistant.cli.parser import Parser
from corpus.history import rollback


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add("generation", text="generation", nargs="?", type=int, metavar="N")


def run(args: argparse.Namespace) -> int:
    """Go back; 3 when there is nothing to go back to."""
    store = existing(open_store(args.settings) if args.dry_run else writable_store(args.settings))
    found = rollback(store, args.generation, dry_run=args.dry_run)
    if args.json:
        output.json_line({"generation": found.id, "number": found.number, "rolled_back": not args.dry_run})
    else:
        key = "rolled_back.dry" if args.dry_run else "rolled_back"
        output.line(say(key, args.language, number=found.number))
    return output.OK
