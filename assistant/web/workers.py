"""One listening socket -> several processes that answer, kept alive and ended together."""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import wait
from socket import socket
from types import FrameType

from assistant.web.logs import EventLog

_LOOK = 0.2  # seconds between two looks for a signal
_TOO_SOON = 1.0  # seconds: a worker that lived no longer will not live longer the next time
_GRACE = 3.0  # seconds on top of the drain before a worker is killed

Work = Callable[[socket], None]


class Workers:
    """Runs `work(sock)` in `count` processes; starts another for one that dies, ends all on a signal."""

    def __init__(self, work: Work, sock: socket, count: int, drain: float, log: EventLog) -> None:
        self._work = work
        self._sock = sock
        self._count = count
        self._drain = drain
        self._log = log
        self._stopping = False
        self._context = multiprocessing.get_context("spawn")

    def run(self) -> bool:
        """Supervise until told to stop; False when the workers cannot start."""
        for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._stop)
        running = {self._start(): time.monotonic() for _ in range(self._count)}
        sound = True
        while sound and not self._stopping:
            wait([each.sentinel for each in running], _LOOK)
            for dead in [each for each in running if not each.is_alive()]:
                lived = time.monotonic() - running.pop(dead)
                if self._stopping:
                    break
                self._log.event("worker_died", level="error", pid=dead.pid, exitcode=dead.exitcode)
                sound = lived > _TOO_SOON or dead.exitcode == -signal.SIGKILL
                if sound:
                    running[self._start()] = time.monotonic()
        self._end(list(running))
        return sound

    def _start(self) -> multiprocessing.process.BaseProcess:
        process = self._context.Process(target=self._work, args=(self._sock,))
        process.start()
        self._log.event("worker", pid=process.pid)
        return process

    def _end(self, running: list[multiprocessing.process.BaseProcess]) -> None:
        for each in running:
            each.terminate()
        until = time.monotonic() + self._drain + _GRACE
        for each in running:
            each.join(max(0.0, until - time.monotonic()))
            if each.is_alive():
                self._log.event("worker_killed", level="error", pid=each.pid)
                each.kill()
                each.join()

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True
