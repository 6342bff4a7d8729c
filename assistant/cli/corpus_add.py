"""File or address -> a draft, and what was recognised in it."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.cli import fetching, output, showing
from assistant.cli.compose import open_store, writable_store
from assistant.cli.messages import both, say
from assistant.cli.parser import Parser
from assistant.cli.progress import Progress
from corpus.add import SUFFIXES, Draft, read_fetched, read_source, write_draft
from corpus.disk import explained
from corpus.errors import CorpusError, ExtractError, StoreError
from corpus.fetch import Fetcher
from corpus.fetch_sitemap import addresses
from corpus.fetch_verdict import refuse_decoy, refuse_status
from corpus.lock import locked
from corpus.models import Language
from corpus.preview import preview
from corpus.store import Store

_LARGEST = 20  # MB; the text of a whole web site is smaller


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add("source", text="source", metavar="URL|FILE")
    parser.add("--url", text="url", metavar="URL")
    parser.add("--title", text="title", metavar="TITLE")
    parser.add("--sitemap", text="sitemap", action="store_true")
    parser.add("--accept", text="accept", action="store_true")
    fetching.arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Read the file, or fetch the page, and leave a draft; nothing is written where the text is there."""
    if re.match(r"https?://", args.source, re.I):
        if args.url:
            args.fail(say("fault.together", args.language, name="--url", other=args.source))
        return _fetch(args)
    path = Path(args.source)
    data = read_file(path)
    with _changing(args) as store:
        draft = read_source(store, data, path.name, args.url, args.title)
        _write(store, draft, args)
    _tell(draft, args)
    return output.OK


def read_file(path: Path) -> bytes:
    """Return a source file's bytes. Raises ExtractError: it is missing, too large or of an unknown kind."""
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


def _fetch(args: argparse.Namespace) -> int:
    """Fetch one page, or with --sitemap all below it; 1 when any failed."""
    store = open_store(args.settings)
    with fetching.fetcher(store, args) as fetcher:
        if not args.sitemap:
            _tell(_draft(fetcher, args.source, args), args)
            return output.OK
        urls = addresses(fetcher, args.source)
        if not urls:
            raise ExtractError(*both("added.none", url=args.source))
        failed = 0
        for url in Progress().fetching(urls, len(urls)):
            try:
                _tell(_draft(fetcher, url, args), args)
            except StoreError:
                raise
            except CorpusError as problem:
                failed += 1
                output.complain(f"{url}: {output.in_language(problem, args.language)}")
    return output.REFUSED if failed else output.OK


def _draft(fetcher: Fetcher, url: str, args: argparse.Namespace) -> Draft:
    """Fetch a page and write its draft; the corpus is not held meanwhile."""
    fetched = fetcher.get(url)
    refuse_status(fetched)
    with _changing(args) as store:
        draft = read_fetched(store, fetched, args.title)
        if not args.accept:
            refuse_decoy(fetched, draft.document)
        _write(store, draft, args)
    return draft


@contextmanager
def _changing(args: argparse.Namespace) -> Iterator[Store]:
    """Hold the corpus while it is changed; a dry run only looks."""
    if args.dry_run:
        yield open_store(args.settings)
    else:
        store = writable_store(args.settings)
        with explained(store.root), locked(store.state):
            yield store


def _write(store: Store, draft: Draft, args: argparse.Namespace) -> None:
    if not args.dry_run and not draft.is_same:
        write_draft(store, draft)


def _tell(draft: Draft, args: argparse.Namespace) -> None:
    if args.json:
        output.json_line(_facts(draft))
    else:
        output.line("\n".join(_lines(draft, args.language, dry_run=args.dry_run)))


def _facts(draft: Draft) -> dict[str, object]:
    seen = preview(draft.document, draft.dropped).model_dump(mode="json")
    return {
        **seen,
        "passages": len(draft.document.passages),
        "status": "draft",
        "new": draft.is_new,
        "unchanged": draft.is_same,
        "keeps_edits": draft.keeps_edits,
        "conflicts": [each.model_dump(mode="json") for each in draft.conflicts],
    }


def _lines(draft: Draft, language: Language, *, dry_run: bool) -> Iterator[str]:
    page = draft.document.page
    if draft.is_same:
        yield say("added.same", language, id=page.id)
        return
    yield say("added.dry" if dry_run else "added", language, id=page.id, title=page.title)
    if not draft.is_new:
        yield say("added.new_version", language)
    if draft.keeps_edits:
        yield say("added.edits", language)
    yield from showing.conflicts(draft.conflicts, language)
    yield say("added.address", language, url=page.url)
    yield from showing.recognised(preview(draft.document, draft.dropped), language)
    if not dry_run:
        yield say("added.next", language)
