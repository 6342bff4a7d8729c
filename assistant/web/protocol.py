"""Bytes of a connection -> requests, within limits of size and time.

Uvicorn's own connections have no limit on headers and no deadline for header or body: 500 trickling ones
stay open for ever. One sweep a second over all connections costs less than a timer for each.
"""

from __future__ import annotations

import asyncio
import socket
from collections import deque
from math import inf
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import httptools
from uvicorn.protocols.http.flow_control import FlowControl

from assistant.web.cycle import Cycle, Outbox
from assistant.web.exchange import HOLD
from assistant.web.problems import Refused
from assistant.web.wire import BODY

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Scope
    from uvicorn import Config
    from uvicorn.server import ServerState

    from assistant.web.guard import Guard
    from assistant.web.settings import WebSettings

ADDRESS = 8 << 10  # bytes of the request target
HEADER = 16 << 10  # bytes of all header fields
FIELDS = 100
HEAD = 64 << 10  # bytes of a head that is not whole: one field without end is told of by nobody else
HELD = 0.25  # seconds that a client told to wait is not read: refusing it again and again costs answers
LINGER = 1.0  # seconds between a refusal amid a body and the reset that unread bytes cause

_ASGI = {"version": "3.0", "spec_version": "2.3"}


class LimitedProtocol(asyncio.Protocol):
    """A connection with deadlines and limits; `guard`, `limits` and `outbox` are set on a subclass.

    Uvicorn makes one for each connection, and calls `shutdown` at the end.
    """

    guard: Guard
    limits: WebSettings
    outbox: Outbox

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        self.loop = _loop or asyncio.get_running_loop()
        self.tasks = server_state.tasks
        self.deadline = inf
        self._state = server_state
        self._app: ASGIApp = config.loaded_app
        self._parser = httptools.HttpRequestParser(self)
        # What a client sends after `Connection: close` must not keep the reply from it.
        self._parser.set_dangerous_leniencies(lenient_data_after_close=True)
        self._cycle: Cycle | None = None  # being answered, or answered last
        self._newest: Cycle | None = None  # being read, or read last
        self._waiting: deque[Cycle] = deque()
        self._refused = ""
        self._begun = self._heading = self._held = False
        self._taken = 0

    # What the event loop calls

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as a TCP server has it
        """Begin: with several workers and without uvloop the socket would wait 40 ms to fill packets."""
        self.transport = transport
        self.flow = FlowControl(transport)
        self._state.connections.add(self)  # type: ignore[arg-type]  # uvicorn names its own classes
        self._client = transport.get_extra_info("peername")
        self._server = transport.get_extra_info("sockname")
        self.deadline = self.loop.time() + self.limits.header_seconds
        sock = transport.get_extra_info("socket")
        if sock is not None and sock.family in (socket.AF_INET, socket.AF_INET6):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def data_received(self, data: bytes) -> None:
        """Take bytes, unless the connection is being closed."""
        if self._refused:
            return
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            pass  # what follows is in a protocol that nobody here speaks
        except httptools.HttpParserError:
            self._refuse(self._refused or "malformed")
            self.leave()
            return
        if self._heading:
            self._taken += len(data)
            if self._taken > HEAD:
                self._refuse("many_headers")
                self.leave()
        if self._waiting:
            self._advance()

    def connection_lost(self, problem: Exception | None) -> None:
        """Tell who answers that nobody listens."""
        self._state.connections.discard(self)
        self._abandon()
        self.flow.resume_writing()

    def pause_writing(self) -> None:
        """Wait with further pieces."""
        self.flow.pause_writing()

    def resume_writing(self) -> None:
        """Go on."""
        self.flow.resume_writing()

    # What the parser calls

    def on_message_begin(self) -> None:
        """Begin a request."""
        self._url = b""
        self._headers: list[tuple[bytes, bytes]] = []
        self._size = self._body = self._taken = 0
        self._begun = self._heading = True
        self._started = self.loop.time()
        self.deadline = self._started + self.limits.header_seconds

    def on_url(self, url: bytes) -> None:
        """Gather the address."""
        self._url += url
        if len(self._url) > ADDRESS:
            self._stop("long_address")

    def on_header(self, name: bytes, value: bytes) -> None:
        """Gather a header field."""
        self._headers.append((name.lower(), value))
        self._size += len(name) + len(value)
        if self._size > HEADER or len(self._headers) > FIELDS:
            self._stop("many_headers")

    def on_headers_complete(self) -> None:
        """Let the request wait for its turn on this connection."""
        self.deadline = self._started + self.limits.request_seconds
        self._heading = False
        parser = self._parser
        version = parser.get_http_version()
        self._newest = Cycle(
            self,
            self._scope(version),
            keep_alive=version != "1.0" and parser.should_keep_alive() and not parser.should_upgrade(),
        )
        self._waiting.append(self._newest)

    def _scope(self, version: str) -> Scope:
        address = httptools.parse_url(self._url)
        path = address.path.decode("ascii")
        return {
            "type": "http", "asgi": _ASGI, "http_version": version, "scheme": "http", "root_path": "",
            "method": self._parser.get_method().decode("ascii"), "headers": self._headers,
            "path": unquote(path) if "%" in path else path, "raw_path": address.path,
            "query_string": address.query or b"", "client": self._client, "server": self._server,
            "extensions": {HOLD: self.hold},
        }  # fmt: skip

    def on_body(self, body: bytes) -> None:
        """Gather the body."""
        self._body += len(body)
        if self._body > BODY:
            self.flow.pause_reading()
        cycle = self._newest
        if cycle is not None and not cycle.response_complete:
            cycle.body = cycle.body + body if cycle.body else body
            cycle.wake()

    def on_message_complete(self) -> None:
        """The request is whole; from here the time is ours."""
        self._begun = False
        self.deadline = self.loop.time() + self.limits.response_seconds
        if self._newest is not None:
            self._newest.more_body = False
            self._newest.wake()

    # What a reply calls

    def default_headers(self) -> list[tuple[bytes, bytes]]:
        """Return the headers of every reply: the date, which the server looks up once a second."""
        return self._state.default_headers

    def replied(self, cycle: Cycle) -> None:
        """Go on after a reply: with the next request, or wait for it, or close."""
        if not cycle.keep_alive:
            # Amid a body the client gets time to read the reply.
            (self.leave if cycle.more_body else self.close)()
        elif self._waiting:
            self.loop.call_soon(self._advance)
        else:
            (self._pause if self._held else self.flow.resume_reading)()
            self.deadline = self.loop.time() + self.limits.idle_seconds

    def hold(self) -> None:
        """Read no more for a moment, once the reply is written."""
        self._held = True

    def _advance(self) -> None:
        """Start the next request when the one before has its reply; read no more while one waits."""
        if self._waiting and (self._cycle is None or self._cycle.response_complete):
            self._cycle = self._waiting.popleft()
            if not self._turned_away(self._cycle):
                self._cycle.start(self._app)
        if self._waiting:
            self.flow.pause_reading()

    def _turned_away(self, cycle: Cycle) -> bool:
        """Refuse a whole question at once where the line is full; a proxy's connection is many people's."""
        if cycle.more_body or not cycle.keep_alive:
            return False
        reply = self.guard.turned_away(cycle.scope, cycle.body, self.default_headers())
        if reply is not None:
            cycle.response_complete = True
            self.outbox.put(self.loop, self.transport, reply)
            self.replied(cycle)
        return reply is not None

    def _pause(self) -> None:
        self._held = False
        self.flow.pause_reading()
        self.loop.call_later(HELD, self._resume)

    def _resume(self) -> None:
        if not self.transport.is_closing():
            self.flow.resume_reading()

    # What the server calls

    def shutdown(self) -> None:
        """Close, after the reply that is under way."""
        if self._newest is None or self._newest.response_complete:
            self.close()
        else:
            self._newest.keep_alive = False

    def expire(self, now: float) -> None:
        """Close a connection whose time is up; say why where a request had begun."""
        if now < self.deadline or self.transport.is_closing():
            return
        self.deadline = inf
        cycle = self._cycle
        replying = cycle is not None and cycle.response_started and not cycle.response_complete
        if replying or self.transport.get_write_buffer_size():
            self.transport.abort()  # a client that does not take its answer would not take the rest either
            return
        if self._begun:
            self._refuse("too_slow")
        self.close()

    def close(self) -> None:
        """Close once all is written."""
        self.outbox.flush()
        self.transport.close()

    def leave(self) -> None:
        """Read no byte more, and close a moment later: closing on unread bytes resets the connection."""
        self._refused = self._refused or "closing"
        self.deadline = inf
        self._waiting.clear()
        self.flow.pause_reading()
        self.outbox.flush()
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(LINGER, self.transport.close)

    def _stop(self, code: str) -> None:
        """Leave the parser; `data_received` says why."""
        self._refused = code
        raise ValueError(code)

    def _refuse(self, code: str) -> None:
        refused = Refused(code)
        request_id = self.guard.new_id()
        reply = refused.reply(request_id, False, [*self.default_headers(), (b"connection", b"close")])
        self._refused = code
        self._abandon()
        self.outbox.put(self.loop, self.transport, reply)
        self.guard.observe("OTHER", "other", refused.status, 0.0, request_id)

    def _abandon(self) -> None:
        """Tell who answers that nobody takes it."""
        self._waiting.clear()
        for cycle in (self._cycle, self._newest):
            if cycle is not None:
                cycle.abandon()
