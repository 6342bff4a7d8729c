"""Settings -> the HTTP server."""

from __future__ import annotations

import argparse
import importlib.util
from functools import partial
from pathlib import Path

from assistant.cli import output
from assistant.cli.compose import open_library, open_store
from assistant.cli.messages import both
from assistant.cli.parser import Parser
from assistant.errors import AssistantError

_NEEDED = ("starlette", "uvicorn", "httptools", "limits", "prometheus_client")
_NUMBERS = {"port": int, "workers": int, "metrics_port": int, "queue": int, "kept_answers": int}
_SETTINGS = (
    *(
        "host",
        "port",
        "workers",
        "metrics_host",
        "metrics_port",
        "hosts",
        "origins",
        "proxies",
        "rate",
        "queue",
    ),
    *("kept_answers", "header_seconds", "request_seconds", "idle_seconds", "response_seconds"),
    *("drain_seconds", "poll_seconds", "contact"),
)


class ExtraMissing(AssistantError):
    """The packages of the HTTP mode are not installed."""


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    for name in _SETTINGS:
        parser.add(f"--{name.replace('_', '-')}", text=f"serve.{name}", metavar="X")
    parser.add("--config", text="serve.config", metavar="FILE", type=Path)
    parser.add("--check", text="serve.check", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop; 3 when the corpus cannot be used."""
    if missing := [name for name in _NEEDED if importlib.util.find_spec(name) is None]:
        raise ExtraMissing(*both("extra", name="http", missing=", ".join(missing)))
    from assistant.web import server, settings

    found, _ = settings.load(vars(args), file=args.config)
    server.run(found, server.Opening(partial(open_store, args.settings), open_library))
    return output.OK
