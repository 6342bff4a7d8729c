"""Pattern -> a regular expression, compiled when first used, from code that an earlier process kept.

Python compiles every pattern anew in every process: a third of what a question on the command line cost
beside its imports. What `re` makes of a pattern is a list of integers, which `corpus.kept` keeps; under a
Python that does it otherwise `re.compile` does all the work.
"""

from __future__ import annotations

import re
from array import array
from importlib import import_module
from typing import Any, cast

from corpus import kept

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "flags")
Code = tuple[int, str, int, dict[str, int]]  # flags, integers in hex, groups, names of groups


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` returns, as soon as something is asked of it; a faulty pattern fails then."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


class _Lazy:
    """Stands for a pattern; once compiled, its methods are the compiled one's."""

    __slots__ = ("_flags", "pattern", *_METHODS)

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._flags = pattern, int(flags)

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = compile_kept(self.pattern, self._flags)
        for each in _METHODS:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)


def compile_kept(pattern: str, flags: int) -> re.Pattern[str]:
    """Return the compiled pattern, its code kept or made."""
    if not kept.is_kept():
        return re.compile(pattern, flags)
    try:
        return _compiled(pattern, kept.recall(f"{flags} {pattern}", lambda: _code(pattern, flags)))
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):  # another kind of Python
        return re.compile(pattern, flags)


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
