"""Pages and today's date -> which may no longer hold, and why."""

from __future__ import annotations

import argparse
from datetime import date

from assistant.cli import output
from assistant.cli.compose import existing, open_store
from assistant.cli.messages import say
from assistant.cli.parser import Parser
from corpus.candidates import answering
from corpus.read import read
from corpus.stale import MONTHS, stale


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add("--months", text="months", type=int, default=MONTHS, metavar="N")


def run(args: argparse.Namespace) -> int:
    """List old, undated and overtaken pages; finding some is no failure."""
    store = existing(open_store(args.settings))
    found = list(stale(answering(store, read), date.today(), args.months))
    if args.json:
        output.json_line({"pages": [each.model_dump(mode="json") for each in found]})
    elif not found:
        output.line(say("stale.none", args.language))
    else:
        for each in found:
            quote = f" ({each.quote})" if each.quote and each.kind != "expired" else ""
            output.line(f"{each.page_id}: {each.en if args.language == 'en' else each.sv}{quote}")
    return output.OK
