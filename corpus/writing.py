"""Pages -> a generation's folder: pages, then the index, then the manifest, each synced."""

from __future__ import annotations

import filecmp
import hashlib
import json
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from corpus.disk import Disk
from corpus.generation import Generation
from corpus.models import Document
from corpus.parts import (
    FORMAT,
    GLOSSARY,
    INDEX,
    MANIFEST,
    Changes,
    Item,
    PageEntry,
    content_of,
    manifest_of,
    sha256,
)

Build = Callable[[Sequence[Document], Path, Path | None], None]
"""Documents, the folder to write the index to, the previous index's folder."""


def write_generation(
    folder: Path,
    items: Iterable[Item],
    changes: Changes,
    *,
    about: Mapping[str, str | int | None],
    glossary: bytes | None,
    build: Build,
    previous: Path | None,
    disk: Disk,
) -> Generation:
    """Write a generation into an empty folder; it is complete when its manifest is there, the last of all.

    `items` come sorted by id; `about` is number, created, by, reason, reader and analyzer.
    """
    entries = _write_pages(folder, items, changes, disk)
    if glossary is not None:
        disk.write(folder / GLOSSARY, [glossary])
    about = {**about, "content": content_of(((entry.id, entry.sha256) for entry in entries), glossary)}
    (folder / INDEX).mkdir()
    pages = Generation(folder, manifest_of(json.loads(_manifest(folder, entries, about))))
    build(pages.documents, folder / INDEX, previous)
    if previous is not None:
        _share(folder / INDEX, previous, disk)
    disk.sync_tree(folder / INDEX)
    disk.write(folder / MANIFEST, [_manifest(folder, entries, about)])
    disk.sync_folder(folder)
    disk.sync_folder(folder.parent)
    return Generation.open(folder)


def _write_pages(folder: Path, items: Iterable[Item], changes: Changes, disk: Disk) -> list[PageEntry]:
    """Write every part but index and manifest; the items come sorted by id. Returns their entries."""
    entries: list[PageEntry] = []
    offsets, digests, first = [0], bytearray(), [0]

    def blobs() -> Iterator[bytes]:
        for item in items:
            for blob in (item.document, item.source):
                offsets.append(offsets[-1] + len(blob))
                digests.extend(hashlib.sha256(blob).digest())
                yield blob
            first.append(first[-1] + item.entry.passages)
            entries.append(item.entry)

    disk.write(folder / "documents.bin", blobs())
    disk.write(folder / "offsets.bin", [_integers(offsets)])
    disk.write(folder / "digests.bin", [bytes(digests)])
    disk.write(folder / "first.bin", [_integers(first)])
    disk.write(folder / "ids.txt", (f"{entry.id}\n".encode() for entry in entries))
    disk.write(folder / "pages.jsonl", (entry.model_dump_json().encode() + b"\n" for entry in entries))
    disk.write(folder / "changes.json", [changes.model_dump_json().encode()])
    return entries


def _share(folder: Path, previous: Path, disk: Disk) -> None:
    """Let what is the same as in the previous index be one file under two names: words are half of it."""
    for path in folder.iterdir():
        other = previous / path.name
        if other.is_file() and filecmp.cmp(path, other, shallow=False):
            disk.link(other, path)


def _manifest(folder: Path, entries: Sequence[PageEntry], about: Mapping[str, str | int | None]) -> bytes:
    """Hash every file below the folder; return what manifest.json has to hold.

    `about` holds the fields that are given; the rest is worked out.
    """
    dates = sorted(entry.updated for entry in entries if entry.updated)
    organisations = {entry.organisation for entry in entries if entry.organisation}
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    fields = dict(about) | {
        "format": FORMAT,
        "byteorder": sys.byteorder,
        "pages": len(entries),
        "passages": sum(entry.passages for entry in entries),
        "newest": dates[-1].isoformat() if dates else None,
        "oldest": dates[0].isoformat() if dates else None,
        "organisation": organisations.pop() if len(organisations) == 1 else None,
        "parts": {path.relative_to(folder).as_posix(): _part_of(path) for path in files},
    }
    rest = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()[1:]
    return b'{"sha256":"' + sha256(rest).encode() + b'",' + rest


def _part_of(path: Path) -> dict[str, str | int]:
    with path.open("rb") as file:
        return {"size": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def _integers(values: list[int]) -> bytes:
    return array("q", values).tobytes()
