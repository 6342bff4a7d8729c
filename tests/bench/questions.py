"""Question files -> rows, split once and for all into a half to tune on and a half only measured."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

# Kinds whose whole answer may be long: at least this many code points may be quoted.
LEAST_LIMIT = {
    "mandate": 1500,
    "law": 800,
    "purpose": 800,
    "goals": 1900,
    "count": 1900,
    "goal-n": 700,
    "follow-up": 900,
}

Half = Literal["tune", "held"]
HERE = Path(__file__).parent
SEED = "2026"  # fixed: another value would leak measured questions into tuning


def half_of(identity: str) -> Half:
    """Return the half a question belongs to, by its id alone."""
    return "tune" if hashlib.sha256(f"{SEED}:{identity}".encode()).digest()[0] % 2 else "held"


def rows(half: Half | None = None, folder: Path = HERE / "questions") -> Iterator[dict[str, Any]]:
    """Yield the questions of a half, or all, in file order; *_tune and *_held belong to one half whole."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            if row["answerable"]:
                row["max_quoted_chars"] = max(row["max_quoted_chars"], LEAST_LIMIT.get(row["kind"], 0))
            named = path.stem.rpartition("_")[2]
            own = named if named in ("tune", "held") else half_of(row["id"])
            if half is None or own == half:
                yield row
