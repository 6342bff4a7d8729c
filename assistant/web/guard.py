"""Request -> let in or refused -> routed -> logged and counted: what holds for every address."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable, Sequence
from functools import cache
from itertools import count

from starlette.exceptions import HTTPException
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.errors import SHOWN_AS_ONE_LINE
from assistant.web.body import Gone
from assistant.web.clients import Clients
from assistant.web.exchange import Exchange, Header
from assistant.web.logs import EventLog
from assistant.web.metrics import Metrics
from assistant.web.problems import Refused, speaks_english
from assistant.web.serving import Serving
from assistant.web.settings import WebSettings
from corpus.errors import PageError

EXCHANGE = "exchange"
PROBES = ("/healthz", "/readyz")  # asked by address, often, by load balancers
CLIENT_GONE = 499  # as nginx logs a client that left; never sent
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT"})
_VARY = (b"vary", b"origin")
_BUSY = Refused("busy", wait=1)
_EXPOSED = (b"access-control-expose-headers", b"retry-after, x-request-id")


class Guard:
    """The application: hosts, origins, rates, problem documents, log and metrics around the routes."""

    def __init__(
        self,
        routes: Sequence[Route],
        sheds: Callable[[str, bytes], bool],
        settings: WebSettings,
        serving: Serving,
        log: EventLog,
        metrics: Metrics,
    ) -> None:
        self._router = Router(list(routes), redirect_slashes=False, default=_nowhere)
        self._names: dict[object, str] = {route.endpoint: route.path for route in routes}
        self._asked: dict[str, ASGIApp] = {r.path: r.endpoint for r in routes if r.methods == {"POST"}}
        self._sheds = sheds
        self._serving = serving
        self._log = log
        self._metrics = metrics
        self._hosts = frozenset(host.encode() for host in settings.known_hosts)
        self._origins = frozenset(origin.encode() for origin in settings.origins)
        self._clients = Clients(settings.rate, settings.proxies)
        self._told = cache(self._tell)
        self._prefix = secrets.token_hex(5)
        self._count = count(1)
        self._away = 0

    def new_id(self) -> str:
        """Return an id for a request."""
        return f"{self._prefix}{next(self._count):06x}"

    def turned_away(self, scope: Scope, body: bytes, always: Sequence[Header]) -> bytes | None:
        """Return the whole refusal of a question that finds the line full; None for all that is looked at.

        Decided before there is an exchange, and told of by `tell`: 10 us for 60, besides 27 that reading and
        writing take. Refusing nine of ten took a quarter of the time of the one that is answered.
        """
        path = scope["path"]
        asks = scope["method"] == "POST" and path in self._asked
        if not asks or self._serving.draining or not self._sheds(path, body):
            return None
        headers = dict(scope["headers"])
        if not self._clients.may(_peer(scope), headers):
            return None
        self._away += 1
        english = speaks_english(headers.get(b"accept-language", b""))
        return _BUSY.reply(self.new_id(), english, [*always, *self._shared(headers.get(b"origin"))])

    def tell(self) -> None:
        """Count and log those turned away since the last time: a line each would fill a disk."""
        if self._away:
            count, self._away = self._away, 0
            self._metrics.shed("load")(count)
            self._log.event("turned_away", count=count)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; other kinds of scope are not for us."""
        if scope["type"] != "http":
            return
        start = time.perf_counter()
        exchange = Exchange(scope, receive, send, self.new_id(), self._serving)
        scope[EXCHANGE] = exchange
        scope["app"] = self
        try:
            await self._answer(exchange)
        except (Gone, asyncio.CancelledError):
            exchange.status = CLIENT_GONE
        except Exception as fault:  # noqa: BLE001 # the one place where a fault of ours becomes a 500
            await self._faulty(exchange, fault)
        finally:
            self._record(exchange, time.perf_counter() - start)

    async def _answer(self, exchange: Exchange) -> None:
        scope = exchange.scope
        try:
            self._admit(exchange)
            if preflight := self._preflight(exchange):
                await exchange.bare(204, preflight)
                return
            await self._route(scope)(scope, exchange.receive, _unused)
        except Refused as refused:
            await exchange.refuse(refused)
        except HTTPException as problem:
            allowed = sorted((problem.headers or {}).get("Allow", "GET").split(", "))
            await exchange.refuse(Refused("method", allow=", ".join(allowed)))
        except PageError:
            await exchange.refuse(Refused("no_page"))
        except (*SHOWN_AS_ONE_LINE, OSError) as problem:
            self._log.event("unreadable", level="error", error=type(problem).__name__, id=exchange.id)
            await exchange.refuse(Refused("not_ready", wait=5))

    def _route(self, scope: Scope) -> ASGIApp:
        """Return who answers: questions, nearly all of the requests, are not matched with every route."""
        found = self._asked.get(scope["path"]) if scope["method"] == "POST" else None
        if found is None:
            return self._router
        scope["endpoint"] = found
        return found

    def _admit(self, exchange: Exchange) -> None:
        scope = exchange.scope
        if scope["path"] in PROBES:
            return
        self._check_host(exchange)
        if self._origins:
            exchange.extra += self._shared(exchange.headers.get(b"origin"))
        self._clients.admit(_peer(scope), exchange.headers)

    def _shared(self, origin: bytes | None) -> list[Header]:
        """Return the headers that let scripts of a named origin read a reply."""
        if origin is None or origin not in self._origins:
            return [_VARY] if self._origins else []
        return [_VARY, (b"access-control-allow-origin", origin), _EXPOSED]

    def _check_host(self, exchange: Exchange) -> None:
        host = exchange.headers.get(b"host")
        if not host or _twice(b"host", exchange):
            raise Refused("no_host")
        if host not in self._hosts and _without_port(host) not in self._hosts:
            raise Refused("other_host")

    def _preflight(self, exchange: Exchange) -> list[Header]:
        """Return the headers that answer a browser's question before a request from another origin."""
        headers = exchange.headers
        if exchange.scope["method"] != "OPTIONS" or b"access-control-request-method" not in headers:
            return []
        if headers.get(b"origin") not in self._origins:
            return [(b"allow", b"GET, HEAD, POST, OPTIONS")]
        return [
            (b"access-control-allow-methods", b"GET, POST"),
            (b"access-control-allow-headers", b"content-type"),
            (b"access-control-max-age", b"600"),
        ]

    async def _faulty(self, exchange: Exchange, fault: Exception) -> None:
        """Log where a fault of ours is, not its words, which may hold a question."""
        last = fault.__traceback__
        while last is not None and last.tb_next is not None:
            last = last.tb_next
        place = f"{last.tb_frame.f_globals.get('__name__')}:{last.tb_lineno}" if last else ""
        self._log.event("fault", level="error", error=type(fault).__name__, at=place, id=exchange.id)
        if not exchange.status:  # else the reply ends where it is
            await exchange.refuse(Refused("internal"))

    def _record(self, exchange: Exchange, seconds: float) -> None:
        route = self._names.get(exchange.scope.get("endpoint"), "other")
        tail = ""
        if exchange.answer:
            kept = "true" if exchange.kept else "false"
            tail = f', "answer": "{exchange.answer}", "kept": {kept}, "generation": "{exchange.generation}"'
            self._metrics.answered(exchange.answer, kept)()
        self.observe(exchange.scope["method"], route, exchange.status, seconds, exchange.id, tail)

    def _tell(self, method: str, route: str, status: int) -> tuple[Callable[[float], None], str]:
        """Return the metric and the log's words for a kind of request; looked up once."""
        method = method if method in _METHODS else "OTHER"
        about = f'"method": "{method}", "route": "{route}", "status": {status}'
        return self._metrics.duration(method, route, str(status)), about

    def observe(
        self, method: str, route: str, status: int, seconds: float, request_id: str, tail: str = ""
    ) -> None:
        """Count and log a request, also one that was refused before it became an exchange."""
        observe, about = self._told(method, route, status)
        observe(seconds)
        if status in (429, 503):
            self._metrics.shed("rate" if status == 429 else "load")()
        self._log.request(about, seconds, request_id, tail)


def _peer(scope: Scope) -> str:
    found: str = (scope.get("client") or ("",))[0]
    return found


def _without_port(host: bytes) -> bytes:
    name, colon, port = host.rpartition(b":")
    return (name if colon and port.isdigit() else host).lower()


def _twice(name: bytes, exchange: Exchange) -> bool:
    found = exchange.scope["headers"]
    return len(found) != len(exchange.headers) and sum(each[0] == name for each in found) > 1


async def _nowhere(scope: Scope, receive: Receive, send: Send) -> None:
    raise Refused("not_found")


async def _unused(message: object) -> None:
    raise RuntimeError("endpoints answer through their exchange")
