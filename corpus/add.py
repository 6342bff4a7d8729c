"""A file's bytes -> a draft of a page: a new one, or a new version of the page at the same address."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from urllib.parse import quote

from corpus.address import canonical, new_slug, same_page
from corpus.errors import ExtractError
from corpus.extract.common import Extraction, decode, sanitise
from corpus.extract.markdown import read_markdown
from corpus.extract.text import read_text
from corpus.models import Document, Frozen, Page
from corpus.organisations import organisation_of
from corpus.page import parse_page, render_page, slugify
from corpus.read import read_body, text_sha256
from corpus.store import PageFile, Store

SUFFIXES = (".txt", ".md")


class Draft(Frozen):
    """What `add` would write: the page as it was read, and what of the source was left out."""

    document: Document
    source: str
    original: bytes
    dropped: tuple[str, ...]
    is_new: bool
    is_same: bool


def read_source(
    store: Store, data: bytes, name: str, url: str | None = None, title: str | None = None
) -> Draft:
    """Return the draft of a text or Markdown file called `name`; nothing is written.

    The address is `url`, else what the file says of itself, else file:///name. Raises ExtractError,
    PageError.
    """
    text = decode(data)
    page, body, dropped = (
        _markdown(text, name, url) if name.lower().endswith(".md") else _text(text, name, url, title)
    )
    page = page.model_copy(update={"url": canonical(url or page.url), "title": title or page.title})
    known = _page_at(store, page.url)
    page_id = known.id if known else _free_id(store, page, own=text.startswith("---\n"))
    page = page.model_copy(
        update={"id": page_id, "status": "draft", "source_sha256": hashlib.sha256(data).hexdigest()}
    )
    document = read_body(page, body)
    if page.organisation is None and (found := organisation_of(page.url, document.text)):
        page = page.model_copy(update={"organisation": found})
    if not document.text.strip():
        raise ExtractError(
            f"{name} innehåller ingen text. Kontrollera att rätt fil lades till.",
            f"{name} holds no text. Check that it is the right file.",
        )
    page = page.model_copy(update={"text_sha256": text_sha256(document.text)})
    return Draft(
        document=document.model_copy(update={"page": page}),
        source=render_page(page, body),
        original=data,
        dropped=dropped,
        is_new=known is None,
        is_same=known is not None and _is_same(known, page, body),
    )


def _free_id(store: Store, page: Page, *, own: bool) -> str:
    """Return an id that no page has: the file's own where it gives one."""
    taken = store.files()
    if own and slugify(page.id) == page.id and page.id not in taken:
        return page.id
    return new_slug(page.url, page.title, taken)


def write_draft(store: Store, draft: Draft) -> PageFile:
    """Write the draft and its original. Raises StoreError; the caller holds the corpus's lock."""
    return store.put_draft(draft.document.page.id, draft.source.encode(), draft.original)


def _text(text: str, name: str, url: str | None, title: str | None) -> tuple[Page, str, tuple[str, ...]]:
    found = read_text(text, url, title)
    return _page(found, name), found.body, found.dropped


def _page(found: Extraction, name: str) -> Page:
    stem = PurePath(name).stem
    return Page(
        id=slugify(stem),
        url=found.url or f"file:///{quote(name)}",
        title=found.title or stem,
        lang=found.lang,
        organisation=found.organisation,
        updated=found.updated,
        updated_label=found.updated_label,
        extractor=found.extractor,
    )


def _markdown(text: str, name: str, url: str | None) -> tuple[Page, str, tuple[str, ...]]:
    text = sanitise(text)
    if text.startswith("---\n"):
        page, body = parse_page(text, name)
        return page, body, ()
    found = read_markdown(text, name, url)
    return _page(found, name), found.body, ()


def _page_at(store: Store, url: str) -> PageFile | None:
    """Return the page at an address, its draft if it has one."""
    wanted = same_page(url)
    return next(
        (file for file in store.files().values() if same_page(file.field("url") or "") == wanted), None
    )


def _is_same(known: PageFile, page: Page, body: str) -> bool:
    """Say whether the file already holds this text under this title."""
    before, text = parse_page(known.read().decode("utf-8-sig"), known.path.name)
    return (text.strip(), before.title) == (body.strip(), page.title) and before.status in ("draft", "active")
