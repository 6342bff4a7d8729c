"""Bytes of a connection -> requests, within limits of size and time that uvicorn leaves open.

Uvicorn has no limit on headers and no deadline for header or body: 500 trickling connections stay open
for ever. One sweep a second over all connections costs less than a timer for each.
"""

from __future__ import annotations

import asyncio
import socket
from math import inf
from typing import TYPE_CHECKING, Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from assistant.web.exchange import HOLD
from assistant.web.problems import Refused, phrase
from assistant.web.wire import BODY

if TYPE_CHECKING:
    from assistant.web.guard import Guard
    from assistant.web.settings import WebSettings

ADDRESS = 8 << 10  # bytes of the request target
HEADER = 16 << 10  # bytes of all header fields
FIELDS = 100
HELD = 0.25  # seconds that a client told to wait is not read: refusing it again and again costs answers
LINGER = 1.0  # seconds between a refusal amid a body and the reset that unread bytes cause

_CONTINUE = b"HTTP/1.1 100 "


class Unhurried:
    """A connection's transport as the reply to a POST sees it.

    Head and first piece of the body leave in one packet: a write costs 15 us of the 150 that a request
    takes. The end takes its time.
    """

    __slots__ = ("_head", "_write", "close", "is_closing")

    def __init__(self, connection: LimitedProtocol) -> None:
        self._head: bytes | None = None
        self._write = connection.transport.write
        self.is_closing = connection.transport.is_closing
        self.close = connection.close

    def write(self, data: bytes) -> None:
        """Write, but keep the head until the body comes; a reply has one head."""
        if data.startswith(_CONTINUE):
            self._write(data)
        elif self._head is None:
            self._head = data
        elif self._head:
            self._write(self._head + data)
            self._head = b""
        else:
            self._write(data)


class LimitedProtocol(HttpToolsProtocol):
    """A connection with deadlines and limits; `guard` and `limits` are set on a subclass."""

    guard: Guard
    limits: WebSettings
    deadline = inf

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Begin: with several workers and without uvloop the socket would wait 40 ms to fill packets."""
        super().connection_made(transport)
        self._refused = ""
        self._begun = False
        self.deadline = self.loop.time() + self.limits.header_seconds
        sock = transport.get_extra_info("socket")
        if sock is not None and sock.family in (socket.AF_INET, socket.AF_INET6):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def data_received(self, data: bytes) -> None:
        """Take bytes, unless the connection is being closed."""
        if not self._refused:
            super().data_received(data)

    def on_message_begin(self) -> None:
        """Begin a request."""
        super().on_message_begin()
        self._size = self._fields = self._body = 0
        self._begun = True
        self._started = self.loop.time()
        self.deadline = self._started + self.limits.header_seconds
        scope: dict[str, Any] = self.scope  # type: ignore[assignment]  # a typed dict without extensions of ours
        scope["extensions"] = {HOLD: self.hold}

    def on_url(self, url: bytes) -> None:
        """Gather the address."""
        super().on_url(url)
        if len(self.url) > ADDRESS:
            self._stop("long_address")

    def on_header(self, name: bytes, value: bytes) -> None:
        """Gather a header field."""
        self._size += len(name) + len(value)
        self._fields += 1
        if self._size > HEADER or self._fields > FIELDS:
            self._stop("many_headers")
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Let the application have the request."""
        self.deadline = self._started + self.limits.request_seconds
        super().on_headers_complete()
        if self.scope["method"] == "POST":
            self.cycle.transport = Unhurried(self)  # type: ignore[assignment]  # all that a cycle uses
        if self.parser.should_upgrade():
            self.cycle.keep_alive = False  # what follows is in a protocol that nobody here speaks

    def on_body(self, body: bytes) -> None:
        """Gather the body."""
        self._body += len(body)
        if self._body > BODY:
            self.flow.pause_reading()
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is whole; from here the time is ours."""
        super().on_message_complete()
        self._begun = False
        self.deadline = self.loop.time() + self.limits.response_seconds

    def on_response_complete(self) -> None:
        """The reply is written."""
        super().on_response_complete()
        if self._refused:
            self.flow.pause_reading()
        else:
            self.deadline = self.loop.time() + self.limits.idle_seconds

    def hold(self) -> None:
        """Read no more for a moment, once the reply is written."""
        self.loop.call_later(0, self._pause)

    def _pause(self) -> None:
        if not self.transport.is_closing():
            self.flow.pause_reading()
            self.loop.call_later(HELD, self._resume)

    def _resume(self) -> None:
        if not self.transport.is_closing():
            self.flow.resume_reading()

    def expire(self, now: float) -> None:
        """Close a connection whose time is up; say why where a request had begun."""
        if now < self.deadline or self.transport.is_closing():
            return
        self.deadline = inf
        replying = self.cycle is not None and self.cycle.response_started and not self.cycle.response_complete
        if self._begun and not replying:
            self._refuse("too_slow")
        if replying:
            self.transport.abort()
        else:
            self.transport.close()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is not HTTP, or too much of it."""
        self._refuse(self._refused or "malformed")
        self.leave()

    def close(self) -> None:
        """Close after a reply: at once, or amid a body so that the client has time to read the reply."""
        if self.cycle.more_body:
            self.leave()
        else:
            self.transport.close()

    def leave(self) -> None:
        """Read no byte more, and close a moment later: closing on unread bytes resets the connection."""
        self._refused = self._refused or "closing"
        self.deadline = inf
        self.flow.pause_reading()
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(LINGER, self.transport.close)

    def _stop(self, code: str) -> None:
        """Leave the parser; `send_400_response` says why."""
        self._refused = code
        raise ValueError(code)

    def _refuse(self, code: str) -> None:
        refused = Refused(code)
        request_id = self.guard.new_id()
        body = refused.body(request_id, english=False)
        head = (
            f"HTTP/1.1 {refused.status} {phrase(refused.status)}\r\n"
            f"content-type: application/problem+json\r\ncontent-length: {len(body)}\r\n"
            f"cache-control: no-store\r\nx-request-id: {request_id}\r\nconnection: close\r\n\r\n"
        )
        self._refused = code
        self.transport.write(head.encode() + body)
        self.guard.observe("OTHER", "other", refused.status, 0.0, request_id)
