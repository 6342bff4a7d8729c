from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.index import Index
from assistant.ranking import Ranker

TERMS = [f"t{i}" for i in range(30)]
WAYS = (
    (1e9, 0, 0),
    (0, 1 << 60, 0),
    (0, -1, 0),
)  # touched passages; all passages; MaxScore as soon as it may


def zipf_bags(seed: int, passages: int, terms: int = 400) -> list[list[str]]:
    chance = np.random.default_rng(seed)
    weights = 1 / np.arange(3, terms + 3)
    return [
        [f"t{i}" for i in chance.choice(terms, chance.integers(0, 40), p=weights / weights.sum())]
        for _ in range(passages)
    ]


def ways(
    index: Index, terms: list[str], k: int, allowed: np.ndarray | None = None
) -> list[list[list[float]]]:
    """Return the ranking by each way, and by the scores of all passages."""
    known = index._postings.find(terms)
    scores = index.scores(terms) if allowed is None else index.scores(terms) * allowed
    order = np.argsort(-scores, kind="stable")[: np.count_nonzero(scores)][:k]
    found = [index._ranker.best(known, k, allowed, *way) for way in WAYS]
    return [*([ids.tolist(), sums.tolist()] for ids, sums in found), [order.tolist(), scores[order].tolist()]]


BAGS = st.lists(st.lists(st.sampled_from(TERMS), max_size=40), min_size=1, max_size=60).filter(any)


@given(BAGS, st.lists(st.sampled_from(TERMS), max_size=40), st.integers(0, 70))
def test_every_way_gives_the_same_bits(bags: list[list[str]], terms: list[str], k: int) -> None:
    first, *others = ways(Index.build(bags), terms, k)
    assert all(other == first for other in others)


@given(BAGS, st.lists(st.sampled_from(TERMS), max_size=20), st.integers(1, 9), st.randoms())
def test_every_way_heeds_the_mask(bags: list[list[str]], terms: list[str], k: int, chance: Random) -> None:
    allowed = np.array([chance.random() < 0.5 for _ in bags])
    first, *others = ways(Index.build(bags), terms, k, allowed)
    assert all(other == first for other in others)


@pytest.mark.parametrize("seed", range(3))
def test_every_way_on_a_larger_corpus(seed: int) -> None:
    index = Index.build(zipf_bags(seed, 6_000))
    for bag in zipf_bags(seed + 10, 30):
        for k in (1, 10, 200):
            first, *others = ways(index, bag, k)
            assert all(other == first for other in others)


def test_threads_do_not_mix_their_sums() -> None:
    index = Index.build(zipf_bags(1, 5_000))
    queries = zipf_bags(2, 200)
    alone = [index.search(query, 10)[0].tolist() for query in queries]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda query: index.search(query, 10)[0].tolist(), queries)) == alone


def test_an_interrupted_query_leaves_no_sums_behind() -> None:
    index = Index.build(zipf_bags(1, 5_000))
    before = index.search(["t200", "t300"], 10)[0].tolist()
    dirty = index._ranker._borrow()
    dirty += 1
    assert index.search(["t200", "t300"], 10)[0].tolist() == before


def test_ranker_is_given_to_whoever_has_postings() -> None:
    ranker = Ranker(np.array([0, 2]), np.array([1, 4], np.int32), np.array([0.5, 2.0]), np.array([2.0]), 5)
    ids, scores = ranker.best(np.array([0, 0]), 1, None)
    assert (ids.tolist(), scores.tolist()) == ([4], [4.0])
