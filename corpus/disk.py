"""Bytes -> files that survive a crash: written whole, synced, put in place by one rename."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from corpus.errors import StoreError

# Windows refuses to replace a file that a virus scanner or a reader has open; it lets go within moments.
_RETRIES = 20
_PAUSE = 0.05  # seconds


class Disk:
    """The few operations that change files; tests hand in one that fails at the n:th call."""

    def write(self, path: Path, chunks: Iterable[bytes]) -> None:
        """Write a new file and sync it; the folder is the caller's to sync."""
        with path.open("wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())

    def replace(self, source: Path, target: Path) -> None:
        """Put a file in another's place, or a folder at a free name, in one step."""
        for attempt in range(_RETRIES):
            try:
                source.replace(target)
                break
            except PermissionError:
                if os.name != "nt" or attempt == _RETRIES - 1:
                    raise
                time.sleep(_PAUSE)
        self.sync_folder(target.parent)

    def put(self, path: Path, data: bytes) -> None:
        """Write a file so that a reader sees the old bytes or the new ones, never a mixture."""
        self.make_folder(path.parent)
        aside = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            self.write(aside, [data])
            self.replace(aside, path)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise

    def make_folder(self, path: Path) -> None:
        """Make a folder and those above it, where they are missing; each new name is synced."""
        missing = [each for each in (path, *path.parents) if not each.is_dir()]
        for each in reversed(missing):
            each.mkdir(exist_ok=True)
            self.sync_folder(each.parent)

    def append(self, path: Path, data: bytes) -> None:
        """Add to the end of a file and sync it."""
        with path.open("ab") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def link(self, source: Path, target: Path) -> None:
        """Put a second name of a file in another's place, where the file system has such; else do nothing."""
        aside = target.with_name(f".{target.name}.link")
        with contextlib.suppress(OSError):
            aside.hardlink_to(source)
            aside.replace(target)
        aside.unlink(missing_ok=True)

    def sync_tree(self, folder: Path) -> None:
        """Sync every file and folder below `folder`, and the folder itself."""
        for path in sorted(folder.rglob("*")):
            if path.is_dir():
                self.sync_folder(path)
            else:
                self.sync_file(path)
        self.sync_folder(folder)

    def sync_file(self, path: Path) -> None:
        """Sync a file that somebody else wrote."""
        with path.open("rb+") as file:
            os.fsync(file.fileno())

    def sync_folder(self, folder: Path) -> None:
        """Sync a folder's entries; Windows has no such call and needs none."""
        if os.name == "nt":
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def remove(self, path: Path) -> None:
        """Remove a file or a folder, for good; what is gone already is fine.

        A folder is renamed first (.name.gone), so that a kill leaves no half of one under its name.
        """
        if path.is_dir() and not path.is_symlink():
            gone = path if path.name.startswith(".") else path.with_name(f".{path.name}.gone")
            if gone != path:
                path.replace(gone)
            _remove_tree(gone)
        else:
            path.unlink(missing_ok=True)
        if path.parent.is_dir():
            self.sync_folder(path.parent)


def _remove_tree(folder: Path) -> None:
    if sys.version_info >= (3, 12):
        shutil.rmtree(folder, onexc=_make_writable)
    else:
        shutil.rmtree(folder, onerror=_make_writable)


def _make_writable(remove: Callable[[str], object], path: str, failure: object) -> None:
    """Clear the read-only mark, which Windows honours when it removes, and try again."""
    Path(path).chmod(stat.S_IRWXU)
    remove(path)


_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the operating system refuses into one line that says what to do.

    Raises StoreError.
    """
    try:
        yield
    except OSError as problem:
        if problem.errno in _NO_SPACE:
            raise StoreError(
                f"Disken är full: {path}. Ingenting är ändrat. Frigör utrymme och försök igen.",
                f"The disk is full: {path}. Nothing was changed. Free some space and try again.",
            ) from problem
        if problem.errno in _READ_ONLY:
            raise StoreError(
                f"{path} får inte ändras. Välj en annan mapp med --corpus, eller ändra rättigheterna.",
                f"{path} may not be changed. Choose another folder with --corpus, or change its permissions.",
            ) from problem
        what = problem.strerror or problem
        raise StoreError(
            f"Filsystemet svarade med ett fel i {path}: {what}. Försök igen.",
            f"The file system failed in {path}: {what}. Try again.",
        ) from problem
