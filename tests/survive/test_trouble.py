"""A full or read-only disk, two who publish, Ctrl-C, a clock that jumps: old or new answers, and is told."""

from __future__ import annotations

import random
import signal
import time
from collections import Counter
from pathlib import Path

import pytest

from corpus.log import read_log
from corpus.store import Store
from tests.figures import figure
from tests.survive.disks import small_disk
from tests.survive.publisher import Done, Publisher
from tests.survive.rounds import edit, faults, is_torn, leftovers, unlogged


def number(root: Path) -> int:
    return Store(root).current().number


def after_trouble(root: Path, warm: Publisher, old: int, new: int) -> list[str]:
    """Return what is wrong when the old round should answer, and the new one after another publish."""
    wrong = [*faults(root, old), *leftovers(root)]
    mended = warm.publish(root)
    return [*wrong, *([f"{mended}"] if mended.code else []), *faults(root, new), *unlogged(root)]


def test_a_full_or_read_only_disk_changes_nothing(tmp_path: Path, warm: Publisher) -> None:
    wrong: list[str] = []
    free = [0, 1 << 12, 1 << 15, 1 << 17, 1 << 19]
    with small_disk(tmp_path / "disk") as disk:
        root = disk.root / "corpus"
        edit(root, 0)
        assert warm.publish(root).code == 0
        for turn, room in enumerate([*free, None], 1):
            edit(root, turn)
            job = disk.read_only() if room is None else disk.fill(room)
            done = warm.publish(root, **job)
            says = "får inte ändras" if room is None else "Disken är full"
            wrong += (
                [] if (done.code, len(done.err.splitlines())) == (3, 1) and says in done.err else [f"{done}"]
            )
            asked = warm.run("ask", "Vad är rundan?", "--corpus", str(root), root=str(root))
            wrong += [] if f"varv{turn - 1:06}" in asked.out else [f"{asked}"]
            wrong += leftovers(root)
            disk.mend()
            wrong += after_trouble(root, warm, turn - 1, turn)
        warm.run(root=str(root), in_place=True, **disk.fill(1 << 15))
        torn = is_torn(root)
        figure(
            "A full or read-only disk leaves the old generation",
            f"{disk.kind}, {len(free)} times full to a different degree and once read-only: {len(wrong)} "
            "wrong lines, codes or answers, files left, failed next publishes",
            f"written in place it is corrupt: {torn}",
        )
    assert wrong == []
    assert torn


@pytest.mark.parametrize("pairs", [4, pytest.param(100, marks=pytest.mark.slow)])
def test_two_publishers_take_turns(tmp_path: Path, warm: Publisher, other: Publisher, pairs: int) -> None:
    root = tmp_path / "corpus"
    edit(root, 0)
    warm.publish(root)
    turns = range(1, pairs + 1)
    wrong = [each for turn in turns for each in at_once(root, warm, other, turn)]
    torn = sum(bool(at_once(root, warm, other, pairs + turn, unlocked=True)) for turn in turns)
    figure(
        "Two who publish at once take turns",
        f"{pairs} pairs: {len(wrong)} failed, torn or twice in the log",
        f"without the lock {torn} of {pairs} are",
    )
    assert wrong == []
    assert torn


def at_once(root: Path, warm: Publisher, other: Publisher, turn: int, **job: bool) -> list[str]:
    """Publish a round from two processes at once; return what is wrong."""
    edit(root, turn)
    args = ("corpus", "publish", "--corpus", str(root))
    ended = [each.done() for each in (warm.start(*args, **job), other.start(*args, **job))]
    published = [each for each in ended if "Publicerat som" in each.out]
    return [
        *(f"{each}" for each in ended if each.code),
        *([f"{ended}"] if len(published) != 1 else []),
        *faults(root, turn),
        *leftovers(root),
        *unlogged(root),
    ]


