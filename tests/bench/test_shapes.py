"""Outlines of pages of many shapes are read and answered no worse than before."""

from __future__ import annotations

from tests.bench import shapes


def test_no_figure_falls_below_its_floor() -> None:
    found = shapes.figures(list(shapes.measure()))
    assert shapes.below(found) == []
