"""Every bad file: one clear line in both languages, or read with nothing lost."""

from __future__ import annotations

import pytest

from corpus.errors import CorpusError
from corpus.extract.kinds import extract
from corpus.read import read_body
from tests.corpus.extract.bad import BAD, HEAVY, Bad
from tests.corpus.reading import check_laws, page

CASES = [pytest.param(bad, id=bad.name, marks=[pytest.mark.slow] * (bad.name in HEAVY)) for bad in BAD]


@pytest.mark.parametrize("bad", CASES)
def test_a_bad_file_is_read_or_refused_in_one_line(bad: Bad) -> None:
    if bad.read:
        found = read_body(page(), extract(bad.make(), bad.name).body)
        check_laws(found)
        assert bad.read in found.text
        return
    with pytest.raises(CorpusError) as refused:
        extract(bad.make(), bad.name)
    assert bad.refused in refused.value.en
    for line in (refused.value.sv, refused.value.en):
        assert len(line.splitlines()) == 1
        assert line.endswith((".", "'bibliotekssvar[extract]'"))
    assert refused.value.sv != refused.value.en
