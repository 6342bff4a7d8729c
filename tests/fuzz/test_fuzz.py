"""Fuzzing in short, without libFuzzer: seeds, what was found before, and longer inputs made of them."""

from __future__ import annotations

import random

import pytest

from tests.fuzz.judging import FOUND, judge, known
from tests.fuzz.planted import PLANTED
from tests.fuzz.seeds import stretched
from tests.fuzz.targets import TARGETS

STRETCHED = 40  # inputs a target


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_is_raised_and_nothing_hangs(name: str) -> None:
    target, draw = TARGETS[name], random.Random(name)
    seeds = target.seeds()
    inputs = [*seeds, *known(name)]
    inputs += [stretched(draw.choice(seeds), draw, target.most) for _ in range(STRETCHED)]
    assert len(seeds) > 3
    assert not [(verdict, data[:100]) for data in inputs if (verdict := judge(target.run, data))]


def test_what_is_planted_is_found_out() -> None:
    verdicts = {name: judge(target.run, b"mal") for name, target in PLANTED.items()}
    assert verdicts["planted-wait"] == "slow"
    assert str(verdicts["planted-fault"]).startswith("ValueError at planted.py:")


def test_every_input_that_was_found_belongs_to_a_target() -> None:
    assert {path.name for path in FOUND.glob("*")} <= set(TARGETS)
