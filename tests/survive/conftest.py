from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from tests.survive.publisher import Publisher, publisher


@pytest.fixture(scope="package")
def warm() -> Iterator[Publisher]:
    """A warm process that runs commands."""
    if sys.platform != "linux":
        pytest.skip("forks, and asks /proc what a descriptor stands for")
    with publisher() as found:
        yield found


@pytest.fixture(scope="package")
def other() -> Iterator[Publisher]:
    """A second one, for what two do at once."""
    with publisher() as found:
        yield found
