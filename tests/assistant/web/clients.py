"""Clients that keep asking while something else goes on."""

from __future__ import annotations

import http.client
import json
import threading
from collections import Counter
from types import TracebackType
from typing import Any


class Asking:
    """Threads that ask a server without pause; every reply is kept as (status, body)."""

    def __init__(self, port: int, question: str = "När öppnar biblioteket?", threads: int = 4) -> None:
        self.port = port
        self.body = json.dumps({"question": question})
        self.replies: list[tuple[int, dict[str, Any]]] = []
        self.broken: list[str] = []
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._run) for _ in range(threads)]

    @property
    def statuses(self) -> Counter[int]:
        return Counter(status for status, _ in self.replies)

    def __enter__(self) -> Asking:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        while not self._stop.is_set():
            try:
                connection.request("POST", "/v1/ask", self.body, {"Content-Type": "application/json"})
                reply = connection.getresponse()
                self.replies.append((reply.status, json.loads(reply.read())))
            except (OSError, http.client.HTTPException) as problem:
                self.broken.append(f"{type(problem).__name__}: {problem}")
                connection.close()
        connection.close()
