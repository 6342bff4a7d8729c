"""python -m tests.bench.fit_gate: tuning questions -> the weights of assistant/gate.py, and the curve.

A logistic model by Newton's method with an L2 penalty, fitted on the best unit of every question that
the gate decides. `--write` puts the weights into gate.py; `--curve FILE.png` draws false answers against
false refusals as the threshold moves, on both halves (extra `bench`).
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import answer, cards, dating, evidence, gate, general, structure, tables
from assistant.clause import Clause
from assistant.golden import fold
from assistant.library import Library
from assistant.match import Match, matches
from assistant.understand import understand
from tests.bench.quality import TODAY, opened
from tests.bench.questions import Half, rows

Array = NDArray[np.float64]
NAMES = [name for name in gate.WEIGHTS if name != "bias"]
PENALTY = 1.5
# A false answer weighs more than a false refusal; a wrong unit for an answerable question fails either way.
UNANSWERABLE, WRONG_UNIT = 1.3, 0.3


@dataclass(frozen=True, slots=True)
class Sample:
    """The figures of a question's best unit; `right` says that the unit answers it."""

    figures: tuple[float, ...]
    right: bool
    answerable: bool


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, print the weights and the figures by cross-validation."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.fit_gate", description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the weights into assistant/gate.py")
    parser.add_argument("--curve", metavar="FILE.png", help="draw the curve")
    args = parser.parse_args(argv)
    tune = samples("tune")
    weights = fit(tune)
    for name, weight in zip(["bias", *NAMES], weights, strict=True):
        print(f"{name:14} {weight:6.2f}")
    print(summary("tuning half, by cross-validation", tune, crossed(tune)))
    if args.write:
        write(weights)
    if args.curve:
        held = samples("held")
        draw(
            Path(args.curve),
            {
                "tuning half (cross-validated)": (tune, crossed(tune)),
                "other half": (held, scored(held, weights)),
            },
        )
    return 0


def samples(half: Half) -> list[Sample]:
    """Return the questions of one clause that the gate decides."""
    found = []
    for row in rows(half):
        library = opened(str(row["corpus"]))
        read = understand(
            str(row["question"]), [str(h) for h in row["history"]], library.glossary, library.speller
        )
        if read.smalltalk or len(read.clauses) != 1:
            continue
        best = best_unit(read.clauses[0], library)
        if best is not None and not general.beside(read.clauses[0], best, library):
            figures = gate.figures(read.clauses[0], best, library)
            found.append(
                Sample(
                    tuple(figures[name] for name in NAMES),
                    answers(best, row["must"]),
                    bool(row["answerable"]),
                )
            )
    return found


def best_unit(clause: Clause, library: Library) -> Match | None:
    """Return what the gate would be asked about; None where another stage decides."""
    scopes = library.scopes(clause, TODAY)
    if not scopes:
        return None
    hits = library.ranked(clause, scopes[-1].passages)
    pages = answer._pages(hits, library, scopes[-1])
    stages = (dating.resolve, cards.resolve, structure.resolve, tables.resolve)
    if any(stage(clause, library, pages) is not None for stage in stages) or general._unknown_names(
        clause, library
    ):
        return None
    units = general.candidates(clause, library, hits)
    stating = [u for u in units if evidence.holds(clause, u) is not False]
    return matches(clause, stating, library)[0] if stating else None


def answers(best: Match, must: Sequence[str]) -> bool:
    """Say whether a unit holds what has to be quoted: all of it where the unit is a list."""
    text = fold(best.unit.text)
    held = [fold(span) in text for span in must]
    return bool(held) and (all(held) if best.unit.kind in ("list", "section") else any(held))


def fit(found: Sequence[Sample]) -> Array:
    """Return bias and weights."""
    x = np.c_[np.ones(len(found)), np.array([s.figures for s in found])]
    y = np.array([float(s.right and s.answerable) for s in found])
    cost = np.array(
        [1.0 if s.right and s.answerable else WRONG_UNIT if s.answerable else UNANSWERABLE for s in found]
    )
    ridge = PENALTY * np.diag([1e-6, *([1.0] * len(NAMES))])
    weights = np.zeros(x.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (cost * (p - y)) + ridge @ weights
        weights -= np.linalg.solve((x * (cost * p * (1 - p))[:, None]).T @ x + ridge, slope)
    return weights


def scored(found: Sequence[Sample], weights: Array) -> Array:
    """Return the probabilities of samples."""
    x = np.c_[np.ones(len(found)), np.array([s.figures for s in found])]
    return np.asarray(1 / (1 + np.exp(-x @ weights)), dtype=np.float64)


def crossed(found: Sequence[Sample], folds: int = 5) -> Array:
    """Return probabilities of samples by models that have not seen them."""
    order = np.random.default_rng(0).permutation(len(found))
    result = np.zeros(len(found))
    for k in range(folds):
        apart = set(order[k::folds].tolist())
        weights = fit([s for i, s in enumerate(found) if i not in apart])
        chosen = sorted(apart)
        result[chosen] = scored([found[i] for i in chosen], weights)
    return result


def rates(found: Sequence[Sample], p: Array, threshold: float) -> tuple[float, float]:
    """Return (false refusals of right units, false answers) as shares."""
    right = np.array([s.right and s.answerable for s in found])
    unanswerable = np.array([not s.answerable for s in found])
    return float((p[right] < threshold).mean()), float((p[unanswerable] >= threshold).mean())


def summary(name: str, found: Sequence[Sample], p: Array) -> str:
    """Return the rates at some thresholds, as lines."""
    lines = [f"{name}: {len(found)} questions; threshold, false refusals, false answers"]
    lines += [
        "  {:.1f}  {:.3f}  {:.3f}".format(t, *rates(found, p, t)) for t in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
    ]
    return "\n".join(lines)


def write(weights: Array) -> None:
    """Put the weights into assistant/gate.py."""
    path = Path(gate.__file__)
    rows_ = "".join(f'    "{n}": {w:.2f},\n' for n, w in zip(["bias", *NAMES], weights, strict=True))
    pattern = r"WEIGHTS: dict\[str, float\] = \{\n.*?\n\}\n"
    text = re.sub(
        pattern, f"WEIGHTS: dict[str, float] = {{\n{rows_}}}\n", path.read_text("utf-8"), flags=re.DOTALL
    )
    path.write_text(text, "utf-8")


def draw(path: Path, curves: dict[str, tuple[Sequence[Sample], Array]]) -> None:
    """Draw the curve of each half, the operating point marked."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(6, 5))
    for name, (found, p) in curves.items():
        points = np.array([rates(found, p, t) for t in np.linspace(0.02, 0.98, 97)])
        (line,) = axes.plot(points[:, 0], points[:, 1], label=name)
        axes.plot(*rates(found, p, gate.THRESHOLD), "o", color=line.get_color())
    axes.set_xlabel("right units refused")
    axes.set_ylabel("unanswerable questions answered")
    axes.set_title("The gate alone, as its threshold moves")
    axes.grid(visible=True, alpha=0.3)
    axes.legend()
    figure.savefig(path, dpi=110, bbox_inches="tight")


if __name__ == "__main__":
    raise SystemExit(main())
