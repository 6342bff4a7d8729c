"""A page's name -> its text, exactly as answers quote it."""

from __future__ import annotations

import argparse
import sys

from assistant.cli import output
from assistant.cli.compose import open_store
from assistant.cli.messages import say
from assistant.cli.parser import Parser
from corpus.errors import StoreError
from corpus.models import Document
from corpus.store import Store


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add("page", text="page", metavar="PAGE")
    parser.add("--generation", text="generation_shown", type=int, metavar="N")
    parser.add("--text", text="text", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Print the page that answers; a page that does not answer yet is shown from its file."""
    store = open_store(args.settings)
    document, answers = _earlier(store, args) if args.generation else _find(store, args.page)
    if args.json:
        output.json_line({**document.model_dump(mode="json"), "answers": answers})
    elif args.text:
        sys.stdout.write(document.text)
    else:
        page = document.page
        state = say("page.active" if answers else "page.waiting", args.language)
        updated = [say("updated", args.language, date=page.updated)] if page.updated else []
        output.line(f"{page.title}\n{page.url}")
        output.line(", ".join([*([page.organisation] if page.organisation else []), *updated, state]))
        output.line(f"\n{document.text}")
    return output.OK


def _earlier(store: Store, args: argparse.Namespace) -> tuple[Document, bool]:
    """Return a page as it was; the generation that answers may hold it still."""
    answering = store.answering()
    document = store.generation(args.generation).document(args.page)
    return document, answering is not None and answering.number == args.generation


def _find(store: Store, page_id: str) -> tuple[Document, bool]:
    try:
        generation = store.current()
    except StoreError:
        if not store.root.is_dir():
            raise
    else:
        if generation.find(page_id) is not None:
            return generation.document(page_id), True
    from corpus.read import read  # needed for drafts only

    file = store.file(page_id)
    return read(file.read().decode("utf-8-sig", "replace"), file.path.name), False
