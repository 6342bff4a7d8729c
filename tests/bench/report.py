"""python -m tests.bench.report: speed.json -> the tables of README.md and the plot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.bench.engines import ENGINES
from tests.bench.speed import EQUAL, KINDS, RESULTS, apart

README = Path(__file__).parent / "README.md"
PLOT = Path(__file__).parent / "speed.png"
BEGIN, END = "<!-- speed -->\n", "<!-- /speed -->\n"
MARKS = "osv^Dx"

TITLES = {
    "content": "3-8 content words",
    "words": "3-8 words as they fall",
    "bag": "the analyzer's whole bag",
}
# Columns beside the query times: heading, figure, digits.
COLUMNS = (
    ("build s", "build s", 2),
    ("kept MB", "kept MB", 0),
    ("peak MB", "peak MB", 0),
    ("disk MB", "disk MB", 1),
    ("load ms", "load ms", 1),
    ("first answer ms", "first answer ms", 0),
)

# What is aimed at: text, index, figure, other engine, least ratio of theirs to ours at 10,000 and at 100,000.
TARGETS = (
    ("content words, rank-bm25 over ours, at least", "words", "content", "rank-bm25", 300, 1_000),
    ("whole bag, rank-bm25 over ours, at least", "bag", "bag", "rank-bm25", 100, 300),
    ("content words, bm25s numpy over ours, at least", "words", "content", "bm25s numpy", 5, 20),
    ("content words, tantivy over ours, at least", "words", "content", "tantivy", 0.6, 0.7),
    ("build of words, ours over rank-bm25, at most", "words", "build s", "rank-bm25", 1.2, 1.2),
    ("build of bags, ours over rank-bm25, at most", "bag", "build s", "rank-bm25", 1.2, 1.2),
    ("kept of words, ours over rank-bm25, at most", "words", "kept MB", "rank-bm25", 0.3, 0.3),
    ("kept of bags, ours over rank-bm25, at most", "bag", "kept MB", "rank-bm25", 0.3, 0.3),
)

Figures = dict[str, Any]


def main() -> None:
    """Put the tables between their marks and draw the plot."""
    figures = json.loads(RESULTS.read_text("utf-8"))
    text = README.read_text("utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    told = aims(figures) + tables(figures)
    README.write_text(before + BEGIN + "\n" + told + END + after, "utf-8")
    plot(figures)


def aims(figures: Figures) -> str:
    """Return the table of what is aimed at, with what was measured."""
    lines = ["| ratio | aim at 10,000 | measured | aim at 100,000 | measured |", "|---" * 5 + "|"]
    for text, indexed, figure, other, small, large in TARGETS:
        cells = [
            f"{aim:,} | {ratio(figures.get(size, {}).get(indexed, {}), figure, other)}"
            for size, aim in (("10000", small), ("100000", large))
        ]
        lines.append(f"| {text} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n\n"


def ratio(found: Figures, figure: str, other: str) -> str:
    """Return how many times as long another engine's query takes as ours, or our build or memory as its.

    Both were measured in one go: an engine's figures stand beside ours of that go.
    """
    theirs = found.get(other, {}).get(figure)
    ours = found.get(other, {}).get("beside", {}).get(figure)
    if ours is None or theirs is None:
        return "–"
    measured = theirs["median us"] / ours["median us"] if isinstance(ours, dict) else ours / theirs
    return f"{measured:,.0f}" if measured >= 100 else f"{measured:,.2f}"


def tables(figures: Figures) -> str:
    """Return a table for each index and size."""
    return "".join(
        table(int(size), indexed, figures[size][indexed])
        for indexed in KINDS
        for size in sorted(figures, key=int)
        if indexed in figures[size]
    )


def table(size: int, indexed: str, found: Figures) -> str:
    """Return one table: times in us of CPU, median / 99th percentile."""
    kinds = KINDS[indexed]
    what = "words" if indexed == "words" else "whole bags"
    heads = [*(TITLES[kind] for kind in kinds), *(head for head, _, _ in COLUMNS), "same scores"]
    lines = [
        f"**{size:,} passages, {what} indexed**\n\n| | " + " | ".join(heads) + " |",
        "|---" * (len(heads) + 1) + "|",
        *(f"| {name} | {row(found[name], kinds, found)} |" for name in ENGINES if name in found),
    ]
    return "\n".join(lines) + "\n\n"


def row(engine: Figures, kinds: tuple[str, ...], found: Figures) -> str:
    """Return the cells of one engine."""
    if "failed" in engine:
        return str(engine["failed"]).replace("|", "/")
    asked = [engine.get(kind) for kind in kinds]
    times = [f"{each['median us']:,.0f} / {each['p99 us']:,.0f}" if each else "–" for each in asked]
    others = ["–" if engine.get(key) is None else f"{engine[key]:,.{digits}f}" for _, key, digits in COLUMNS]
    return " | ".join([*times, *others, same_scores(engine, found.get("rank-bm25", {}))])


def same_scores(engine: Figures, model: Figures) -> str:
    """Return how far the scores of the first hits are from the model's."""
    if "scores" not in model or "scores" not in engine:
        return "–"
    far = apart(engine, model)
    return "to 1e-9" if far <= EQUAL else "to 1e-3" if far <= 1e-3 else "another model"


def plot(figures: Figures) -> None:
    """Draw median times over passages, log-log, one panel a kind of query."""
    import matplotlib

    matplotlib.use("agg")
    from matplotlib import pyplot

    _, panels = pyplot.subplots(1, len(TITLES), figsize=(13, 4.5), sharey=True, layout="constrained")
    for panel, (kind, title) in zip(panels, TITLES.items(), strict=True):
        indexed = next(each for each, kinds in KINDS.items() if kind in kinds)
        for name, mark in zip(ENGINES, MARKS, strict=True):
            found = {int(size): figures[size].get(indexed, {}).get(name, {}) for size in figures}
            points = sorted((size, each[kind]["median us"]) for size, each in found.items() if kind in each)
            width = 2.5 if name == "ours" else 1.2
            panel.plot(*zip(*points, strict=True), marker=mark, label=name, linewidth=width)
        panel.set(xscale="log", yscale="log", title=title, xlabel="passages")
        panel.grid(alpha=0.3)
    panels[0].set_ylabel("CPU time of a query, median, µs")
    panels[0].legend()
    pyplot.savefig(PLOT, dpi=110)


if __name__ == "__main__":
    main()
