"""Documents -> a folder of a few flat files -> the same documents, mapped and checked as they are read.

A generation never changes once it has its number. Its parts, integers being 64-bit in the machine's order:

  manifest.json   number, who, when, and the SHA-256 of every other part; begins with its own SHA-256
  ids.txt         page ids, sorted, a line each: page i is line i
  pages.jsonl     PageEntry, a line a page
  changes.json    ids of the pages added, changed and removed since the generation before
  documents.bin   page i's Document as JSON, then its page file
  offsets.bin     where these begin and end in documents.bin: 2 n + 1 integers
  digests.bin     their SHA-256: 2 n times 32 bytes
  first.bin       the global number of page i's first passage: n + 1 integers
  glossary.toml   the staff's words as they were, where there are any
  index/          what the builder wrote

When what is checked: the manifest at every open; a part when it is first used, and before any byte of it
is; of documents.bin each page as it is read; parts of the index above 1 MiB by `verify`: when publishing,
before a server serves them, and while the terminal app is open already. In `ask`, which ends before they
are hashed, a flipped bit may thus reorder hits of a large index, never change a quote.
"""

from __future__ import annotations

import hashlib
import mmap
import stat
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import overload

from corpus.models import Document, Passage
from corpus.parts import (
    INDEX,
    Changes,
    Item,
    Manifest,
    PageEntry,
    damaged,
    no_page,
    read_manifest,
    sha256,
)

CHECKED_AT_OPEN = 1 << 20  # bytes; SHA-256 of a larger index would take longer than all else in opening
_KEPT = 256  # documents kept parsed: an answer touches a handful, a corpus may hold thousands


class Documents(Sequence[Document]):
    """The documents of a generation, in the order of their ids, parsed when asked for."""

    def __init__(self, count: int, read: Callable[[int], Document]) -> None:
        self._count = count
        self._read = read

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Document: ...
    @overload
    def __getitem__(self, index: slice) -> list[Document]: ...
    def __getitem__(self, index: int | slice) -> Document | list[Document]:
        if isinstance(index, slice):
            return [self._read(i) for i in range(*index.indices(self._count))]
        if not -self._count <= index < self._count:
            raise IndexError(index)
        return self._read(index % self._count)

    def __iter__(self) -> Iterator[Document]:
        return (self._read(i) for i in range(self._count))


class Generation:
    """An opened generation; reading is safe from many threads.

    Every method raises StoreError where a part is missing or its hash is wrong.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        self.number = manifest.number
        self.id = f"{manifest.number}-{manifest.content[:8]}"
        self._document = lru_cache(_KEPT)(self._parse)
        self.documents: Sequence[Document] = Documents(manifest.pages, self._document)

    @classmethod
    def open(cls, folder: Path, expected: str | None = None) -> Generation:
        """Open a folder; `expected` is what the pointer says of its manifest.

        Costs the manifest and a stat a part, nothing a page.
        """
        found = cls(folder, read_manifest(folder, expected))
        for name in found.manifest.parts:
            if not found._is_whole(name):
                raise damaged(folder, name)
        return found

    @cached_property
    def page_ids(self) -> tuple[str, ...]:
        """The ids in page order."""
        return tuple(str(self._part("ids.txt"), "utf-8").splitlines())

    @cached_property
    def first_passage(self) -> memoryview:
        """The global number of each page's first passage, and last the number of passages.

        64-bit integers; `numpy.asarray` takes it as it is.
        """
        return self._part("first.bin").cast("q")

    @cached_property
    def index(self) -> Path:
        """The folder that the builder wrote, its parts checked."""
        self.check_index()
        return self.folder / INDEX

    def check_index(self) -> None:
        """Hash the parts of the index, but for the largest. Raises StoreError."""
        for name, part in self.manifest.parts.items():
            if name.startswith(f"{INDEX}/") and part.size <= CHECKED_AT_OPEN:
                self._check(name, self._map(name))

    @cached_property
    def entries(self) -> tuple[PageEntry, ...]:
        """A line about each page."""
        lines = bytes(self._part("pages.jsonl")).splitlines()
        return tuple(PageEntry.model_validate_json(line) for line in lines)

    @property
    def changes(self) -> Changes:
        """What this generation changed."""
        return Changes.model_validate_json(bytes(self._part("changes.json")))

    def find(self, page_id: str) -> int | None:
        """Return the page's number, or None."""
        at = bisect_left(self.page_ids, page_id)
        return at if at < len(self.page_ids) and self.page_ids[at] == page_id else None

    def document(self, page_id: str) -> Document:
        """Return a page's Document, the same object each time while it is kept."""
        number = self.find(page_id)
        if number is None:
            raise no_page(page_id)
        return self._document(number)

    def passage(self, number: int) -> tuple[Document, Passage]:
        """Return a passage by its global number, and its page."""
        page = bisect_right(self.first_passage, number) - 1
        document = self.documents[page]
        return document, document.passages[number - self.first_passage[page]]

    def item(self, page: int) -> Item:
        """Return a page as it was written, to write it again."""
        return Item(
            entry=self.entries[page],
            document=self._blob(2 * page),
            source=self._blob(2 * page + 1),
        )

    def source(self, page_id: str) -> bytes:
        """Return the page file that this generation was made from."""
        number = self.find(page_id)
        if number is None:
            raise no_page(page_id)
        return self._blob(2 * number + 1)

    def verify(self) -> list[str]:
        """Read everything; return the names of the parts that are damaged."""
        return [name for name in self.manifest.parts if not self._sound(name)]

    def _sound(self, name: str) -> bool:
        try:
            with (self.folder / name).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return False
        return found == self.manifest.parts[name].sha256 and self._is_whole(name)

    def _is_whole(self, name: str) -> bool:
        """Say whether a part is a file of its size; a link may lead anywhere tomorrow."""
        try:
            found = (self.folder / name).lstat()
        except OSError:
            return False
        return stat.S_ISREG(found.st_mode) and found.st_size == self.manifest.parts[name].size

    def _parse(self, page: int) -> Document:
        return Document.model_validate_json(self._blob(2 * page))

    def _blob(self, at: int) -> bytes:
        raw = bytes(self._documents[self._offsets[at] : self._offsets[at + 1]])
        if hashlib.sha256(raw).digest() != self._digests[32 * at : 32 * at + 32]:
            raise damaged(self.folder, "documents.bin")
        return raw

    @cached_property
    def _documents(self) -> memoryview:
        return self._map("documents.bin")

    @cached_property
    def _offsets(self) -> memoryview:
        return self._part("offsets.bin").cast("q")

    @cached_property
    def _digests(self) -> memoryview:
        return self._part("digests.bin")

    def _part(self, name: str) -> memoryview:
        mapped = self._map(name)
        self._check(name, mapped)
        return mapped

    def _map(self, name: str) -> memoryview:
        if name not in self.manifest.parts:
            raise damaged(self.folder, name)
        if not self.manifest.parts[name].size:
            return memoryview(b"")  # an empty file cannot be mapped
        try:
            with (self.folder / name).open("rb") as file:
                return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except (OSError, ValueError):
            raise damaged(self.folder, name) from None

    def _check(self, name: str, data: memoryview) -> None:
        if sha256(data) != self.manifest.parts[name].sha256:
            raise damaged(self.folder, name)
