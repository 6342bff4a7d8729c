"""A corpus, its site and its server under any order of commands and faults, beside dictionaries that say
what should be there.

A page says one word of the site's and, once staff edited it, one of theirs; the model knows no more of it.
"""

from __future__ import annotations

import contextlib
import io
import random
import re
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from assistant.cli.compose import open_library
from assistant.errors import IndexUnusable
from assistant.web.logs import EventLog
from assistant.web.metrics import Metrics
from assistant.web.serving import Watch
from corpus.add import read_fetched, write_draft
from corpus.disk import Disk
from corpus.errors import SafetyStop, StoreError
from corpus.history import recover, rollback
from corpus.lock import locked
from corpus.publish import publish
from corpus.remove import remove
from corpus.store import Store
from corpus.verify import verify
from tests.corpus.folders import Crash, FailingDisk, corpus
from tests.corpus.site import Reply, Site
from tests.corpus.staff import Staff
from tests.survive.light import light_tools

NAMES = ("alfa", "beta", "gamma", "delta", "epsilon")
KEPT = 10  # generations, and besides them the one that answers and the one before it
FILLING = "Den regionala biblioteksverksamheten stödjer folkbiblioteken i länet. " * 12
SITE, STAFF = re.compile(r"Webbplatsens ord för \w+ är (\w+)\."), re.compile(r"Personalens ord är (\w+)\.")
PAGES = st.sampled_from(NAMES)

steps: Counter[str] = Counter()


@dataclass(frozen=True)
class Text:
    """What a page says, and whether it is to answer."""

    site: str
    staff: str = ""
    gone: bool = False


Snapshot = dict[str, Text]


