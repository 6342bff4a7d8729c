"""python -m tests.bench.serving: the HTTP mode beside raw ASGI and the usual app, as ratios of one run.

Needs `wrk`, Linux and the extras `http` and `bench`. Rounds are interleaved; of each way the least CPU time a
request and the most requests a second count, for what else the machine does only takes away.

    python -m tests.bench.serving --make DIR        a corpus of 10,000 passages
    python -m tests.bench.serving --large DIR       all figures, also over that corpus
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from assistant.cli.building import builder
from assistant.cli.compose import open_assistant
from assistant.settings import Settings
from corpus.publish import Tools, publish
from corpus.read import read
from corpus.store import SHIPPED, Store
from tests.bench import zipf
from tests.bench.questions import rows
from tests.bench.serving_apps import QUESTION
from tests.bench.serving_load import CONNECTIONS, Command, first_answer, load, paced, running
from tests.corpus.folders import page_file

RESULTS = Path(__file__).parent / "serving.json"
APP = ("-m", "tests.bench.serving_apps")
SERVE = ("-m", "assistant", "serve", "--rate", "1000000/second", "--metrics-port", "0", "--port", "PORT")
NONE_KEPT = ("--kept-answers", "0")
# Distinct questions from so few connections that none is refused: what one costs beside the engine.
UNHURRIED, FEW = "distinct, 4 connections", 4
SECTIONS = 20  # of a page of the large corpus, a passage each
PAGES = 500

Figures = dict[str, Any]


def main() -> None:
    """Measure and print; write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--large", type=Path, help="a folder that --make made")
    parser.add_argument("--make", type=Path, metavar="DIR")
    options = parser.parse_args()
    if options.make:
        print(make(options.make), "passages")
        return
    figures: Figures = {}

    def tell(name: str, found: object) -> None:
        figures[name] = found
        print(json.dumps({name: found}, indent=1), flush=True)

    for workers in options.workers:
        ways = small(workers)
        tell(f"{workers} workers", figures_of(ways, options.rounds, options.seconds, engine=workers == 1))
    tell("cold", {"first answer s": round(statistics.median(first_answer(SERVE) for _ in range(5)), 2)})
    tell("half load", half_load(options.seconds))
    if options.large:
        tell("10,000 passages", figures_of(large(options.large), 1, options.seconds))
    RESULTS.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


def questions() -> list[str]:
    """Return real questions to the page that ships, half of the golden ones."""
    return [row["question"] for row in rows("tune")][:200]


def small(workers: int) -> dict[str, tuple[Command, Sequence[str]]]:
    """Return what is timed over the page that ships: how it is started, and what it is asked."""
    one, many, count = [QUESTION], questions(), str(workers)
    served = (*SERVE, "--workers", count)
    return {
        "raw ASGI": ((*APP, "raw", "PORT", count), one),
        "prepared": ((*APP, "ours", "PORT", count), one),
        "repeated": (served, one),
        "distinct": ((*served, *NONE_KEPT), many),
        UNHURRIED: ((*served, *NONE_KEPT), many),
        "as it ships": (served, many),
        "usual": ((*APP, "usual", "PORT", count), many),
    }


def large(corpus: Path) -> dict[str, tuple[Command, Sequence[str]]]:
    """Return what is timed over many passages."""
    served, many = (*SERVE, "--corpus", str(corpus)), questions()
    return {
        "distinct": ((*served, *NONE_KEPT), many),
        "as it ships": (served, many),
        "usual": ((*APP, "usual", "PORT", "1", str(corpus)), many),
    }


