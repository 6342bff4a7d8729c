"""For all tests: no deadline for a generated example, since a busy machine is no fault; --figures."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests import figures

settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--figures", action="store_true", help="write what is measured into tests/README.md")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Name the command that makes a test's figures; the short form of a long test makes none."""
    slow = item.get_closest_marker("slow") is not None
    wanted = item.config.getoption("--figures") and (slow or not _has_a_long_form(item))
    command = f"python -m pytest {item.nodeid.partition('::')[0]}{' -m slow' if slow else ''}"
    figures.write_for(command if wanted else None)


def _has_a_long_form(item: pytest.Item) -> bool:
    values = [value for mark in item.iter_markers("parametrize") for value in mark.args[1]]
    return any(mark.name == "slow" for value in values for mark in getattr(value, "marks", ()))
