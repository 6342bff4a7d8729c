"""python -m tests.bench.speed: generated corpora -> query time, build, memory, disk and load of each engine.

Each engine builds in a process of its own and answers in another, one after the other. Times are CPU
times of the process, all its threads together. Needs the extra `bench`.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import json
import pickle
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from assistant.analysis import bag, query_bag
from tests.bench import zipf
from tests.bench.engines import ENGINES, SHARED, Bag, Engine

RESULTS = Path(__file__).parent / "speed.json"
SIZES = (1_000, 10_000, 100_000)
MILLION = 1_000_000
QUERIES = 300
ROUNDS = (3, 1_000)  # the fewest and the most times a query is put
PATIENCE = 12.0  # seconds of CPU for one engine's queries of one kind
SHOWN = 10  # passages asked for
QUICK, REBUILDS = 5.0, 4  # a build of fewer seconds is made so many times more, and the least counts
CHECKED = 5  # queries whose scores are compared
# What is indexed, and the kinds of queries put to it.
KINDS = {"words": ("content", "words"), "bag": ("bag",)}
STEPS = ("build", "answer")
EQUAL = 1e-9  # scores that differ less are the same

Figures = dict[str, Any]


def main() -> None:
    """Measure what the arguments name, and write the figures beside the earlier ones."""
    options = _options()
    if options.run:
        print(json.dumps(_run(options)))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        for size in options.sizes:
            for indexed in options.indexed:
                for step in options.steps:
                    _measure_all(options.engines, size, indexed, step, folder)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--million", dest="sizes", action="store_const", const=[*SIZES, MILLION])
    parser.add_argument("--indexed", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--steps", nargs="+", choices=STEPS, default=STEPS)
    parser.add_argument("--folder", type=Path, help="keeps corpora and indexes for another go, step by step")
    parser.add_argument("--run", choices=("corpus", *STEPS), help=argparse.SUPPRESS)
    return parser.parse_args()


def _measure_all(engines: list[str], size: int, indexed: str, step: str, folder: Path) -> None:
    """Measure a step of engines, one after the other; each is noted beside what ours took in the same go."""
    if not _corpus_file(folder, size, indexed).exists():
        _in_process("corpus", "ours", size, indexed, folder)
    ours: Figures = {}
    for name in engines:
        if step == "build" and name in SHARED:
            continue
        found = _in_process(step, name, size, indexed, folder)
        print(size, indexed, name, {key: found[key] for key in found if key != "scores"}, flush=True)
        ours = found if name == "ours" else ours
        _note(size, indexed, name, found, ours)
        for other in (each for each, index in SHARED.items() if step == "build" and index == name):
            _note(size, indexed, other, found, ours)
    if step == "answer" and {"ours", "rank-bm25"} <= set(engines):
        found = json.loads(RESULTS.read_text("utf-8"))[str(size)][indexed]
        far = apart(found["ours"], found["rank-bm25"])
        print(size, indexed, "scores of ours and rank-bm25 differ by at most", far, flush=True)
        if far > EQUAL:
            sys.exit("the scores differ")


def apart(engine: Figures, model: Figures) -> float:
    """Return the greatest difference of two engines' scores of the first hits."""
    pairs = zip(engine["scores"], model["scores"], strict=True)
    return max(float(abs(a - b)) for scores, wanted in pairs for a, b in zip(scores, wanted, strict=False))


def _note(size: int, indexed: str, name: str, found: Figures, ours: Figures) -> None:
    """Add figures to the file of results."""
    figures: Figures = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    noted = figures.setdefault(str(size), {}).setdefault(indexed, {}).setdefault(name, {})
    noted.pop("failed", None)
    beside = noted.get("beside", {}) | {key: ours[key] for key in found if key in ours and key != "scores"}
    noted |= found | ({} if name == "ours" else {"beside": beside})
    RESULTS.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


