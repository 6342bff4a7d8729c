"""A page as it was read from its source -> a draft beside what is there; nothing that staff wrote is lost."""

from __future__ import annotations

from collections.abc import Callable

from corpus.disk import explained
from corpus.errors import CorpusError, ExtractError
from corpus.lock import whoami
from corpus.log import LogEntry, timestamp, write_log
from corpus.merge import Conflict, Merged, merge_bodies, merge_pages
from corpus.models import Document, Frozen, Page
from corpus.page import parse_page, render_page
from corpus.read import read_body, text_sha256
from corpus.store import PageFile, Store

Again = Callable[[bytes, Page], tuple[Page, str]]
"""A kept original and its page -> front matter and body as the source gave them."""


class Draft(Frozen):
    """What `add` would write: the page as it was read, and what of the source was left out.

    `is_same`: the page is there with just that text. `conflicts`: lines that staff and source changed
    differently; the draft has the staff's. `keeps_edits`: words of the staff stand in it.
    """

    document: Document
    source: str
    original: bytes
    dropped: tuple[str, ...]
    is_new: bool
    is_same: bool
    keeps_edits: bool = False
    conflicts: tuple[Conflict, ...] = ()


def draft_of(
    store: Store,
    page: Page,
    body: str,
    data: bytes,
    dropped: tuple[str, ...],
    known: PageFile | None,
    again: Again | None,
) -> Draft:
    """Return the draft of a page; where staff edited what is `known`, their edits are merged in.

    `again` None: the page is a file of the staff's own, which says all that it is to say.
    Raises ExtractError when there is no text, PageError when the known file cannot be read.
    """
    document = read_body(page, body)
    if not document.text.strip():
        raise ExtractError(
            f"{page.title} innehåller ingen text. Kontrollera att rätt fil lades till.",
            f"{page.title} holds no text. Check that it is the right file.",
        )
    page = page.model_copy(update={"text_sha256": text_sha256(document.text)})
    merged = Merged(body=body)
    same = False
    if known:
        before, old = _parsed(known)
        if again:
            base, base_body = _base(store, before, old, again)
            merged = merge_bodies(base_body, old, body)
            page = merge_pages(base, before, page)
        same = _says(before, old) == _says(page, merged.body) and before.status in ("draft", "active")
    return Draft(
        document=read_body(page, merged.body),
        source=render_page(page, merged.body),
        original=data,
        dropped=dropped,
        is_new=known is None,
        is_same=same and not merged.conflicts,
        keeps_edits=merged.body.strip() != body.strip(),
        conflicts=merged.conflicts,
    )


def write_draft(store: Store, draft: Draft) -> PageFile:
    """Write the draft and its original. Raises StoreError; the caller holds the corpus's lock."""
    page_id, source = draft.document.page.id, draft.source.encode()
    keep_draft(store, page_id, source)
    return store.put_draft(page_id, source, draft.original)


def keep_draft(store: Store, page_id: str, instead: bytes | None = None) -> None:
    """Keep and log the draft that a page has, if any, before `instead` takes its place."""
    before = store.drafted().get(page_id)
    if before is None or (raw := before.read()) == instead:
        return
    with explained(store.originals):
        kept = store.keep_original(raw)
        pointer = store.read_pointer_or_none()
        entry = LogEntry(
            time=timestamp(),
            by=whoami(),
            action="draft",
            number=pointer.number if pointer else 0,
            changed=(page_id,),
            kept=kept,
        )
        write_log(store, entry)


def original(store: Store, page: Page) -> bytes | None:
    """Return the bytes that a page was read from, None when they are no longer kept."""
    path = store.originals / (page.source_sha256 or "-")
    try:
        return path.read_bytes()
    except OSError:
        return None


def _parsed(file: PageFile) -> tuple[Page, str]:
    return parse_page(file.read().decode("utf-8-sig"), file.path.name)


def _says(page: Page, body: str) -> tuple[object, ...]:
    return body.strip(), page.title, page.updated


def _base(store: Store, before: Page, old: str, again: Again) -> tuple[Page | None, str]:
    """Return what staff edited: front matter and body as the source gave them, `old` where nobody edited.

    Where the original is gone, words that are not as they were read count as the staff's, all of them.
    """
    untouched = before.text_sha256 in (None, text_sha256(read_body(before, old).text))
    try:
        source = original(store, before)
        if source is not None:
            page, body = again(source, before)
            # Another version of the extractor words the same source differently: nobody edited that.
            return page, old if untouched and page.extractor != before.extractor else body
    except CorpusError:
        pass
    return (before, old) if untouched else (None, "")
