"""Page files and the generation that answers -> a line a page."""

from __future__ import annotations

import argparse
import hashlib

from assistant.cli import output
from assistant.cli.compose import existing, open_store
from assistant.cli.messages import say
from assistant.cli.parser import Parser
from corpus.errors import StoreError
from corpus.parts import PageEntry
from corpus.store import PageFile, Store


def arguments(parser: Parser) -> None:
    """Declare the arguments."""


def run(args: argparse.Namespace) -> int:
    """List drafts and pages."""
    store = existing(open_store(args.settings))
    answering = _answering(store)
    drafts = store.drafted()
    rows = [_row(file, answering, is_draft=file.id in drafts) for file in store.files().values()]
    if args.json:
        output.json_line({"pages": rows})
    elif not rows:
        output.complain(say("no_pages", args.language))
    else:
        for row in rows:
            output.line(f"{row['id']}  ({say('page.' + str(row['state']), args.language)})")
            output.line(f"    {row['title']}")
            output.line(f"    {row['url']}")
    return output.OK


def _answering(store: Store) -> dict[str, PageEntry]:
    try:
        return {entry.id: entry for entry in store.current().entries}
    except StoreError:
        return {}


def _row(file: PageFile, answering: dict[str, PageEntry], *, is_draft: bool) -> dict[str, object]:
    entry = answering.get(file.id)
    return {
        "id": file.id,
        "title": file.field("title") or "",
        "organisation": file.field("organisation"),
        "url": file.field("url") or "",
        "updated": file.field("updated"),
        "status": file.field("status") or "draft",
        "state": _state(file, entry, is_draft=is_draft),
        "answers": entry is not None,
    }


def _state(file: PageFile, entry: PageEntry | None, *, is_draft: bool) -> str:
    """Return a key of the messages page.*: what staff want to know of a page."""
    status = file.field("status")
    if status in ("gone", "superseded") and not is_draft and entry is None:
        return status
    if status in ("gone", "superseded"):
        return "going"
    if is_draft or status in (None, "draft"):
        return "draft" if entry else "new_draft"
    if entry is None:
        return "waiting"
    return "active" if hashlib.sha256(file.read()).hexdigest() == entry.sha256 else "changed"