def figures_of(
    ways: Mapping[str, tuple[Command, Sequence[str]]], rounds: int, seconds: int, *, engine: bool = False
) -> Figures:
    """Return the figures of each way, as its least disturbed rounds have them, and the ratios aimed at."""
    timed: dict[str, Callable[[], dict[str, float]]] = {
        name: partial(load, command, asked, seconds, FEW if name == UNHURRIED else CONNECTIONS)
        for name, (command, asked) in ways.items()
    }
    if engine:
        timed["engine"] = Engine()
    seen: dict[str, list[dict[str, float]]] = {name: [] for name in timed}
    for _ in range(rounds):
        for name, measure in timed.items():
            seen[name].append(measure())
    found: Figures = {
        name: {key: round(_BEST[key](run[key] for run in runs), 2) for key in runs[0]}
        for name, runs in seen.items()
    }
    if "engine" in found:
        found["beyond the engine"] = {
            "CPU us": round(found[UNHURRIED]["CPU us"] - found["engine"]["CPU us"], 2)
        }
    return {**found, "ratios": ratios(found)}


_BEST: dict[str, Callable[[Iterable[float]], float]] = {
    "requests/s": max, "with a core": max, "refused": min, "CPU us": min, "MB": max
}  # fmt: skip


def ratios(found: Figures) -> dict[str, dict[str, float]]:
    """Return how often one way goes where another goes once, by CPU time and by requests a second.

    Where the machine does other work, a server's requests a second tell how often it got a core. The loop of
    one thread never rests under this load: with a core of its own it makes as many as its CPU time allows.
    The usual app answers in threads, so that its loop tells nothing.
    """
    pairs = [
        *(("prepared", "raw ASGI"), ("repeated", "prepared")),
        *((name, "usual") for name in ("distinct", "as it ships", "repeated")),
    ]
    return {
        f"{a} / {b}": {
            "CPU": _ratio(found, "CPU us", b, a),
            "requests": _ratio(found, "requests/s", a, b),
            **({} if b == "usual" else {"with a core": _ratio(found, "with a core", a, b)}),
        }
        for a, b in pairs
        if a in found and b in found
    }


def _ratio(found: Figures, key: str, above: str, below: str) -> float:
    return float(round(found[above][key] / found[below][key], 2))


class Engine:
    """The engine by itself in this process, asked the same questions one after the other."""

    def __init__(self) -> None:
        self._assistant = open_assistant(Settings())
        self()

    def __call__(self) -> dict[str, float]:
        """Return its CPU us a question."""
        asked = questions()
        start = time.process_time()
        for question in asked:
            self._assistant.answer(question)
        return {"CPU us": (time.process_time() - start) / len(asked) * 1e6}


def half_load(seconds: int) -> dict[str, float]:
    """Return latencies in ms at half of what one worker can do with distinct questions."""
    asked, command = questions(), (*SERVE, *NONE_KEPT)
    peak = load(command, asked, seconds)["requests/s"]
    with running(command) as (port, _):
        times = paced(port, asked, peak / 2, seconds * 3)
    p50, p99 = statistics.median(times), statistics.quantiles(times, n=100)[98]
    return {
        "requests/s": round(peak / 2),
        "p50 ms": round(p50, 2),
        "p99 ms": round(p99, 2),
        "p99 / p50": round(p99 / p50, 1),
        "requests": len(times),
    }


def make(root: Path, pages: int = PAGES, sections: int = SECTIONS) -> int:
    """Publish some 10,000 passages, the page that ships among generated ones; return how many."""
    store = Store(root)
    store.pages.mkdir(parents=True)
    for page in (SHIPPED / "pages").glob("*.md"):
        (store.pages / page.name).write_bytes(page.read_bytes())
    texts = zipf.texts(pages * sections, zipf.vocabulary())
    for number in range(pages):
        lines = [
            line
            for section, text in zip(range(sections), texts, strict=False)
            for line in (f"## Avsnitt {section + 1}", f"{text.capitalize()}.")
        ]
        name = f"sida{number}"
        (store.pages / f"{name}.md").write_text(page_file(name, *lines), "utf-8")
    return publish(store, Tools(read=read, build=builder([SHIPPED / "glossary.toml"]))).passages


if __name__ == "__main__":
    main()
