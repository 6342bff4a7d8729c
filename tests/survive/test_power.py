"""The power is cut: what was not synced may be lost, in any order; a kill cannot show that, a replay can."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.store import Store
from tests.figures import figure
from tests.survive.publisher import Publisher
from tests.survive.replay import Replayed, calls
from tests.survive.rounds import edit, faults, is_torn, leftovers, unlogged, word, words

OLD, NEW = 1, 2


class Traced:
    """A corpus as it was, and the calls of a publish on it."""

    def __init__(self, root: Path, warm: Publisher, scratch: Path) -> None:
        trace = scratch / f"{root.name}.trace"
        self.before = Path(shutil.copytree(root, scratch / f"{root.name}-before"))
        assert warm.publish(root, trace=str(trace)).code == 0
        self.calls = [
            each._replace(path=self._moved(root, each.path), other=self._moved(root, each.other))
            for each in calls(trace)
        ]
        renamed = (n for n, each in enumerate(self.calls) if each.other.endswith("/current"))
        self.pointed = next(renamed)

    def _moved(self, root: Path, path: str) -> str:
        return path.replace(str(root), str(self.before), 1)

    def cut(self, chance: random.Random, into: Path, *, drop_syncs: bool) -> bool:
        """Write what one power cut may leave, half of them late in the publish; say whether all was done."""
        replayed = Replayed(self.before, drop_syncs=drop_syncs)
        first = chance.choice([0, self.pointed])
        until = chance.randint(first, len(self.calls))
        for each in self.calls[:until]:
            replayed.call(each)
        replayed.cut(chance, into)
        return until == len(self.calls)


@pytest.fixture
def traced(tmp_path: Path, warm: Publisher) -> list[Traced]:
    """A first publish into a new folder, and one that follows another."""
    first, second = tmp_path / "first", tmp_path / "second"
    edit(first, NEW)
    edit(second, OLD)
    assert warm.publish(second).code == 0
    edit(second, NEW)
    return [Traced(root, warm, tmp_path) for root in (first, second)]


@pytest.mark.parametrize("orders", [16, pytest.param(500, marks=pytest.mark.slow)])
def test_a_power_cut_leaves_the_old_or_the_new(
    tmp_path: Path, warm: Publisher, traced: list[Traced], orders: int
) -> None:
    chance = random.Random(7)
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    root = tmp_path / "after"
    for number in range(orders):
        done = traced[number % 2].cut(chance, root, drop_syncs=False)
        found = answering(root)
        seen[found] += 1
        if found == "torn" or (done and found != "new") or (found == "none" and number % 2):
            wrong.append(f"order {number}, done {done}: {found}")
        after = warm.publish(root)
        wrong += [f"order {number}: {each}" for each in ([after] if after.code else faults(root, NEW))]
        wrong += [*leftovers(root), *unlogged(root)]
        shutil.rmtree(root)
    torn = 0
    for number in range(orders):
        traced[number % 2].cut(chance, root, drop_syncs=True)
        torn += answering(root) == "torn"
        shutil.rmtree(root)
    figure(
        "A power cut loses no acknowledged generation and leaves no half of one",
        f"{orders} orders of what was not synced: {seen['old'] + seen['none']} times the old answers, "
        f"{seen['new']} times the new, {len(wrong)} corrupt, lost, or without a next publish",
        f"with every fsync left out {torn} are corrupt",
    )
    assert wrong == []
    assert seen["new"] > orders / 10
    assert torn > orders / 10


def answering(root: Path) -> str:
    """Return which round answers: none, old, new, or torn."""
    try:
        if not root.is_dir() or Store(root).read_pointer() is None:
            return "none"
        seen = words(Store(root).current())
    except CorpusError:
        return "torn"
    names = {word(OLD): "old", word(NEW): "new"}
    return "torn" if is_torn(root) else names.get(" ".join(seen), "torn")
