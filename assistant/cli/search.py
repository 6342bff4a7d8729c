"""Query -> ranked passages, no answer."""

from __future__ import annotations

import argparse

from assistant.cli import output
from assistant.cli.compose import open_asker
from assistant.cli.messages import say
from assistant.cli.parser import Parser
from assistant.cli.render import hit_lines


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add("query", text="query", nargs="+", metavar="QUERY")
    parser.add("-k", text="k", type=int, default=10, metavar="N")
    parser.add("--json", text="json", action="store_true")
    parser.add("--server", text="server", metavar="URL")


def run(args: argparse.Namespace) -> int:
    """Print the passages; 1 when none shares a word."""
    if args.k < 1:
        args.fail(f"argument -k: below one: {args.k}")
    hits = open_asker(args.settings).find(" ".join(args.query), args.k)
    if args.json:
        output.json_line({"hits": [hit.model_dump(mode="json") for hit in hits]})
    elif hits:
        output.line("\n\n".join("\n".join(hit_lines(n, hit)) for n, hit in enumerate(hits, 1)))
    else:
        output.complain(say("nothing_found", args.language))
    return output.OK if hits else output.REFUSED
