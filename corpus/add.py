"""A file's bytes -> a draft of a page: a new one, or a new version of the page at the same address."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from corpus.address import canonical, new_slug, same_page
from corpus.disk import explained
from corpus.draft import Draft, draft_of, write_draft
from corpus.extract.common import Extraction, Link, decode, sanitise
from corpus.extract.kinds import SUFFIXES, extract
from corpus.models import Page
from corpus.organisations import organisation_of
from corpus.page import parse_page, slugify
from corpus.store import PageFile, Store

if TYPE_CHECKING:
    from corpus.fetch import Fetched

__all__ = ["SUFFIXES", "Draft", "read_fetched", "read_source", "write_draft"]

_SUFFIX_OF: dict[str, str] = {reader: suffix for suffix, reader in SUFFIXES.items()}


class Source(NamedTuple):
    """What a source says: front matter and body, the lines left out, the links in it."""

    page: Page
    body: str
    dropped: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


def read_source(
    store: Store,
    data: bytes,
    name: str,
    url: str | None = None,
    title: str | None = None,
    content_type: str | None = None,
    known: PageFile | None = None,
    **said: object,
) -> Draft:
    """Return the draft of a file called `name`, or of what a server sent as `content_type`.

    Nothing is written. The address is `url`, else what the file says of itself, else file:///name; the page
    is `known`, else the one at that address; `said` goes into the front matter. Raises ExtractError,
    PageError, StoreError.
    """
    own = _own_page(data, name) if content_type is None else None
    source = own or _source(data, name, url, title, content_type, _profiles(store))
    page, body = source.page, source.body
    page = page.model_copy(update={"url": canonical(url or page.url), "title": title or page.title, **said})
    known = known or _page_at(store, page.url)
    page_id = known.id if known else _free_id(store, page, own=own is not None)
    page = page.model_copy(
        update={"id": page_id, "status": "draft", "source_sha256": hashlib.sha256(data).hexdigest()}
    )
    again = None if own else partial(_read_again, store)
    return draft_of(store, _finished(page, body), body, data, source.dropped, known, again)


def read_fetched(
    store: Store, fetched: Fetched, title: str | None = None, known: PageFile | None = None
) -> Draft:
    """Return the draft of a page that was fetched, at the address where it lives for good."""
    url = fetched.moved_to or fetched.url
    known = known or _page_at(store, url) or _page_at(store, fetched.url)
    return read_source(
        store,
        fetched.body,
        fetched.final,
        url,
        title,
        fetched.content_type,
        known,
        fetched=datetime.now(UTC).date(),
        etag=fetched.etag,
        last_modified=fetched.last_modified,
    )


def read_original(store: Store, page: Page, data: bytes) -> Source:
    """Return what a kept original says, as it is read today.

    Raises ExtractError, PageError, StoreError.
    """
    suffix = _SUFFIX_OF.get((page.extractor or "").partition("/")[0], ".txt")
    name = f"{page.id}{'.md' if data.startswith(b'---') else suffix}"
    return _own_page(data, name) or _source(data, name, page.url, None, None, _profiles(store))


def _read_again(store: Store, data: bytes, page: Page) -> tuple[Page, str]:
    found = read_original(store, page, data)
    return _finished(found.page, found.body), found.body


def _finished(page: Page, body: str) -> Page:
    if page.organisation is not None:
        return page
    return page.model_copy(update={"organisation": organisation_of(page.url, body)})


def _free_id(store: Store, page: Page, *, own: bool) -> str:
    """Return an id that no page has: the file's own where it gives one."""
    taken = store.files()
    if own and slugify(page.id) == page.id and page.id not in taken:
        return page.id
    return new_slug(page.url, page.title, taken)


def _own_page(data: bytes, name: str) -> Source | None:
    """Return a page file of ours as it stands: Markdown with front matter."""
    if not name.lower().endswith(".md"):
        return None
    text = sanitise(decode(data))
    return Source(*parse_page(text, name)) if text.startswith("---\n") else None


def _source(
    data: bytes, name: str, url: str | None, title: str | None, content_type: str | None, profiles: str
) -> Source:
    found = extract(data, name, content_type=content_type, url=url, title=title, profiles=profiles)
    return Source(_page(found, name), found.body, found.dropped, found.links)


def _profiles(store: Store) -> str:
    """Return the text of the corpus's own profiles.toml, empty where it has none."""
    path = store.root / "profiles.toml"
    with explained(path):
        return path.read_text(encoding="utf-8") if path.exists() else ""


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


def _page_at(store: Store, url: str) -> PageFile | None:
    """Return the page at an address, its draft if it has one."""
    wanted = same_page(url)
    return next(
        (file for file in store.files().values() if same_page(file.field("url") or "") == wanted), None
    )
