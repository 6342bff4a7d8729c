"""python -m tests.bench.shapes: pages of many shapes -> how much of their outlines is read and answered.

Each page NN.txt has what a careful reader sees on it in NN.json: the duties, the goals with what stands
below each, the contacts and the date, with questions for them; the later ones have plain questions more,
some of which the page does not answer.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant import engine
from assistant.library import Library
from corpus.models import Document
from tests.assistant.asking import library, quotes
from tests.bench.quality import TODAY, document

PAGES = Path(__file__).with_name("shapes")
FLOORS = Path(__file__).with_name("shapes.json")
Check = tuple[str, bool, str]  # what is checked, whether it holds, and where


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures; 1 when one is below its floor."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.shapes", description=__doc__)
    parser.add_argument("--failures", action="store_true", help="list what fails")
    parser.add_argument("--floors", action="store_true", help=f"write {FLOORS.name}")
    args = parser.parse_args(argv)
    checks = list(measure())
    found = figures(checks)
    print(*(f"{name:10} {passed} of {total}" for name, (passed, total) in found.items()), sep="\n")
    if args.failures:
        print(*(f"{name}: {where}" for name, holds, where in checks if not holds), sep="\n")
    if args.floors:
        FLOORS.write_text(json.dumps(found) + "\n", "utf-8")
    return int(bool(below(found)))


def measure() -> Iterator[Check]:
    """Yield every check of every page."""
    for path in sorted(PAGES.glob("*.json")):
        spec = json.loads(path.read_text("utf-8"))
        read = document(path.with_suffix(".txt"))
        for name, holds, where in [*_read(spec, read), *_answered(spec, library(read, home=None))]:
            yield name, holds, f"{path.stem} {where}"


def figures(checks: Sequence[Check]) -> dict[str, tuple[int, int]]:
    """Return how many checks of each kind hold, and of how many."""
    total = Counter(name for name, _, _ in checks)
    passed = Counter(name for name, holds, _ in checks if holds)
    return {name: (passed[name], total[name]) for name in total}


def below(found: dict[str, tuple[int, int]]) -> list[str]:
    """Return the kinds of checks of which fewer hold than their floor."""
    floors = json.loads(FLOORS.read_text("utf-8"))
    return [name for name, (passed, _) in floors.items() if found.get(name, (0, 0))[0] < passed]


# --- what is read -------------------------------------------------------------------------------


def _read(spec: dict[str, Any], read: Document) -> Iterator[Check]:
    goals = [goal["text"] for goal in spec["goals"]["items"]]
    lists = [_items(read, i) for i, node in enumerate(read.nodes) if node.kind == "list"]
    if spec["mandate"]:
        yield (
            "duties",
            any(_same(read, each, spec["mandate"]["items"]) for each in lists),
            "outline of the duties",
        )
    holder = next((each for each in lists if _same(read, each, goals)), None)
    yield "goals", holder is not None, "outline of the goals"
    yield "date", read.page.updated is not None, "date of the last change"


def _items(read: Document, above: int) -> list[int]:
    return [i for i in read.children(above) if read.nodes[i].kind == "item"]


def _same(read: Document, items: Sequence[int], wanted: Sequence[str]) -> bool:
    texts = [_plain(read.slice(i)) for i in items]
    return len(texts) == len(wanted) and all(
        _plain(want) in text for want, text in zip(wanted, texts, strict=True)
    )


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" .:;,•*–-").casefold()


# --- what is answered ---------------------------------------------------------------------------


def _answered(spec: dict[str, Any], over: Library) -> Iterator[Check]:
    goals = spec["goals"]
    texts = [goal["text"] for goal in goals["items"]]
    second = goals["items"][(goals.get("below_of") or 2) - 1]
    asked = [("ask goals", goals["question"], texts), ("ask contact", "Vem kan jag kontakta?", _names(spec))]
    if spec["mandate"]:
        asked.append(("ask duties", spec["mandate"]["question"], spec["mandate"]["items"]))
    if goals["nth"] and len(texts) > 2:
        asked.append(("ask third", goals["nth"], texts[2:3]))
    if goals["below"] and second["sub"]:
        asked.append(("ask below", goals["below"], second["sub"]))
    for card in spec["contacts"][:2]:
        for field, question in {"role": "Vilken roll har", "phone": "Vilket telefonnummer har"}.items():
            if card.get(field):
                asked.append((f"ask {field}", f"{question} {card['name']}?", [card[field]]))
    asked += [("ask more", each["question"], each["must"]) for each in spec.get("more", ()) if each["must"]]
    for name, question, wanted in asked:
        answer = engine.ask(question, (), over, today=TODAY)
        said = _plain(" ¶ ".join(quotes(answer)))
        yield name, answer.status == "answered" and all(_plain(each) in said for each in wanted), question
    for question in (each["question"] for each in spec.get("more", ()) if not each["answerable"]):
        answer = engine.ask(question, (), over, today=TODAY)
        yield "refuse", answer.status not in ("answered", "partly"), question


def _names(spec: dict[str, Any]) -> list[str]:
    return [card["name"] for card in spec["contacts"]]


if __name__ == "__main__":
    raise SystemExit(main())
