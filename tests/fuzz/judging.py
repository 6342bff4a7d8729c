"""Target and input -> a verdict: sound, raised something, or took more than a second."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from pathlib import Path

FOUND = Path(__file__).parent / "found"
LONGEST = 1.0  # seconds of CPU time
SLOW = "slow"


def judge(run: Callable[[bytes], None], data: bytes) -> str | None:
    """Return what is wrong, None for nothing; places tell one fault from another.

    What takes long is tried again: the first input that needs a pattern or a table waits for it.
    """
    try:
        slow = _long(run, data) and _long(run, data)
    except Exception as fault:  # noqa: BLE001 # whatever comes is what is looked for
        last = traceback.extract_tb(fault.__traceback__)[-1]
        return f"{type(fault).__name__} at {Path(last.filename).name}:{last.lineno}"
    return SLOW if slow else None


def _long(run: Callable[[bytes], None], data: bytes) -> bool:
    start = time.process_time()
    run(data)
    return time.process_time() - start > LONGEST


def known(name: str) -> list[bytes]:
    """Return the inputs that were found before."""
    return [path.read_bytes() for path in sorted((FOUND / name).glob("*"))]
