"""python -m tests.fuzz [TARGET...] --seconds 300: fuzz each target, then what is planted; exit 1 on findings.

With --runs and --seed the same inputs are tried again, as long as the code stays the same.
Needs the extra `fuzz`. Each target runs in a process of its own; what it finds is judged again in plain
Python, without the instruments that slow it down, and kept in tests/fuzz/found, where it is tried by
every run of the tests from then on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.figures import figure, write_for
from tests.fuzz.judging import FOUND, SLOW, judge
from tests.fuzz.planted import PLANTED
from tests.fuzz.targets import TARGETS
from tests.source import ROOT

EDGES = re.compile(r"\b(?:INITED|NEW|REDUCE|RELOAD|DONE|pulse) +cov: (\d+)")


@dataclass(frozen=True)
class Outcome:
    """What fuzzing a target came to; `edges` are those covered at the beginning and at the end."""

    runs: int
    edges: list[int]
    findings: dict[str, bytes]  # by verdict

    @property
    def hung(self) -> int:
        """How many kinds of input took too long."""
        return len(self.findings.keys() & {SLOW})

    @property
    def raised(self) -> int:
        """How many places raised something."""
        return len(self.findings) - self.hung

    @property
    def covered(self) -> str:
        """The edges of our code that were run, from first to last."""
        return f"{self.edges[0]} -> {self.edges[-1]}" if self.edges else "none"


def main() -> int:
    """Fuzz, print a line a target, keep what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", default=list(TARGETS), metavar="TARGET")
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--runs", type=int, default=-1, help="inputs a target (default: what time allows)")
    parser.add_argument("--seed", type=int, default=0, help="of what is tried (default: another each time)")
    parser.add_argument("--figures", action="store_true", help="write the row in tests/README.md")
    options = parser.parse_args()
    write_for("python -m tests.fuzz" if options.figures else None)
    bounds = (options.seconds, options.runs, options.seed)
    done = {name: _told(name, fuzz(name, *bounds)) for name in options.targets}
    planted = {name: _told(name, fuzz(name, min(10, options.seconds))) for name in PLANTED}
    found = sum(len(outcome.findings) for outcome in done.values())
    figure(
        "Fuzzing raises nothing and nothing hangs",
        f"{options.seconds} s for each of {len(done)}: {sum(each.raised for each in done.values())} "
        f"exceptions, {sum(each.hung for each in done.values())} hangs; runs and edges: "
        + ", ".join(f"{name} {each.runs}, {each.covered}" for name, each in done.items()),
        "; ".join(f"{name}: {each.raised} exceptions, {each.hung} hangs" for name, each in planted.items()),
    )
    alive = all(each.runs and each.edges for each in done.values())
    return 0 if alive and not found and all(each.findings for each in planted.values()) else 1


def _told(name: str, outcome: Outcome) -> Outcome:
    sys.stdout.write(f"{name}: {outcome.runs} runs, {outcome.covered} edges\n")
    for verdict, data in outcome.findings.items():
        sys.stdout.write(f"  {verdict}: {data[:60]!r} ({len(data)} bytes)\n")
        if name in TARGETS:
            keep(name, data)
    sys.stdout.flush()
    return outcome


def fuzz(name: str, seconds: int, runs: int = -1, seed: int = 0) -> Outcome:
    """Fuzz a target in a child process; without a seed every time anew."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "run"
        bounds = map(str, (seconds, runs, seed))
        command = [sys.executable, "-m", "tests.fuzz.guided", name, *bounds, str(folder)]
        env = {**os.environ, "PYTHONHASHSEED": str(seed) if seed else "random"}
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, errors="replace")
        told = [line for line in done.stdout.splitlines() if line.startswith("{")]
        found = [path.read_bytes() for path in sorted((folder / "found").glob("*"))]
        if not told and not found:
            raise SystemExit(f"{name}: {done.stderr[-2000:]}")
    edges = [int(each) for each in EDGES.findall(done.stderr)]
    target = {**TARGETS, **PLANTED}[name]
    run = target.run
    run(target.seeds()[0])  # what is loaded once is loaded before time is taken
    judged = {verdict: data for data in found if (verdict := judge(run, data))}
    return Outcome(json.loads(told[-1])["runs"] if told else 0, edges, judged)


def keep(name: str, data: bytes) -> None:
    """Keep an input for the tests."""
    folder = FOUND / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)


if __name__ == "__main__":
    sys.exit(main())
