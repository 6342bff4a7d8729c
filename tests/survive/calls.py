"""A process -> what it does to the files below a folder, call by call, each of which can be made to fail.

`watch` changes this process for good, so it is for a child that ends: the calls that write, sync, create,
rename, link and remove go by a function that may record them, raise, or kill. Reading is left alone.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple


class Call(NamedTuple):
    """One call: its kind, the path, for a rename or link the second path, for a write where and what."""

    kind: str
    path: str
    other: str = ""
    offset: int = 0
    data: bytes = b""


Look = Callable[[Call], None]
"""Called before each call; raises to make it fail."""

_ON_ONE = {"mkdir": "mkdir", "unlink": "unlink", "remove": "unlink", "rmdir": "rmdir"}
_ON_TWO = {"rename": "rename", "replace": "rename", "link": "link"}


class Torn(Exception):
    """Raised by who looks, to let half of a write through; `end` fails or kills then."""

    def __init__(self, end: Callable[[], None]) -> None:
        self.end = end


class _Raw(io.FileIO):
    """A file whose every write is looked at."""

    look: Look

    def write(self, data: Any) -> int:
        raw = bytes(data)
        try:
            self.look(Call("write", str(self.name), "", self.tell(), raw))
        except Torn as torn:
            super().write(raw[: len(raw) // 2])
            torn.end()
        return super().write(raw)


class _Watch:
    def __init__(self, root: Path, look: Look) -> None:
        self._below = f"{root.resolve()}{os.sep}"
        self._look = look

    def passed(self, name: str, kind: str, paths: int) -> None:
        """Let a function of `os` go by who looks."""
        real = getattr(os, name)

        def call(*args: Any, **options: Any) -> Any:
            folder = options.get("dir_fd")  # shutil.rmtree goes by descriptors
            self.shown(kind, *(_opened(folder) / each if folder else each for each in args[:paths]))
            return real(*args, **options)

        setattr(os, name, call)

    def fsync(self) -> None:
        real = os.fsync

        def fsync(descriptor: int) -> None:
            self.shown("fsync", _opened(descriptor))
            real(descriptor)

        setattr(os, "fsync", fsync)  # noqa: B010 - an assignment would not have its type

    def open(self) -> None:
        real = io.open

        def opened(file: Any, mode: str = "r", buffering: int = -1, *args: Any, **options: Any) -> Any:
            path = str(file) if isinstance(file, str | os.PathLike) else ""
            if not path.startswith(self._below) or not set(mode) & set("wax+"):
                return real(file, mode, buffering, *args, **options)
            if "w" in mode or not Path(path).exists():
                self.shown("create", path)
            raw = _Raw(path, mode.replace("b", "").replace("t", ""))
            raw.look = self._look
            buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
            return buffered if "b" in mode else io.TextIOWrapper(buffered, *args, **options)

        io.open = builtins.open = opened

    def shown(self, kind: str, *paths: Any) -> None:
        full = [str(path) for path in paths]
        if any(f"{path}{os.sep}".startswith(self._below) for path in full):
            self._look(Call(kind, full[0], "".join(full[1:])))


def watch(root: Path, look: Look) -> None:
    """Show every call of this process that changes a file below a folder, both named in full."""
    watching = _Watch(root, look)
    for name, kind in _ON_ONE.items():
        watching.passed(name, kind, 1)
    for name, kind in _ON_TWO.items():
        watching.passed(name, kind, 2)
    watching.fsync()
    watching.open()
    setattr(os, "sendfile", _no_sendfile)  # noqa: B010 - copies by reading and writing, which is seen


def refuse_reading(path: str, number: int) -> None:
    """Let every opening of a file fail with an error number: root may read what others may not."""
    real = io.open

    def opened(file: Any, *args: Any, **options: Any) -> Any:
        if str(file) == path:
            _refuse(number)
        return real(file, *args, **options)

    io.open = builtins.open = opened


class Fault:
    """Lets calls through up to number `at`, from 0; that one fails as `kind` says, after half of a write.

    A full or read-only disk stays so; on a full one things can be removed and synced.
    """

    def __init__(self, at: int, kind: str) -> None:
        self._left = at
        self._kind = kind

    def __call__(self, call: Call) -> None:
        """Look at a call, and let it fail when it is its turn."""
        self._left -= 1
        lasts = {"full": call.kind not in ("unlink", "rmdir", "fsync"), "read-only": True}
        if self._left == -1 or (self._left < -1 and lasts.get(self._kind)):
            if call.kind == "write":
                raise Torn(self._end)
            self._end()

    def _end(self) -> None:
        if self._kind in ("kill", "interrupt"):
            os.kill(os.getpid(), signal.SIGKILL if self._kind == "kill" else signal.SIGINT)
            return
        _refuse({"full": errno.ENOSPC, "failing": errno.EIO, "read-only": errno.EROFS}[self._kind])


def _opened(descriptor: int) -> Path:
    """Return what a descriptor stands for."""
    return Path(f"/proc/self/fd/{descriptor}").readlink()


def _no_sendfile(*args: Any) -> int:
    raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))


def _refuse(number: int) -> None:
    raise OSError(number, os.strerror(number))