def _in_process(run: str, name: str, size: int, indexed: str, folder: Path) -> Figures:
    """Return the figures of a step, or its failure as {"failed": reason}."""
    given = ["--sizes", str(size), "--indexed", indexed, "--engines", name, "--folder", str(folder)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.speed", "--run", run, *given],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return {"failed": (done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1]}
    found: Figures = json.loads(done.stdout.splitlines()[-1])
    return found


def _run(options: argparse.Namespace) -> Figures:
    name, size, indexed = options.engines[0], options.sizes[0], options.indexed[0]
    corpus = _corpus_file(options.folder, size, indexed)
    index = options.folder / f"{size}-{indexed}-{SHARED.get(name, name)}"
    if options.run == "corpus":
        return _write_corpus(corpus, size, indexed)
    if options.run == "build":
        shutil.rmtree(index, ignore_errors=True)
        index.mkdir(parents=True)
        return _build(ENGINES[name], corpus, index)
    return _answer(ENGINES[name], size, indexed, index)


def _corpus_file(folder: Path, size: int, indexed: str) -> Path:
    return folder / f"{size}-{indexed}.pickle"


def _write_corpus(file: Path, size: int, indexed: str) -> Figures:
    """Write the texts, or the analyzer's bags of them: their terms shared as the analyzer shares them."""
    texts = zipf.texts(size, zipf.vocabulary())
    aside = file.with_suffix(".new")
    with aside.open("wb") as out:
        pickle.dump([bag(text) if indexed == "bag" else text for text in texts], out, pickle.HIGHEST_PROTOCOL)
    aside.replace(file)
    return {}


def _read_corpus(file: Path) -> list[Bag]:
    """Return the passages' terms."""
    with file.open("rb") as corpus:
        passages: list[str | list[str]] = pickle.load(corpus)
    return [each.split() if isinstance(each, str) else each for each in passages]


def _build(engine: Engine, corpus: Path, folder: Path) -> Figures:
    """Return CPU seconds, MB kept and at the peak, MB on disk. Terms are read before the clock starts.

    A quick build is repeated, and the least time counts; memory is that of the first.
    """
    engine.build([["x"]])  # imports
    before = _memory("VmRSS")
    bags = _read_corpus(corpus)
    begin = time.process_time()
    index = engine.build(bags)
    built = time.process_time() - begin
    peak = _memory("VmHWM")
    engine.save(index, folder)
    saved = time.process_time() - begin
    streamed = index is bags  # tantivy and FTS5 build where they save and hold nothing
    del bags
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)  # else what is free would count as kept
    kept = None if streamed else _memory("VmRSS") - before
    disk = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
    if built < QUICK and not streamed:
        built = min(built, *(_rebuilt(engine, corpus) for _ in range(REBUILDS)))
    return {"build s": saved if streamed else built, "kept MB": kept, "peak MB": peak, "disk MB": disk}


def _rebuilt(engine: Engine, corpus: Path) -> float:
    """Return the CPU seconds of building once more."""
    bags = _read_corpus(corpus)
    begin = time.process_time()
    engine.build(bags)
    return time.process_time() - begin


def _answer(engine: Engine, size: int, indexed: str, folder: Path) -> Figures:
    """Return times of the first answer and of queries, and the scores of some for comparison."""
    words = zipf.vocabulary()
    found: Figures = {"passages": size, "scores": []}
    for kind in KINDS[indexed]:
        questions = zipf.questions(QUERIES, words, kind == "content")
        queries: list[Bag] = [query_bag(each) if kind == "bag" else each.split() for each in questions]
        if "load ms" not in found:
            found |= _first_answer(engine, queries[0], folder)
        found[kind] = _time_queries(engine, queries)
        found["scores"].extend(_scores(engine, queries))
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
    for _ in range(2):  # the first warms
        begin = time.process_time()
        engine.query(queries[0], SHOWN)
        once = max(time.process_time() - begin, 1e-5)
    number = int(min(len(queries), max(CHECKED, PATIENCE / once / ROUNDS[0])))
    best = [float("inf")] * number
    begin = time.process_time()
    rounds = 0
    while rounds < ROUNDS[0] or (rounds < ROUNDS[1] and time.process_time() - begin < PATIENCE):
        for at in random.Random(rounds).sample(range(number), number):
            start = time.process_time_ns()
            engine.query(queries[at], SHOWN)
            best[at] = min(best[at], (time.process_time_ns() - start) / 1e3)
        rounds += 1
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
