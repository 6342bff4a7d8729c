"""No command -> the terminal app, or question and answer line by line."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from assistant.cli import output
from assistant.cli.parser import Parser
from assistant.errors import SHOWN_AS_ONE_LINE

if TYPE_CHECKING:
    from assistant.client import Assistant
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
    from tui.terminal import can_draw

    settings = args.settings
    if args.plain or not can_draw():
        from tui import plain

        return plain.run(
            _opened(settings),
            lang=settings.lang,
            private=args.private,
            local=_local(settings),
            stdin=sys.stdin,
            stdout=sys.stdout,
        )
    from assistant.late import LateAssistant
    from tui import app

    local = LateAssistant(lambda: _opened_here(settings)) if settings.server else None
    return app.run(lambda: _opened(settings), lang=settings.lang, private=args.private, local=local)


def _opened(settings: Settings) -> Assistant:
    from assistant.cli.compose import open_asker  # the app paints first

    return open_asker(settings, thorough=True)


def _opened_here(settings: Settings) -> Assistant:
    from assistant.cli.compose import open_local

    return open_local(settings, thorough=True)


def _local(settings: Settings) -> Assistant | None:
    """Return who answers when the server does not: the pages here; None without a server or pages."""
    if settings.server:
        with suppress(*SHOWN_AS_ONE_LINE):
            return _opened_here(settings)
    return None


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("bibliotekssvar")
    except PackageNotFoundError:  # run from its source folder
        return "0+source"
