"""Every file of a generation damaged in every way: found, told of in one line, and never answered from."""

from __future__ import annotations

import ast
import contextlib
import errno
import io
import random
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

import pytest

from assistant.cli.compose import open_library, tools
from assistant.errors import IndexUnusable
from assistant.web.logs import EventLog
from assistant.web.metrics import Metrics
from assistant.web.serving import Watch
from corpus.errors import StoreError
from corpus.publish import publish
from corpus.store import Store
from corpus.verify import verify
from tests.figures import figure
from tests.source import modules, name_of, tree
from tests.survive.publisher import Publisher
from tests.survive.rounds import edit

QUESTION = "Vad är rundan?"
OLD, NEW = 1, 2
COMMANDS = (["ask", QUESTION], ["corpus", "verify"])

Damage = Callable[[Path, bytes, random.Random], None]
"""Puts something else in the place of a file that held these bytes."""


def flip(path: Path, data: bytes, chance: random.Random) -> None:
    changed = bytearray(data)
    changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(bytes(changed))


def cut(path: Path, data: bytes, chance: random.Random) -> None:
    path.write_bytes(data[: chance.randrange(len(data))])


def empty(path: Path, data: bytes, chance: random.Random) -> None:
    path.write_bytes(b"")


def lengthen(path: Path, data: bytes, chance: random.Random) -> None:
    path.write_bytes(data + b"\0")


def missing(path: Path, data: bytes, chance: random.Random) -> None:
    """Leave nothing there."""


def folder(path: Path, data: bytes, chance: random.Random) -> None:
    path.mkdir()


def linked(path: Path, data: bytes, chance: random.Random) -> None:
    elsewhere = path.with_name("elsewhere")
    elsewhere.write_bytes(data)
    path.symlink_to(elsewhere)


def linked_nowhere(path: Path, data: bytes, chance: random.Random) -> None:
    path.symlink_to(path.with_name("nowhere"))


def linked_to_itself(path: Path, data: bytes, chance: random.Random) -> None:
    path.symlink_to(path)


ONCE = (empty, lengthen, missing, folder, linked, linked_nowhere, linked_to_itself)


class Kept(NamedTuple):
    """A folder that a server answers from, and a newer generation in it that is to be damaged."""

    root: Path
    watch: Watch
    warm: Publisher

    def files(self) -> dict[Path, bytes]:
        """Return the files of what is to answer next, its pointer among them."""
        store = Store(self.root)
        below = sorted(path for path in store.current().folder.rglob("*") if path.is_file())
        return {path: path.read_bytes() for path in (*below, store.pointer)}

    def unseen(self) -> list[str]:
        """Return who does not see the damage: a server that goes over, a verify."""
        with contextlib.suppress(StoreError, IndexUnusable):
            self.watch.look()
            return ["server"]
        served = self.watch.now()
        found = [] if served and served.generation.startswith("1-") else ["served"]
        return found if verify(Store(self.root)).damaged else [*found, "verify"]

    def untold(self, **job: object) -> list[str]:
        """Return what the command line says wrongly: not one line and 3, nor the right answer."""
        found = []
        for args in COMMANDS:
            done = self.warm.run(*args, "--corpus", str(self.root), root=str(self.root), **job)
            lines = done.err.splitlines() or done.out.splitlines()
            answered = args[0] == "ask" and done.code == 0 and "varv000002" in done.out
            if not answered and (done.code != 3 or len(lines) > 2 or "Traceback" in done.err):
                found.append(f"{args[0]}: {done}")
            if "Något gick fel i programmet" in done.err:
                found.append(f"{args[0]}: {done}")
        return found


@pytest.fixture
def kept(tmp_path: Path, warm: Publisher) -> Kept:
    root = tmp_path / "corpus"
    edit(root, OLD)
    publish(Store(root), tools(Store(root)))
    watch = Watch(lambda: Store(root).current(), open_library, 8, EventLog(io.StringIO()), Metrics())
    watch.look()
    edit(root, NEW)
    publish(Store(root), tools(Store(root)))
    return Kept(root, watch, warm)


@contextlib.contextmanager
def damaged(path: Path, data: bytes, how: Damage, chance: random.Random) -> Iterator[bool]:
    """Damage a file, and make it whole again; False when it came out as it was.

    The file gets a number of its own: words are one file in both generations.
    """
    path.unlink()
    how(path, data, chance)
    try:
        yield not path.is_file() or path.is_symlink() or path.read_bytes() != data
    finally:
        if path.is_dir():
            path.rmdir()
        path.unlink(missing_ok=True)
        path.with_name("elsewhere").unlink(missing_ok=True)
        path.write_bytes(data)


@pytest.mark.parametrize(
    ("flips", "cuts", "every"), [(40, 20, 20), pytest.param(10_000, 1_000, 10, marks=pytest.mark.slow)]
)
def test_damage_is_found_before_it_answers(kept: Kept, flips: int, cuts: int, every: int) -> None:
    chance = random.Random(7)
    files = kept.files()
    names = list(files)
    trials: list[tuple[Damage, Path]] = [
        *((flip, names[n % len(names)]) for n in range(flips)),
        *((cut, names[n % len(names)]) for n in range(cuts)),
        *((how, path) for how in ONCE for path in names),
    ]
    unseen: list[str] = []
    asked = resized = 0
    for number, (how, path) in enumerate(trials):
        with damaged(path, files[path], how, chance) as changed:
            found = kept.unseen() if changed else ["unchanged"]
            resized += not path.is_file() or path.stat().st_size != len(files[path])
            if number % every == 0:
                asked += 1
                found += kept.untold()
        unseen += [f"{how.__name__} {path.name}: {each}" for each in found]
    sound = kept.unseen() == ["server"] and not verify(Store(kept.root)).damaged
    figure(
        "Damage is found, told of in one line, and never answered from",
        f"{flips} bit flips, {cuts} cuts, {len(ONCE)} other ways by {len(names)} files: "
        f"{len(trials) - len(unseen)} of {len(trials)} found, the generation before served; "
        f"{asked} put to the command line",
        f"by size alone {resized} of {len(trials)} are; whole again nothing is found: {sound}",
    )
    assert unseen == []
    assert resized < len(trials) * 0.8
    assert sound, "the server went over to what is whole again"


def test_a_file_that_cannot_be_read_is_damage(kept: Kept) -> None:
    for number, path in zip(cycle((errno.EIO, errno.EACCES)), kept.files(), strict=False):
        assert kept.untold(unreadable=[str(path), number]) == [], path.name


def test_nothing_is_unpickled() -> None:
    """What is read from a disk can hold no code."""
    banned = {"pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle"}
    for path in modules():
        for node in ast.walk(tree(path)):
            names = {each.name for each in node.names} if isinstance(node, ast.Import) else set()
            names |= {str(node.module)} if isinstance(node, ast.ImportFrom) else set()
            assert not names & banned, name_of(path)
            if isinstance(node, ast.keyword) and node.arg == "allow_pickle":
                assert ast.literal_eval(node.value) is False, name_of(path)
