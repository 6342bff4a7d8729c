"""Question log -> what is asked and not answered, the most frequent first."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from assistant.cli import output
from assistant.cli.compose import kept_questions
from assistant.cli.messages import say
from assistant.cli.parser import Parser
from assistant.printable import json_escaped
from assistant.unanswered import Gap, Report, draft, report
from corpus.models import Language


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add("--draft", text="draft", type=int, metavar="N")
    parser.add("--json", text="json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Print the report, or draft a golden question from the N-th gap; 1 when there is no such."""
    found = report(kept_questions(args.settings))
    if args.draft is not None:
        if not 1 <= args.draft <= len(found.gaps):
            output.complain(say("report.no_gap", args.language, number=args.draft, count=len(found.gaps)))
            return output.REFUSED
        output.line(json_escaped(draft(found.gaps[args.draft - 1])))
    elif args.json:
        output.json_line(found)
    else:
        output.line("\n".join(_lines(found, args.language)))
    return output.OK


def _lines(found: Report, language: Language) -> Iterator[str]:
    yield say("report.counts", language, asked=found.asked, unanswered=found.unanswered)
    for number, gap in enumerate(found.gaps, 1):
        yield ""
        yield from _gap_lines(number, gap, language)
    if found.gaps:
        yield ""
        yield say("report.next", language)


def _gap_lines(number: int, gap: Gap, language: Language) -> Iterator[str]:
    yield f"{number}. {say('report.times', language, count=gap.count)}"
    if gap.missing:
        yield f"   {say('report.missing', language, words=', '.join(gap.missing))}"
    if gap.page:
        yield f"   {say('report.near', language, place=' · '.join((gap.page, *gap.headings)))}"
    for example in gap.examples:
        yield f"   ? {example.question} ({example.count})"
