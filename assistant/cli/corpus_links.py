"""Pages -> the links in them; with --fetch, which no longer lead anywhere."""

from __future__ import annotations

import argparse

from assistant.cli import fetching, output
from assistant.cli.compose import existing, open_store
from assistant.cli.messages import say
from assistant.cli.parser import Parser
from assistant.cli.progress import Progress
from corpus.links import CheckedLink, check_links, links
from corpus.models import Language
from corpus.refresh import refreshable


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add("pages", text="pages_shown", nargs="*", metavar="PAGE")
    parser.add("--fetch", text="fetch", action="store_true")
    parser.add("--all-hosts", text="all_hosts", action="store_true")
    fetching.arguments(parser)


def run(args: argparse.Namespace) -> int:
    """List the links, or try them; 1 when one leads nowhere."""
    store = existing(open_store(args.settings))
    found = list(links(store, refreshable(store, args.pages)))
    if args.fetch and not args.dry_run:
        with fetching.fetcher(store, args, everywhere=args.all_hosts) as fetcher:
            checked = list(Progress().fetching(check_links(fetcher, found), len(found)))
    else:
        checked = [CheckedLink(link=each, state="listed") for each in found]
    if args.json:
        output.json_line(
            {"links": [{**each.link.model_dump(), **each.model_dump(exclude={"link"})} for each in checked]}
        )
    else:
        for each in checked:
            if each.state != "ok":
                output.line(_line(each, args.language))
        if args.fetch:
            bad = sum(each.state in ("gone", "failed") for each in checked)
            output.line(say("links.counts", args.language, count=len(checked), bad=bad))
    return output.REFUSED if any(each.state in ("gone", "failed") for each in checked) else output.OK


def _line(each: CheckedLink, language: Language) -> str:
    words = f" ({each.link.text})" if each.link.text else ""
    why = each.en if language == "en" else each.sv
    state = "" if each.state == "listed" else f": {say(f'links.{each.state}', language, to=each.moved_to)}"
    return f"{each.link.page_id}  {each.link.url}{words}{state}{' ' + why if why else ''}"
