"""Two faults three steps deep, planted: fuzzing that does not find them finds nothing."""

from __future__ import annotations

import time

from tests.fuzz.judging import LONGEST
from tests.fuzz.targets import Target


def _raises(data: bytes) -> None:
    if _reached(data):
        raise ValueError("planted")


def _lingers(data: bytes) -> None:
    until = time.process_time() + 2 * LONGEST
    while _reached(data) and time.process_time() < until:
        pass


def _reached(data: bytes) -> bool:
    return data[:1] == b"m" and data[1:2] == b"a" and data[2:3] == b"l"  # a step at a time can be led to


PLANTED = {
    "planted-fault": Target(_raises, lambda: [b"biblioteket"], 64),
    "planted-wait": Target(_lingers, lambda: [b"biblioteket"], 64),
}
