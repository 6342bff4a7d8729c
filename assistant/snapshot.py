"""Arrays <-> one file that is mapped into memory, shared between processes and loaded at once.

The file: 8 bytes magic, the header's length (8 bytes, little-endian), the header's SHA-256, the header
(JSON: format, facts, and for each part its place, type and SHA-256), then the parts, each from a
multiple of 64 up to the next; the gaps are zero and belong to the part before them.

Migration: format 1 is the first. A reader meets only its own format; an index is rebuilt from the
pages, never converted.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexUnusable

Arrays = Mapping[str, NDArray[Any]]

FORMAT = 1
MAGIC = b"BIBSVAR\n"

_ALIGN = 64
_FIXED = len(MAGIC) + 8 + 32
# What reading a file raises that is not as `write` leaves it: words, shapes, sizes and nesting of any kind.
UNLIKE = (
    OSError,
    EOFError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)


@contextmanager
def as_written() -> Iterator[None]:
    """Take a file of an index that cannot be read for what it is: raises IndexUnusable."""
    try:
        yield
    except UNLIKE as error:
        raise _unusable(
            "en fil har annat innehåll än väntat", "a file does not hold what it should"
        ) from error


def write(path: Path, facts: Mapping[str, Any], arrays: Arrays) -> None:
    """Write arrays and facts to a file, flushed to the disk."""
    data = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    parts: dict[str, dict[str, Any]] = {}
    at = 0
    for name, array in data.items():
        parts[name] = {"at": at, "size": array.nbytes, "type": array.dtype.str, "sha256": _hash(array)}
        at += _padded(array.nbytes)
    header = json.dumps({"format": FORMAT, "facts": facts, "size": at, "parts": parts}).encode()
    header += b" " * (_padded(_FIXED + len(header)) - _FIXED - len(header))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(MAGIC + len(header).to_bytes(8, "little") + hashlib.sha256(header).digest() + header)
        for array in data.values():
            file.write(array.data)
            file.write(bytes(_padded(array.nbytes) - array.nbytes))
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Return the facts and the mapped, read-only arrays of `write`.

    Checks magic, format, the header's hash and the file's size, not the parts (see `verify`).
    Raises IndexUnusable.
    """
    with as_written():
        header, data = _open(path)
        begin = len(data) - header["size"]
        arrays = {
            name: np.frombuffer(data, part["type"], part["size"] // int(part["type"][2:]), begin + part["at"])
            for name, part in header["parts"].items()
        }
        return header["facts"], arrays


def verify(path: Path) -> None:
    """Check the hash of every part. Raises IndexUnusable."""
    with as_written():
        header, data = _open(path)
        begin = len(data) - header["size"]
        for name, part in header["parts"].items():
            if _damaged(data, begin + part["at"], part["size"], part["sha256"]):
                raise _unusable(f"delen {name} är skadad", f"its part {name} is damaged")


def _damaged(data: mmap.mmap, at: int, size: int, sha256: str) -> bool:
    """Say whether a part has another hash, or anything but zero in the gap behind it."""
    with memoryview(data)[at:][: _padded(size)] as view, view[:size] as whole, view[size:] as gap:
        return hashlib.sha256(whole).hexdigest() != sha256 or any(gap)


def _open(path: Path) -> tuple[dict[str, Any], mmap.mmap]:
    """Return the checked header and the mapped file."""
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise _unusable("filen kan inte läsas", "its file cannot be read") from error
    length = int.from_bytes(data[len(MAGIC) : len(MAGIC) + 8], "little")
    header = data[_FIXED : _FIXED + length]
    if data[: len(MAGIC)] != MAGIC:
        raise _unusable("filen är inget index", "the file is no index")
    if hashlib.sha256(header).digest() != data[len(MAGIC) + 8 : _FIXED]:
        raise _unusable("filens huvud är skadat", "the head of the file is damaged")
    found = json.loads(header)
    if found["format"] != FORMAT:
        raise _unusable("det har ett annat format", "it has another format")
    if len(data) != _FIXED + length + found["size"]:
        raise _unusable("filen är avkortad", "the file is cut short")
    return found, data


def damaged(name: str) -> IndexUnusable:
    """Return the error for a file whose parts do not fit each other."""
    return _unusable(f"{name} är skadad", f"{name} is damaged")


def _unusable(sv: str, en: str) -> IndexUnusable:
    return IndexUnusable(
        f"Sökindexet kan inte användas: {sv}. Bygg om det med: bibliotekssvar corpus publish",
        f"The search index cannot be used: {en}. Rebuild it with: bibliotekssvar corpus publish",
    )


def _hash(array: NDArray[Any]) -> str:
    return hashlib.sha256(array.data).hexdigest()


def _padded(size: int) -> int:
    return -(-size // _ALIGN) * _ALIGN
