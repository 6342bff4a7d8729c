"""Folder -> the right to change it, for one process at a time."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

from corpus.disk import Disk, explained
from corpus.errors import StoreError

# The operating system lets go of the lock when its process ends, however it ends: no stale locks.
# Windows locks bytes against reading too, so the locked byte lies far beyond the owner's line.
_LOCKED_BYTE = 1 << 30
_POLL = 0.05  # seconds between two tries


@contextlib.contextmanager
def locked(folder: Path, *, wait: float = 5.0) -> Iterator[None]:
    """Hold the folder's lock; wait at most `wait` seconds for somebody else.

    Raises StoreError, naming who holds it and since when.
    """
    with explained(folder):
        Disk().make_folder(folder)
        file = (folder / ".lock").open("a+b")
    with file:
        deadline = time.monotonic() + wait
        while not _take(file):
            if time.monotonic() >= deadline:
                raise _held(folder)
            time.sleep(_POLL)
        try:
            _sign(file)
            yield
        finally:
            _let_go(file)


def whoami() -> str:
    """Return user@host, for the lock and the log."""
    import getpass

    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):
        user = "?"
    return f"{user}@{socket.gethostname()}"


def _take(file: IO[bytes]) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(_LOCKED_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # exists on Windows only
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _let_go(file: IO[bytes]) -> None:
    if os.name == "nt":
        import msvcrt

        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # exists on Windows only
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_UN)


def _sign(file: IO[bytes]) -> None:
    owner = {
        "by": whoami(),
        "pid": os.getpid(),
        "since": datetime.now().astimezone().isoformat("T", "seconds"),
    }
    file.truncate(0)
    file.write(json.dumps(owner).encode())
    file.flush()


def _held(folder: Path) -> StoreError:
    try:
        owner = json.loads((folder / ".lock").read_bytes())
        who, since = f"{owner['by']} (process {owner['pid']})", owner["since"]
    except (OSError, ValueError, KeyError, TypeError):
        who, since = "?", "?"
    return StoreError(
        f"Någon annan ändrar sidorna just nu: {who}, sedan {since}. Vänta en stund och försök igen.",
        f"Somebody else is changing the pages: {who}, since {since}. Wait until that is done and try again.",
    )