class Machine(RuleBasedStateMachine):
    """The commands, the faults, and what must hold after each."""

    web: Site
    disk: type[Disk] = Disk
    faulty: type[FailingDisk] = FailingDisk

    @initialize()
    def begin(self) -> None:
        """Start with a site of every page, and a folder with one of them."""
        self.root = Path(tempfile.mkdtemp(prefix="machine-"))
        self.store = corpus(self.root / "corpus", disk=self.disk())
        self.web.replies.clear()
        self.on_site: dict[str, str] = {}
        self.pages: Snapshot = {}
        self.drafts: Snapshot = {}
        self.published: dict[int, Snapshot] = {}  # what is kept
        self.current = 0
        self.damaged: set[int] = set()
        self.lost = False  # the pointer is damaged
        self.served = 0
        self.snapshot: Snapshot = {}
        self.words = 0
        reader = Store(self.store.root)
        self.watch = Watch(reader.current, open_library, 0, EventLog(io.StringIO()), Metrics())
        for name in NAMES:
            self.site_writes(name)
        self._add(NAMES[0])

    def teardown(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)

    # -- the site and the staff

    @rule(name=PAGES)
    def site_writes(self, name: str) -> None:
        """The site gets a page, or another text of one."""
        self.words += 1
        self.on_site[name] = f"sajtord{self.words}"
        line = f"Webbplatsens ord för {name} är {self.on_site[name]}."
        text = f"# {name.capitalize()}\n\n{FILLING}\n\n{line}\n\n{FILLING}\n"
        self.web.replies[f"/{name}"] = Reply(text.encode(), kind="text/markdown; charset=utf-8")

    @rule(name=PAGES)
    def site_loses(self, name: str) -> None:
        """The site takes a page away."""
        self.on_site.pop(name, None)
        self.web.replies[f"/{name}"] = Reply(b"borta", status=404)

    @precondition(lambda self: self.on_site)
    @rule(data=st.data())
    def add(self, data: st.DataObject) -> None:
        """Staff adds a page of the site: a draft, with the edits that the page had."""
        self._add(data.draw(st.sampled_from(sorted(self.on_site))))

    def _add(self, name: str) -> None:
        with self._staff().fetcher() as fetcher:
            draft = read_fetched(self.store, fetcher.get(f"{self.web.base}/{name}"))
        before = self._newest().get(name)
        after = Text(self.on_site[name], before.staff if before else "")
        assert draft.is_same == (before == after)
        if not draft.is_same:
            assert write_draft(self.store, draft).id == name
            self.drafts[name] = after

    @precondition(lambda self: self._active())
    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        """Staff writes a line into the newest file of a page."""
        self._edit(data.draw(st.sampled_from(self._active())))

    def _edit(self, name: str) -> None:
        self.words += 1
        word = f"husord{self.words}"
        path = self.store.file(name).path
        text = STAFF.sub("", path.read_text("utf-8")).rstrip()
        path.write_text(f"{text}\n\nPersonalens ord är {word}.\n", "utf-8")
        where = self.drafts if name in self.drafts else self.pages
        where[name] = replace(where[name], staff=word)

    @precondition(lambda self: self._active())
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        """Staff removes a page: a draft that says so, or no draft any more."""
        name = data.draw(st.sampled_from(self._active()))
        with locked(self.store.state):
            needed = remove(self.store, name)
        assert needed == (name in self.pages)
        if needed:
            self.drafts[name] = replace(self.pages[name], gone=True)
        else:
            del self.drafts[name]

    @rule()
    def refresh(self) -> None:
        """Staff asks the site for what is new."""
        self._staff().refresh()
        asked = self._active()
        gone = [name for name in asked if name not in self.on_site]
        too_many = len(gone) >= 3 and len(gone) > 0.1 * len(asked)
        for name in asked:
            newest = self._newest()[name]
            if name in self.on_site:
                if newest.site != self.on_site[name]:
                    self.drafts[name] = replace(newest, site=self.on_site[name])
            elif name in self.pages and not too_many:
                self.drafts[name] = replace(newest, gone=True)

    # -- publishing

    @rule(force=st.sampled_from(["prov", None]))
    def publish(self, force: str | None) -> None:
        """Staff publishes everything."""
        self._publish(self.store, force, sorted(self.drafts))

    @precondition(lambda self: self.drafts)
    @rule(data=st.data())
    def publish_some(self, data: st.DataObject) -> None:
        """Staff publishes one draft; the others wait."""
        self._publish(self.store, "prov", [data.draw(st.sampled_from(sorted(self.drafts)))])

    @precondition(lambda self: self._active())
    @rule(data=st.data(), at=st.integers(0, 35), crash=st.booleans())
    def kill(self, data: st.DataObject, at: int, crash: bool) -> None:
        """A publish of an edit is killed, or its disk fails once; the next command clears up."""
        self.cut_off(data.draw(st.sampled_from(self._active())), at, crash)

    def cut_off(self, name: str, at: int, crash: bool) -> None:
        """Edit a page, and publish it on a disk that fails."""
        self._edit(name)
        faulty = self.faulty(at, Crash if crash else OSError, crash=crash)
        before = self._number()
        try:
            self._publish(Store(self.store.root, disk=faulty), "prov", sorted(self.drafts))
        except (Crash, StoreError):
            steps["killed or failed"] += 1
            if self._number() != before:
                self._apply(self._number(), sorted(self.drafts))
            with locked(self.store.state):
                recover(self.store)
            before_pruning = dict(self.published)
            self._prune()
            kept = set(self.store.numbers())
            assert set(self.published) <= kept <= set(before_pruning)
            self.published = {number: before_pruning[number] for number in kept}

    @rule(data=st.data())
    def roll_back(self, data: st.DataObject) -> None:
        """Staff goes back to a generation, or to the one before."""
        wanted = data.draw(st.sampled_from([None, *sorted(self.published)]))
        before = self.current + self.lost  # without a pointer what answered last is the nearest
        sound = [number for number in self.published if number not in self.damaged]
        target = wanted or max((number for number in sound if number < before), default=0)
        try:
            assert rollback(self.store, wanted).number == target
        except StoreError:
            assert target not in sound
            return
        assert target in sound
        self.current, self.lost = target, False

    # -- faults, and who answers

    @precondition(lambda self: self.current and not self.lost and self.current not in self.damaged)
    @rule(seed=st.integers(0, 1 << 20))
    def corrupt(self, seed: int) -> None:
        """A bit flips in what answers, or in its pointer; a second time it might flip back."""
        chance = random.Random(seed)
        parts = [path for path in self.store.folder(self.current).rglob("*") if path.is_file()]
        path = chance.choice(sorted([*(each for each in parts if each.stat().st_size), self.store.pointer]))
        raw = bytearray(path.read_bytes())
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        path.unlink()  # the words are one file in many generations
        path.write_bytes(raw)
        if path == self.store.pointer:
            self.lost = True
        else:
            self.damaged.add(self.current)

    @rule()
    def reload(self) -> None:
        """The server looks for what is new; what is damaged leaves it where it is."""
        with contextlib.suppress(StoreError, IndexUnusable):
            self.watch.look()
            if self.served != self.current:
                assert self.current not in self.damaged
                assert not self.lost
                self.served, self.snapshot = self.current, self.published[self.current]
            if self.snapshot:
                self._ask(min(self.snapshot))
            return
        assert not self.current or self.lost or self.current in self.damaged

    @precondition(lambda self: self.snapshot)
    @rule(data=st.data())
    def ask(self, data: st.DataObject) -> None:
        """The server answers from what it serves, and from nothing else."""
        self._ask(data.draw(st.sampled_from(sorted(self.snapshot))))

    def _ask(self, name: str) -> None:
        now = self.watch.now()
        assert now is not None
        assert now.generation.startswith(f"{self.served}-")
        answer = now.assistant.answer(f"Vad är webbplatsens ord för {name}?")  # type: ignore[attr-defined]  # a local one
        for cited in answer.citations:
            assert cited.quote in now.assistant.text_of(cited.page_id)  # type: ignore[attr-defined]  # as above
            said = {*SITE.findall(cited.quote), *STAFF.findall(cited.quote)}
            assert said <= {self.snapshot[cited.page_id].site, self.snapshot[cited.page_id].staff}
        steps[f"asked: {answer.status}"] += 1
        assert answer.status == "answered"
        assert self.snapshot[name].site in answer.text

    @rule()
    def look_after(self) -> None:
        """Verify names what is damaged, and nothing else."""
        found = {each.split("/")[1] if "/" in each else "" for each in verify(self.store).damaged}
        damaged = {str(number) for number in self.damaged}
        pointer = {""} if self.lost or self.current in self.damaged else set()
        assert damaged <= found <= damaged | pointer
        assert not self.lost or "" in found

    # -- always

    @invariant()
    def what_answers_is_what_was_published(self) -> None:
        """Compare the folder with the model."""
        steps["steps"] += 1
        if not hasattr(self, "store"):
            return
        assert self.store.numbers() == sorted(self.published)
        pages, drafts = (
            {i: read_text(file.read()) for i, file in files.items()}
            for files in (self.store.published(), self.store.drafted())
        )
        assert pages == self.pages, (pages, self.pages)
        assert drafts == self.drafts, (drafts, self.drafts)
        if self.lost or not self.current or self.current in self.damaged:
            return
        generation = Store(self.store.root).current()
        assert generation.number == self.current
        found = {i: read_text(generation.source(i)) for i in generation.page_ids}
        assert found == self.published[self.current]

    # -- the model

    def _staff(self) -> Staff:
        return Staff(self.store, self.web)

    def _newest(self) -> Snapshot:
        return self.pages | self.drafts

    def _active(self) -> list[str]:
        return sorted(name for name, text in self._newest().items() if not text.gone)

    def _number(self) -> int:
        pointer = self.store.read_pointer_or_none()
        return pointer.number if pointer else 0

    def _publish(self, store: Store, force: str | None, drafts: list[str]) -> None:
        only = None if drafts == sorted(self.drafts) else drafts
        try:
            report = publish(store, light_tools(), only=only, force=force)
        except SafetyStop:
            assert force is None
            steps["stopped"] += 1
            return
        steps["published"] += report.published
        if not report.published:
            assert self.published[self.current] == self._candidates(drafts)
            assert not self.lost
            assert self.current not in self.damaged
        self._apply(report.number if report.published else self.current, drafts)
        if report.published:
            self._prune()

    def _candidates(self, drafts: list[str]) -> Snapshot:
        chosen = self.pages | {name: self.drafts[name] for name in drafts}
        return {name: text for name, text in chosen.items() if not text.gone}

    def _apply(self, number: int, drafts: list[str]) -> None:
        """Take a publish over: what answers, and the drafts that are none any more."""
        if number not in self.published:
            assert number > max(self.published, default=0)
            self.published[number] = self._candidates(drafts)
            self.current, self.lost = number, False
        for name in drafts:
            self.pages[name] = self.drafts.pop(name)

    def _prune(self) -> None:
        numbers = sorted(self.published)
        before = max((number for number in numbers if number < self.current), default=0)
        for number in numbers[:-KEPT]:
            if number not in (self.current, before):
                del self.published[number]
                self.damaged.discard(number)


def read_text(raw: bytes) -> Text:
    """Return what a page file says."""
    text = raw.decode("utf-8")
    (site,), staff = SITE.findall(text), STAFF.findall(text)
    status = re.search(r'^status: "?(\w+)', text, re.MULTILINE)
    assert status is not None
    return Text(site, staff[0] if staff else "", gone=status[1] == "gone")
