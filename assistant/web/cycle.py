"""One request of a connection -> its reply in bytes, by way of the application.

Uvicorn's own cycle makes a task, an event and a timer for each request, looks at every header of a reply
with two patterns and writes head and body apart. That is half of what a request costs.
"""

from __future__ import annotations

import asyncio
import types
from collections.abc import Coroutine, Generator, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from starlette.types import ASGIApp, Message, Scope

from assistant.web.problems import phrase

if TYPE_CHECKING:
    from assistant.web.protocol import LimitedProtocol

_EXPECTS = (b"expect", b"100-continue")
_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


class Outbox:
    """Replies of one turn of the event loop, written one after the other when it turns.

    Written each by itself, every reply wakes its client, and on a busy machine waits for it: 40 us of 200.
    """

    def __init__(self) -> None:
        self._held: list[tuple[asyncio.Transport, bytes]] = []

    def put(self, loop: asyncio.AbstractEventLoop, transport: asyncio.Transport, data: bytes) -> None:
        """Write soon."""
        if not self._held:
            loop.call_soon(self.flush)
        self._held.append((transport, data))

    def flush(self) -> None:
        """Write now: who closes a connection has to."""
        held, self._held = self._held, []
        for transport, data in held:
            if not transport.is_closing():
                transport.write(data)


class Cycle:
    """A request and its reply: `receive` and `send` of the application."""

    __slots__ = (
        *("_chunked", "_connection", "_given", "_head", "_sent_for", "_task", "_waiter", "body"),
        *("disconnected", "keep_alive", "more_body", "response_complete", "response_started", "scope"),
    )

    def __init__(self, connection: LimitedProtocol, scope: Scope, *, keep_alive: bool) -> None:
        self._connection = connection
        self._sent_for = self._given = False
        self._head = b""
        self._chunked = False
        self._waiter: asyncio.Future[None] | None = None
        self._task: asyncio.Task[None] | None = None
        self.scope = scope
        self.keep_alive = keep_alive
        self.body = b""
        self.more_body = True
        self.disconnected = self.response_started = self.response_complete = False

    def start(self, app: ASGIApp) -> None:
        """Run the application until it waits for something; only then is there a task: it costs 10 us."""
        running = self._run(app)
        try:
            awaited = running.send(None)
        except StopIteration:
            return
        tasks = self._connection.tasks
        self._task = self._connection.loop.create_task(_going_on(running, awaited))
        tasks.add(self._task)
        self._task.add_done_callback(tasks.discard)

    async def _run(self, app: ASGIApp) -> None:
        try:
            await app(self.scope, self.receive, self.send)
        finally:
            if not self.response_complete and not self.disconnected:
                self._connection.close()

    def abandon(self) -> None:
        """End it: nobody takes the reply, and those behind it in line wait less."""
        if not self.response_complete:
            self.disconnected = True
            if self._task is not None:
                self._connection.loop.call_soon(self._task.cancel)  # not before it has begun

    def wake(self) -> None:
        """Let `receive` look again."""
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    async def receive(self) -> Message:
        """Return the next piece of the body, or that there is nobody to answer."""
        while self._nothing_yet():
            self._connection.flow.resume_reading()
            self._send_for()
            self._waiter = self._connection.loop.create_future()
            await self._waiter
        if self.disconnected or self.response_complete:
            return {"type": "http.disconnect"}
        body, self.body = self.body, b""
        self._given = not self.more_body
        return {"type": "http.request", "body": body, "more_body": self.more_body}

    def _send_for(self) -> None:
        """Tell a client that waits for it that it may send the body."""
        if not self._sent_for and _EXPECTS in [(n, v.lower()) for n, v in self.scope["headers"]]:
            self._connection.transport.write(_CONTINUE)
        self._sent_for = True

    def _nothing_yet(self) -> bool:
        waiting = self._given or (self.more_body and not self.body)
        return waiting and not self.disconnected and not self.response_complete

    async def send(self, message: Message) -> None:
        """Write head and first piece of the body in one packet, further pieces as they come."""
        connection = self._connection
        if connection.flow.write_paused and not self.disconnected:
            await connection.flow.drain()
        if self.disconnected:
            return
        if message["type"] == "http.response.start":
            self._head = self._begin(message["status"], message["headers"])
            return
        last = not message.get("more_body", False)
        data = self._head + self._framed(message.get("body", b""), last)
        self._head = b""
        self.response_started = True
        if data:
            connection.outbox.put(connection.loop, connection.transport, data)
        if last:
            self.response_complete = True
            connection.replied(self)

    def _begin(self, status: int, headers: Iterable[tuple[bytes, bytes]]) -> bytes:
        lines, bounded = [_status_line(status)], status in (204, 304)
        for name, value in (*self._connection.default_headers(), *headers):
            lines.append(b"%b: %b" % (name, value))
            if name == b"content-length":
                bounded = True
            elif name == b"connection" and value == b"close":
                self.keep_alive = False
        if not bounded and self.scope["method"] != "HEAD":
            self._chunked = self.scope["http_version"] != "1.0"
            if self._chunked:
                lines.append(b"transfer-encoding: chunked")
        if not self.keep_alive and b"connection: close" not in lines:
            lines.append(b"connection: close")
        head = b"\r\n".join(lines)
        if head.count(b"\n") + head.count(b"\r") != 2 * len(lines) - 2:
            raise ValueError("a header of more than one line")
        return head + b"\r\n\r\n"

    def _framed(self, body: bytes, last: bool) -> bytes:
        if self.scope["method"] == "HEAD":
            return b""
        if not self._chunked:
            return body
        framed = b"%x\r\n%b\r\n" % (len(body), body) if body else b""
        return framed + b"0\r\n\r\n" if last else framed


@types.coroutine
def _going_on(running: Coroutine[Any, Any, None], awaited: Any) -> Generator[Any, Any, None]:
    """Go on with a coroutine that was run by hand until it awaited something."""
    while True:
        step = running.send
        given: Any = None
        try:
            yield awaited
        except BaseException as fault:  # noqa: BLE001 # thrown on, whatever it is
            step, given = running.throw, fault
        try:
            awaited = step(given)
        except StopIteration:
            return


@cache
def _status_line(status: int) -> bytes:
    return f"HTTP/1.1 {status} {phrase(status)}".encode()
