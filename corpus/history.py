"""Going back, finishing what was cut off, and what keeps old generations few.

Every function that changes something expects the caller to hold the corpus's lock.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from corpus.candidates import promoted
from corpus.disk import explained
from corpus.errors import CorpusError, StoreError
from corpus.generation import Generation
from corpus.lock import locked, whoami
from corpus.log import LogEntry, entry_of, read_log, timestamp, write_log
from corpus.parts import MANIFEST, sha256
from corpus.store import PageFile, Pointer, Store

KEEP = 10  # generations; a week of daily publishing and then some
NO_MORE = ("gone", "superseded")  # the status of a page that is not to answer
KEEP_DAYS = 365  # what is older goes even so, but for the current one and the one before it


def next_number(store: Store) -> int:
    """Return a number that no generation has had."""
    pointer = store.read_pointer_or_none()
    logged = [entry.number for entry in read_log(store)]
    return 1 + max([*store.numbers(), *logged, pointer.number if pointer else 0], default=0)


def recover(store: Store) -> None:
    """Finish or clear away what a killed process left: half-built generations, files aside, a log line."""
    for folder in (store.state, store.pages, store.drafts, store.originals):
        for left in folder.glob(".*.new"):
            store.disk.remove(left)
    _finish_purge(store)
    pointer = store.read_pointer_or_none()
    current = pointer.number if pointer else 0
    log = read_log(store)
    newest = max([current, *(entry.number for entry in log)])
    if pointer and (not log or log[-1].number != current):
        _log_missing(
            store, pointer, published=current == newest and all(entry.number < current for entry in log)
        )
    if pointer and not store.read_only and _is_newest(store, pointer):
        _finish_promoting(store, pointer)
    for path in store.generations.glob("*"):
        if not path.name.isdecimal() or int(path.name) > newest or not (path / MANIFEST).is_file():
            store.disk.remove(path)


def _log_missing(store: Store, pointer: Pointer, *, published: bool) -> None:
    """Write the line that a process killed after moving the pointer left out."""
    with contextlib.suppress(
        StoreError
    ):  # a damaged generation cannot tell its story; publishing makes a new one
        found = Generation.open(store.folder(pointer.number), pointer.sha256)
        entry = entry_of(found.manifest, found.changes)
        write_log(store, entry if published else _rolled_back(found, time=timestamp(), by="?"))


def _is_newest(store: Store, pointer: Pointer) -> bool:
    """Say whether what answers was published last, and nobody went back to it."""
    last = read_log(store)[-1:]
    return [(entry.action, entry.number) for entry in last] == [("publish", pointer.number)]


def _finish_promoting(store: Store, pointer: Pointer) -> None:
    """Move the drafts to pages/ that a process killed after moving the pointer left: just they answer."""
    with contextlib.suppress(CorpusError):  # what cannot be read is told of by who needs it
        generation = Generation.open(store.folder(pointer.number), pointer.sha256)
        for file in store.drafted().values():
            source = promoted(file.read())
            page = generation.find(file.id)
            # Not `changes.removed`: after going back, what answered before may never have had the page.
            is_gone = page is None and file.field("status") in NO_MORE
            if is_gone or (page is not None and generation.entries[page].sha256 == sha256(source)):
                put_published(store, file, source)


def put_published(store: Store, file: PageFile, source: bytes) -> None:
    """Put a page file that answers into pages/; it is no draft any more."""
    store.disk.put(store.pages / file.path.name, source)
    if file.draft:
        store.disk.remove(file.path)


def _finish_purge(store: Store) -> None:
    for rewritten in store.generations.glob(".purged-*"):
        number = rewritten.name.removeprefix(".purged-")
        target = store.generations / number
        if (rewritten / MANIFEST).is_file() and not target.exists():
            store.disk.replace(rewritten, target)


def prune(store: Store, now: datetime) -> list[int]:
    """Remove old generations by number and age; return which."""
    pointer = store.read_pointer()
    numbers = store.numbers()
    current = pointer.number if pointer else 0
    spared = {current, max((n for n in numbers if n < current), default=0)}
    oldest = timestamp(now - timedelta(days=KEEP_DAYS))
    times = {entry.number: entry.time for entry in read_log(store) if entry.action == "publish"}
    old = [
        n
        for n in numbers[:-KEEP] + [n for n in numbers[-KEEP:] if times.get(n, oldest) < oldest]
        if n not in spared
    ]
    for number in old:
        with contextlib.suppress(PermissionError):  # Windows: a process has it open; it goes another time
            store.disk.remove(store.folder(number))
    for path in unused_originals(store):
        if path.stat().st_mtime < now.timestamp() - KEEP_DAYS * 86400:
            store.disk.remove(path)
    return old


def unused_originals(store: Store, without: str | None = None) -> list[Path]:
    """Return the originals that no page file, draft or generation was read from, one page left aside."""
    used = {file.field("source_sha256") for file in store.all_files() if file.id != without}
    for number in store.numbers():
        with contextlib.suppress(StoreError):
            entries = store.generation(number).entries
            used |= {entry.source_sha256 for entry in entries if entry.id != without}
    return [path for path in store.originals.glob("*") if path.name not in used]


def rollback(
    store: Store, number: int | None = None, *, dry_run: bool = False, wait: float = 5.0
) -> Generation:
    """Let an earlier generation answer: `number`, or the newest sound one before what answers.

    Page files stay as they are. Raises StoreError when there is none, or when `number` is damaged.
    """
    with explained(store.state):
        if dry_run:
            return _target(store, number)
        with locked(store.state, wait=wait):
            recover(store)
            target = _target(store, number)
            with truthful(store, target):
                point(store, target)
                write_log(store, _rolled_back(target, time=timestamp(), by=whoami()))
            return target


def _target(store: Store, number: int | None) -> Generation:
    if number is None:
        return _before(store)
    target = store.generation(number)
    if damaged := target.verify():
        names = ", ".join(damaged)
        raise StoreError(
            f"Generation {number} är skadad ({names}). Välj en annan: bibliotekssvar corpus log",
            f"Generation {number} is damaged ({names}). Choose another: bibliotekssvar corpus log",
        )
    return target


def _before(store: Store) -> Generation:
    """Return the newest sound generation before what answers.

    Where the pointer or what it names is damaged the log tells what answered last, and that is the nearest:
    of the newer ones staff may have gone back.
    """
    answering = store.answering()
    answered = [entry.number for entry in read_log(store) if entry.number]
    last = answered[-1] + 1 if answered else None
    if found := newest_sound(store, answering.number if answering else last):
        return found
    raise StoreError(
        "Det finns ingen hel tidigare generation att gå tillbaka till. Rätta sidorna och publicera dem.",
        "There is no sound earlier generation to go back to. Mend the pages and publish them.",
    )


def newest_sound(store: Store, before: int | None = None) -> Generation | None:
    """Return the newest generation of which no part is damaged, `before` a number."""
    for number in reversed(store.numbers()):
        if before is None or number < before:
            with contextlib.suppress(StoreError):
                found = store.generation(number)
                if not found.verify():
                    return found
    return None


def point(store: Store, generation: Generation) -> None:
    """Let a generation answer: the one step that publishes."""
    sha256 = hashlib.sha256((generation.folder / MANIFEST).read_bytes()).hexdigest()
    store.disk.put(store.pointer, f"{generation.number} {sha256}\n".encode())


@contextlib.contextmanager
def truthful(store: Store, generation: Generation) -> Iterator[None]:
    """Tell of a fault that came when a generation answered already by saying so. Raises StoreError."""
    try:
        yield
    except OSError as problem:
        pointer = store.read_pointer_or_none()
        if pointer is None or pointer.number != generation.number:
            raise
        raise StoreError(
            f"Generation {generation.number} är publicerad och svarar, men sedan kom ett fel i "
            f"{store.state}: {problem.strerror}. När det är avhjälpt gör nästa publicering klart resten.",
            f"Generation {generation.number} is published and answers, but then {store.state} failed: "
            f"{problem.strerror}. When that is mended the next publish finishes the rest.",
        ) from problem


def _rolled_back(target: Generation, time: str, by: str) -> LogEntry:
    return LogEntry(
        time=time,
        by=by,
        action="rollback",
        number=target.number,
        pages=target.manifest.pages,
        passages=target.manifest.passages,
    )
