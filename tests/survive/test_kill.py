"""Publishing is killed at random moments while a server answers: nothing is torn, lost or answered wrong."""

from __future__ import annotations

import json
import random
import shutil
import signal
import statistics
import threading
import time
from pathlib import Path

import httpx
import pytest

from corpus.errors import CorpusError
from corpus.store import Store
from tests.assistant.web.running import serving
from tests.figures import figure
from tests.survive.publisher import Publisher
from tests.survive.rounds import WORD, edit, faults, is_torn, leftovers, unlogged, word, words

CONTROLS = 5  # kills of the control: one for so many of the promise's


class Asker:
    """Asks a server without pause from a thread; `given` holds each generation's rounds."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._stop = threading.Event()
        self.asked = 0
        self.given: set[tuple[str, str]] = set()
        self.refused: list[str] = []
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Asker:
        self._thread.start()
        return self

    def __exit__(self, *fault: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        with httpx.Client(base_url=self._url, timeout=30) as client:
            while not self._stop.is_set():
                reply = client.post("/v1/ask", json={"question": "Vad är rundan?"})
                self.asked += 1
                self._note(reply)
                time.sleep(0.02)  # leaves the processor to who publishes

    def _note(self, reply: httpx.Response) -> None:
        answer = json.loads(reply.content)
        if reply.status_code != 200 or answer["status"] != "answered":
            self.refused.append(f"{reply.status_code} {reply.text[:200]}")
            return
        quotes = " ".join(each["quote"] for each in answer["citations"])
        self.given |= {(answer["generation"], each) for each in set(WORD.findall(quotes)) or {quotes}}


class Cycle:
    """Rounds of a corpus, each killed and then published; what came of them."""

    def __init__(self, root: Path, warm: Publisher) -> None:
        self.root = root
        self.warm = warm
        self.round = 0
        self.wrong: list[str] = []
        self.cut = self.told = 0
        self.said: dict[str, str] = {}  # generation -> the word of its round
        self._took: list[float] = []
        self._chance = random.Random(7)

    @property
    def usual(self) -> float:
        """Return the seconds that a publish takes."""
        return statistics.median(self._took)

    def publish(self) -> None:
        """Publish the next round to the end."""
        self.round += 1
        edit(self.root, self.round)
        start = time.perf_counter()
        done = self.warm.publish(self.root)
        self._took = [*self._took[-20:], time.perf_counter() - start]
        if done.code:
            self.wrong.append(f"publish: {done.code} {done.err}")
        self._look(self.round)
        self.wrong += leftovers(self.root) + unlogged(self.root)

    def kill(self) -> None:
        """Publish the next round, killed at some moment up to a little after the time that it takes."""
        self.round += 1
        edit(self.root, self.round)
        child = self.warm.start("corpus", "publish", "--corpus", str(self.root))
        time.sleep(self._chance.uniform(0, 1.1 * self.usual))
        child.send(signal.SIGKILL)
        done = child.done()
        acknowledged = "Publicerat som generation" in done.out
        self.cut += done.code == -signal.SIGKILL and not acknowledged
        self.told += acknowledged
        self._look(self.round, *([] if acknowledged else [self.round - 1]))

    def _look(self, *rounds: int) -> None:
        try:
            # Ten generations are kept: none goes unread.
            self.wrong += faults(self.root, *rounds, everything=self.round % 8 == 0)
            generation = Store(self.root).current()
            self.said[generation.id] = " ".join(words(generation))
        except CorpusError as problem:
            self.wrong.append(str(problem))


@pytest.mark.parametrize("kills", [10, *(pytest.param(n, marks=pytest.mark.slow) for n in (100, 1000))])
def test_a_killed_publish_tears_nothing(tmp_path: Path, warm: Publisher, kills: int) -> None:
    cycle = Cycle(tmp_path / "corpus", warm)
    cycle.publish()
    first = Store(cycle.root).current().number
    with serving(cycle.root, "--rate", "off", "--poll-seconds", "0.05") as server, Asker(server.url) as asker:
        for _ in range(kills):
            cycle.kill()
            cycle.publish()
        time.sleep(0.5)  # the server goes over to the last one
    wrong = [each for each in asker.given if cycle.said.get(each[0]) != each[1]]
    advanced = Store(cycle.root).current().number - first
    controls = max(12, kills // CONTROLS)
    torn = control(cycle, tmp_path, controls)
    figure(
        "A killed publish leaves the old generation or the new one",
        f"{kills} SIGKILLs ({cycle.cut} before the publish was done, {cycle.told} after): {len(cycle.wrong)} "
        f"corrupt or lost generations or failed next publishes, {advanced} generations on; "
        f"{asker.asked} answers of {len(asker.given)} generations meanwhile, "
        f"{len(wrong) + len(asker.refused)} wrong",
        f"written in place {torn} of {controls} are corrupt",
    )
    assert not cycle.wrong, "\n".join(cycle.wrong)
    assert (wrong, asker.refused) == ([], [])
    assert advanced >= kills
    assert torn > controls / 2
    assert cycle.cut > kills / 3, "most kills came when all was done"
    assert word(cycle.round) in {said for _, said in asker.given}, "the server came no further"


def control(cycle: Cycle, scratch: Path, kills: int) -> int:
    """Kill a publish that writes over what answers, at moments spread alike; return how often it is torn."""
    root, trace = scratch / "control", scratch / "trace"
    torn = total = 0
    for number in range(-1, kills):
        shutil.copytree(cycle.root, root)
        edit(root, cycle.round + 1)
        if number < 0:
            assert cycle.warm.run(root=str(root), in_place=True, trace=str(trace)).code == 0
            assert not is_torn(root), "it is whole when it is left alone"
            total = len(trace.read_text("ascii").splitlines())
        else:  # a moment of its work, whatever else the machine is doing
            fault = [total * number // kills, "kill"]
            assert cycle.warm.run(root=str(root), in_place=True, fault=fault).code == -signal.SIGKILL
            torn += is_torn(root)
        shutil.rmtree(root)
    return torn
