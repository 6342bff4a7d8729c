"""No command -> the terminal app, or question and answer line by line."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress

from assistant.cli import output
from assistant.cli.compose import open_asker, open_local
from assistant.cli.parser import Parser
from assistant.client import Assistant
from assistant.errors import SHOWN_AS_ONE_LINE
from assistant.settings import Settings


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add("--plain", text="plain", action="store_true")
    parser.add("--private", text="private", action="store_true")
    parser.add("--server", text="server", metavar="URL")
    parser.add("--version", text="version", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Open the app; without a terminal, or when asked to, line by line."""
    if args.version:
        output.line(f"bibliotekssvar {_version()}")
        return output.OK
    assistant, local, lang = open_asker(args.settings), _local(args.settings), args.settings.lang
    from tui.terminal import can_draw

    if args.plain or not can_draw():
        from tui import plain

        return plain.run(
            assistant, lang=lang, private=args.private, local=local, stdin=sys.stdin, stdout=sys.stdout
        )
    from tui import app

    return app.run(assistant, lang=lang, private=args.private, local=local)


def _local(settings: Settings) -> Assistant | None:
    """Return who answers when the server does not: the pages here; None without a server or pages."""
    if settings.server:
        with suppress(*SHOWN_AS_ONE_LINE):
            return open_local(settings)
    return None


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("bibliotekssvar")
    except PackageNotFoundError:  # run from its source folder
        return "0+source"
