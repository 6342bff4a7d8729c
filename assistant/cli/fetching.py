"""Flags and corpus -> a fetcher: whom it may ask, how patiently, and who is asked about another host."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from assistant.cli.messages import say
from assistant.cli.parser import Parser
from corpus.fetch import Fetcher, Limits
from corpus.fetch_hosts import Hosts
from corpus.models import Language
from corpus.refresh import hosts_of
from corpus.store import Store

_DEFAULT = Limits()


def arguments(parser: Parser) -> None:
    """Declare what every command that fetches has."""
    parser.add("--allow-host", text="allow_host", metavar="HOST", action="append", default=[])
    parser.add("--allow-private", text="allow_private", action="store_true")
    parser.add("--delay", text="delay", type=float, default=_DEFAULT.delay, metavar="S")
    parser.add("--timeout", text="timeout", type=float, default=_DEFAULT.deadline, metavar="S")


def fetcher(store: Store, args: argparse.Namespace, *, everywhere: bool = False) -> Fetcher:
    """Return a fetcher for the corpus's own hosts and those the flags allow; `everywhere`: any public one.

    Raises FetchError for what is no host name.
    """
    ask = (lambda host: True) if everywhere else _asker(args)
    hosts = Hosts(hosts_of(store), private=args.allow_private, ask=ask)
    hosts.add(args.allow_host)
    return Fetcher(hosts, Limits(deadline=max(0.1, args.timeout), delay=max(0.0, args.delay)))


def _asker(args: argparse.Namespace) -> Callable[[str], bool] | None:
    """Return who asks at the terminal about another host; nobody where no one can answer."""
    language: Language = args.language
    is_terminal = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))
    if not is_terminal or args.json:
        return None

    def ask(host: str) -> bool:
        sys.stderr.write(say("fetch.ask", language, host=host))
        sys.stderr.flush()
        return sys.stdin.readline().strip().casefold() in ("j", "ja", "y", "yes")

    return ask
