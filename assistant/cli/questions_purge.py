"""Question log -> the same without what is too old, or empty."""

from __future__ import annotations

import argparse

from assistant.cli import output
from assistant.cli.compose import question_log
from assistant.cli.messages import say
from assistant.cli.parser import Parser


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add("--all", text="all_questions", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Remove what is older than the retention; everything with --all, or where none is set."""
    gone = question_log(args.settings).purge(everything=args.all)
    output.line(say("questions.purged", args.language, count=gone))
    return output.OK
