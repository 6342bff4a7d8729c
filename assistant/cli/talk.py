"""No command -> the terminal app, or question and answer line by line."""

from __future__ import annotations

import argparse
import os
import sys

from assistant.cli import output
from assistant.cli.compose import open_asker
from assistant.cli.parser import Parser


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add("--plain", text="plain", action="store_true")
    parser.add("--server", text="server", metavar="URL")
    parser.add("--version", text="version", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Open the app; without a terminal, or when asked to, line by line."""
    if args.version:
        output.line(f"bibliotekssvar {_version()}")
        return output.OK
    assistant = open_asker(args.settings)
    if args.plain or not _is_terminal():
        from tui import plain

        return plain.run(assistant, lang=args.settings.lang, stdin=sys.stdin, stdout=sys.stdout)
    from tui import app

    return app.run(assistant, lang=args.settings.lang)


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("bibliotekssvar")
    except PackageNotFoundError:  # run from its source folder
        return "0+source"


def _is_terminal() -> bool:
    streams = (sys.stdin, sys.stdout)
    return os.environ.get("TERM") != "dumb" and all(
        stream is not None and stream.isatty() for stream in streams
    )
