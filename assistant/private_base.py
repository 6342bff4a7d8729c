"""Path + schema -> an SQLite file that its owner alone may read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

PATIENCE = 2.0  # seconds to wait for another process that is writing


@contextmanager
def opened(path: Path, schema: str) -> Iterator[sqlite3.Connection]:
    """Yield a connection within one transaction. Raises sqlite3.Error and OSError."""
    import sqlite3  # whoever keeps nothing needs none

    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    with closing(sqlite3.connect(path, timeout=PATIENCE)) as base:
        base.executescript(schema)
        with base:
            yield base
