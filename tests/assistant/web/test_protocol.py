"""Connections as clients may use them: many requests in a packet, old HTTP, a body that is sent for."""

from __future__ import annotations

import asyncio
import io
import json
import socket
import types
from collections.abc import Iterator
from typing import Any

import pytest
from uvicorn.protocols.http.flow_control import FlowControl

from assistant.models import Answer
from assistant.web.app import create_app
from assistant.web.cache import AnswerCache
from assistant.web.cycle import Cycle, _going_on
from assistant.web.guard import Guard
from assistant.web.logs import EventLog
from assistant.web.serving import Fixed, Served
from tests.assistant.web.running import Server, body_of, get, headers_of, post, reply, request, status_of

QUESTIONS = ("När öppnar biblioteket?", "Vem är kontaktperson?", "Hej!", "Vad är okänt?")
ASK = "/v1/ask"


def received(server: Server, data: bytes) -> bytes:
    """Send bytes; return all that comes until the server closes."""
    with socket.create_connection(("127.0.0.1", server.port), 10) as sock:
        sock.sendall(data)
        return b"".join(iter(lambda: sock.recv(65536), b""))


def test_requests_in_one_packet_are_answered_in_order(server: Server) -> None:
    asked = [post(ASK, {"question": each}) for each in QUESTIONS]
    last = post(ASK, {"question": "Tack"}, "Connection: close")
    replies = received(server, b"".join([*asked, get("/healthz"), last])).split(b"HTTP/1.1 ")[1:]
    assert [each[:3] for each in replies] == [b"200"] * 6
    answered = [body_of(each).get("question") for each in replies]
    assert answered == [*QUESTIONS, None, "Tack"]


def test_many_requests_in_one_packet_hold_nobody_up(server: Server) -> None:
    replies = received(server, get("/healthz") * 2_000 + get("/healthz", "Connection: close"))
    assert replies.count(b"HTTP/1.1 200 OK") == 2_001


def test_a_connection_is_used_again_and_again(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), 10) as sock:
        for data, status in [
            (post(ASK, {"question": "Hej!"}), 200), (get("/nowhere"), 404), (post(ASK, b"no JSON"), 400),
            (request("HEAD", "/healthz", "Host: localhost"), 200), (get("/healthz"), 200),
        ]:  # fmt: skip
            sock.sendall(data)
            found = b"" if data.startswith(b"HEAD") else reply(sock)
            while data.startswith(b"HEAD") and not found.endswith(b"\r\n\r\n"):
                found += sock.recv(65536)
            assert status_of(found) == status


def test_a_request_may_come_byte_by_byte(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), 10) as sock:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for each in post(ASK, {"question": "Hej!"}):
            sock.sendall(bytes([each]))
        assert body_of(reply(sock))["status"] == "smalltalk"


def test_a_body_is_sent_for(server: Server) -> None:
    body = json.dumps({"question": "Hej!"}).encode()
    with socket.create_connection(("127.0.0.1", server.port), 10) as sock:
        sock.sendall(post(ASK, b"", f"Content-Length: {len(body)}", "Expect: 100-Continue"))
        assert sock.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        sock.sendall(body)
        assert status_of(reply(sock)) == 200


def test_a_body_that_will_not_do_is_not_sent_for(server: Server) -> None:
    data = post(ASK, b"", "Content-Length: 100000", "Expect: 100-continue")
    assert status_of(received(server, data)) == 413


def test_a_client_of_old_gets_its_answer_and_an_end(server: Server) -> None:
    old = post(ASK, {"question": "Hej!"}).replace(b"HTTP/1.1", b"HTTP/1.0")
    whole = received(server, old)
    assert (status_of(whole), headers_of(whole)["connection"]) == (200, "close")
    events = received(server, old.replace(b"Host", b"Accept: text/event-stream\r\nHost"))
    assert "transfer-encoding" not in headers_of(events)
    assert events.endswith(b"}\n\n")


def test_a_field_without_end_is_refused_before_it_ends(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), 10) as sock:
        sock.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 200_000)
        assert status_of(reply(sock)) == 431


