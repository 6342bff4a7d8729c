"""Every bad input comes to what the table in README.md says: one clear line, or read with nothing lost."""

from __future__ import annotations

import os

import pytest

from tests.corpus.bad_inputs import FILES, NETWORK, Case, cell, outcome, rows

CASES = [
    pytest.param(case, id=case.what, marks=[pytest.mark.slow] * case.heavy) for case in (*FILES, *NETWORK)
]


@pytest.mark.parametrize("case", CASES)
def test_what_comes_of_it_is_as_the_table_says(case: Case) -> None:
    if os.name == "nt" and "länk" in case.what:
        pytest.skip("links need rights here")
    assert cell(outcome(case)) == rows()[cell(case.what)]


def test_the_table_has_no_other_rows() -> None:
    assert list(rows()) == [cell(case.what) for case in (*FILES, *NETWORK)]
