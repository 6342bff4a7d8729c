"""What a question costs before it is answered, beside a process that loads what any such program loads."""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

import pytest

from tests.bench.starting import ASK, CONTROL, ratios

# 1.3 is the aim; 1.25 to 1.40 are seen, by how busy the machine is: so many rounds, and a second try.
MOST = 1.4
ROUNDS = 21


@pytest.mark.skipif(sys.platform == "win32", reason="counts CPU time as POSIX does")
def test_a_question_starts_about_as_fast_as_its_libraries(tmp_path: Path) -> None:
    found = ratios(tmp_path, ASK, ROUNDS)
    if statistics.median(found) >= MOST:
        found = ratios(tmp_path, ASK, ROUNDS)
    assert statistics.median(found) < MOST, found
    assert min(ratios(tmp_path, CONTROL, 2)) > MOST, "what imports the terminal app besides is told apart"
