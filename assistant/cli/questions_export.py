"""Question log -> CSV for a spreadsheet, or an object a line."""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Sequence

from assistant.cli import output
from assistant.cli.compose import kept_questions
from assistant.cli.parser import Parser
from assistant.printable import cell
from assistant.question_log import Asked

_BOM = "\ufeff"  # without it Excel reads å, ä and ö wrong


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add("--json", text="json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Print everything that is kept."""
    entries = kept_questions(args.settings)
    if args.json:
        for each in entries:
            output.json_line(each)
    else:
        output.raw(table(entries))
    return output.OK


def table(entries: Sequence[Asked]) -> str:
    """Return CSV as Swedish spreadsheets open it, semicolons between; no cell is taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(Asked.model_fields)
    for each in entries:
        row = {**each.model_dump(mode="json"), "missing": ", ".join(each.missing)}
        writer.writerow([cell(str(value)) for value in row.values()])
    return _BOM + text.getvalue()
