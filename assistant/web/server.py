"""Settings and corpus -> one process that answers, or several under a supervisor."""

from __future__ import annotations

import asyncio
import gc
import logging
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import uvicorn
from uvicorn.supervisors.multiprocess import Multiprocess

from assistant.errors import AssistantError
from assistant.library import Library
from assistant.web.app import create_app
from assistant.web.logs import EventLog
from assistant.web.metrics import Metrics
from assistant.web.protocol import LimitedProtocol
from assistant.web.serving import Watch
from assistant.web.settings import WebSettings
from corpus.generation import Generation
from corpus.store import Store

_BACKLOG = 1024
_TICK = 0.1  # seconds between two writes of the log
_SWEEP = 0.5  # seconds between two looks at the deadlines of connections
_LEAVE = 1.0  # seconds in which clients are told to leave before the port is closed


class ServerError(AssistantError):
    """The server cannot start: the port is taken, or the address is not this machine's."""


@dataclass(frozen=True)
class Opening:
    """How a process opens the corpus; both are module-level functions, so that workers can be handed them."""

    store: Callable[[], Store]
    library: Callable[[Generation], Library]


class WebConfig(uvicorn.Config):
    """Uvicorn's settings from ours; `load` builds the application in the process that runs it."""

    def __init__(self, settings: WebSettings, opening: Opening) -> None:
        super().__init__(
            app="", workers=settings.workers, lifespan="off", ws="none", log_config=None, access_log=False,
            proxy_headers=False, server_header=False, backlog=_BACKLOG,
            timeout_keep_alive=86_400,  # idle connections have our deadline
            timeout_graceful_shutdown=max(1, int(settings.drain_seconds - _LEAVE)),
        )  # fmt: skip
        self.settings = settings
        self.opening = opening

    def load_app(self) -> Any:
        """Build the application over the corpus. Raises StoreError, IndexUnusable."""
        self.log, self.metrics = EventLog(), Metrics()
        current = self.opening.store().current
        self.watch = Watch(current, self.opening.library, self.settings.kept_answers, self.log, self.metrics)
        self.watch.look()
        guard = create_app(self.watch, self.settings, self.log, self.metrics)
        self.protocol = type("Protocol", (LimitedProtocol,), {"guard": guard, "limits": self.settings})
        return lambda: guard

    def load(self) -> None:
        """Build everything."""
        self.factory = True
        super().load()
        self.http_protocol_class = self.protocol


class WebServer(uvicorn.Server):
    """Uvicorn's server with deadlines, a watch over the corpus, and an unhurried end."""

    config: WebConfig

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        quiet()
        await super().startup(sockets)
        loop = asyncio.get_running_loop()
        self._running = [
            loop.create_task(each)
            for each in (
                self.config.watch.follow(self.config.settings.poll_seconds),
                self._sweep(),
                self._flush(),
            )
        ]
        gc.collect()
        gc.freeze()  # what was loaded stays: collections need not look at it again
        self.config.log.event("serving", generation=getattr(self.config.watch.now(), "generation", None))

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Tell clients to leave, take who is waiting at the door, then close it and finish what is begun."""
        self.config.watch.draining = True
        self.config.log.event("draining", connections=len(self.server_state.connections))
        await asyncio.sleep(_LEAVE)
        await super().shutdown(sockets)
        for task in self._running:
            task.cancel()
        self.config.log.event("stopped")

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
            await asyncio.sleep(_TICK)
            self.config.log.flush()


def run(settings: WebSettings, opening: Opening) -> None:
    """Serve until told to stop. Raises ServerError, StoreError, IndexUnusable."""
    config = WebConfig(settings, opening)
    bound = bind(settings.host, settings.port)
    address = "{}:{}".format(*bound.getsockname()[:2])
    EventLog().event("listening", address=address, workers=settings.workers, pid=_pid())
    if settings.workers > 1:
        quiet()
        Multiprocess(config, [bound]).run()
        return
    config.load()
    server = WebServer(config)
    server.run([bound])


def bind(host: str, port: int) -> socket.socket:
    """Return a socket that is bound but does not listen yet. Raises ServerError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family)
    try:
        if sys.platform != "win32":
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
    except OSError as problem:
        found.close()
        raise ServerError(
            f"Det går inte att lyssna på {host} port {port}: {problem.strerror}. Välj en annan med --port.",
            f"Cannot listen on {host} port {port}: {problem.strerror}. Choose another with --port.",
        ) from problem
    found.set_inheritable(True)
    return found


def quiet() -> None:
    """Keep uvicorn's lines out of ours; what matters in them is an event of ours."""
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "asyncio"):
        logger = logging.getLogger(name)
        logger.handlers = [logging.NullHandler()]
        logger.propagate = False


def _pid() -> int:
    import os

    return os.getpid()
