"""Settings and corpus -> one process that answers, or several under a supervisor."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from multiprocessing import parent_process
from multiprocessing.connection import wait
from typing import Any

import uvicorn
from prometheus_client import CollectorRegistry

from assistant.errors import SHOWN_AS_ONE_LINE
from assistant.library import Library
from assistant.web.app import create_app
from assistant.web.binding import ServerError, bind
from assistant.web.cycle import Outbox
from assistant.web.exposing import exposed, gathered
from assistant.web.logs import EventLog
from assistant.web.metrics import Metrics
from assistant.web.protocol import LimitedProtocol
from assistant.web.serving import Record, Watch, unrecorded
from assistant.web.settings import WebSettings
from assistant.web.workers import Workers
from corpus.generation import Generation
from corpus.store import Store

_BACKLOG = 1024
_DOORS = 16  # libuv takes one connection from each in a turn of the loop, which an answer makes 6 ms long
_FLUSH = 0.1  # seconds between two writes of the log
_SWEEP = 0.5  # seconds between two looks at the deadlines of connections
_LEAVE = 1.0  # seconds in which clients are told to leave before the port is closed
_COLLECTED = (20_000, 20, 20)  # an answer makes some 5,000 objects; Python's 700 take a tenth of its time
_LOOP = "asyncio" if sys.platform == "win32" else "uvloop"


@dataclass(frozen=True)
class Opening:
    """How a process opens the corpus and notes questions; all can be pickled, for the workers."""

    store: Callable[[], Store]
    library: Callable[[Generation], Library]
    record: Record = unrecorded


class WebConfig(uvicorn.Config):
    """Uvicorn's settings from ours; `load` builds the application in the process that runs it."""

    def __init__(self, settings: WebSettings, opening: Opening, metrics: Metrics) -> None:
        super().__init__(
            app="", factory=True, loop=_LOOP, lifespan="off", ws="none", log_config=None, access_log=False,
            proxy_headers=False, server_header=False, backlog=_BACKLOG,
            timeout_keep_alive=86_400,  # idle connections have our deadline
            timeout_graceful_shutdown=max(1, int(settings.drain_seconds - _LEAVE)),
        )  # fmt: skip
        self.settings = settings
        self.opening = opening
        self.metrics = metrics
        self.log = EventLog()

    def load_app(self) -> Any:
        """Build the application over the corpus. Raises StoreError, IndexUnusable."""
        store = self.opening.store()
        self.watch = Watch(
            *(store.current, self.opening.library, self.settings.kept_answers, self.log, self.metrics),
            *(self.opening.record, store.questions),
        )
        self.watch.look()
        self.guard = create_app(self.watch, self.settings, self.log, self.metrics)
        return lambda: self.guard

    def load(self) -> None:
        """Build everything."""
        super().load()
        given = {"guard": self.guard, "limits": self.settings, "outbox": Outbox()}
        self.http_protocol_class = type("Protocol", (LimitedProtocol,), given)


class WebServer(uvicorn.Server):
    """Uvicorn's server with deadlines, a watch over the corpus, and an unhurried end."""

    config: WebConfig

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        await super().startup(sockets)
        loop = asyncio.get_running_loop()
        follow = self.config.watch.follow(self.config.settings.poll_seconds)
        self._running = [loop.create_task(each) for each in (follow, self._sweep(), self._flush())]
        self._end_with_parent()
        gc.collect()
        gc.freeze()  # what was loaded stays: collections need not look at it again
        gc.set_threshold(*_COLLECTED)
        self.config.log.event("serving", pid=os.getpid())

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Tell clients to leave, take who is waiting at the door, then close it and finish what is begun."""
        self.config.watch.draining = True
        self.config.log.event("draining", pid=os.getpid(), connections=len(self.server_state.connections))
        await asyncio.sleep(_LEAVE)
        await super().shutdown(sockets)
        for task in self._running:
            task.cancel()
        self.config.guard.tell()
        self.config.log.event("stopped", pid=os.getpid())

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take signals as a wish to stop; one that was granted is not raised again."""
        with super().capture_signals():
            yield
            self._captured_signals.clear()

    async def _sweep(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(_SWEEP)
            now = loop.time()
            for connection in list(self.server_state.connections):
                if isinstance(connection, LimitedProtocol):
                    connection.expire(now)

    async def _flush(self) -> None:
        while True:
            await asyncio.sleep(_FLUSH)
            self.config.guard.tell()
            self.config.log.flush()

    def _end_with_parent(self) -> None:
        """Stop when the supervisor is gone, however it went."""
        parent = parent_process()
        if parent is not None:

            def watch() -> None:
                wait([parent.sentinel])
                self.should_exit = True

            threading.Thread(target=watch, daemon=True).start()


def run(settings: WebSettings, opening: Opening) -> None:
    """Serve until told to stop. Raises ServerError, StoreError, IndexUnusable."""
    opening.store().current()
    bound = bind(settings.host, settings.port)
    if settings.workers == 1:
        metrics = Metrics()
        with _telling(settings, bound, metrics.registry):
            work(settings, opening, bound, metrics)
        return
    with gathered() as registry, _telling(settings, bound, registry):
        answering = partial(_worker, settings, opening)
        if not Workers(answering, bound, settings.workers, settings.drain_seconds, EventLog()).run():
            raise ServerError(
                "En arbetsprocess slutade genast. Prova med --workers 1 för att se varför.",
                "A worker ended at once. Try with --workers 1 to see why.",
            )


def _worker(settings: WebSettings, opening: Opening, bound: socket.socket) -> None:
    """Answer in a worker; a fault becomes an event and exit code 1."""
    try:
        work(settings, opening, bound)
    except Exception as fault:  # noqa: BLE001 # multiprocessing would print a traceback, with paths
        about = fault.en if isinstance(fault, SHOWN_AS_ONE_LINE) else ""
        EventLog().event("worker_failed", level="error", error=type(fault).__name__, about=about)
        sys.exit(1)


@contextlib.contextmanager
def _telling(settings: WebSettings, bound: socket.socket, registry: CollectorRegistry) -> Iterator[None]:
    """Log where the server listens, and show its metrics."""
    quiet()
    host, port = bound.getsockname()[:2]
    with exposed(settings.metrics_host, settings.metrics_port, registry) as shown:
        about = {"host": host, "port": port, "metrics_port": shown, "workers": settings.workers}
        EventLog().event("listening", **about, pid=os.getpid())
        yield


def work(
    settings: WebSettings, opening: Opening, bound: socket.socket, metrics: Metrics | None = None
) -> None:
    """Answer in this process until told to stop. Raises StoreError, IndexUnusable."""
    quiet()
    config = WebConfig(settings, opening, metrics or Metrics())
    config.load()
    WebServer(config).run([bound, *(bound.dup() for _ in range(1, _DOORS))])


def quiet() -> None:
    """Keep uvicorn's lines out of ours; what matters in them is an event of ours."""
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "asyncio"):
        logger = logging.getLogger(name)
        logger.handlers = [logging.NullHandler()]
        logger.propagate = False
