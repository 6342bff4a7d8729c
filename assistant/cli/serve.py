"""Settings -> the HTTP server."""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import multiprocessing
import signal
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli import output
from assistant.cli.compose import is_built, open_assistant, open_library, open_store, purge_hourly, recorded
from assistant.cli.messages import both, say
from assistant.cli.parser import Parser
from assistant.errors import SHOWN_AS_ONE_LINE, AssistantError
from assistant.settings import Settings
from corpus.errors import StoreError

if TYPE_CHECKING:
    from assistant.web.settings import WebSettings

_NEEDED = ("starlette", "uvicorn", "httptools", "throttled", "prometheus_client")
EVERYWHERE = ("0.0.0.0", "::")
LOOPBACK = ("127.0.0.1", "::1", "localhost")
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

    found, sources = settings.load(vars(args), file=args.config)
    if args.check:
        return _check(args, found, sources)
    if args.settings.question_log_days is not None:
        # An answer that is given from memory would not be noted.
        found = found.model_copy(update={"kept_answers": 0})
        purge_hourly(args.settings)
    _build_apart(args.settings)
    opening = server.Opening(
        partial(open_store, args.settings), open_library, partial(recorded, args.settings)
    )
    server.run(found, opening)
    return output.OK


def _build_apart(settings: Settings) -> None:
    """Build what is missing in a process of its own: this one would keep the 90 MB that it takes.

    What cannot be built is told of when it is opened.
    """
    if not is_built(settings):
        child = multiprocessing.get_context("spawn").Process(target=_build, args=(settings,), daemon=True)
        child.start()
        child.join()


def _build(settings: Settings) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends both, and one of them tells
    with contextlib.suppress(*SHOWN_AS_ONE_LINE, OSError):
        open_assistant(settings).library()


def _check(args: argparse.Namespace, found: WebSettings, sources: Mapping[str, str]) -> int:
    """Explain every setting, where it comes from and what would be served; 3 when nothing could be."""
    for name, value in found.model_dump().items():
        shown = ", ".join(value) if isinstance(value, tuple) else value
        source = sources.get(name, say("serve.default", args.language))
        about = say(f"arg.serve.{name}", args.language)
        output.line(f"{name} = {'-' if shown in (None, '') else shown}  [{source}]  {about}")
    for problem in _warnings(found):
        output.complain(say(problem, args.language))
    generation = open_store(args.settings).current()
    damaged = generation.verify()
    output.line(say("serve.corpus", args.language, generation=generation.id, pages=generation.manifest.pages))
    if days := args.settings.question_log_days:
        output.line(say("serve.question_log", args.language, days=days))
    if damaged:
        raise StoreError(*both("verify.damaged", path=", ".join(damaged)))
    return output.OK


def _warnings(found: WebSettings) -> Iterator[str]:
    """Yield what is allowed and seldom meant."""
    if found.host in EVERYWHERE and not found.hosts:
        yield "serve.no_hosts"
    if found.host not in LOOPBACK and not found.proxies:
        yield "serve.no_tls"
    if any(each.startswith("http://") for each in found.origins):
        yield "serve.plain_origin"
    if found.contact is None:
        yield "serve.no_contact"
