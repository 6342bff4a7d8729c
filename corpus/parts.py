"""The parts of a generation's folder (corpus.generation lists them): what each of them holds."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from corpus.errors import PageError, StoreError
from corpus.models import Frozen

FORMAT = (
    3  # 3: without tables of titles and passages; pages of another format are published anew, never converted
)
MANIFEST = "manifest.json"
INDEX = "index"
GLOSSARY = "glossary.toml"
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


class Part(NamedTuple):
    """Size in bytes and SHA-256 of one file."""

    size: int
    sha256: str


class Changes(Frozen):
    """Page ids, sorted."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class Manifest(NamedTuple):
    """What a generation holds, and the identity of the code that read (`reader`) and analysed it.

    `organisation` is whose pages these are, None when there are several or none is known.
    """

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


class Item(NamedTuple):
    """One page on its way into a generation: its entry, its Document as JSON, its page file."""

    entry: PageEntry
    document: bytes
    source: bytes


def content_of(pages: Iterable[tuple[str, str]], glossary: bytes | None) -> str:
    """Return one hash over page ids, page files and glossary: equal for equal corpora, whenever published."""
    lines = "".join(f"{page_id}\t{digest}\n" for page_id, digest in pages)
    return sha256(lines.encode() + (glossary or b""))


def no_page(page_id: str) -> PageError:
    """Return the error for a page that is not there."""
    return PageError(
        f"Det finns ingen sida med namnet {page_id!r}. Se vilka som finns med: bibliotekssvar corpus list",
        f"There is no page named {page_id!r}. See which there are: bibliotekssvar corpus list",
    )


def read_manifest(folder: Path, expected: str | None = None) -> Manifest:
    """Return the manifest of a folder, whose SHA-256 is the expected one. Raises StoreError."""
    path = folder / MANIFEST
    try:
        raw = b"" if path.is_symlink() else path.read_bytes()
    except OSError:
        raw = b""
    if expected is not None and sha256(raw) != expected:
        raise damaged(folder, MANIFEST)
    return parse_manifest(folder, raw)


def parse_manifest(folder: Path, raw: bytes) -> Manifest:
    """Return the manifest of a folder. Raises StoreError when it is damaged or of another format."""
    head = _HEAD.match(raw)
    if not head or sha256(raw[head.end() :]) != head[1].decode():
        raise damaged(folder, MANIFEST)
    try:
        fields = json.loads(raw)
        if fields["format"] != FORMAT or fields["byteorder"] != sys.byteorder:
            raise _other_format(folder)
        return manifest_of(fields)
    except (ValueError, LookupError, TypeError, AttributeError):
        raise damaged(folder, MANIFEST) from None


def manifest_of(fields: Mapping[str, Any]) -> Manifest:
    """Return a manifest of its fields as JSON has them; the hash before them vouches for their types."""
    dates = {
        each: date.fromisoformat(fields[each]) if fields[each] else None for each in ("newest", "oldest")
    }
    parts = {name: Part(**part) for name, part in fields["parts"].items()}
    return Manifest(**{**fields, **dates, "parts": parts})


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
