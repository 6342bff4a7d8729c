"""Pages and the sites they came from -> what became of each; changed ones leave drafts."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from typing import get_args

from assistant.cli import fetching, output, showing
from assistant.cli.compose import existing, open_store, writable_store
from assistant.cli.messages import say
from assistant.cli.parser import Parser
from assistant.cli.progress import Progress
from corpus.models import Language
from corpus.refresh import Outcome, State, refresh, refreshable


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add("pages", text="pages_fetched", nargs="*", metavar="PAGE")
    parser.add("--accept", text="accept", action="store_true")
    fetching.arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Fetch the pages again; 1 when any failed. A dry run fetches too, and writes nothing."""
    store = existing(open_store(args.settings) if args.dry_run else writable_store(args.settings))
    files = refreshable(store, args.pages)
    outcomes: list[Outcome] = []
    with fetching.fetcher(store, args) as fetcher:
        found = refresh(store, fetcher, files, accept=args.accept, dry_run=args.dry_run)
        for each in Progress().fetching(found, len(files)):
            outcomes.append(each)
            if not args.json and each.state != "unchanged":
                output.line("\n".join(_lines(each, args.language)))
    counts = Counter(each.state for each in outcomes)
    if args.json:
        output.json_line(
            {"counts": dict(counts), "pages": [each.model_dump(mode="json") for each in outcomes]}
        )
    else:
        output.line("\n".join(_summary(outcomes, counts, args)))
    return output.REFUSED if counts["failed"] else output.OK


def _lines(each: Outcome, language: Language) -> Iterator[str]:
    why = each.en if language == "en" else each.sv
    state = say(f"refresh.{each.state}", language, to=each.moved_to)
    yield f"{each.page_id}: {state} {why}".rstrip()
    if each.keeps_edits:
        yield say("added.edits", language)
    yield from showing.conflicts(each.conflicts, language)


def _summary(outcomes: list[Outcome], counts: Counter[State], args: argparse.Namespace) -> Iterator[str]:
    language = args.language
    if not outcomes:
        yield say("refresh.none", language)
        return
    yield say("refresh.counts", language, **{name: counts[name] for name in get_args(State)})
    if any(each.draft for each in outcomes) and not args.dry_run:
        yield say("refresh.next", language)
