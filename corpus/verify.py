"""Everything that a corpus keeps -> which files are damaged."""

from __future__ import annotations

import hashlib

from corpus.errors import StoreError
from corpus.generation import Generation
from corpus.models import Frozen
from corpus.store import Store


class Verified(Frozen):
    """What was read, and the paths, below the corpus folder, of what is damaged."""

    generations: int
    originals: int
    pages: int
    damaged: tuple[str, ...]


def verify(store: Store) -> Verified:
    """Hash every part of every generation and every original; read every page file."""
    generations, originals, pages = store.numbers(), sorted(store.originals.glob("*")), store.all_files()
    damaged = [*_pointer(store)]
    for number in generations:
        damaged += [f"generations/{number}/{name}" for name in _generation(store, number)]
    damaged += [f"originals/{path.name}" for path in originals if _hash(path.read_bytes()) != path.name]
    for file in pages:
        try:
            file.read().decode("utf-8-sig")
        except (UnicodeDecodeError, StoreError):
            damaged.append(f"{file.path.parent.name}/{file.path.name}")
    return Verified(
        generations=len(generations), originals=len(originals), pages=len(pages), damaged=tuple(damaged)
    )


def _pointer(store: Store) -> list[str]:
    """Return `current` when it is damaged or names what is."""
    try:
        pointer = store.read_pointer()
        if pointer:
            Generation.open(store.folder(pointer.number), pointer.sha256)
    except StoreError:
        return [store.pointer.name]
    return []


def _generation(store: Store, number: int) -> list[str]:
    try:
        return Generation.open(store.folder(number)).verify()
    except StoreError:
        return ["manifest.json"]


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
