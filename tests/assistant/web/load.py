"""python -m tests.assistant.web.load PLAN: clients in a process of their own -> what they met, as JSON.

PLAN is a JSON object: `do` is one of

  paced   `rate` requests a second for `seconds`, sent when they are due, whatever the server does: one
          that finds no free connection opens another, up to `most`
  full    `connections` that each ask again as soon as they have their answer
  slow    `each` connections that trickle a header, trickle a body and say nothing

Threads of the test itself would share its interpreter lock, and be slowed down by what they measure. `busy`
is the share of a core that the clients took: near 1 they would measure themselves.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import subprocess
import sys
import time
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

from tests.assistant.web.running import get, headers_of, post, status_of, whole
from tests.source import ROOT

PATIENCE = 20.0  # seconds in which the last answers may come
SETTLE = 0.2  # share of the time that is not measured: connections are being made
IDLE = 4.0  # seconds after which a client does not use a connection again, as the server's are 8
TRICKLE = 0.5  # seconds between two bytes of a slow client


@dataclass
class Met:
    """What clients met; latencies are in ms from when a request was due."""

    statuses: Counter[int] = field(default_factory=Counter)
    latencies: dict[int, list[float]] = field(default_factory=dict)
    broken: int = 0
    unsent: int = 0
    without_retry_after: int = 0
    connections: int = 0
    window: tuple[float, float] = (0.0, 1.0)  # in which answers are counted, whenever they were asked for
    answered: int = 0
    replies: Any = None
    begun: float = field(default_factory=time.perf_counter)

    def take(self, data: bytes, due: float, measured: bool) -> None:
        """Count a reply."""
        status = status_of(data)
        now = time.perf_counter()
        self.answered += status == 200 and self.window[0] <= now <= self.window[1]
        if self.replies:
            head = json.dumps({"status": status, "at": time.time()}).encode()
            self.replies.write(head + b"\t" + data.partition(b"\r\n\r\n")[2] + b"\n")
        if not measured:
            return
        self.statuses[status] += 1
        self.latencies.setdefault(status, []).append((now - due) * 1000)
        self.without_retry_after += status == 503 and "retry-after" not in headers_of(data)

    def told(self) -> dict[str, Any]:
        """Return the figures."""
        quantiles = {
            str(status): {"p50": _quantile(each, 0.5), "p99": _quantile(each, 0.99), "max": max(each)}
            for status, each in self.latencies.items()
        }
        return {
            "statuses": {str(status): count for status, count in self.statuses.items()},
            "latencies": quantiles,
            "goodput": self.answered / (self.window[1] - self.window[0]),
            "busy": time.process_time() / (time.perf_counter() - self.begun),
            **{key: getattr(self, key) for key in ("broken", "unsent", "without_retry_after", "connections")},
        }


class Client(asyncio.Protocol):
    """A connection that has one request under way."""

    def __init__(self, met: Met, free: deque[Client]) -> None:
        self._met = met
        self._free = free
        self._data = b""
        self._due = self.used = 0.0
        self._measured = False
        self._answered: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: asyncio.Transport = transport  # type: ignore[assignment]  # a stream's always is one
        self._met.connections += 1

    def send(self, request: bytes, due: float, measured: bool) -> asyncio.Future[None]:
        """Send a request; the future is done when its reply is there, or the connection gone."""
        self._data, self._due, self._measured = b"", due, measured
        self._answered = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return self._answered

    def data_received(self, data: bytes) -> None:
        self._data += data
        if whole(self._data) and self._answered:
            self._met.take(self._data, self._due, self._measured)
            self.used = time.perf_counter()
            closes = headers_of(self._data).get("connection") == "close"
            self._done()
            if closes:
                self.transport.close()
            else:
                self._free.append(self)

    def connection_lost(self, problem: Exception | None) -> None:
        if self._answered:
            self._met.broken += 1
            self._done()
        with contextlib.suppress(ValueError):
            self._free.remove(self)

    def _done(self) -> None:
        if self._answered and not self._answered.done():
            self._answered.set_result(None)
        self._answered = None


async def paced(plan: dict[str, Any]) -> dict[str, Any]:
    """Ask at a rate, whatever comes of it."""
    met, free = Met(), deque[Client]()
    if plan.get("replies"):
        met.replies = Path(plan["replies"]).open("wb")  # noqa: SIM115 # closed at the end of this process
    requests = cycle(_requests(plan))
    loop, begin = asyncio.get_running_loop(), time.perf_counter()
    met.window = (begin + plan.get("settle", SETTLE) * plan["seconds"], begin + plan["seconds"])
    under_way: set[asyncio.Task[None]] = set()
    stopped = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stopped.set)

    async def ask(request: bytes, due: float, measured: bool) -> None:
        opened = _usable(free)
        if opened is None:
            _, opened = await loop.create_connection(lambda: Client(met, free), "127.0.0.1", plan["port"])
        await opened.send(request, due, measured)

    for n in range(int(plan["rate"] * plan["seconds"])):
        due = begin + n / plan["rate"]
        if (early := due - time.perf_counter()) > 0:
            await asyncio.sleep(early)
        elif n % 50 == 0:
            await asyncio.sleep(0)
        measured = due >= met.window[0]
        if len(under_way) >= plan.get("most", 3_000):
            met.unsent += measured
            continue
        task = asyncio.ensure_future(ask(next(requests), due, measured))
        under_way.add(task)
        task.add_done_callback(under_way.discard)
        if stopped.is_set():
            break
    if under_way:
        await asyncio.wait(under_way, timeout=PATIENCE)
    met.broken += len(under_way)
    return met.told()


def _usable(free: deque[Client]) -> Client | None:
    """Return the connection used last; one that the server may be about to close is left alone."""
    while free:
        found = free.pop()
        if time.perf_counter() - found.used < IDLE:
            return found
        found.transport.close()
    return None


async def full(plan: dict[str, Any]) -> dict[str, Any]:
    """Ask without pause on some connections."""
    met, free = Met(), deque[Client]()
    requests = cycle(_requests(plan))
    begin = time.perf_counter()
    met.window = (begin + SETTLE * plan["seconds"], begin + plan["seconds"])

    async def run() -> None:
        loop = asyncio.get_running_loop()
        _, client = await loop.create_connection(lambda: Client(met, free), "127.0.0.1", plan["port"])
        while (now := time.perf_counter()) < met.window[1] and not client.transport.is_closing():
            await client.send(next(requests), now, now >= met.window[0])

    await asyncio.gather(*(run() for _ in range(plan["connections"])))
    return met.told()


async def slow(plan: dict[str, Any]) -> dict[str, Any]:
    """Hold connections open in each slow way; tell after how long the server closed them."""
    ways = {
        "header": b"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
        "body": post("/v1/ask", b"", "Content-Length: 9000"),
        "idle": b"",
    }
    held = [(way, data) for way, data in ways.items() for _ in range(plan["each"])]
    done = await asyncio.gather(*(_hold(plan, data) for _, data in held))
    found = {way: [took for (each, _), took in zip(held, done, strict=True) if each == way] for way in ways}
    return {
        way: {
            "closed": sum(took is not None for took in times),
            "last": max(t or plan["seconds"] for t in times),
        }
        for way, times in found.items()
    }


async def _hold(plan: dict[str, Any], data: bytes) -> float | None:
    """Return after how many seconds the server closed a connection that trickles, None for never."""
    reader, writer = await asyncio.open_connection("127.0.0.1", plan["port"])
    begin = time.perf_counter()
    writer.write(data)
    try:
        while (took := time.perf_counter() - begin) < plan["seconds"]:
            with contextlib.suppress(TimeoutError):
                if not await asyncio.wait_for(reader.read(65536), TRICKLE):
                    return time.perf_counter() - begin
            if data and not writer.is_closing():
                writer.write(b"a")
        return None
    except ConnectionError:
        return took
    finally:
        writer.close()


def requests_file(path: Path, asked: Sequence[tuple[str, dict[str, Any] | None]]) -> Path:
    """Write a plan's requests: address and body, without one a GET."""
    path.write_text(json.dumps(asked), "utf-8")
    return path


def _requests(plan: dict[str, Any]) -> list[bytes]:
    asked = json.loads(Path(plan["requests"]).read_text("utf-8"))
    return [
        # as browsers write it: letters beyond ASCII as they are
        post(path, json.dumps(body, ensure_ascii=False).encode()) if body else get(path)
        for path, body in asked
    ]


def _quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


class Load:
    """A running process of clients."""

    def __init__(self, do: str, port: int, **plan: Any) -> None:
        whole_plan = json.dumps({"do": do, "port": port, **plan}, default=str)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.assistant.web.load", whole_plan], cwd=ROOT, stdout=subprocess.PIPE
        )

    def result(self) -> dict[str, Any]:
        """Wait for the end; return what the clients met."""
        out, _ = self.process.communicate()
        assert self.process.returncode == 0
        found: dict[str, Any] = json.loads(out)
        return found


def main() -> None:
    """Carry out a plan."""
    import uvloop

    plan = json.loads(sys.argv[1])
    do = {"paced": paced, "full": full, "slow": slow}[plan["do"]]
    sys.stdout.write(json.dumps(uvloop.run(do(plan))))


if __name__ == "__main__":
    main()
