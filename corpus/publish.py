"""Page files -> a checked generation -> the pointer.

Built under a new number, checked, every file synced; the pointer is replaced last, so that a reader
sees the old generation or the new one, and a failed or killed publish leaves the old one.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.candidates import Candidate, Read, changes_of, gather, reader_identity
from corpus.disk import explained
from corpus.errors import SafetyStop
from corpus.generation import Generation
from corpus.history import newest_sound, next_number, point, prune, put_published, recover, truthful
from corpus.lock import locked, whoami
from corpus.log import entry_of, timestamp, write_log
from corpus.models import Frozen
from corpus.parts import INDEX, Changes, content_of
from corpus.store import Store
from corpus.writing import Build, write_generation

LOST_SHARE = 0.10  # of the passages that answered: more than an ordinary edit takes away
LOST_LEAST = 3  # passages; below, a share says nothing


class Problem(Frozen):
    """Why publishing would lose or break something, in one line each."""

    sv: str
    en: str


Check = Callable[[Generation, Generation | None], Sequence[Problem]]
"""The candidate and the generation that answers now -> what would get worse."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What publishing needs from outside: a reader of page files, a builder of indexes, checks.

    `analyzer` names how the builder analyses text: pages are published again when it changes.
    """

    read: Read
    build: Build
    checks: Sequence[Check] = ()
    analyzer: str = ""


class Report(Frozen):
    """What a publish did, or would do; not `published` when nothing had changed."""

    generation: str
    number: int
    changes: Changes
    pages: int
    passages: int
    problems: tuple[Problem, ...] = ()
    published: bool


def publish(
    store: Store,
    tools: Tools,
    *,
    only: Collection[str] | None = None,
    force: str | None = None,
    dry_run: bool = False,
    wait: float = 5.0,
) -> Report:
    """Publish pages and drafts (of the drafts `only` those named); a reason in `force` overrides the checks.

    Raises PageError for a page file that cannot be read, SafetyStop when a check fails, StoreError when
    somebody else is publishing or the disk refuses. Whatever is raised, the old generation still answers.
    """
    with explained(store.state):
        if dry_run:
            return publish_locked(store, tools, only=only, force=force, dry_run=True)
        with locked(store.state, wait=wait):
            recover(store)
            try:
                return publish_locked(store, tools, only=only, force=force)
            except KeyboardInterrupt:  # which may have come while old generations were cleared away
                recover(store)
                raise


def publish_locked(
    store: Store,
    tools: Tools,
    *,
    only: Collection[str] | None = None,
    force: str | None = None,
    dry_run: bool = False,
) -> Report:
    """Publish, for a caller that holds the lock."""
    previous = sound_generation(store)
    reader = reader_identity()
    reusable = previous if previous and previous.manifest.reader == reader else None
    candidates = gather(store, tools.read, reusable, only)
    changes = changes_of(candidates, previous)
    if reusable and _nothing_new(store, reusable, candidates, tools):
        promote(store, candidates, dry_run=dry_run)
        return _report(reusable, changes, published=False)
    with _new_folder(store, aside=dry_run) as folder:
        candidate = write_generation(
            folder,
            (each.load() for each in candidates if each.load),
            changes,
            about={
                "number": next_number(store),
                "created": timestamp(),
                "by": whoami(),
                "reason": force,
                "reader": reader,
                "analyzer": tools.analyzer,
            },
            glossary=_glossary(store),
            build=tools.build,
            previous=previous.folder / INDEX if previous else None,
            disk=store.disk,
        )
        problems = find_problems(store, candidate, previous, tools.checks)
        if dry_run:
            return _report(candidate, changes, problems, published=False)
        if problems and not force:
            raise _stop(problems)
        with truthful(store, candidate):
            point(store, candidate)
    with truthful(store, candidate):
        write_log(store, entry_of(candidate.manifest, changes))
        promote(store, candidates)
        prune(store, datetime.now(UTC))
    return _report(candidate, changes, problems, published=True)


def sound_generation(store: Store) -> Generation | None:
    """Return the generation that answers, else the newest sound one: a damaged one is no hindrance."""
    answering = store.answering()
    return answering if answering and not answering.verify() else newest_sound(store)


def find_problems(
    store: Store, candidate: Generation, previous: Generation | None, checks: Sequence[Check]
) -> tuple[Problem, ...]:
    """Return why the candidate should not replace what answers now."""
    found = [*_empty(candidate), *(_lost(store, candidate, previous) if previous else [])]
    for check in checks:
        found.extend(check(candidate, previous))
    return tuple(found)


def promote(store: Store, candidates: list[Candidate], *, dry_run: bool = False) -> None:
    """Move published drafts to pages/; a draft that was edited in the meantime stays a draft."""
    if dry_run or store.read_only:
        return
    for each in candidates:
        if (each.file.draft or each.raw != each.source) and each.file.read() == each.raw:
            put_published(store, each.file, each.source)


def _nothing_new(store: Store, previous: Generation, candidates: list[Candidate], tools: Tools) -> bool:
    answering = store.answering()
    answers = answering is not None and answering.number == previous.number
    pages = ((each.file.id, each.sha256) for each in candidates if each.load)
    same = previous.manifest.content == content_of(pages, _glossary(store))
    return answers and same and previous.manifest.analyzer == tools.analyzer


@contextlib.contextmanager
def _new_folder(store: Store, *, aside: bool) -> Iterator[Path]:
    """Make a new generation's folder; it goes again when anything is raised before the pointer names it."""
    folder = Path(tempfile.mkdtemp(prefix="bibliotekssvar-")) if aside else store.folder(next_number(store))
    try:
        store.disk.make_folder(folder)
        yield folder
    finally:
        pointer = store.read_pointer_or_none()
        if aside or pointer is None or folder != store.folder(pointer.number):
            shutil.rmtree(folder, ignore_errors=True)


