"""Whose pages 'you' means: as set, as shipped, the only ones there are."""

from __future__ import annotations

import pytest

from assistant.cli.compose import home_of
from assistant.settings import SHIPPED_ORGANISATION

KALMAR, UPPSALA = "Region Kalmar län", "Region Uppsala"


@pytest.mark.parametrize(
    ("organisations", "home"),
    [
        ([KALMAR, SHIPPED_ORGANISATION], SHIPPED_ORGANISATION),
        ([None, KALMAR, SHIPPED_ORGANISATION], SHIPPED_ORGANISATION),  # a page that is nobody's
        ([None, KALMAR], KALMAR),
        ([KALMAR], KALMAR),
        ([KALMAR, UPPSALA], None),
        ([None], None),
        ([], None),
    ],
)
def test_without_a_setting(organisations: list[str | None], home: str | None) -> None:
    assert home_of(organisations) == home


def test_what_is_set_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIBLIOTEKSSVAR_ORGANISATION", UPPSALA)
    assert home_of([None, KALMAR, UPPSALA, SHIPPED_ORGANISATION]) == UPPSALA
    assert home_of([None, SHIPPED_ORGANISATION]) == SHIPPED_ORGANISATION
