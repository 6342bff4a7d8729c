"""What the server adds to a request, in a short run: limits, log and metrics beside an app without any."""

from __future__ import annotations

import sys

import pytest

from tests.bench.serving import APP
from tests.bench.serving_apps import QUESTION
from tests.bench.serving_load import cost
from tests.figures import figure

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads CPU time from /proc")


def test_the_server_adds_little_to_a_prepared_answer() -> None:
    raw, ours, slowed = (
        cost((*APP, name, "PORT", "1"), [QUESTION], 1_000) for name in ("raw", "ours", "slowed")
    )
    figure(
        "A prepared answer costs at most twice what it costs without limits, log and metrics",
        f"{ours / raw:.1f} times",
        f"with a millisecond of work besides: {slowed / raw:.1f} times",
    )
    assert ours < 2 * raw < slowed
