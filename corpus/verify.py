"""Everything that a corpus keeps -> which files are damaged."""

from __future__ import annotations

import hashlib
from pathlib import Path

from corpus.errors import StoreError
from corpus.generation import Generation
from corpus.log import read_log
from corpus.models import Frozen
from corpus.parts import MANIFEST, read_manifest
from corpus.store import Store


class Verified(Frozen):
    """What was read, and the paths, below the corpus folder, of what is damaged."""

    generations: int
    originals: int
    pages: int
    damaged: tuple[str, ...]


def verify(store: Store) -> Verified:
    """Hash every part of every generation and every original; read every page file."""
    generations, originals, pages = _numbers(store), sorted(store.originals.glob("*")), store.all_files()
    damaged = [*_pointer(store)]
    for number in generations:
        damaged += [f"generations/{number}/{name}" for name in _generation(store, number)]
    damaged += [f"originals/{path.name}" for path in originals if not _is_original(path)]
    for file in pages:
        try:
            file.read().decode("utf-8-sig")
        except (UnicodeDecodeError, StoreError):
            damaged.append(f"{file.path.parent.name}/{file.path.name}")
    return Verified(
        generations=len(generations), originals=len(originals), pages=len(pages), damaged=tuple(damaged)
    )


def _numbers(store: Store) -> list[int]:
    """Return the generations that were published; a later one without a manifest is a killed publish's."""
    pointer = store.read_pointer_or_none()
    last = max([pointer.number if pointer else 0, *(entry.number for entry in read_log(store))])
    folders = [int(path.name) for path in store.generations.glob("*") if path.name.isdecimal()]
    return sorted({*store.numbers(), *(number for number in folders if number <= last)})


def _pointer(store: Store) -> list[str]:
    """Return `current` when it is damaged or names what is, or is missing though something was published."""
    try:
        pointer = store.read_pointer()
        if pointer:
            Generation.open(store.folder(pointer.number), pointer.sha256)
    except StoreError:
        return [store.pointer.name]
    return [] if pointer or not any(entry.number for entry in read_log(store)) else [store.pointer.name]


def _generation(store: Store, number: int) -> list[str]:
    folder = store.folder(number)
    try:
        return Generation(folder, read_manifest(folder)).verify()
    except StoreError:
        return [MANIFEST]


def _is_original(path: Path) -> bool:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == path.name
    except OSError:
        return False
