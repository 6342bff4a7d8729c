"""What can be made again -> a folder of the user's cache, made once."""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from assistant.settings import cache_folder
from corpus.store import SHIPPED


def cached(kind: str, key: str, make: Callable[[Path], None]) -> Path:
    """Return a folder of the cache, made aside where it is missing; a temporary one if that cannot be."""
    folder = cache_folder() / kind / key
    if folder.is_dir():
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(dir=folder.parent))
    except OSError:
        folder = aside = temporary()
    make(aside)
    if aside != folder:
        with contextlib.suppress(OSError):  # another process was first, and made the same
            aside.replace(folder)
        shutil.rmtree(aside, ignore_errors=True)
    return folder


def temporary() -> Path:
    """Return a folder that is removed when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="bibliotekssvar-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def fingerprint() -> str:
    """Return a hash of the shipped pages and of the code that reads and analyses them.

    By size and time, which change with every installation: hashing what they hold would take longer.
    """
    told = []
    for folder in (SHIPPED, SHIPPED / "pages", Path(__file__).parents[1]):
        for entry in os.scandir(folder):
            if entry.name.endswith((".py", ".md", ".toml")):
                about = entry.stat()
                told.append(f"{entry.path}:{about.st_size}:{about.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(told)).encode()).hexdigest()[:16]
