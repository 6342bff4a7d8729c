"""Drafts and page files -> a new generation."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from assistant.cli import output
from assistant.cli.compose import existing, open_store, tools, writable_store
from assistant.cli.golden import golden_check
from assistant.cli.messages import say
from assistant.cli.parser import Parser
from corpus.models import Language
from corpus.publish import Report, publish
from corpus.store import Store


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add("pages", text="pages", nargs="*", metavar="PAGE")
    parser.add("--force", text="force", metavar="REASON")


def run(args: argparse.Namespace) -> int:
    """Publish; 3 when a check stops it and no reason to override it is given."""
    store = existing(open_store(args.settings) if args.dry_run else writable_store(args.settings))
    checks = [golden_check(store)]
    only = args.pages or None
    try:
        report = publish(store, tools(store, checks), only=only, force=args.force, dry_run=args.dry_run)
    except KeyboardInterrupt:
        output.complain(_answers(store, args.language))
        raise
    if args.json:
        output.json_line(report)
    else:
        output.line("\n".join(_lines(report, args.language, dry_run=args.dry_run)))
    return output.UNUSABLE if args.dry_run and report.problems and not args.force else output.OK


def _answers(store: Store, language: Language) -> str:
    """Return what answers after an interruption, which may have come before the last step or after it."""
    answering = store.answering()
    key = "published.interrupted" if answering else "published.interrupted.first"
    return say(key, language, number=answering.number if answering else 0)


def _lines(report: Report, language: Language, *, dry_run: bool) -> Iterator[str]:
    changes = report.changes
    nothing = not report.published and not dry_run
    if nothing or (dry_run and not any((changes.added, changes.changed, changes.removed))):
        yield say("published.nothing", language, number=report.number)
        return
    key = "published" if report.published else "published.dry"
    yield say(key, language, number=report.number, pages=report.pages, passages=report.passages)
    for kind, names in (("added", changes.added), ("changed", changes.changed), ("removed", changes.removed)):
        if names:
            yield say(f"change.{kind}", language, names=", ".join(names))
    for problem in report.problems:
        yield say("problem", language, what=problem.en if language == "en" else problem.sv)
