"""python -m tests.bench.quality: the project's own questions -> how many are answered right, and the floors.

Of the half that is only measured, no question is ever shown: figures alone, or it would become a half
to tune on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

from assistant import engine
from assistant.errors import QuestionError
from assistant.golden import FALSE_ANSWER, FALSE_REFUSAL, PASS, GoldenQuestion, Verdict, try_questions
from assistant.library import Library
from assistant.models import Answer
from corpus.extract.text import read_text
from corpus.models import Document, Page
from corpus.organisations import organisation_of
from corpus.read import read_body
from tests.assistant.asking import HOME, library, shipped
from tests.bench.questions import HERE, Half, rows

CORPORA = HERE / "corpora"
FLOORS = HERE / "floors.json"
SEED, REGIONS = "seed", "lanen"  # the page that ships, alone and among other regions' pages
TODAY = date(2026, 11, 1)  # pages are dated against it

Figures = dict[str, int]
Table = dict[tuple[str, str], Figures]  # by set and kind; the kind "" is the whole set
MEASURES = ("passed", "total", "false_answers", "false_refusals", "inexact_quotes")


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables; 1 when a half is below its floor."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.quality", description=__doc__)
    parser.add_argument("--half", choices=get_args(Half), help="only this half")
    parser.add_argument("--failures", action="store_true", help="list what fails of the half to tune on")
    parser.add_argument("--floors", action="store_true", help=f"write {FLOORS.name} from what is measured")
    parser.add_argument("--lower", metavar="REASON", help="let a floor fall, and say why")
    args = parser.parse_args(argv)
    faults = []
    for half in (args.half,) if args.half else get_args(Half):
        verdicts = measure(half)
        print(render(half, tabulate(verdicts)))
        if args.failures and half == "tune":
            print(
                *(f"{_id(v)} {v.question.question!r}: {v.verdict}" for _, v in verdicts if _fails(v)),
                sep="\n",
            )
        totals = whole_sets(tabulate(verdicts))
        faults += write_floors(half, totals, args.lower) if args.floors else below(half, totals)
    print(*faults, sep="\n")
    return int(bool(faults))


def measure(half: Half) -> list[tuple[str, Verdict]]:
    """Return (set, verdict) of every question of a half."""
    found = []
    for each in rows(half):
        question = GoldenQuestion.model_validate(each)
        found.append((set_of(str(each["id"])), _try(question, opened(each["corpus"]))))
    return found


def _try(question: GoldenQuestion, over: Library) -> Verdict:
    def ask(text: str, history: Sequence[str]) -> Answer:
        try:
            return engine.ask(text, history, over, today=TODAY)
        except QuestionError as refused:
            return Answer(question=text, status="error", reason=refused.en)

    texts = {document.page.id: document.text for document in over.documents}
    return try_questions([question], ask, texts.__getitem__)[0]


@cache
def opened(corpus: str) -> Library:
    """Return the library over a corpus; "we" is the organisation of its page."""
    if corpus == SEED:
        return library(shipped(), home=HOME)
    pages = [document(path) for path in sorted((CORPORA / corpus).glob("*.txt"))]
    if corpus == REGIONS:
        return library(*pages, shipped(), home=HOME)
    return library(*pages, home=pages[0].page.organisation)


def document(path: Path) -> Document:
    """Read a text file as `corpus add` does."""
    source = path.read_text("utf-8")
    read = read_text(source)
    url = read.url or f"https://www.example.se/{path.stem}"
    page = Page(
        id=path.stem if path.stem != "page" else path.parent.name, url=url, title=read.title, lang=read.lang,
        organisation=read.organisation or organisation_of(url, source), updated=read.updated, status="active",
    )  # fmt: skip
    return read_body(page, read.body)


@cache
def _sets() -> dict[str, str]:
    paths = sorted((HERE / "questions").glob("*.jsonl"))
    return {str(json.loads(line)["id"]): p.stem for p in paths for line in p.read_text("utf-8").splitlines()}


def set_of(identity: str) -> str:
    """Return the file that a question stands in."""
    return _sets()[identity]


# --- tables ---------------------------------------------------------------------------------------


def tabulate(verdicts: Iterable[tuple[str, Verdict]]) -> Table:
    """Count verdicts by set and kind, and by set."""
    table: Table = {}
    for name, verdict in verdicts:
        prefix = "" if verdict.question.answerable else "no answer: "
        for kind in ("", f"{prefix}{verdict.question.kind}"):
            figures = table.setdefault((name, kind), dict.fromkeys(MEASURES, 0))
            figures["total"] += 1
            figures["passed"] += not _fails(verdict)
            figures["false_answers"] += verdict.verdict == FALSE_ANSWER
            figures["false_refusals"] += verdict.verdict == FALSE_REFUSAL
            figures["inexact_quotes"] += len(verdict.inexact)
    return table


def whole_sets(table: Table) -> dict[str, Figures]:
    """Return the rows of whole sets."""
    return {name: figures for (name, kind), figures in sorted(table.items()) if not kind}


def render(half: str, table: Table) -> str:
    """Return a half's table as lines of text."""
    head = f"{half:42}  passed       false answers  false refusals  inexact quotes"
    every = dict.fromkeys(MEASURES, 0)
    for figures in whole_sets(table).values():
        every = {name: every[name] + figures[name] for name in MEASURES}
    lines = [_row("all", every)]
    for (name, kind), figures in sorted(table.items()):
        lines.append(_row(f"  {kind}" if kind else name, figures))
    return "\n".join([head, *lines, ""])


