"""Bytes and a task -> Extraction, read in a process of its own with bounds on time and memory.

Parsers hang, crash and run out of memory on hostile or damaged files: nobody but that process notices.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from corpus.errors import ExtractError
from corpus.extract.common import Extraction, Kind
from corpus.models import Frozen

SECONDS = 60.0  # a PDF of 300 pages takes 20 s on a slow core
MEMORY = 1 << 30  # bytes of address space; pdfplumber with a plan of 200 pages needs a third
LARGEST = 20 << 20  # bytes of a source
REFUSED = 3  # the worker's exit code with an error to show
_ROOT = Path(__file__).parents[2]


class Task(Frozen):
    """What to read bytes as, and what is known of them."""

    kind: Kind
    name: str
    charset: str | None = None
    url: str | None = None
    title: str | None = None
    profiles: str = ""


def run(data: bytes, task: Task, *, seconds: float = SECONDS, memory: int = MEMORY) -> Extraction:
    """Return what the bytes say. Raises ExtractError, also when the reader took too long or crashed.

    `memory` is in bytes; macOS and Windows do not hold to it.
    """
    if len(data) > LARGEST:
        raise ExtractError(
            f"{task.name} är större än {LARGEST >> 20} MB. Dela upp den och lägg till delarna.",
            f"{task.name} is larger than {LARGEST >> 20} MB. Split it and add the parts.",
        )
    try:
        found = subprocess.run(
            [sys.executable, "-P", "-m", "corpus.extract.worker", str(memory), str(int(seconds) + 1)],
            input=task.model_dump_json().encode() + b"\n" + data,
            capture_output=True,
            timeout=seconds,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ExtractError(
            f"{task.name} tog mer än {seconds:.0f} sekunder att läsa. Förenkla eller dela upp den.",
            f"{task.name} took more than {seconds:.0f} seconds to read. Make it simpler or split it.",
        ) from None
    if found.returncode == 0:
        return Extraction.model_validate_json(found.stdout)
    if found.returncode == REFUSED:
        raise ExtractError(**json.loads(found.stdout))
    damaged = ExtractError(
        f"{task.name} kan inte läsas: filen är skadad eller för stor. Spara den på nytt och försök igen.",
        f"{task.name} cannot be read: it is damaged or too large. Save it anew and try again.",
    )
    damaged.add_note(found.stderr.decode("utf-8", "replace")[-2000:])  # for us: users see the line alone
    raise damaged


def _environment() -> dict[str, str]:
    """Return our environment with the package's own folder on the path."""
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
