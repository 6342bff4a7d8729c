"""python -m tests.bench.starting [ROUNDS]: what a question costs beside what its libraries cost to load.

`bibliotekssvar ask QUESTION` and a process that imports numpy and defines one pydantic model run in turn;
the ratio of their CPU times is told, and that of a control which imports the terminal app besides.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.places import own_places

QUESTION = "Vad är det regionala uppdraget?"
ASK = ["-m", "assistant", "ask", QUESTION]
BARE = ["-c", "import numpy\nfrom pydantic import BaseModel\nclass One(BaseModel):\n    x: int = 1\n"]
CONTROL = ["-c", f"import tui.app\nfrom assistant.cli import main\nmain(['ask', {QUESTION!r}])"]
AIM = 1.3
ROUNDS = 31


def main() -> None:
    """Print the medians of the ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        ask, control = (statistics.median(ratios(home, each, rounds)) for each in (ASK, CONTROL))
    print(f"{rounds} rounds: ask {ask:.2f} times as much (aim {AIM}), control {control:.2f}")


def ratios(home: Path, command: list[str], rounds: int) -> list[float]:
    """Return how many times the CPU time of the bare process a command takes, round by round."""
    env = own_places(home) | {"PYTHONPYCACHEPREFIX": str(home / "compiled")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    for args in (command, command, BARE):  # the first builds the shipped pages, compiles, fills caches
        cpu_seconds(args, env)
    return [cpu_seconds(command, env) / cpu_seconds(BARE, env) for _ in range(rounds)]


def cpu_seconds(args: list[str], env: dict[str, str]) -> float:
    """Return what a Python process took, the system's part included."""
    from resource import RUSAGE_CHILDREN, getrusage

    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *args], env=env, capture_output=True, check=True, timeout=120)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
