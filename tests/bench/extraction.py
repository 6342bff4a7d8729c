"""Pages built in many formats -> what extraction keeps of them, beside what it kept before.

    python -m tests.bench.extraction             the table: shares of what the pages hold, by format
    python -m tests.bench.extraction --beside    over the pages in ../shared too, where they are
    python -m tests.bench.extraction --missing   with what was lost and what leaked in
    python -m tests.bench.extraction --floors    what is measured becomes the floor

The text pages of the project, in the shapes that regions' pages have, are built as web pages of six systems
with navigation, banners and footers, as Word documents of five writers and as PDFs of three looks.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from corpus.extract.docx import read_docx
from corpus.extract.html import read_html
from corpus.extract.pdf import read_pdf
from corpus.extract.sandbox import Task
from corpus.read import read_body
from tests.corpus.extract.build.print import LOOKS, printed
from tests.corpus.extract.build.sources import BESIDE, PAGES, blocks, source
from tests.corpus.extract.build.web import LAYOUTS, NOISE
from tests.corpus.extract.build.word import WRITERS, document
from tests.corpus.extract.measure import KINDS, Score
from tests.corpus.reading import page

FLOORS = Path(__file__).with_name("extraction.json")
FORMATS = (
    *(f"html {name}" for name in LAYOUTS),
    *(f"docx {name}" for name in WRITERS),
    *(f"pdf {name}" for name in LOOKS),
)
_READERS = {"html": read_html, "docx": read_docx, "pdf": read_pdf}


class Measured(NamedTuple):
    """Shares of what the pages hold, 0-1; `leak` of the lines are none of theirs, `shown` of the noise is."""

    recall: dict[str, float]
    leak: float
    shown: float
    score: Score


def measure(form: str, pages: Iterable[Path] = PAGES) -> Measured:
    """Build the pages in a format, extract them and compare."""
    kind, _, name = form.partition(" ")
    score = Score()
    updated = wanted = seen = noise = 0
    for path in pages:
        truth = source(path)
        task = Task.model_validate({"kind": kind, "name": f"{path.stem}.{kind}"})
        found = _READERS[kind](build(kind, name, path), task)
        read = read_body(page(), found.body)
        score.add(read, read_body(page(), truth.body))
        updated += found.updated == truth.updated
        wanted += 1
        around = [line for line in NOISE if kind == "html" and line not in truth.body]
        left = "\n".join(found.dropped)
        seen += sum(line in left for line in around if line not in read.text and line in _built(name, path))
        noise += sum(line in _built(name, path) for line in around)
    recall = {each: round(score.recall(each), 3) for each in KINDS} | {"updated": round(updated / wanted, 3)}
    return Measured(recall, round(score.leak(), 3), round(seen / noise, 3) if noise else 1.0, score)


def build(kind: str, name: str, path: Path) -> bytes:
    """Return a page in a format."""
    if kind == "html":
        return _built(name, path).encode()
    if kind == "docx":
        return document(blocks(path), WRITERS[name], footer="Region Exempel, sidfot")
    return printed(blocks(path), LOOKS[name])


def _built(name: str, path: Path) -> str:
    return LAYOUTS[name](source(path).title, blocks(path)) if name in LAYOUTS else ""


def rows(found: dict[str, Measured]) -> Iterator[str]:
    """Return the table's lines."""
    columns = [*KINDS, "updated"]
    yield f"| {'format':18} | {' | '.join(columns)} | leak | shown |"
    yield f"|{' --- |' * (len(columns) + 3)}"
    for form, each in found.items():
        cells = " | ".join(f"{each.recall[kind]:.3f}" for kind in columns)
        yield f"| {form:18} | {cells} | {each.leak:.3f} | {each.shown:.3f} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    for option in ("--beside", "--missing", "--floors"):
        parser.add_argument(option, action="store_true")
    args = parser.parse_args()
    pages = [*PAGES, *BESIDE] if args.beside else PAGES
    found = {form: measure(form, pages) for form in FORMATS}
    print("\n".join(rows(found)))
    if args.missing:
        for form, each in found.items():
            print(f"\n{form}", *(f"  - {line}" for line in each.score.missing), sep="\n")
            print(*(f"  + {line}" for line in each.score.noise), sep="\n")
    if args.floors:
        floors = {
            form: each.recall | {"leak": each.leak, "shown": each.shown} for form, each in found.items()
        }
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