def _row(name: str, found: Figures) -> str:
    passed = f"{found['passed']}/{found['total']}"
    share = f"{found['passed'] / found['total']:.3f}" if found["total"] else "-"
    figures = (f"{found[measure]:>14}" for measure in MEASURES[2:])
    return f"{name:42}  {passed:>7} {share}  {'  '.join(figures)}"


def _fails(verdict: Verdict) -> bool:
    return verdict.verdict != PASS or bool(verdict.inexact)


def _id(verdict: Verdict) -> str:
    return f"{set_of(str(verdict.question.id))} {verdict.question.id}"


# --- floors ---------------------------------------------------------------------------------------


def sources(half: Half) -> dict[str, str]:
    """Return the hashes of the questions and pages that a half is measured on, by file."""
    names = {set_of(str(row["id"])) for row in rows(half)}
    questions = [HERE / "questions" / f"{name}.jsonl" for name in sorted(names)]
    pages = sorted(CORPORA.rglob("*.txt"))
    return {path.relative_to(HERE).as_posix(): _hash(path) for path in [*questions, *pages]}


def below(half: Half, measured: Mapping[str, Figures]) -> list[str]:
    """Return what is wrong against the floors: other questions or pages, or what `worse` finds."""
    floors = read_floors().get(half, {})
    now, then = sources(half), floors.get("sources", {})
    changed = [name for name in sorted({*now, *then}) if now.get(name) != then.get(name)]
    new = [f"{half}: changed since the floors were set (do it again with --floors): {', '.join(changed)}"]
    return [*(new if changed else []), *worse(half, floors.get("sets", {}), measured)]


def worse(half: Half, floors: Mapping[str, Figures], measured: Mapping[str, Figures]) -> list[str]:
    """Return the sets with fewer right or more false answers than its floor, by share, or inexact quotes."""
    found = []
    for name, figures in measured.items():
        if figures["inexact_quotes"]:
            found.append(f"{half} {name}: {figures['inexact_quotes']} inexact quotes")
        if floor := floors.get(name):
            if _share("passed", figures) < _share("passed", floor):
                found.append(f"{half} {name}: {_of('passed', figures)} passed, {_of('passed', floor)} before")
            if _share("false_answers", figures) > _share("false_answers", floor):
                before = _of("false_answers", floor)
                found.append(f"{half} {name}: {_of('false_answers', figures)} false answers, {before} before")
    return found


def _share(measure: str, figures: Figures) -> float:
    return figures[measure] / figures["total"] if figures["total"] else 0.0


def _of(measure: str, figures: Figures) -> str:
    return f"{figures[measure]} of {figures['total']}"


def write_floors(half: Half, measured: Mapping[str, Figures], reason: str | None) -> list[str]:
    """Make what was measured the floor of a half; what falls needs a reason, and the reason is kept."""
    floors = read_floors()
    fallen = worse(half, floors.get(half, {}).get("sets", {}), measured)
    if fallen and not reason:
        return [*fallen, f"{FLOORS.name} is unchanged for {half}: say why with --lower REASON"]
    floors[half] = {"sets": dict(measured), "sources": sources(half)}
    floors["lowered"] = [*floors.get("lowered", []), *({"what": each, "why": reason} for each in fallen)]
    FLOORS.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return []


def read_floors() -> dict[str, Any]:
    """Return the floors; none before they are set."""
    return json.loads(FLOORS.read_text("utf-8")) if FLOORS.is_file() else {}


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_text("utf-8").encode()).hexdigest()  # line ends differ between systems


if __name__ == "__main__":
    raise SystemExit(main())
