"""python -m tests.fuzz.guided TARGET SECONDS RUNS SEED FOLDER: libFuzzer, led by coverage of our packages.

The child process of `python -m tests.fuzz`: libFuzzer never returns. Writes what it finds into
FOLDER/found and its figures as one line of JSON; needs the extra `fuzz`.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.fuzz.judging import judge

STUCK = 20  # seconds after which libFuzzer ends an input that never comes back
STRETCHED = 0.1  # share of the inputs that get long


def main() -> None:
    """Fuzz one target for a time."""
    import atheris  # before what it is to look into

    with atheris.instrument_imports(include=["assistant", "corpus", "tests.fuzz"]):
        from tests.fuzz.planted import PLANTED
        from tests.fuzz.seeds import PIECES, stretched
        from tests.fuzz.targets import TARGETS
    name, seconds, most, seed = sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    folder = Path(sys.argv[5])
    target = {**TARGETS, **PLANTED}[name]
    for kind in ("seeds", "found"):
        (folder / kind).mkdir(parents=True)
    seeds = [folder / "seeds" / str(n) for n in range(len(target.seeds()))]
    for path, data in zip(seeds, target.seeds(), strict=True):
        path.write_bytes(data)
        judge(target.run, data)  # what is loaded once is loaded before time is taken
    run = Run(target.run, folder / "found", time.monotonic() + seconds, most)
    words = folder / "words"
    words.write_text("".join(f'"{_escaped(piece)}"\n' for piece in PIECES), "utf-8")
    flags = [f"-max_len={target.most}", f"-timeout={STUCK}", f"-dict={words}", "-rss_limit_mb=4096"]
    # what entropy weighs by depends on the addresses of objects: off, so that a seed gives the same inputs
    flags += [f"-seed={seed}", "-entropic=0"] if seed else []
    flags += [f"-artifact_prefix={folder / 'found'}/stuck-", "-print_final_stats=1"]
    # by name: a folder is read in the order of its file system
    flags += ["-seed_inputs=" + ",".join(map(str, seeds))]

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        draw = random.Random(seed)
        return stretched(data, draw, most) if draw.random() < STRETCHED else atheris.Mutate(data, most)

    atheris.Setup([sys.argv[0], *flags], run.one, custom_mutator=mutated)
    atheris.Fuzz()


class Run:
    """Judges inputs until the time is up or `most` are run, keeping the first of each kind of finding."""

    def __init__(self, run: Callable[[bytes], None], found: Path, until: float, most: int) -> None:
        self._run = run
        self._found = found
        self._until = until
        self._most = most
        self._seen: set[str] = set()
        self._count = 0

    def one(self, data: bytes) -> None:
        """Take one input."""
        if time.monotonic() > self._until or self._count == self._most:
            self._end()
        self._count += 1
        verdict = judge(self._run, data)
        if verdict and verdict not in self._seen:
            self._seen.add(verdict)
            (self._found / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)

    def _end(self) -> None:
        sys.stdout.write(json.dumps({"runs": self._count}) + "\n")
        sys.stdout.flush()
        os._exit(0)  # libFuzzer would report the end as a crash


def _escaped(piece: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in piece.encode())


if __name__ == "__main__":
    main()
