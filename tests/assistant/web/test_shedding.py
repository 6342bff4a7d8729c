"""A full line: who is refused before there is an exchange, who is answered all the same, in which words."""

from __future__ import annotations

import asyncio
import io
import json
from typing import Any

import pytest

from assistant.models import Answer
from assistant.web.app import create_app
from assistant.web.cache import AnswerCache
from assistant.web.guard import Guard
from assistant.web.logs import EventLog
from assistant.web.metrics import Metrics
from assistant.web.serving import Fixed, Served
from assistant.web.settings import WebSettings
from assistant.web.turns import LEAST
from tests.assistant.web.running import body_of, headers_of, status_of

ASK, SEARCH, ORIGIN = "/v1/ask", "/v1/search", "https://intranet.example.se"
DATE = (b"date", b"today")
Headers = list[tuple[bytes, bytes]]


class Slow:
    """An assistant that answers when it may."""

    def __init__(self) -> None:
        self.may = asyncio.Event()

    async def ask(self, question: str, *rest: object) -> Answer:
        await self.may.wait()
        return Answer(question=question, status="smalltalk")


class Line:
    """An application whose line can be filled."""

    def __init__(self, **settings: object) -> None:
        self.slow = Slow()
        self.fixed = Fixed(Served("1", self.slow, AnswerCache(9), {}))  # type: ignore[arg-type]  # asked one thing only
        self.log, self.metrics = io.StringIO(), Metrics()
        given = WebSettings(queue=LEAST, **settings)  # type: ignore[arg-type]  # by name
        self.app: Guard = create_app(self.fixed, given, EventLog(self.log), self.metrics)

    async def answer(self, body: bytes, headers: Headers, path: str = ASK) -> bytes:
        """Return the reply of the application, with a date."""
        replied = b""

        async def receive() -> dict[str, object]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: dict[str, object]) -> None:
            nonlocal replied
            if message["type"] == "http.response.start":
                lines = [b"%b: %b" % each for each in (DATE, *message["headers"])]  # type: ignore[misc]  # ASGI has it so
                status = str(message["status"]).encode()
                replied = b"\r\n".join([b"HTTP/1.1 %b -" % status, *lines, b"", b""])
            else:
                replied += message["body"]  # type: ignore[operator]  # as above

        await self.app(scope(headers, path), receive, send)  # type: ignore[arg-type]  # as above
        return replied

    def turned_away(self, body: bytes, headers: Headers, path: str = ASK) -> bytes | None:
        return self.app.turned_away(scope(headers, path), body, [DATE])

    def events(self) -> list[dict[str, Any]]:
        return [json.loads(each) for each in self.log.getvalue().splitlines()]

    async def fill(self) -> None:
        """Let as many ask as may, each something else."""
        self.asking = [
            asyncio.create_task(self.answer(question(f"Fråga {n}"), PLAIN)) for n in range(LEAST + 1)
        ]
        await asyncio.sleep(0.01)

    async def clear(self) -> list[int]:
        """Let all be answered; return their statuses."""
        self.slow.may.set()
        return [status_of(each) for each in await asyncio.gather(*self.asking)]


PLAIN: Headers = [(b"host", b"localhost"), (b"content-type", b"application/json")]


def scope(headers: Headers, path: str) -> dict[str, object]:
    return {"type": "http", "method": "POST", "path": path, "http_version": "1.1", "headers": headers}


def question(text: str) -> bytes:
    return json.dumps({"question": text}).encode()


@pytest.mark.parametrize(
    "more",
    [
        [],
        [(b"accept-language", b"en-GB,en")],
        [(b"origin", ORIGIN.encode())],
        [(b"origin", b"https://other.example.se"), (b"accept-language", b"sv")],
    ],
)
async def test_who_is_turned_away_reads_what_anybody_refused_reads(more: Headers) -> None:
    line = Line(origins=(ORIGIN,))
    await line.fill()
    early = line.turned_away(question("En till"), [*PLAIN, *more])
    late = await line.answer(question("En till"), [*PLAIN, *more])
    assert early is not None
    assert [status_of(each) for each in (early, late)] == [503, 503]
    first, second = (headers_of(each) for each in (early, late))
    assert first.pop("x-request-id") != second.pop("x-request-id")
    assert first == second
    bodies = [body_of(each) for each in (early, late)]
    assert [each.pop("request_id") for each in bodies] == [
        headers_of(each)["x-request-id"] for each in (early, late)
    ]
    assert bodies[0] == bodies[1]
    line.app.tell()
    line.app.tell()
    assert [each["count"] for each in line.events() if each["event"] == "turned_away"] == [1]
    assert line.metrics.registry.get_sample_value("bibliotekssvar_shed_total", {"reason": "load"}) == 2
    assert set(await line.clear()) == {200}


async def test_what_needs_no_turn_is_let_in() -> None:
    line = Line()
    line.slow.may.set()
    kept = question("Vad är känt?")
    assert status_of(await line.answer(kept, PLAIN)) == 200
    assert line.turned_away(question("Något annat"), PLAIN) is None, "the line is empty"
    line.slow.may.clear()
    await line.fill()
    assert line.turned_away(kept, PLAIN) is None
    assert status_of(await line.answer(kept, PLAIN)) == 200
    assert line.turned_away(b"no JSON", PLAIN) is None
    assert line.turned_away(b"", PLAIN, "/v1/pages") is None
    assert line.turned_away(question("Något annat"), PLAIN) is not None
    assert line.turned_away(b'{"query": "barn"}', PLAIN, SEARCH) is not None
    line.fixed.draining = True
    assert line.turned_away(question("Något annat"), PLAIN) is None, "a reply then ends the connection"
    assert set(await line.clear()) == {200}


async def test_who_asks_above_the_rate_is_told_that() -> None:
    line = Line(rate=f"{LEAST + 2}/minute")
    await line.fill()
    assert line.turned_away(question("En till"), PLAIN) is not None
    assert line.turned_away(question("Ännu en"), PLAIN) is None
    assert status_of(await line.answer(question("Ännu en"), PLAIN)) == 429
    assert set(await line.clear()) == {200}
