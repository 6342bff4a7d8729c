"""Pattern -> a regular expression, compiled when first used, from code that an earlier process kept.

Python compiles every pattern anew in every process: half of what a question on the command line cost
beside its imports. What `re` makes of a pattern is a list of integers, which this Python and no other can
use; `keep` says where such lists lie. Without them, or under a Python that does it otherwise, `re.compile`
does the work.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import json
import os
import re
import sys
from array import array
from importlib import import_module
from pathlib import Path
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "pattern", "flags")
Code = tuple[int, str, int, dict[str, int]]  # flags, integers in hex, groups, names of groups


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` returns, as soon as something is asked of it; a faulty pattern fails then."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


class _Lazy:
    """Stands for a pattern; once compiled, its methods are the compiled one's."""

    __slots__ = ("_given", *_METHODS)

    def __init__(self, pattern: str, flags: int) -> None:
        self._given = (pattern, int(flags))

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = _kept.compile(*self._given)
        for each in _METHODS:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)


class Kept:
    """Codes by pattern and flags: those of the file, and those that this process made."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._made: dict[str, Code] = {}
        self._read: dict[str, Code] | None = None

    def compile(self, pattern: str, flags: int) -> re.Pattern[str]:
        """Return the compiled pattern, its code read or made."""
        key = f"{flags} {pattern}"
        if self._file is None:
            return re.compile(pattern, flags)
        if self._read is None:
            self._read = read(self._file)
        try:
            code = self._read.get(key) or self._made.setdefault(key, _code(pattern, flags))
            return _compiled(pattern, code)
        except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):  # another kind of Python
            return re.compile(pattern, flags)

    def save(self) -> None:
        """Add what was made to the file; where that cannot be, the next process makes it again."""
        if self._file is None or not self._made:
            return
        body = json.dumps(read(self._file) | self._made).encode()
        aside = self._file.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
            aside.replace(self._file)


def read(file: Path) -> dict[str, Code]:
    """Return the codes of a file, none where it is missing or damaged."""
    try:
        head, _, body = file.read_bytes().partition(b"\n")
    except OSError:
        return {}
    sound = head == hashlib.sha256(body).hexdigest().encode()
    return cast("dict[str, Code]", json.loads(body)) if sound else {}


def keep(folder: Path) -> None:
    """Read and write codes there from now on: a file for each Python."""
    global _kept
    _kept = Kept(folder / f"{sys.implementation.cache_tag}-{sys.hexversion:x}.json")
    atexit.register(_kept.save)


def _code(pattern: str, flags: int) -> Code:
    parsed = import_module("re._parser").parse(pattern, flags)
    code = import_module("re._compiler")._code(parsed, flags)
    state = parsed.state
    return flags | state.flags, array("I", code).tobytes().hex(), state.groups - 1, dict(state.groupdict)


def _compiled(pattern: str, code: Code) -> re.Pattern[str]:
    flags, integers, groups, names = code
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    listed = array("I", bytes.fromhex(integers)).tolist()
    found = import_module("_sre").compile(pattern, flags, listed, groups, names, tuple(by_number))
    return cast("re.Pattern[str]", found)


_kept = Kept()
