"""Corpus folder -> page files, drafts and the generation that answers.

A corpus is a folder that reads well in git:

  pages/<id>.md         what is or will be published; staff may edit these by hand
  drafts/<id>.md        what `add` left, in wait of publishing; an earlier text of the page still answers
  originals/<sha256>    the files that pages were read from
  glossary.toml         the staff's words
  questions.jsonl       golden questions
  generations/<n>/      what was published (corpus.generation); not for git
  current               the number of the generation that answers, and the SHA-256 of its manifest
  log.jsonl             who did what, when

The pages that ship lie in the package, read-only; what is derived from them lies in a cache folder.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from corpus.disk import Disk, explained
from corpus.errors import PageError, StoreError
from corpus.generation import Generation
from corpus.parts import GLOSSARY, MANIFEST, no_page

SHIPPED = Path(__file__).parent
_FRONT = 8192  # bytes in which a page's front matter ends
_POINTER = re.compile(rb"(\d{1,9}) ([0-9a-f]{64})\n")


class PageFile(NamedTuple):
    """A page file as it lies on the disk; `draft` tells drafts/ from pages/."""

    id: str
    path: Path
    draft: bool

    def read(self) -> bytes:
        """Return its bytes. Raises StoreError."""
        with explained(self.path):
            return self.path.read_bytes()

    def field(self, key: str) -> str | None:
        """Return a field of its front matter without parsing it: a corpus may hold thousands of pages."""
        with explained(self.path), self.path.open("rb") as file:
            head = file.read(_FRONT)
        match = re.search(rb"^%s:[ \t]*[\"']?([^\"'\r\n]+)" % key.encode(), head, re.MULTILINE)
        return match[1].decode("utf-8", "replace").strip() if match else None


class Pointer(NamedTuple):
    """What the file `current` says."""

    number: int
    sha256: str


class Store:
    """One corpus folder. `state` holds what is derived from it, elsewhere where the folder is read-only."""

    def __init__(self, root: Path, state: Path | None = None, disk: Disk | None = None) -> None:
        self.root = root
        self.state = state or root
        self.read_only = state is not None and state != root
        self.disk = disk or Disk()
        self.pages = root / "pages"
        self.drafts = root / "drafts"
        self.originals = root / "originals"
        self.glossary = root / GLOSSARY
        self.questions = root / "questions.jsonl"
        self.generations = self.state / "generations"
        self.pointer = self.state / "current"
        self.log = self.state / "log.jsonl"
        self._opened: tuple[tuple[int, ...], Generation] | None = None
        self._opening = Lock()

    def files(self) -> dict[str, PageFile]:
        """Return the page files by id, sorted: a draft in place of the page it would replace.

        Raises PageError when two names would be one file on some file system.
        """
        found = {file.id: file for file in [*self._in(self.pages), *self._in(self.drafts)]}
        _refuse_same_name(file.path for file in found.values())
        return dict(sorted(found.items()))

    def published(self) -> dict[str, PageFile]:
        """Return the files of pages/ by id, sorted."""
        return {file.id: file for file in self._in(self.pages)}

    def drafted(self) -> dict[str, PageFile]:
        """Return the files of drafts/ by id, sorted."""
        return {file.id: file for file in self._in(self.drafts)}

    def all_files(self) -> list[PageFile]:
        """Return the page files, published and drafts alike."""
        return [*self.published().values(), *self.drafted().values()]

    def file(self, page_id: str) -> PageFile:
        """Return a page's newest file, its draft first. Raises PageError when there is none."""
        try:
            return self.files()[page_id]
        except KeyError:
            raise no_page(page_id) from None

    def put_draft(self, page_id: str, source: bytes, original: bytes | None = None) -> PageFile:
        """Write a draft, and the file it was read from; the caller holds the corpus's lock.

        The published page stays as it is.
        """
        path = self.drafts / f"{page_id}.md"
        with explained(path):
            if original is not None:
                self.keep_original(original)
            self.disk.put(path, source)
        return PageFile(page_id, path, draft=True)

    def keep_original(self, original: bytes) -> str:
        """Keep a source file under its SHA-256, once."""
        name = hashlib.sha256(original).hexdigest()
        path = self.originals / name
        if not path.exists():
            self.disk.put(path, original)
        return name

    def read_pointer(self) -> Pointer | None:
        """Return what answers, or None when nothing was published. Raises StoreError when it is damaged."""
        try:
            raw = b"" if self.pointer.is_symlink() else self.pointer.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as problem:
            raise StoreError(
                f"Filen går inte att läsa: {self.pointer} ({problem.strerror}).",
                f"The file cannot be read: {self.pointer} ({problem.strerror}).",
            ) from problem
        match = _POINTER.fullmatch(raw)
        if not match:
            raise StoreError(
                f"Filen {self.pointer} är skadad. Publicera på nytt: bibliotekssvar corpus publish",
                f"The file {self.pointer} is damaged. Publish again: bibliotekssvar corpus publish",
            )
        return Pointer(int(match[1]), match[2].decode())

    def read_pointer_or_none(self) -> Pointer | None:
        """Return what answers, or None when nothing does or the pointer is damaged: publishing mends it."""
        try:
            return self.read_pointer()
        except StoreError:
            return None

    def current(self) -> Generation:
        """Return the generation that answers; costs one stat while it is the same.

        Raises StoreError when nothing was published or the generation is damaged.
        """
        with self._opening:
            stamp = self._stamp()
            if self._opened and self._opened[0] == stamp:
                return self._opened[1]
            generation = self._open_current()
            self._opened = (stamp, generation)
            return generation

    def answering(self) -> Generation | None:
        """Open what answers anew; None when nothing does, or the pointer or what it names is damaged.

        A pointer can be readable and wrong: it answers only where its hash is that of the manifest.
        """
        try:
            return self._open_current()
        except StoreError:
            return None

    def generation(self, number: int) -> Generation:
        """Open any generation that is kept. Raises StoreError."""
        folder = self.folder(number)
        if not (folder / MANIFEST).is_file():
            raise StoreError(
                f"Generation {number} finns inte kvar. Se vilka som finns med: bibliotekssvar corpus log",
                f"Generation {number} is not kept. See which there are: bibliotekssvar corpus log",
            )
        return Generation.open(folder)

    def folder(self, number: int) -> Path:
        """Return the folder of a generation."""
        return self.generations / str(number)

    def numbers(self) -> list[int]:
        """Return the numbers of the generations that are kept, oldest first."""
        if not self.generations.is_dir():
            return []
        complete = [path.parent.name for path in self.generations.glob(f"*/{MANIFEST}")]
        return sorted(int(name) for name in complete if name.isdecimal())

    def _open_current(self) -> Generation:
        pointer = self.read_pointer()
        if pointer is None:
            raise self._nothing()
        try:
            return Generation.open(self.folder(pointer.number), pointer.sha256)
        except StoreError:
            # The pointer moved, and the generation it named was pruned, while this process looked.
            moved = self.read_pointer()
            if moved in (None, pointer):
                raise
            return Generation.open(self.folder(moved.number), moved.sha256)

    def _stamp(self) -> tuple[int, ...]:
        try:
            found = self.pointer.stat()
        except OSError:
            return ()
        return (found.st_mtime_ns, found.st_size, found.st_ino)

    def _nothing(self) -> StoreError:
        if not self.root.is_dir():
            return StoreError(
                f"Mappen {self.root} finns inte. Lägg till en sida där: bibliotekssvar corpus add FIL",
                f"There is no folder {self.root}. Add a page there: bibliotekssvar corpus add FILE",
            )
        return StoreError(
            f"Ingenting är publicerat i {self.root}. Publicera sidorna: bibliotekssvar corpus publish",
            f"Nothing is published in {self.root}. Publish the pages: bibliotekssvar corpus publish",
        )

    def _in(self, folder: Path) -> list[PageFile]:
        if not folder.is_dir():
            return []
        with explained(folder):
            paths = sorted(folder.glob("*.md"))
        _refuse_same_name(paths)
        for path in paths:
            if path.is_symlink() and not path.resolve().is_relative_to(self.root.resolve()):
                raise PageError(
                    f"Filen {path} är en länk ut ur mappen. Lägg en kopia av sidan där i stället.",
                    f"The file {path} is a link out of the folder. Put a copy of the page there instead.",
                )
        return [PageFile(path.stem, path, draft=folder == self.drafts) for path in paths]


def _refuse_same_name(paths: Iterable[Path]) -> None:
    from corpus.address import folded  # asking opens a generation and needs no page file

    seen: dict[str, Path] = {}
    for path in paths:
        other = seen.setdefault(folded(path.stem), path)
        if other != path:
            raise PageError(
                f"Filerna {other.name} och {path.name} heter lika på en del datorer. Byt namn på den ena.",
                f"The files {other.name} and {path.name} are one on some computers. Rename one of them.",
            )
