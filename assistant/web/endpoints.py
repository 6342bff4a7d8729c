"""Exchange -> the assistant's answer, page or list as JSON or as events."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Hashable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache, partial
from time import monotonic
from typing import TypeVar

from starlette.datastructures import QueryParams

from assistant.errors import QuestionError
from assistant.understand import clean
from assistant.web.body import parse, read
from assistant.web.cache import Prepared
from assistant.web.exchange import EVENTS, NO_STORE, Exchange
from assistant.web.problems import Refused
from assistant.web.serving import LANGUAGES, Served, Serving
from assistant.web.turns import Turns
from assistant.web.wire import Ask, Health, Hits, Pages, Search, Suggestions
from corpus.models import Language

TEXT = b"text/plain; charset=utf-8"
_FRESH = (b"cache-control", b"no-cache")  # kept by browsers, asked about each time
_EXPIRES = timedelta(days=180)  # RFC 9116 recommends less than a year

T = TypeVar("T")

_reads_as = lru_cache(4096)(clean)
_SHORT = 1 << 10  # bytes of a body that is kept with what it asks: who is told to wait sends the same again
_kept = lru_cache(2048)(partial(parse, Ask))


ASK, SEARCH = "/v1/ask", "/v1/search"


class Endpoints:
    """The addresses under /v1, the probes and security.txt."""

    def __init__(self, serving: Serving, turns: Turns, contact: str | None = None) -> None:
        self._serving = serving
        self._turns = turns
        self._contact = contact
        self._day = (0.0, 0)

    async def ask(self, exchange: Exchange) -> None:
        """Answer a question, whole or part by part."""
        asked = _asked(await read(exchange.headers, exchange.receive))
        served = self._served(exchange)
        prepared = await self._answer(asked, served, exchange)
        exchange.answer = prepared.status
        body = prepared.body(asked.question)
        if EVENTS in exchange.headers.get(b"accept", b""):
            await _stream(exchange, body)
        else:
            await exchange.reply(body)

    def sheds(self, path: str, body: bytes) -> bool:
        """Say whether a request would be refused because the line is full: not what needs no turn."""
        return self._turns.full and (path == SEARCH or self._needs_turn(body))

    def _needs_turn(self, body: bytes) -> bool:
        served = self._serving.now()
        try:
            return served is not None and self._key(_asked(body)) not in served.answers
        except Refused:
            return False  # for what it is

    async def search(self, exchange: Exchange) -> None:
        """Return the passages nearest to a query."""
        asked = parse(Search, await read(exchange.headers, exchange.receive))
        served = self._served(exchange)
        hits = await self._worked(lambda: served.assistant.search(asked.query, asked.k))
        found = Hits(generation=served.generation, hits=tuple(hits))
        await exchange.reply(found.model_dump_json().encode())

    async def pages(self, exchange: Exchange) -> None:
        """List the pages that answer."""
        served = self._served(exchange)
        found = Pages(generation=served.generation, pages=tuple(await served.assistant.pages()))
        await exchange.tagged(served.generation, lambda: found.model_dump_json().encode(), headers=[_FRESH])

    async def page(self, exchange: Exchange) -> None:
        """Return a page's text and outline."""
        served = self._served(exchange)
        document = await self._worked(lambda: served.assistant.page(exchange.params["id"]))
        head = b'{"generation":' + json.dumps(served.generation).encode() + b","
        await exchange.tagged(
            served.generation, lambda: head + document.model_dump_json().encode()[1:], headers=[_FRESH]
        )

    async def suggestions(self, exchange: Exchange) -> None:
        """Return questions that the pages answer, in one language."""
        served = self._served(exchange)
        lang = _language(exchange)
        found = Suggestions(generation=served.generation, suggestions=served.suggestions[lang])
        await exchange.tagged(
            f"{served.generation}-{lang}", lambda: found.model_dump_json().encode(), headers=[_FRESH]
        )

    async def status(self, exchange: Exchange) -> None:
        """Return what is being served."""
        found = await self._served(exchange).assistant.status()
        await exchange.reply(found.model_dump_json().encode())

    async def healthz(self, exchange: Exchange) -> None:
        """Say that the process answers."""
        await exchange.reply(Health(status="ok").model_dump_json().encode())

    async def readyz(self, exchange: Exchange) -> None:
        """Say whether questions are answered: not while draining, not without a sound generation."""
        served = self._serving.now()
        if served is None or self._serving.draining:
            raise Refused("not_ready", wait=1)
        await exchange.reply(Health(status="ready", generation=served.generation).model_dump_json().encode())

    async def security(self, exchange: Exchange) -> None:
        """Say where to report security holes (RFC 9116), where a contact is set."""
        if not self._contact:
            raise Refused("not_found")
        expires = (datetime.now(UTC) + _EXPIRES).strftime("%Y-%m-%dT00:00:00Z")
        text = f"Contact: {self._contact}\nExpires: {expires}\nPreferred-Languages: sv, en\n"
        await exchange.reply(text.encode(), TEXT, [_FRESH])

    def _served(self, exchange: Exchange) -> Served:
        served = self._serving.now()
        if served is None:
            raise Refused("not_ready", wait=1)
        exchange.generation = served.generation
        return served

    async def _answer(self, asked: Ask, served: Served, exchange: Exchange) -> Prepared:
        """Return a kept answer, or work one out; pages' ages are told against the day."""
        key = self._key(asked)
        if kept := served.answers.get(key):
            exchange.kept = True
            return kept
        prepared = Prepared(
            await self._worked(lambda: served.assistant.ask(asked.question, asked.history, asked.lang))
        )
        served.answers.put(key, prepared)
        return prepared

    def _key(self, asked: Ask) -> tuple[Hashable, ...]:
        """Return what two questions have in common that get the same answer."""
        earlier = tuple(map(_reads_as, asked.history)) if asked.history else ()
        return _reads_as(asked.question), earlier, asked.lang, self._today()

    async def _worked(self, work: Callable[[], Awaitable[T]]) -> T:
        """Do work in one's turn. Raises Refused when the queue is full or the question is none."""
        await self._turns.wait()
        try:
            return await work()
        except QuestionError as problem:
            raise Refused("question", sv=problem.sv, en=problem.en) from None
        finally:
            self._turns.done()

    def _today(self) -> int:
        """Return the day as a number, looked up once a second: the calendar takes 2 us."""
        now = monotonic()
        if now > self._day[0]:
            self._day = (now + 1, date.today().toordinal())
        return self._day[1]


def _asked(body: bytes) -> Ask:
    return _kept(body) if len(body) <= _SHORT else parse(Ask, body)


def _language(exchange: Exchange) -> Language:
    given = QueryParams(exchange.scope["query_string"]).getlist("lang") or ["sv"]
    found = next((lang for lang in LANGUAGES if [lang] == given), None)
    if found is None:
        raise Refused("invalid", field="lang")
    return found


async def _stream(exchange: Exchange, body: bytes) -> None:
    """Send an event for each part, then the whole answer."""
    await exchange.start(EVENTS, [NO_STORE, (b"x-accel-buffering", b"no")])
    for part in json.loads(body)["parts"]:
        await exchange.more(b"event: part\ndata: " + json.dumps(part, ensure_ascii=False).encode() + b"\n\n")
    await exchange.more(b"event: answer\ndata: " + body + b"\n\n", last=True)
