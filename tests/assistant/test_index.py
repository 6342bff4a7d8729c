from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import analysis
from assistant.errors import IndexUnusable
from assistant.index import Index, build_index, idf, reference

CORPORA = Path(__file__).parents[1] / "bench" / "corpora"
TERMS = st.sampled_from(["a", "b", "c", "d", "e", "ö", "å", "\ud800", "a\nb", "", "\0"])
BAGS = st.lists(st.lists(TERMS, max_size=12), min_size=1, max_size=40).filter(any)
TEXT = st.text("abå -", max_size=30)
QUERY = st.lists(st.one_of(TERMS, st.just("okänt")), max_size=12)


def real_texts() -> list[str]:
    pages = sorted(CORPORA.rglob("*.txt"))
    return [block for page in pages for block in page.read_text("utf-8").split("\n\n") if block.strip()]


def ranked(scores: np.ndarray, k: int) -> list[int]:
    order = np.argsort(-scores, kind="stable")
    return [int(i) for i in order if scores[i] > 0][:k]


@given(BAGS, QUERY, st.integers(0, 50))
def test_scores_and_ranks_are_the_models(bags: list[list[str]], query: list[str], k: int) -> None:
    index, model = Index.build(bags), reference(bags)
    expected = model.get_scores(query)
    np.testing.assert_allclose(index.scores(query), expected, rtol=0, atol=1e-9)
    ids, scores = index.search(query, k)
    np.testing.assert_allclose(scores, expected[ids], rtol=0, atol=1e-9)
    assert ids.tolist() == ranked(index.scores(query), k)


@given(BAGS, QUERY, st.data())
def test_only_allowed_passages_are_found(
    bags: list[list[str]], query: list[str], data: st.DataObject
) -> None:
    index = Index.build(bags)
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=len(bags), max_size=len(bags))))
    ids, _ = index.search(query, len(bags), mask)
    assert ids.tolist() == [i for i in ranked(index.scores(query), len(bags)) if mask[i]]


@given(BAGS, QUERY)
def test_hits_share_a_term(bags: list[list[str]], query: list[str]) -> None:
    ids, scores = Index.build(bags).search(query, len(bags))
    assert set(ids.tolist()) == {i for i, each in enumerate(bags) if set(each) & set(query)}
    assert (scores > 0).all()


def test_real_pages_score_as_the_model() -> None:
    texts = real_texts()
    index, model = build_index(texts), reference(map(analysis.bag, texts))
    for text in texts[::7]:
        query = analysis.query_bag(text[:120])
        np.testing.assert_allclose(index.scores(query), model.get_scores(query), rtol=0, atol=1e-9)


@pytest.mark.parametrize("bags", [[], [[]], [["a"]], [["a"], []], [["a", "b"]] * 5])
def test_small_and_uniform_corpora(bags: list[list[str]]) -> None:
    ids, scores = Index.build(bags).search(["a", "a", "b", "z"], 10)
    assert ids.tolist() == [i for i, each in enumerate(bags) if each]
    assert (scores > 0).all()


def test_a_term_in_every_passage_weighs_more_than_nothing() -> None:
    assert idf(10, 10) > 0
    assert Index.build([["a"]]).idf("a") == idf(1, 1)


@given(BAGS)
def test_df_and_vocabulary(bags: list[list[str]]) -> None:
    index = Index.build(bags)
    terms = sorted({term for each in bags for term in each})
    assert index.vocabulary() == terms
    assert [index.df(term) for term in terms] == [sum(term in each for each in bags) for term in terms]
    assert index.df("okänt") == 0


def test_vocabulary_of_a_namespace() -> None:
    index = build_index(["Läsa böcker", "Låna böcker"])
    assert index.vocabulary("w:") == ["böcker", "läsa", "låna"]


def test_saved_and_loaded(tmp_path: Path) -> None:
    texts = real_texts()
    index = build_index(texts)
    index.save(tmp_path)
    loaded = Index.load(tmp_path)
    query = analysis.query_bag("Vilka delmål hör till mål 2?")
    assert len(loaded) == len(texts)
    assert [each.tolist() for each in loaded.search(query, 9)] == [
        each.tolist() for each in index.search(query, 9)
    ]
    Index.verify(tmp_path)


def test_every_flipped_bit_is_found(tmp_path: Path) -> None:
    build_index(["Läsa böcker", "Låna böcker på bibliotek"]).save(tmp_path)
    file = tmp_path / "index.bin"
    whole = file.read_bytes()
    for at in range(0, len(whole), 7):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
        with pytest.raises(IndexUnusable):
            Index.verify(tmp_path)


@pytest.mark.parametrize("data", [b"", b"x", b"BIBSVAR\n", b"BIBSVAR\n" + bytes(200)])
def test_what_is_no_index_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "index.bin").write_bytes(data)
    with pytest.raises(IndexUnusable):
        Index.load(tmp_path)


def test_a_missing_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable):
        Index.load(tmp_path / "saknas")


def test_another_analyzer_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_index(["Läsa"]).save(tmp_path)
    monkeypatch.setattr("assistant.index.IDENTITY", "annan")
    with pytest.raises(IndexUnusable):
        Index.load(tmp_path)


@settings(max_examples=50)
@given(
    st.lists(st.text("abå -", max_size=30), max_size=20), st.lists(st.text("abå -", max_size=30), max_size=9)
)
def test_incremental_build_equals_a_full_one(old: list[str], new: list[str]) -> None:
    texts = [*new[:3], *old[::2], *new[3:], *old[:2]]
    full, incremental = build_index(texts), build_index(texts, build_index(old))
    for name, array in full._arrays.items():
        assert array.tobytes() == incremental._arrays[name].tobytes(), name


def test_unchanged_texts_are_not_analysed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    before = build_index(["ett", "två", "tre"])
    analysed: list[str] = []

    def bag(text: str, lang: analysis.Language) -> list[str]:
        analysed.append(text)
        return analysis.bag(text, lang)

    monkeypatch.setattr("assistant.index.bag", bag)
    build_index(["tre", "fyra", "ett"], before)
    assert analysed == ["fyra"]


def test_a_damaged_part_reorders_hits_or_is_refused_and_nothing_else(tmp_path: Path) -> None:
    texts = [f"bibliotek nummer {n} lånar ut {n * 7 % 13} böcker om ämne{n % 17}" for n in range(60)]
    build_index(texts).save(tmp_path)
    file, query = tmp_path / "index.bin", analysis.query_bag("Vilket bibliotek lånar ut böcker om ämne7?")
    whole = file.read_bytes()
    begin = 48 + int.from_bytes(whole[8:16], "little")
    chance, refused = random.Random(5), 0
    for _ in range(400):
        damaged = bytearray(whole)
        damaged[chance.randrange(begin, len(whole))] ^= 1 << chance.randrange(8)
        file.write_bytes(damaged)
        index = Index.load(tmp_path)
        try:
            ids, _ = index.search(query, 5)
            index.search(query, 5, np.ones(len(index), np.bool_))
            index.vocabulary("w:")
            assert all(0 <= index.df(term) <= len(index) for term in query)
            assert len(set(ids.tolist())) == len(ids) <= 5
        except IndexUnusable:
            refused += 1
    assert 0 < refused < 100
