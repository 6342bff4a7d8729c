"""Erase a page everywhere: page file, draft, originals, every generation, the log.

Generations that hold the page are written again without it; the one that answers is replaced first, by a
new number. Backups and version history outside the folder are beyond reach.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from corpus.candidates import Read
from corpus.disk import explained
from corpus.errors import CorpusError, StoreError
from corpus.generation import Generation
from corpus.history import next_number, point, recover, unused_originals
from corpus.lock import locked, whoami
from corpus.log import LogEntry, read_log, rewrite_log, timestamp, write_log
from corpus.parts import GLOSSARY, Changes, damaged, no_page
from corpus.publish import Tools
from corpus.store import Store
from corpus.writing import write_generation

ERASED = "–"  # stands in the log where the page's name stood


@dataclass(frozen=True, slots=True)
class Purged:
    """Generations written again, files removed, and the lines of golden questions that quote the page."""

    generations: int
    files: int
    questions: tuple[int, ...]


def purge(store: Store, page_id: str, tools: Tools, *, wait: float = 5.0) -> Purged:
    """Erase a page. Raises PageError when it is nowhere, StoreError when somebody else changes the pages.

    A killed purge is finished by running it again: what is gone already is passed over.
    """
    with explained(store.state), locked(store.state, wait=wait):
        recover(store)
        held = [each for each in _readable(store) if _mentions(each, page_id)]
        files = [file.path for file in store.all_files() if file.id == page_id]
        if not held and not files:
            raise no_page(page_id)
        questions = _quoting(store, _texts(held, files, page_id, tools.read))
        # What leads to the page goes last, so that a second run finds what the first left.
        originals = unused_originals(store, without=page_id)
        for path in originals:
            store.disk.remove(path)
        rewrite_log(store, [_erased(entry, page_id) for entry in read_log(store)])
        _replace_current(store, held, page_id, tools)
        for generation in held:
            _rewrite(store, generation, page_id, tools)
        for path in files:
            store.disk.remove(path)
        _log_purge(store)
        return Purged(len(held), len(files) + len(originals), questions)


def _readable(store: Store) -> list[Generation]:
    """Return the generations; a damaged one may hold the page, cannot be written again, and goes.

    Raises StoreError when it is what answers, or nobody knows what does.
    """
    current = store.current().number if store.read_pointer() else 0
    found = []
    for number in store.numbers():
        try:
            generation = store.generation(number)
            if generation.verify():
                raise damaged(generation.folder, "*")
            found.append(generation)
        except StoreError:
            if number == current:
                raise
            store.disk.remove(store.folder(number))
    return found


def _mentions(generation: Generation, page_id: str) -> bool:
    changes = generation.changes
    return generation.find(page_id) is not None or page_id in (
        *changes.added,
        *changes.changed,
        *changes.removed,
    )


def _replace_current(store: Store, held: list[Generation], page_id: str, tools: Tools) -> None:
    pointer = store.read_pointer()
    current = next((each for each in held if pointer and each.number == pointer.number), None)
    if current:
        number = next_number(store)
        folder = store.folder(number)
        store.disk.make_folder(folder)
        point(store, _without(current, page_id, folder, number, store, tools))


def _rewrite(store: Store, generation: Generation, page_id: str, tools: Tools) -> None:
    """Write a generation again under its own number; `recover` finishes what is cut off between the two."""
    aside = store.generations / f".purged-{generation.number}"
    aside.mkdir()
    _without(generation, page_id, aside, generation.number, store, tools)
    store.disk.remove(generation.folder)
    store.disk.replace(aside, generation.folder)


def _without(
    generation: Generation, page_id: str, folder: Path, number: int, store: Store, tools: Tools
) -> Generation:
    about = generation.manifest
    glossary = generation.folder / GLOSSARY
    return write_generation(
        folder,
        (generation.item(i) for i, each in enumerate(generation.page_ids) if each != page_id),
        _cleaned(generation.changes, page_id),
        about={
            "number": number,
            "created": about.created,
            "by": about.by,
            "reason": about.reason,
            "reader": about.reader,
            "analyzer": about.analyzer,
        },
        glossary=glossary.read_bytes() if glossary.is_file() else None,
        build=tools.build,
        previous=None,  # an index made from the old one might keep its words
        disk=store.disk,
    )


def _cleaned(changes: Changes, page_id: str) -> Changes:
    fields: dict[str, tuple[str, ...]] = changes.model_dump()
    return Changes(**{name: tuple(i for i in ids if i != page_id) for name, ids in fields.items()})


def _erased(entry: LogEntry, page_id: str) -> LogEntry:
    names = {kind: getattr(entry, kind) for kind in ("added", "changed", "removed")}
    cleaned = {kind: tuple(ERASED if i == page_id else i for i in ids) for kind, ids in names.items()}
    return entry.model_copy(update=cleaned)


def _log_purge(store: Store) -> None:
    if store.read_pointer():
        about = store.current().manifest
        entry = LogEntry(
            time=timestamp(),
            by=whoami(),
            action="purge",
            number=about.number,
            pages=about.pages,
            passages=about.passages,
            removed=(ERASED,),
        )
        write_log(store, entry)


def _texts(held: list[Generation], files: list[Path], page_id: str, read: Read) -> list[str]:
    texts = [each.document(page_id).text for each in held if each.find(page_id) is not None]
    for path in files:
        try:
            texts.append(read(path.read_text("utf-8"), path.name).text)
        except (CorpusError, UnicodeDecodeError):
            texts.append("")  # a page that cannot be read can be erased
    return texts


def _quoting(store: Store, texts: list[str]) -> tuple[int, ...]:
    """Return the lines of golden questions that quote the page; they are the staff's to change."""
    if not store.questions.is_file():
        return ()
    lines = store.questions.read_text("utf-8", "replace").splitlines()
    return tuple(
        n for n, line in enumerate(lines, 1) if any(span in text for span in _spans(line) for text in texts)
    )


def _spans(line: str) -> list[str]:
    try:
        return [str(span) for span in json.loads(line).get("must", [])]
    except (ValueError, AttributeError, TypeError):
        return []
