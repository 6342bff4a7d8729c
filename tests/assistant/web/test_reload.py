"""Staff publish, sometimes badly, while everybody asks: each answer is of one generation, whole."""

from __future__ import annotations

import json
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from corpus.disk import Disk
from corpus.errors import CorpusError
from corpus.store import Store
from tests.assistant.web.corpora import PERSON, new_corpus, publish_page
from tests.assistant.web.load import Load, requests_file
from tests.assistant.web.running import Server, serving
from tests.corpus.folders import page_file
from tests.figures import figure

PACE = 50  # requests a second
BAD_EVERY = 10  # publishes
ENOUGH = 0.9  # share of the generations that answers have to be seen from
ASKED: list[tuple[str, dict[str, Any] | None]] = [
    ("/v1/ask", {"question": "När öppnar biblioteket?"}),
    ("/v1/ask", {"question": "Vilka är målen och vem är kontaktperson?"}),
    ("/v1/ask", {"question": "Vad gäller för rum?", "history": ["När öppnar biblioteket?"]}),
    ("/v1/search", {"query": "biblioteket öppnar", "k": 5}),
    ("/v1/pages/nyheter", None),
]


class RottenDisk(Disk):
    """Turns a byte over in one part of a generation just before the pointer comes to name it."""

    def __init__(self, part: str) -> None:
        self._part = part

    def replace(self, source: Path, target: Path) -> None:
        if target.name == "current":
            number = int(source.read_bytes().split()[0])
            path = target.parent / "generations" / str(number) / self._part
            data = bytearray(path.read_bytes())
            data[len(data) // 2] ^= 1
            path.chmod(0o644)
            path.write_bytes(data)
        super().replace(source, target)


@dataclass
class Staff:
    """Publishes a page that says its number in every line; keeps the texts of every sound generation."""

    store: Store
    number: int = 0
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    at: dict[str, float] = field(default_factory=dict)  # when each was published
    bad: Counter[str] = field(default_factory=Counter)

    def note(self) -> None:
        """Keep the texts of what answers now."""
        generation = self.store.current()
        self.at[generation.id] = time.time()
        self.texts[generation.id] = {each.page.id: each.text for each in generation.documents}

    def publish(self) -> None:
        """Publish soundly."""
        self.number += 1
        publish_page(self.store, "nyheter", _page(self.number))
        self.note()

    def publish_badly(self) -> None:
        """Publish what cannot be read, or have a sound publish damaged by the disk or by a hand."""
        ways: dict[str, Callable[[], object]] = {
            "unreadable page": lambda: publish_page(self.store, "trasig", "---\nid: [\n---\n"),
            "rotten documents": lambda: self._rot("documents.bin"),
            "rotten manifest": lambda: self._rot("manifest.json"),
            "pointer overwritten": lambda: self.store.pointer.write_bytes(b"7 not a pointer\n"),
            "pointer astray": lambda: self.store.pointer.write_bytes(b"999999 " + b"0" * 64 + b"\n"),
        }
        way = list(ways)[self.bad.total() % len(ways)]
        self.bad[way] += 1
        try:
            ways[way]()
        except CorpusError:
            (self.store.pages / "trasig.md").unlink(missing_ok=True)

    def _rot(self, part: str) -> None:
        self.number += 1
        publish_page(Store(self.store.root, disk=RottenDisk(part)), "nyheter", _page(self.number))


def _page(number: int) -> str:
    lines = (
        f"Biblioteket öppnar på måndagar i rum {1000 + number}.",
        f"För rum {1000 + number} gäller regler.",
    )
    return page_file("nyheter", *lines, "## Kontakt", PERSON.replace("00 00", f"{number:04}"))


@pytest.mark.parametrize("publishes", [10, pytest.param(200, marks=pytest.mark.slow)])
def test_a_reload_mixes_nothing_and_refuses_nobody(publishes: int, tmp_path: Path) -> None:
    staff, replies = reloaded(tmp_path / "sound", publishes, None)
    few, careless = reloaded(tmp_path / "careless", min(publishes, 20), "mixing")
    statuses = Counter(each["status"] for each, _ in replies)
    mixed = sum(map(bool, (wrong(body, staff.texts) for _, body in replies)))
    control = sum(map(bool, (wrong(body, few.texts) for _, body in careless)))
    seen = {body["generation"] for _, body in replies if "generation" in body}
    figure(
        "Publishing under load mixes nothing and refuses nobody",
        f"{publishes} publishes, {staff.bad.total()} of them bad: {len(replies)} replies, "
        f"{statuses.total() - statuses[200]} not 200, {mixed} that mix generations; "
        f"{len(seen)} of {len(staff.texts)} sound generations seen, {_late(replies, staff.at)}",
        f"a server that reads the pointer at each request: {control} of {len(careless)} mix",
    )
    assert set(statuses) == {200}
    assert not mixed
    assert seen <= set(staff.texts)
    assert len(seen) >= ENOUGH * len(staff.texts)
    assert control


def reloaded(root: Path, publishes: int, careless: str | None) -> tuple[Staff, list[tuple[Any, Any]]]:
    """Publish under load; return who published, and the replies."""
    staff = Staff(new_corpus(root))
    staff.publish()
    asked, kept = requests_file(root / "asked", ASKED), root / "replies"
    flags = ("--rate", "off", "--poll-seconds", "0.1")
    with serving(root, *flags, careless=careless) as server:
        plan = {"rate": PACE, "seconds": 3600, "settle": 0, "replies": kept}
        load = Load("paced", server.port, requests=asked, **plan)
        try:
            for number in range(publishes):
                if number % BAD_EVERY == BAD_EVERY // 2:
                    staff.publish_badly()
                    time.sleep(0.3)  # it is looked at
                else:
                    staff.publish()
                    _wait(server, staff.store.current().id)
            time.sleep(1)  # the last one is asked for answers too
        finally:
            load.process.terminate()
        met = load.result()
    assert not met["broken"]
    return staff, list(_read(kept))


def _wait(server: Server, generation: str) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if any(
            each.get("generation") == generation for each in server.events if each["event"] == "generation"
        ):
            return
        time.sleep(0.05)
    raise AssertionError(f"{generation} is not served")


def _read(path: Path) -> Iterator[tuple[Any, Any]]:
    for line in path.read_bytes().splitlines():
        head, _, body = line.partition(b"\t")
        yield json.loads(head), json.loads(body)


def wrong(body: dict[str, Any], texts: dict[str, dict[str, str]]) -> str:
    """Return what in a reply is not of the generation that it names, empty when all is."""
    pages = texts.get(body.get("generation", ""))
    if pages is None:
        return "no such generation"
    if "page" in body:
        return "" if body["text"] == pages[body["page"]["id"]] else "page"
    spans = [
        (each["page_id"], each["start"], each["end"], each["quote"]) for each in body.get("citations", ())
    ]
    spans += [(each["page_id"], each["start"], each["end"], each["text"]) for each in body.get("hits", ())]
    found = all(pages.get(page, "")[start:end] == text for page, start, end, text in spans)
    return "" if found and spans else "span"


def _late(replies: list[tuple[Any, Any]], at: dict[str, float]) -> str:
    """Say how long after publishing the first reply was of the new generation."""
    first: dict[str, float] = {}
    for about, body in replies:
        first.setdefault(body.get("generation", ""), about["at"])
    late = sorted(when - at[generation] for generation, when in first.items())[
        :-1
    ]  # the first of all came late
    return f"{statistics.median(late):.2f} s after publishing, at most {max(late):.2f} s"


def test_what_mixes_is_told_apart() -> None:
    texts = {"1": {"a": "gammal text"}, "2": {"a": "nyare texter"}}
    cited = {"citations": [{"page_id": "a", "start": 0, "end": 6, "quote": "gammal"}]}
    assert not wrong({"generation": "1", **cited}, texts)
    assert wrong({"generation": "2", **cited}, texts) == "span"
    assert wrong({"generation": "3", **cited}, texts) == "no such generation"
    assert wrong({"generation": "1", "page": {"id": "a"}, "text": "nyare texter"}, texts) == "page"
