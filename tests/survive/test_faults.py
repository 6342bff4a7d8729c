"""Each call by which a publish changes the disk fails, or is the last before a kill: old or new answers."""

from __future__ import annotations

import shutil
import signal
from collections import Counter
from pathlib import Path

import pytest

from corpus.store import Store
from tests.figures import figure
from tests.survive.publisher import Done, Publisher
from tests.survive.rounds import edit, faults, is_torn, leftovers, unlogged, word, words

KINDS = ("kill", "full", "failing", "read-only")
OLD, NEW = 2, 3


def published(root: Path, warm: Publisher) -> Path:
    """Return a corpus that was published twice, edited since."""
    for number in (1, OLD):
        edit(root, number)
        assert warm.publish(root).code == 0
    edit(root, NEW)
    return root


def fresh(root: Path, warm: Publisher) -> Path:
    """Return a corpus that was never published."""
    edit(root, NEW)
    return root


def calls(root: Path, warm: Publisher, scratch: Path) -> int:
    """Return how many calls publishing takes."""
    copy = Path(shutil.copytree(root, scratch / "counted"))
    assert warm.publish(copy, trace=str(scratch / "trace")).code == 0
    return len((scratch / "trace").read_text("ascii").splitlines())


class Trial:
    """A corpus, published with a fault; what is wrong afterwards."""

    def __init__(self, root: Path, warm: Publisher) -> None:
        self.root = root
        self.warm = warm

    def judge(self, kind: str, at: int) -> tuple[str, list[str]]:
        """Return which round answers then ("none" before the first), and what is wrong."""
        done = self.warm.publish(self.root, fault=[at, kind])
        answers = self._answers()
        wrong = [*self._told(kind, done, answers)]
        if kind in ("full", "failing"):
            wrong += [f"left: {each}" for each in leftovers(self.root)]
        after = self.warm.publish(self.root)
        if after.code:
            wrong.append(f"the next publish: {after}")
        wrong += [*faults(self.root, NEW), *leftovers(self.root), *unlogged(self.root)]
        return answers, wrong

    def _answers(self) -> str:
        store = Store(self.root)
        if store.read_pointer() is None:
            return "none"
        damaged = store.current().verify()
        return {word(OLD): "old", word(NEW): "new"}.get(" ".join(words(store.current())), f"torn {damaged}")

    def _told(self, kind: str, done: Done, answers: str) -> list[str]:
        """Return where exit code and line do not fit what answers."""
        if kind == "kill":
            return [] if done.code == -signal.SIGKILL else [f"not killed: {done}"]
        lines = done.err.splitlines()
        said_new = done.code == 0 or "är publicerad" in done.err
        return [
            *([f"exit code: {done}"] if done.code not in (0, 3) else []),
            *([f"lines: {lines}"] if len(lines) != (done.code != 0) else []),
            *([f"{answers} answers: {done}"] if said_new != (answers == "new") else []),
        ]


@pytest.mark.parametrize("every", [30, pytest.param(1, marks=pytest.mark.slow)])
def test_a_fault_at_any_call_leaves_the_old_or_the_new(tmp_path: Path, warm: Publisher, every: int) -> None:
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    total = 0
    for start, allowed in ((published, {"old", "new"}), (fresh, {"none", "new"})):
        base = start(tmp_path / start.__name__, warm)
        count = calls(base, warm, tmp_path)
        shutil.rmtree(tmp_path / "counted")
        total += count
        for number, at in enumerate(range(count - 1, -1, -every)):
            for kind in KINDS if every == 1 else [KINDS[number % len(KINDS)]]:
                root = Path(shutil.copytree(base, tmp_path / "trial"))
                answers, found = Trial(root, warm).judge(kind, at)
                seen[answers] += 1
                wrong += [f"{start.__name__} {kind} at {at}: {each}" for each in found]
                if answers not in allowed:
                    wrong.append(f"{start.__name__} {kind} at {at}: {answers}")
                shutil.rmtree(root)
    torn, tried = control(tmp_path, warm, every)
    figure(
        "A publish that fails or is killed at any call leaves the old generation or the new one",
        f"{total} writes, syncs, renames and others, {sum(seen.values())} faults (kill, full disk, failing "
        f"disk, read-only): {seen['none'] + seen['old']} times the old answers, {seen['new']} times the new, "
        f"{len(wrong)} otherwise or without a next publish",
        f"written in place {torn} of {tried} kills are corrupt",
    )
    assert not wrong, "\n".join(wrong)
    assert seen["new"]
    assert torn > tried / 2


def control(scratch: Path, warm: Publisher, every: int) -> tuple[int, int]:
    """Kill a publish in place at its calls; return how many are corrupt, of how many."""
    base = scratch / "published"
    torn = tried = at = 0
    while True:
        root = Path(shutil.copytree(base, scratch / "control"))
        done = warm.run(root=str(root), in_place=True, fault=[at, "kill"])
        found = is_torn(root)
        shutil.rmtree(root)
        if done.code == 0:
            return torn, tried
        torn += found
        tried += 1
        at += max(8, every)
