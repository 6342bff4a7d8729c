"""python -m tests.bench.speed: generated corpora -> query time, build, memory, disk and load of each engine.

Each engine builds in a process of its own and answers in another, one after the other. Times are CPU
times of the process, all its threads together. Needs the extra `bench`.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from assistant import analysis
from assistant.analysis import bag, query_bag
from tests.bench import zipf
from tests.bench.engines import ENGINES, Bag, Engine

RESULTS = Path(__file__).parent / "speed.json"
SIZES = (1_000, 10_000, 100_000)
MILLION = 1_000_000
QUERIES = 300
ROUNDS = (3, 20)  # the fewest and the most times a query is put
PATIENCE = 30.0  # seconds of CPU for one engine's queries of one kind
SHOWN = 10  # passages asked for
CHECKED = 5  # queries whose scores are compared
# What is indexed, and the kinds of queries put to it.
KINDS = {"words": ("content", "words"), "bag": ("bag",)}


def main() -> None:
    """Measure what the arguments name, and write the figures beside the earlier ones."""
    options = _options()
    if options.step:
        print(json.dumps(_step(options)))
        return
    figures: dict[str, Any] = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    for size in options.sizes:
        for indexed in options.indexed:
            for name in options.engines:
                found = measure(name, size, indexed)
                figures.setdefault(str(size), {}).setdefault(indexed, {})[name] = found
                print(size, indexed, name, {key: found[key] for key in found if key != "scores"}, flush=True)
                RESULTS.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--million", dest="sizes", action="store_const", const=[*SIZES, MILLION])
    parser.add_argument("--indexed", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--step", choices=("build", "answer"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def measure(name: str, size: int, indexed: str) -> dict[str, Any]:
    """Return an engine's figures, or its failure as {"failed": reason}."""
    with tempfile.TemporaryDirectory() as folder:
        found: dict[str, Any] = {}
        for step in ("build", "answer"):
            given = ["--sizes", str(size), "--indexed", indexed, "--engines", name, "--folder", folder]
            run = subprocess.run(
                [sys.executable, "-m", "tests.bench.speed", "--step", step, *given],
                capture_output=True,
                text=True,
                check=False,
            )
            if run.returncode:
                return {"failed": (run.stderr.strip().splitlines() or [f"exit {run.returncode}"])[-1]}
            found |= json.loads(run.stdout.splitlines()[-1])
        return found


def _step(options: argparse.Namespace) -> dict[str, Any]:
    engine = ENGINES[options.engines[0]]
    size, indexed = options.sizes[0], options.indexed[0]
    return (_build if options.step == "build" else _answer)(engine, size, indexed, options.folder)


def _build(engine: Engine, size: int, indexed: str, folder: Path) -> dict[str, Any]:
    """Return CPU seconds, MB kept and at the peak, MB on disk. Terms are made before the clock starts."""
    engine.build([["x"]])  # imports
    before = _memory("VmRSS")
    words = zipf.vocabulary()
    texts = zipf.texts(size, words)
    bags: list[Bag] = [bag(text) if indexed == "bag" else text.split() for text in texts]
    begin = time.process_time()
    index = engine.build(bags)
    built = time.process_time() - begin
    peak = _memory("VmHWM")
    engine.save(index, folder)
    saved = time.process_time() - begin
    streamed = index is bags  # tantivy and FTS5 build where they save and hold nothing
    del bags, texts, words
    vars(analysis)["_word_terms"].cache_clear()
    analysis.stem.cache_clear()
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)  # else what is free would count as kept
    kept = None if streamed else _memory("VmRSS") - before
    disk = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
    return {"build s": saved if streamed else built, "kept MB": kept, "peak MB": peak, "disk MB": disk}


def _answer(engine: Engine, size: int, indexed: str, folder: Path) -> dict[str, Any]:
    """Return times of the first answer and of queries, and the scores of some for comparison."""
    words = zipf.vocabulary()
    found: dict[str, Any] = {"passages": size}
    for kind in KINDS[indexed]:
        questions = zipf.questions(QUERIES, words, kind == "content")
        queries: list[Bag] = [query_bag(each) if kind == "bag" else each.split() for each in questions]
        if "load ms" not in found:
            found |= _first_answer(engine, queries[0], folder)
        found[kind] = _time_queries(engine, queries)
        found.setdefault("scores", []).extend(_scores(engine, queries))
    return found


def _first_answer(engine: Engine, query: Bag, folder: Path) -> dict[str, float]:
    """Return CPU ms of the first load with a query, and of a second one: what is left without imports."""
    times = []
    for _ in range(2):
        begin = time.process_time()
        engine.load(folder)
        engine.query(query, SHOWN)
        times.append((time.process_time() - begin) * 1e3)
    return {"first answer ms": times[0], "load ms": times[1]}


def _time_queries(engine: Engine, queries: list[Bag]) -> dict[str, float]:
    """Return median and 99th percentile over queries in us, each the best of its rounds.

    The best, because other processes on the machine only ever add to it. Slow engines get fewer queries
    and rounds.
    """
    begin = time.process_time()
    engine.query(queries[0], SHOWN)
    once = max(time.process_time() - begin, 1e-5)
    number = int(min(len(queries), max(CHECKED, PATIENCE / once / ROUNDS[0])))
    rounds = int(min(ROUNDS[1], max(ROUNDS[0], PATIENCE / once / number)))
    best = [float("inf")] * number
    for each in range(rounds):
        for at in random.Random(each).sample(range(number), number):
            start = time.process_time_ns()
            engine.query(queries[at], SHOWN)
            best[at] = min(best[at], (time.process_time_ns() - start) / 1e3)
    p99 = statistics.quantiles(best, n=100, method="inclusive")[98]
    return {"median us": statistics.median(best), "p99 us": p99, "queries": number, "rounds": rounds}


def _scores(engine: Engine, queries: Iterable[Bag]) -> list[list[float]]:
    chosen = list(queries)[:CHECKED]
    return [[score for _, score in engine.query(query, SHOWN)] for query in chosen]


def _memory(field: str) -> float:
    """Return a figure of this process in MB: VmRSS what it holds now, VmHWM the most it held."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(float(line.split()[1]) / 1e3 for line in lines if line.startswith(field))


if __name__ == "__main__":
    main()
