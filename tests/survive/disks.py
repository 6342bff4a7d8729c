"""A small disk of one's own that can be full or read-only: a mounted one, else one whose calls fail."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SIZE = 24 << 20  # bytes; six generations of a small corpus


class SmallDisk:
    """A folder, and what a job has to be told so that it meets the trouble; nothing where it is real."""

    kind = "injected"

    def __init__(self, root: Path) -> None:
        self.root = root

    def fill(self, free: int) -> dict[str, Any]:
        """Leave so many bytes free."""
        return {"fault": [free // 4096, "full"]}

    def read_only(self) -> dict[str, Any]:
        """Let nobody write."""
        return {"fault": [0, "read-only"]}

    def mend(self) -> None:
        """Give room and rights back."""


class Mounted(SmallDisk):
    """A file system in memory, mounted at the folder."""

    kind = "a mounted disk"

    def fill(self, free: int) -> dict[str, Any]:
        filler = self.root / "filler"
        with filler.open("wb", buffering=0) as file:
            with contextlib.suppress(OSError):
                while True:
                    file.write(bytes(4096))
            file.truncate(max(0, filler.stat().st_size - free))
        return {}

    def read_only(self) -> dict[str, Any]:
        self._remount("ro")
        return {}

    def mend(self) -> None:
        self._remount("rw")
        (self.root / "filler").unlink(missing_ok=True)

    def _remount(self, how: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{how}", self.root], check=True, capture_output=True)


@contextlib.contextmanager
def small_disk(root: Path) -> Iterator[SmallDisk]:
    """Mount a small disk at a new folder, where that is allowed."""
    root.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(root)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        yield SmallDisk(root)
        return
    try:
        yield Mounted(root)
    finally:
        subprocess.run(["umount", "-l", str(root)], check=True, capture_output=True)