def test_who_publishes_is_told_of(tmp_path: Path, warm: Publisher, other: Publisher) -> None:
    root = tmp_path / "corpus"
    edit(root, 0)
    warm.publish(root)
    edit(root, 1)
    child = warm.start("corpus", "publish", "--corpus", str(root))
    while not (root / "generations/2").exists():
        time.sleep(0.001)
    child.send(signal.SIGSTOP)
    done = other.publish(root)
    child.send(signal.SIGCONT)
    assert child.done().code == 0
    assert (done.code, len(done.err.splitlines())) == (3, 1)
    assert f"(process {child.pid})" in done.err
    assert faults(root, 1) == []


@pytest.mark.parametrize("times", [8, pytest.param(300, marks=pytest.mark.slow)])
def test_ctrl_c_leaves_the_old_or_the_new(tmp_path: Path, warm: Publisher, times: int) -> None:
    root = tmp_path / "corpus"
    usual = timed(root, warm)
    chance = random.Random(7)
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    for turn in range(1, times + 1):
        edit(root, turn)
        before = number(root)
        child = warm.start("corpus", "publish", "--corpus", str(root))
        time.sleep(chance.uniform(0, 1.2 * usual))
        child.send(signal.SIGINT)
        done = child.done()
        answers = "old" if number(root) == before else "new"
        seen[f"{answers} {done.code}"] += 1
        line = f"Avbrutet. Generation {number(root)} svarar."
        if done.code != 0 and (done.code, done.err.strip()) not in ((130, line), (130, "")):
            wrong.append(f"{done}")
        wrong += after_trouble(root, warm, turn if answers == "new" else turn - 1, turn)
    interrupted = seen["old 130"] + seen["new 130"]
    torn = sum(interrupted_in_place(root, warm, at) for at in range(0, 80, 10))
    figure(
        "Ctrl-C leaves the old generation or the new one, and says which",
        f"{times} times: {interrupted} interrupted, {seen['old 130']} with the old answering: {len(wrong)} "
        "wrong lines, codes or answers, files left, failed next publishes",
        f"written in place {torn} of 8 are corrupt",
    )
    assert wrong == []
    assert interrupted > times / 4
    assert torn


def timed(root: Path, warm: Publisher) -> float:
    """Publish a few rounds, 0 the last; return the seconds that it takes."""
    took = []
    for turn in range(4, -1, -1):
        edit(root, turn)
        start = time.perf_counter()
        assert warm.publish(root).code == 0
        took.append(time.perf_counter() - start)
    return sorted(took)[2]


def interrupted_in_place(root: Path, warm: Publisher, at: int) -> bool:
    """Interrupt a publish that writes over what answers; say whether it is corrupt then, and mend it."""
    assert warm.run(root=str(root), in_place=True, fault=[at, "interrupt"]).code == 130
    torn = is_torn(root)
    assert not torn or warm.publish(root).code == 0
    return torn


def test_a_clock_that_jumps_hides_nothing(tmp_path: Path, warm: Publisher) -> None:
    root = tmp_path / "corpus"
    wrong: list[str] = []
    jumps = (0, 400, 0, -400, -15000, 30000, 1, 0, 0)  # days
    for turn, days in enumerate(jumps, 1):
        edit(root, turn)
        done: Done = warm.publish(root, ahead=days)
        wrong += [f"{done}"] if done.code or number(root) != turn else []
        wrong += [*faults(root, turn), *leftovers(root), *unlogged(root)]
    kept = Store(root).numbers()
    back = warm.run("corpus", "rollback", "--corpus", str(root), ahead=-400)
    wrong += [f"{back}"] if back.code or number(root) != kept[-2] else []
    published = [entry for entry in read_log(Store(root)) if entry.action == "publish"]
    latest = max(published, key=lambda entry: entry.time)
    figure(
        "A clock that jumps back or ahead disturbs no publish",
        f"{len(jumps)} publishes, up to {max(jumps)} days ahead and {-min(jumps)} back: {len(wrong)} wrong; "
        f"numbers 1 to {kept[-1]}, and back to the one before",
        f"by the clock generation {latest.number} would answer, not {kept[-1]}",
    )
    assert wrong == []
    assert latest.number != kept[-1]
