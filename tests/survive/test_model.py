"""Commands and faults in any order, a thousand runs of fifty: the folder is what the model says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.corpus.folders import FailingDisk
from tests.corpus.site import site
from tests.figures import figure
from tests.survive.machine import NAMES, Machine, steps

STEPS = 50


@pytest.fixture
def machine() -> Iterator[type[Machine]]:
    """The machine with a site of its own."""
    with site() as web:
        Machine.web = web
        steps.clear()
        yield Machine


def run(machine: type[Machine], runs: int) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=runs,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            derandomize=True,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )


class InPlace(FailingDisk):
    """A disk on which a file is put in place by writing over it."""

    def put(self, path: Path, data: bytes) -> None:
        self.make_folder(path.parent)
        self.write(path, [data])


class Careless(Machine):
    """The control: pointers are written in place."""

    faulty = InPlace


@pytest.mark.parametrize("runs", [8, pytest.param(1000, marks=pytest.mark.slow)])
def test_the_folder_is_what_the_model_says(machine: type[Machine], runs: int) -> None:
    run(machine, runs)
    found = steps.copy()
    careless = found_out(Careless)
    figure(
        "Commands and faults in any order leave what the model says",
        f"{runs} runs, {found['steps']} steps, {found['published']} publishes, {found['killed or failed']} "
        f"cut off, {found['asked: answered']} questions answered: 0 differences",
        f"with pointers written in place there is one when call {careless} is the last",
    )
    assert found["published"] > runs
    assert careless is not None
    assert found_out(machine) is None
    assert found["killed or failed"] > runs / 2


def found_out(machine: type[Machine]) -> int | None:
    """Cut publishes off call by call; return the call at which the model finds a difference, if any."""
    run = machine()
    run.begin()
    run.publish("prov")
    try:
        for at in range(36):
            run.cut_off(NAMES[0], at, crash=True)
            run.what_answers_is_what_was_published()
    except AssertionError:
        return at
    finally:
        run.teardown()
    return None
