"""Page files -> the pages that are to answer, read again only where they changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from corpus.address import canonical, same_page
from corpus.errors import PageError, StoreError
from corpus.generation import Generation
from corpus.models import Document
from corpus.parts import Changes, Item, PageEntry, sha256
from corpus.store import PageFile, Store

Read = Callable[[str, str], Document]
"""The text and name of a page file -> its Document with passages; raises PageError."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page file to publish: `source` is `raw` with its draft mark taken off.

    `load` gives the page as it goes into a generation, None for one that is not to answer.
    """

    file: PageFile
    raw: bytes
    source: bytes
    sha256: str
    url: str
    load: Callable[[], Item] | None


def gather(
    store: Store, read: Read, previous: Generation | None, only: Collection[str] | None = None
) -> list[Candidate]:
    """Return the pages that are to answer, sorted by id; pages that stand as they were are not read again."""
    drafts = {i: f for i, f in store.drafted().items() if only is None or i in only}
    _known(only, drafts)
    store.files()  # refuses names that collide between the folders
    files = dict(sorted((store.published() | drafts).items()))
    known = {entry.sha256: i for i, entry in enumerate(previous.entries)} if previous else {}
    found = [_candidate(file, read, known, previous) for file in files.values()]
    _one_page_per_address(each for each in found if each.load)
    return found


def answering(store: Store, read: Read) -> Iterator[Document]:
    """Yield the pages that answer or will, from their newest files. Raises PageError, StoreError."""
    for file in store.files().values():
        if file.field("status") not in ("gone", "superseded"):
            yield read(_text(file.read(), file), file.path.name)


def item_of(document: Document, source: bytes) -> Item:
    """Return a document and its page file as they go into a generation."""
    page = document.page
    return Item(
        entry=PageEntry(
            id=page.id,
            title=page.title,
            url=page.url,
            organisation=page.organisation,
            updated=page.updated,
            sha256=sha256(source),
            text_sha256=sha256(document.text.encode()),
            source_sha256=page.source_sha256,
            passages=len(document.passages),
        ),
        document=document.model_dump_json().encode(),
        source=source,
    )


def _candidate(file: PageFile, read: Read, known: dict[str, int], previous: Generation | None) -> Candidate:
    raw = file.read()
    source = promoted(raw)
    digest = sha256(source)
    number = known.get(digest)
    if previous and number is not None and previous.page_ids[number] == file.id:
        return Candidate(
            file, raw, source, digest, previous.entries[number].url, partial(previous.item, number)
        )
    document = read(_text(source, file), file.path.name)
    if document.page.id != file.id:
        raise PageError(
            f"{file.path.name}: sidans id är {document.page.id!r}. Gör filens namn och id lika.",
            f"{file.path.name}: the page's id is {document.page.id!r}. Make file name and id the same.",
        )
    _check_address(document.page.url, file)
    load = partial(_same_item, item_of(document, source)) if document.page.status == "active" else None
    return Candidate(file, raw, source, digest, document.page.url, load)


def _check_address(url: str, file: PageFile) -> None:
    try:
        canonical(url)
    except PageError as problem:
        raise PageError(f"{file.path.name}: {problem.sv}", f"{file.path.name}: {problem.en}") from None


def _same_item(item: Item) -> Item:
    return item


def _text(source: bytes, file: PageFile) -> str:
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PageError(
            f"{file.path.name} är inte sparad som UTF-8. Spara om filen med kodningen UTF-8.",
            f"{file.path.name} is not saved as UTF-8. Save the file again, encoded as UTF-8.",
        ) from None


def _known(only: Collection[str] | None, drafts: dict[str, PageFile]) -> None:
    for page_id in only or ():
        if page_id not in drafts:
            raise StoreError(f"Det finns inget utkast av {page_id!r}.", f"There is no draft of {page_id!r}.")


def _one_page_per_address(candidates: Iterable[Candidate]) -> None:
    seen: dict[str, str] = {}
    for each in candidates:
        other = seen.setdefault(same_page(each.url) or each.file.id, each.file.id)
        if other != each.file.id:
            raise PageError(
                f"Sidorna {other} och {each.file.id} har samma adress: {each.url}. Ta bort den ena: "
                "bibliotekssvar corpus remove",
                f"The pages {other} and {each.file.id} have one address: {each.url}. Remove one of them: "
                "bibliotekssvar corpus remove",
            )


def changes_of(candidates: list[Candidate], previous: Generation | None) -> Changes:
    """Return what publishing the candidates adds, changes and removes."""
    before = {entry.id: entry.sha256 for entry in previous.entries} if previous else {}
    now = {each.file.id: each.sha256 for each in candidates if each.load}
    return Changes(
        added=tuple(i for i in now if i not in before),
        changed=tuple(i for i in now if i in before and before[i] != now[i]),
        removed=tuple(i for i in before if i not in now),
    )


def reader_identity() -> str:
    """Return a hash of the code that turns page files into documents: other code reads every page again."""
    found = hashlib.sha256()
    here = Path(__file__).parent
    for path in sorted([*here.glob("*.py"), *here.glob("*.toml")]):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


def promoted(source: bytes) -> bytes:
    """Return a page file with the status draft, or none, made active; every other byte stays."""
    status = re.search(rb"^status:[ \t]*[\"']?(\w*)", _front(source), re.MULTILINE)
    return source if status and status[1] != b"draft" else with_status(source, "active")


def with_status(source: bytes, status: str) -> bytes:
    """Return a page file with another status, every other byte as it was; without front matter, as it is."""
    front = _front(source)
    if not front:
        return source
    line = b'status: "%s"' % status.encode()
    changed, found = re.subn(rb"^status:[^\r\n]*", line, front, count=1, flags=re.MULTILINE)
    return (changed if found else front + line + b"\n") + source[len(front) :]


def _front(source: bytes) -> bytes:
    """Return the front matter of a page file, from its first fence up to its last."""
    found = re.match(
        rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n.*?^(?=---[ \t]*\r?$)", source, re.DOTALL | re.MULTILINE
    )
    return found[0] if found else b""
