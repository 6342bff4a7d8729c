"""File -> a draft, and what was recognised in it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from assistant.cli import output
from assistant.cli.compose import open_store, writable_store
from assistant.cli.messages import both, say
from assistant.cli.parser import Parser
from corpus.add import SUFFIXES, Draft, read_source, write_draft
from corpus.disk import explained
from corpus.errors import ExtractError
from corpus.lock import locked
from corpus.models import Document, Language

_LARGEST = 20  # MB; the text of a whole web site is smaller


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add("source", text="source", metavar="FILE")
    parser.add("--url", text="url", metavar="URL")
    parser.add("--title", text="title", metavar="TITLE")
    parser.add("--dry-run", text="dry_run", action="store_true")
    parser.add("--json", text="json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Read the file and leave a draft; nothing is written when the page holds just that text."""
    path = Path(args.source)
    data = _read(path)
    if args.dry_run:
        draft = read_source(open_store(args.settings), data, path.name, args.url, args.title)
    else:
        store = writable_store(args.settings)
        with explained(store.root), locked(store.state):
            draft = read_source(store, data, path.name, args.url, args.title)
            if not draft.is_same:
                write_draft(store, draft)
    if args.json:
        output.json_line(_facts(draft))
    else:
        output.line("\n".join(_lines(draft, args.language, dry_run=args.dry_run)))
    return output.OK


def _read(path: Path) -> bytes:
    if path.suffix.lower() not in SUFFIXES:
        raise ExtractError(*both("source.kind", path=path))
    try:
        if path.stat().st_size > _LARGEST << 20:
            raise ExtractError(*both("source.huge", path=path, limit=_LARGEST))
        return path.read_bytes()
    except FileNotFoundError:
        raise ExtractError(*both("source.missing", path=path)) from None
    except OSError as problem:
        raise ExtractError(*both("source.unreadable", path=path, why=problem.strerror)) from problem


def _facts(draft: Draft) -> dict[str, object]:
    document = draft.document
    page = document.page
    kinds = [node.kind for node in document.nodes]
    return {
        "page_id": page.id,
        "title": page.title,
        "url": page.url,
        "status": "draft",
        "new": draft.is_new,
        "unchanged": draft.is_same,
        "updated": page.updated.isoformat() if page.updated else None,
        "headings": _headings(document),
        "lists": kinds.count("list"),
        "items": kinds.count("item"),
        "contacts": _contacts(document),
        "dates": [document.text[each.start : each.end] for each in document.dates],
        "passages": len(document.passages),
        "dropped": list(draft.dropped),
    }


def _lines(draft: Draft, language: Language, *, dry_run: bool) -> Iterator[str]:
    page = draft.document.page
    if draft.is_same:
        yield say("added.same", language, id=page.id)
        return
    yield say("added.dry" if dry_run else "added", language, id=page.id, title=page.title)
    if not draft.is_new:
        yield say("added.new_version", language)
    yield say("added.address", language, url=page.url)
    yield from _recognised(draft, language)
    if not dry_run:
        yield say("added.next", language)


def _recognised(draft: Draft, language: Language) -> Iterator[str]:
    document = draft.document
    if headings := _headings(document):
        yield say("added.headings", language, names=", ".join(headings))
    kinds = [node.kind for node in document.nodes]
    yield say("added.lists", language, count=kinds.count("list"), items=kinds.count("item"))
    contacts = _contacts(document)
    yield (
        say("added.contacts", language, names="; ".join(contacts))
        if contacts
        else say("added.no_contacts", language)
    )
    for each in document.dates:
        yield say("added.date", language, line=document.text[each.start : each.end])
    if not document.dates:
        yield say("added.no_date", language)
    if draft.dropped:
        yield say("added.dropped", language, count=len(draft.dropped))
        yield from (f"    - {line}" for line in draft.dropped)


def _headings(document: Document) -> list[str]:
    return [document.slice(i) for i, node in enumerate(document.nodes) if node.kind == "heading"]


def _contacts(document: Document) -> list[str]:
    return [
        ", ".join(span.text for span in (each.name, each.role, *each.phones, *each.emails) if span)
        for each in document.contacts
    ]
