"""Half of what a server can do, for long: its memory stays as it was after warming up."""

from __future__ import annotations

import os
import statistics
import sys
import time
from itertools import islice, product
from pathlib import Path

import pytest

from tests.assistant.web.load import Load, requests_file
from tests.assistant.web.running import resident, serving
from tests.bench.questions import rows
from tests.figures import figure

MINUTES = float(os.environ.get("SOAK_MINUTES", "20"))  # of the long form
WARM = 0.15  # share of the time in which caches fill
ENDS = 0.05  # share of the time that is looked at after warming up, and at the end
GROWTH = 0.05
CONTROL = 60.0  # seconds
VARIANTS = 20
PLACES = ("Kumla", "Askersund", "Lekeberg", "Nora", "Laxå")


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some thousand questions, more than answers are kept: each is worked out anew."""
    asked = [row["question"] for row in rows("tune")][:400]
    varied = islice(product(range(VARIANTS), asked), VARIANTS * len(asked))
    bodies = [{"question": f"{PLACES[n % 5]} {n}: {question}"[:500]} for n, question in varied]
    return requests_file(tmp_path_factory.mktemp("asked") / "requests", [("/v1/ask", b) for b in bodies])


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("seconds", [6.0, pytest.param(MINUTES * 60, marks=pytest.mark.slow)])
def test_memory_stays_as_it_was(seconds: float, folder: Path, questions: Path) -> None:
    found, told = grown(folder, questions, seconds, None)
    control, hoarded = grown(folder, questions, min(seconds, CONTROL), "hoarding")
    figure("Memory stays as it was at half load", told, f"a server that keeps 100 kB of each: {hoarded}")
    assert control > max(found, GROWTH)
    if seconds > CONTROL:
        assert found < GROWTH


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_first_start_holds_no_more_than_later_ones(tmp_path: Path) -> None:
    sizes = []
    for home, careless in ((tmp_path / "a", None), (tmp_path / "a", None), (tmp_path / "b", "building")):
        with serving(None, env={"XDG_CACHE_HOME": str(home)}, careless=careless) as server:
            sizes.append(resident(server.process.pid))
    first, later, control = sizes
    figure(
        "The first start on the pages that ship, which builds their index, holds what later ones hold",
        f"{first:.0f} MB, later {later:.0f}",
        f"built by the serving process: {control:.0f}",
    )
    assert first < 1.2 * later < control


def grown(folder: Path, questions: Path, seconds: float, careless: str | None) -> tuple[float, str]:
    """Return by which share a server's memory grew at half of what it can answer, and the figures."""
    with serving(folder, "--rate", "off", careless=careless) as server:
        full = Load("full", server.port, requests=questions, connections=4, seconds=3).result()
        rate = full["goodput"] / 2
        half = Load("paced", server.port, requests=questions, rate=rate, seconds=seconds)
        sizes = []
        while half.process.poll() is None:
            sizes.append(resident(server.process.pid))
            time.sleep(seconds / 400)
        statuses = half.result()["statuses"]
    few = max(1, int(ENDS * len(sizes)))
    warm = int(WARM * len(sizes))
    first, last = statistics.median(sizes[warm : warm + few]), statistics.median(sizes[-few:])
    growth = last / first - 1
    return growth, (
        f"{seconds / 60:.1f} minutes at {rate:.0f} questions/s, replies {statuses}: "
        f"{first:.1f} -> {last:.1f} MB ({growth:+.1%})"
    )
