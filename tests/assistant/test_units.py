from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.units import PageUnits
from tests.assistant.asking import shipped, words

WHOLE = PageUnits(shipped(), words()[0])
PLACE = st.integers(0, len(shipped().text))
SPAN = st.tuples(PLACE, PLACE).map(lambda ends: (min(ends), max(ends)))


@given(st.lists(SPAN, max_size=4))
def test_the_units_within_spans_are_those_of_all_units_that_meet_them(spans: list[tuple[int, int]]) -> None:
    found = PageUnits(shipped(), words()[0]).within(spans)
    met = [u for u in WHOLE.units if any(u.start < end and u.end > start for start, end in spans)]
    assert [(u.kind, u.node, u.around) for u in found] == [(u.kind, u.node, u.around) for u in met]


def test_lists_and_rows_are_the_same_objects_among_all_units() -> None:
    page = PageUnits(shipped(), words()[0])
    assert page.lists
    lists, rows = page.lists, page.rows
    assert [u for u in page.units if u.kind in ("list", "row")] == sorted(
        [*lists, *rows], key=lambda u: u.node
    )
