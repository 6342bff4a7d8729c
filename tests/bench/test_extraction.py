"""No format keeps less of a page, or lets in more beside it, than it did."""

from __future__ import annotations

import json

import pytest

from tests.bench.extraction import FLOORS, FORMATS, measure


@pytest.mark.parametrize("form", FORMATS)
def test_extraction_keeps_its_floors(form: str) -> None:
    floor = json.loads(FLOORS.read_text(encoding="utf-8"))[form]
    found = measure(form)
    assert {kind: value for kind, value in found.recall.items() if value < floor[kind]} == {}, (
        found.score.missing
    )
    assert found.leak <= floor["leak"], found.score.noise
    assert found.shown >= floor["shown"]


def test_every_floor_is_measured() -> None:
    assert set(json.loads(FLOORS.read_text(encoding="utf-8"))) == set(FORMATS)
