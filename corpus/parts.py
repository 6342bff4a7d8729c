"""The parts of a generation's folder (corpus.generation lists them): what they hold, how to write them."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from corpus.disk import Disk
from corpus.errors import StoreError
from corpus.models import Frozen

FORMAT = 1
MANIFEST = "manifest.json"
INDEX = "index"
GIVEN = ("number", "created", "by", "reason", "reader", "analyzer", "content")
_HEAD = re.compile(rb'\{"sha256":"([0-9a-f]{64})",')


class PageEntry(Frozen):
    """One line about a page of a generation; the hashes are of page file, text and original."""

    id: str
    title: str
    url: str
    organisation: str | None
    updated: date | None
    sha256: str
    text_sha256: str
    source_sha256: str | None
    passages: int


class Part(Frozen):
    """Size in bytes and SHA-256 of one file."""

    size: int
    sha256: str


class Changes(Frozen):
    """Page ids, sorted."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class Manifest(Frozen):
    """What a generation holds, and the identity of the code that read (`reader`) and analysed it."""

    sha256: str
    format: int
    byteorder: str
    number: int
    created: str
    by: str
    reason: str | None
    reader: str
    analyzer: str
    content: str
    pages: int
    passages: int
    newest: date | None
    oldest: date | None
    organisation: str | None
    parts: dict[str, Part]


class Item(Frozen):
    """One page on its way into a generation: its entry, its Document as JSON, its page file, its passages."""

    entry: PageEntry
    document: bytes
    source: bytes
    spans: tuple[tuple[int, int], ...]


def write_pages(folder: Path, items: Iterable[Item], changes: Changes, disk: Disk) -> list[PageEntry]:
    """Write every part but index and manifest; the items come sorted by id. Returns their entries."""
    entries: list[PageEntry] = []
    offsets, digests, first, passages = [0], bytearray(), [0], list[int]()

    def blobs() -> Iterator[bytes]:
        for page, item in enumerate(items):
            for blob in (item.document, item.source):
                offsets.append(offsets[-1] + len(blob))
                digests.extend(hashlib.sha256(blob).digest())
                yield blob
            for start, end in item.spans:
                passages.extend((page, start, end))
            first.append(first[-1] + len(item.spans))
            entries.append(item.entry)

    disk.write(folder / "documents.bin", blobs())
    disk.write(folder / "offsets.bin", [_integers(offsets)])
    disk.write(folder / "digests.bin", [bytes(digests)])
    disk.write(folder / "first.bin", [_integers(first)])
    disk.write(folder / "passages.bin", [_integers(passages)])
    disk.write(folder / "ids.txt", (f"{entry.id}\n".encode() for entry in entries))
    disk.write(folder / "pages.jsonl", (entry.model_dump_json().encode() + b"\n" for entry in entries))
    disk.write(folder / "changes.json", [changes.model_dump_json().encode()])
    return entries


def make_manifest(folder: Path, entries: Sequence[PageEntry], about: Mapping[str, str | int | None]) -> bytes:
    """Hash every file below the folder; return what manifest.json has to hold.

    `about` holds the fields that are `GIVEN`; the rest is worked out.
    """
    dates = sorted(entry.updated for entry in entries if entry.updated)
    organisations = {entry.organisation for entry in entries}
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


def no_page(page_id: str) -> StoreError:
    """Return the error for a page that is not there."""
    return StoreError(
        f"Det finns ingen sida med namnet {page_id!r}. Se vilka som finns med: bibliotekssvar corpus list",
        f"There is no page named {page_id!r}. See which there are: bibliotekssvar corpus list",
    )


def parse_manifest(folder: Path, raw: bytes) -> Manifest:
    """Return the manifest of a folder. Raises StoreError when it is damaged or of another format."""
    head = _HEAD.match(raw)
    if not head or sha256(raw[head.end() :]) != head[1].decode():
        raise damaged(folder, MANIFEST)
    try:
        fields = json.loads(raw)
        if fields["format"] != FORMAT or fields["byteorder"] != sys.byteorder:
            raise _other_format(folder)
        return Manifest.model_validate_json(raw)
    except (ValueError, KeyError, ValidationError):
        raise damaged(folder, MANIFEST) from None


def _part_of(path: Path) -> dict[str, str | int]:
    with path.open("rb") as file:
        return {"size": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def _integers(values: list[int]) -> bytes:
    return array("q", values).tobytes()


def sha256(data: bytes | memoryview) -> str:
    """Return the hash in hex."""
    return hashlib.sha256(data).hexdigest()


def damaged(folder: Path, name: str) -> StoreError:
    """Return the error for a part that is missing or whose hash is wrong."""
    return StoreError(
        f"Filen {name} i generation {folder.name} är skadad eller saknas. "
        "Publicera på nytt, eller gå tillbaka: bibliotekssvar corpus rollback",
        f"The file {name} of generation {folder.name} is damaged or missing. Publish again, or go back: "
        "bibliotekssvar corpus rollback",
    )


def _other_format(folder: Path) -> StoreError:
    return StoreError(
        f"Generation {folder.name} skrevs av en annan version av programmet. "
        "Publicera på nytt: bibliotekssvar corpus publish",
        f"Generation {folder.name} was written by another version of the program. Publish again: "
        "bibliotekssvar corpus publish",
    )
