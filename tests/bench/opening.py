"""python -m tests.bench.opening PAGES...: generated corpora -> what opening one costs, and a first question.

Each figure is the median of processes that have everything imported: CPU ms of opening a generation with its
library. The control reads the line about each page as well, which opening must not do.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RESULTS = Path(__file__).parent / "opening.json"
PAGES = (1_000, 10_000)
SECTIONS = 10  # passages a page
PROCESSES = 11
QUESTION = "Vad är det regionala uppdraget?"


def main() -> None:
    """Measure corpora of as many pages as are named, or one that is there; write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=int, nargs="*", default=PAGES)
    parser.add_argument("--corpus", type=Path, help="a corpus that is there, of the pages named")
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        print(json.dumps(once(options.corpus)))
        return
    for pages in options.pages:
        with tempfile.TemporaryDirectory() as temporary:
            corpus = options.corpus or make(Path(temporary) / "corpus", pages)
            found = measure(corpus)
        figures = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
        figures[str(pages)] = found
        RESULTS.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
        print(pages, found)


def make(root: Path, pages: int) -> Path:
    """Publish generated pages, the page that ships among them."""
    from tests.bench import serving

    serving.make(root, pages, SECTIONS)
    return root


def measure(corpus: Path, processes: int = PROCESSES) -> dict[str, float]:
    """Return the medians over processes."""
    command = [sys.executable, "-m", "tests.bench.opening", "--once", "--corpus", str(corpus)]
    runs = [json.loads(subprocess.check_output(command, text=True)) for _ in range(processes)]
    return {name: round(statistics.median(run[name] for run in runs), 2) for name in runs[0]}


def once(corpus: Path) -> dict[str, float]:
    """Return the figures of this process."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from assistant import engine, local  # noqa: F401 # imported so that opening is timed without it
    from assistant.cli.compose import open_library
    from corpus.store import Store

    begin = time.process_time()
    generation = Store(corpus).current()
    library = open_library(generation)
    opened = time.process_time()
    engine.ask(QUESTION, (), library)
    asked = time.process_time()
    known = len(generation.entries)
    listed = time.process_time()
    return {
        "pages": known,
        "passages": len(library.index),
        "open ms": (opened - begin) * 1e3,
        "first question ms": (asked - opened) * 1e3,
        "control ms": (opened - begin + listed - asked) * 1e3,
    }


if __name__ == "__main__":
    main()
