"""Published pages and a fetcher -> what became of each on its site; changed ones leave drafts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from corpus.add import read_fetched
from corpus.address import same_page
from corpus.candidates import with_status
from corpus.disk import explained
from corpus.draft import Draft, keep_draft, write_draft
from corpus.errors import CorpusError, StoreError
from corpus.fetch import Fetched, Fetcher
from corpus.fetch_hosts import host_of
from corpus.fetch_verdict import GONE, refuse_decoy, refuse_loss, refuse_status
from corpus.lock import locked
from corpus.merge import Conflict
from corpus.models import Document, Frozen, Page
from corpus.page import parse_page
from corpus.publish import LOST_LEAST, LOST_SHARE
from corpus.read import read_body
from corpus.store import PageFile, Store

State = Literal["unchanged", "changed", "moved", "gone", "failed"]


class Outcome(Frozen):
    """What became of one page; `sv` and `en` say why where there is more to say than the state.

    `draft`: a draft was written, or would be. `moved_to` is the page's new address.
    """

    page_id: str
    url: str
    state: State
    sv: str = ""
    en: str = ""
    moved_to: str | None = None
    draft: bool = False
    keeps_edits: bool = False
    conflicts: tuple[Conflict, ...] = ()


class _Known(Frozen):
    """A page as it lies on the disk, before anything is fetched."""

    raw: bytes
    page: Page
    document: Document


def hosts_of(store: Store) -> set[str]:
    """Return the hosts that the corpus's pages come from."""
    found = {host_of(file.field("url") or "") for file in store.files().values()}
    return found - {""}


def refreshable(store: Store, wanted: Sequence[str] = ()) -> list[PageFile]:
    """Return the pages named, else all that have a web address and are to answer. Raises PageError."""
    if wanted:
        return [store.file(page_id) for page_id in dict.fromkeys(wanted)]
    return [
        file
        for file in store.files().values()
        if host_of(file.field("url") or "") and file.field("status") not in ("gone", "superseded")
    ]


def refresh(
    store: Store, fetcher: Fetcher, files: Sequence[PageFile], *, accept: bool = False, dry_run: bool = False
) -> Iterator[Outcome]:
    """Fetch pages again and yield what became of each; only drafts are written.

    `accept` overrules doubts about what came. Pages that are gone come last: many at once are no news of
    pages but of a site in trouble, and are left as they are. Raises StoreError when the disk refuses.
    """
    gone: list[tuple[PageFile, _Known]] = []
    asked = Counter(host_of(file.field("url") or "") for file in files)
    for file in files:
        try:
            known = _known(file)
            fetched = _fetch(fetcher, known)
            if fetched.status in GONE and fetched.final in (fetched.url, fetched.moved_to):
                gone.append((file, known))
            else:
                yield _judged(store, file, known, fetched, accept=accept, dry_run=dry_run)
        except StoreError:
            raise
        except CorpusError as problem:
            url = file.field("url") or ""
            yield Outcome(page_id=file.id, url=url, state="failed", sv=problem.sv, en=problem.en)
    lost = Counter(host_of(known.page.url) for _, known in gone)
    for file, known in gone:
        host = host_of(known.page.url)
        many = lost[host] >= LOST_LEAST and lost[host] > LOST_SHARE * asked[host] and not accept
        yield (
            _too_many(known.page, lost[host], asked[host])
            if many
            else _gone(store, file, known, dry_run=dry_run)
        )


def _known(file: PageFile) -> _Known:
    raw = file.read()
    page, body = parse_page(raw.decode("utf-8-sig", "replace"), file.path.name)
    return _Known(raw=raw, page=page, document=read_body(page, body))


def _fetch(fetcher: Fetcher, known: _Known) -> Fetched:
    """Ask for the page; whoever has its text may be answered that nothing changed."""
    page = known.page
    return fetcher.get(page.url, page.etag, page.last_modified) if _stored(page) else fetcher.get(page.url)


