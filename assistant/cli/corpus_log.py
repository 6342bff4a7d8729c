"""The corpus's log -> who did what, when."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import datetime

from assistant.cli import output
from assistant.cli.compose import existing, open_store
from assistant.cli.messages import say
from assistant.cli.parser import Parser
from corpus.log import LogEntry, read_log
from corpus.models import Language


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add("page", text="page_logged", nargs="?", metavar="PAGE")


def run(args: argparse.Namespace) -> int:
    """Print the log, newest first."""
    store = existing(open_store(args.settings))
    answering = store.answering()  # a damaged one is when the log is needed
    current = answering.number if answering else None
    entries = [each for each in read_log(store)[::-1] if args.page in (None, *each.pages_touched())]
    if args.json:
        output.json_line({"current": current, "entries": [each.model_dump(mode="json") for each in entries]})
    elif not entries:
        output.complain(say("log.empty", args.language))
    else:
        for at, entry in enumerate(entries):
            output.line("\n".join(_lines(entry, args.language, answers=at == 0 and entry.number == current)))
    return output.OK


def _lines(entry: LogEntry, language: Language, *, answers: bool) -> Iterator[str]:
    what = say(f"log.{entry.action}", language, number=entry.number)
    yield f"{_local(entry.time)}  {entry.by}  {what}"
    for kind, names in (("added", entry.added), ("changed", entry.changed), ("removed", entry.removed)):
        if names:
            yield say(f"change.{kind}", language, names=", ".join(names))
    if entry.kept:
        yield say("log.kept", language, name=entry.kept)
    if entry.reason:
        yield say("log.reason", language, reason=entry.reason)
    if answers:
        yield say("log.current", language)


def _local(time: str) -> str:
    return datetime.fromisoformat(time).astimezone().strftime("%Y-%m-%d %H:%M")