def test_what_follows_a_request_and_is_none_ends_the_connection(server: Server) -> None:
    found = received(server, get("/healthz") + b"\x00\x01garbage\r\n\r\n")
    assert found.count(b"HTTP/1.1 ") == found.count(b"HTTP/1.1 400") == 1


class Still:
    """A connection that writes to nowhere."""

    def default_headers(self) -> list[tuple[bytes, bytes]]:
        return [(b"date", b"today")]


class Slow:
    """An assistant that answers when it may."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.may = asyncio.Event()

    async def ask(self, question: str, *rest: object) -> Answer:
        self.asked.append(question)
        await self.may.wait()
        return Answer(question=question, status="smalltalk")


class Wired(Still):
    """A connection that keeps what is written."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.tasks: set[asyncio.Task[None]] = set()
        self.flow = FlowControl(self)  # type: ignore[arg-type]  # all that is used
        self.transport = self.outbox = self
        self.written = b""

    def put(self, loop: object, transport: object, data: bytes) -> None:
        self.written += data

    def replied(self, cycle: Cycle) -> None:
        """Nothing follows."""

    def ask(self, question: str, app: Guard) -> Cycle:
        headers = [(b"host", b"localhost"), (b"content-type", b"application/json")]
        scope = {"type": "http", "method": "POST", "path": ASK, "http_version": "1.1", "headers": headers}
        cycle = Cycle(self, scope, keep_alive=True)  # type: ignore[arg-type]  # as above
        cycle.body, cycle.more_body = json.dumps({"question": question}).encode(), False
        cycle.start(app)
        return cycle


async def test_who_leaves_the_line_is_not_answered() -> None:
    slow, log, connection = Slow(), io.StringIO(), Wired()
    served = Served("1", slow, AnswerCache(0), {})  # type: ignore[arg-type]  # asked one thing only
    app = create_app(Fixed(served), None, EventLog(log))
    cycles = [connection.ask(each, app) for each in QUESTIONS]
    cycles[1].abandon()
    slow.may.set()
    await asyncio.gather(*connection.tasks)
    assert slow.asked == [QUESTIONS[0], *QUESTIONS[2:]]
    assert connection.written.count(b"HTTP/1.1 200 OK") == 3
    app._log.flush()
    statuses = [json.loads(each)["status"] for each in log.getvalue().splitlines()]
    assert sorted(statuses) == [200, 200, 200, 499]


@pytest.mark.parametrize("value", [b"a\r\nset-cookie: b", b"a\nb", b"a\rb"])
def test_no_header_of_a_reply_begins_another(value: bytes) -> None:
    scope = {"method": "GET", "http_version": "1.1"}
    cycle = Cycle(Still(), scope, keep_alive=True)  # type: ignore[arg-type]  # all that is used
    assert cycle._begin(200, [(b"x", b"a")]).count(b"\r\n") == 5
    with pytest.raises(ValueError, match="one line"):
        cycle._begin(200, [(b"x", value)])


@types.coroutine
def _once() -> Iterator[None]:
    yield


async def test_a_coroutine_begun_by_hand_is_gone_on_with() -> None:
    """Results, faults and cancellation reach it as if a task had run it from the start."""
    seen: list[Any] = []
    loop = asyncio.get_running_loop()

    async def work(*awaited: asyncio.Future[int]) -> None:
        for each in awaited:
            try:
                seen.append(await each)
            except (ValueError, asyncio.CancelledError) as fault:
                seen.append(type(fault))
        await _once()
        seen.append("end")

    first, second, third = (loop.create_future() for _ in range(3))
    running = work(first, second, third)
    task = loop.create_task(_going_on(running, running.send(None)))
    await asyncio.sleep(0)
    first.set_result(1)
    await asyncio.sleep(0.01)
    second.set_exception(ValueError())
    await asyncio.sleep(0.01)
    task.cancel()
    await task
    assert seen == [1, ValueError, asyncio.CancelledError, "end"]


async def test_a_task_begun_by_hand_fails_as_it_would() -> None:
    async def work() -> None:
        await asyncio.sleep(0)
        raise KeyError("x")

    running = work()
    with pytest.raises(KeyError):
        await asyncio.get_running_loop().create_task(_going_on(running, running.send(None)))
