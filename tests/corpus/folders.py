"""Builders for tests of stores: page files, corpus folders, a small index, disks that fail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus.candidates import Read
from corpus.disk import Disk
from corpus.models import Document
from corpus.publish import Tools
from corpus.read import read
from corpus.store import Store


def page_file(page_id: str, *lines: str, status: str = "active", url: str | None = None) -> str:
    """Return a page file whose body is the lines, a paragraph each."""
    address = url or f"https://www.example.se/{page_id}/"
    front = {"id": page_id, "url": address, "title": page_id.capitalize(), "status": status}
    head = "\n".join(f'{key}: "{value}"' for key, value in front.items())
    body = "\n\n".join(lines or ("Biblioteket lånar ut böcker.",))
    return f"---\n{head}\n---\n\n# {page_id.capitalize()}\n\n{body}\n"


def long_text(word: str, sections: int = 4) -> list[str]:
    """Return a body of several passages that all hold a word."""
    filling = "Den regionala biblioteksverksamheten stödjer folkbiblioteken i länet. " * 12
    return [
        part for n in range(sections) for part in (f"## Avsnitt {n} om {word}", f"{filling}Ordet är {word}.")
    ]


def corpus(root: Path, pages: Iterable[str] = (), disk: Disk | None = None) -> Store:
    """Return a store over a folder with active pages, each named by its word."""
    store = Store(root, disk=disk)
    store.pages.mkdir(parents=True, exist_ok=True)
    for page_id in pages:
        (store.pages / f"{page_id}.md").write_text(page_file(page_id, *long_text(page_id)), "utf-8")
    return store


def small_build(documents: Sequence[Document], into: Path, previous: Path | None) -> None:
    """Write each passage's text to one file: enough of an index to find damage and leftovers in."""
    texts = [document.text[p.start : p.end] for document in documents for p in document.passages]
    (into / "passages.txt").write_text("\n\0\n".join(texts), "utf-8")


def tools(read_page: Read = read) -> Tools:
    """Return the small builder with the real reader."""
    return Tools(read=read_page, build=small_build)


class Crash(BaseException):
    """The process dies here."""


class FailingDisk(Disk):
    """Fails at one operation: `at` counts writes, replacements, appends, syncs and removals from 0.

    With `crash` everything after it fails too, as after a power cut.
    """

    def __init__(self, at: int, failure: type[BaseException], *, crash: bool = False) -> None:
        self.left = at
        self.failure = failure
        self.crash = crash
        self.failed = False

    def _count(self) -> None:
        if self.left == 0 or (self.failed and self.crash):
            self.failed = True
            self.left -= 1
            raise self.failure(28, "No space left on device")
        self.left -= 1

    def write(self, path: Path, chunks: Iterable[bytes]) -> None:
        if self.left == 0:  # half of it gets through
            path.write_bytes(b"".join(chunks)[:7])
        self._count()
        super().write(path, chunks)

    def append(self, path: Path, data: bytes) -> None:
        if self.left == 0:
            super().append(path, data[:7])
        self._count()
        super().append(path, data)

    def replace(self, source: Path, target: Path) -> None:
        self._count()
        super().replace(source, target)

    def link(self, source: Path, target: Path) -> None:
        self._count()
        super().link(source, target)

    def sync_folder(self, folder: Path) -> None:
        self._count()
        super().sync_folder(folder)

    def sync_file(self, path: Path) -> None:
        self._count()
        super().sync_file(path)

    def remove(self, path: Path) -> None:
        self._count()
        super().remove(path)
