"""A page's name, or a file -> its passages by number, the facts found, the lines removed; nothing changes."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from assistant.cli import output, showing
from assistant.cli.compose import existing, open_store
from assistant.cli.corpus_add import read_file
from assistant.cli.messages import say
from assistant.cli.parser import Parser
from corpus.add import SUFFIXES, read_original, read_source
from corpus.draft import original
from corpus.errors import CorpusError
from corpus.models import Language
from corpus.preview import Preview, preview
from corpus.read import read
from corpus.store import Store


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add("page", text="page_or_file", metavar="PAGE|FILE")


def run(args: argparse.Namespace) -> int:
    """Show a page as it would answer: its draft if it has one."""
    store = open_store(args.settings)
    path = Path(args.page)
    is_file = path.suffix.lower() in SUFFIXES
    seen = _of_file(store, path) if is_file else _of_page(existing(store), args.page)
    if args.json:
        output.json_line(seen)
    else:
        output.line("\n".join(_lines(seen, args.language)))
    return output.OK


def _of_file(store: Store, path: Path) -> Preview:
    draft = read_source(store, read_file(path), path.name)
    return preview(draft.document, draft.dropped)


def _of_page(store: Store, page_id: str) -> Preview:
    file = store.file(page_id)
    document = read(file.read().decode("utf-8-sig", "replace"), file.path.name)
    source = original(store, document.page)
    try:
        dropped = read_original(store, document.page, source).dropped if source is not None else ()
    except CorpusError:  # the original can no longer be read; the page can
        dropped = ()
    return preview(document, dropped)


def _lines(seen: Preview, language: Language) -> Iterator[str]:
    yield f"{seen.page_id} ({seen.title})"
    yield say("added.address", language, url=seen.url)
    yield from showing.recognised(seen, language)
    if seen.laws:
        yield say("preview.laws", language, names=", ".join(seen.laws))
    if seen.amounts:
        yield say("preview.amounts", language, names=", ".join(seen.amounts))
    for each in seen.passages:
        yield f"\n[{each.number}] {' > '.join(each.headings)}".rstrip()
        yield each.text