def _glossary(store: Store) -> bytes | None:
    return store.glossary.read_bytes() if store.glossary.is_file() else None


def _empty(candidate: Generation) -> Iterator[Problem]:
    for entry in candidate.entries:
        if not entry.passages:
            yield Problem(
                sv=f"Sidan {entry.id} har ingen text.",
                en=f"The page {entry.id} has no text.",
            )


def _lost(store: Store, candidate: Generation, previous: Generation) -> Iterator[Problem]:
    """Compare passages page by page; a page that staff marked as gone or superseded is not lost."""
    now = {entry.id: entry.passages for entry in candidate.entries}
    kept = store.files()
    lost = {
        entry.id: entry.passages - now.get(entry.id, 0)
        for entry in previous.entries
        if entry.passages > now.get(entry.id, 0) and (entry.id in now or entry.id not in kept)
    }
    gone, total = sum(lost.values()), previous.manifest.passages
    if gone >= LOST_LEAST and gone > LOST_SHARE * total:
        names = ", ".join(sorted(lost, key=lambda i: -lost[i])[:5])
        yield Problem(
            sv=f"{gone} av {total} stycken skulle försvinna, mest ur: {names}.",
            en=f"{gone} of {total} passages would be lost, most of them from: {names}.",
        )


def _stop(problems: Sequence[Problem]) -> SafetyStop:
    return SafetyStop(
        "Ingenting är publicerat. "
        + " ".join(each.sv for each in problems)
        + " Rätta sidorna, eller publicera ändå med --force ORSAK.",
        "Nothing was published. "
        + " ".join(each.en for each in problems)
        + " Mend the pages, or publish all the same with --force REASON.",
    )


def _report(
    generation: Generation, changes: Changes, problems: tuple[Problem, ...] = (), *, published: bool
) -> Report:
    return Report(
        generation=generation.id,
        number=generation.number,
        changes=changes,
        pages=generation.manifest.pages,
        passages=generation.manifest.passages,
        problems=problems,
        published=published,
    )