def _stored(page: Page) -> bool:
    """Say whether the page is there as the site gave it, so that "not modified" is an answer."""
    return page.text_sha256 is not None and page.status != "gone"


def _judged(
    store: Store, file: PageFile, known: _Known, fetched: Fetched, *, accept: bool, dry_run: bool
) -> Outcome:
    page = known.page
    moved = (
        fetched.moved_to if fetched.moved_to and same_page(fetched.moved_to) != same_page(page.url) else None
    )
    if fetched.status == 304 and _stored(page) and (page.etag or page.last_modified):
        return Outcome(page_id=file.id, url=page.url, state="unchanged")
    refuse_status(fetched)
    draft = read_fetched(store, fetched, known=file)
    if not accept:
        refuse_decoy(fetched, draft.document)
        refuse_loss(known.document, draft.document)
    if moved and (other := _other(store, file, moved)):
        return _double(file, page, moved, other)
    same_text = draft.document.page.text_sha256 == page.text_sha256
    if not moved and page.status != "gone" and (same_text or draft.is_same):
        return Outcome(page_id=file.id, url=page.url, state="unchanged")
    written = _write(store, file, known, draft, dry_run=dry_run)
    return Outcome(
        page_id=file.id,
        url=page.url,
        state="moved" if moved else "changed",
        moved_to=moved,
        draft=written,
        sv="" if written else _EDITED_MEANWHILE[0],
        en="" if written else _EDITED_MEANWHILE[1],
        keeps_edits=draft.keeps_edits,
        conflicts=draft.conflicts,
    )


_EDITED_MEANWHILE = (
    "Någon ändrade sidan medan den hämtades. Ingenting ändrades; kör kommandot igen.",
    "Somebody changed the page while it was fetched. Nothing was changed; run the command again.",
)


def _write(store: Store, file: PageFile, known: _Known, draft: Draft, *, dry_run: bool) -> bool:
    if dry_run:
        return True
    with explained(store.root), locked(store.state):
        if store.file(file.id).read() != known.raw:
            return False
        write_draft(store, draft)
    return True


def _gone(store: Store, file: PageFile, known: _Known, *, dry_run: bool) -> Outcome:
    """Propose that a page is gone, in a draft; a page that was never published only gets told of."""
    published = file.id in store.published()
    if published and not dry_run:
        source = with_status(known.raw, "gone")
        with explained(store.root), locked(store.state):
            keep_draft(store, file.id, source)
            store.put_draft(file.id, source)
    return Outcome(
        page_id=file.id,
        url=known.page.url,
        state="gone",
        draft=published,
        sv="" if published else f"Utkastet är kvar. Ta bort det: bibliotekssvar corpus remove {file.id}",
        en="" if published else f"The draft is kept. Remove it: bibliotekssvar corpus remove {file.id}",
    )


def _too_many(page: Page, lost: int, asked: int) -> Outcome:
    host = host_of(page.url)
    return Outcome(
        page_id=page.id,
        url=page.url,
        state="failed",
        sv=f"{lost} av {asked} sidor på {host} är borta på en gång. Ingenting ändrades. "
        "Är det rätt: lägg till --accept.",
        en=f"{lost} of {asked} pages of {host} are gone at once. Nothing was changed. "
        "If that is right: add --accept.",
    )


def _other(store: Store, file: PageFile, url: str) -> str | None:
    wanted = same_page(url)
    return next(
        (
            each.id
            for each in store.files().values()
            if each.id != file.id and same_page(each.field("url") or "") == wanted
        ),
        None,
    )


def _double(file: PageFile, page: Page, moved: str, other: str) -> Outcome:
    return Outcome(
        page_id=file.id,
        url=page.url,
        state="moved",
        moved_to=moved,
        sv=f"Adressen leder nu till sidan {other}. Ta bort den här: bibliotekssvar corpus remove {file.id}",
        en=f"The address now leads to the page {other}. Remove this: bibliotekssvar corpus remove {file.id}",
    )
