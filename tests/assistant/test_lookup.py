from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from assistant import snapshot
from assistant.lookup import Lookup

KEYS = st.text(st.characters(codec="utf-8", exclude_characters="|"), max_size=8)


@given(st.dictionaries(KEYS, st.text(max_size=8)), KEYS)
def test_it_finds_what_a_dictionary_finds(texts: dict[str, str], other: str) -> None:
    found = Lookup.of(texts)
    for key in (*texts, other, ""):
        assert found.get(key) == texts.get(key, "")


def test_it_is_the_same_from_a_file(tmp_path: Path) -> None:
    texts = {f"nyckel {n}": f"a|b {n}" for n in range(1_000)}
    made = Lookup.of(texts)
    snapshot.write(tmp_path / "x.bin", {"prime": made.prime}, made.columns)
    facts, columns = snapshot.read(tmp_path / "x.bin")
    found = Lookup(facts["prime"], columns)
    assert {key: found.get(key) for key in texts} == texts
    assert found.get("nyckel") == ""
