"""One request and its reply, over raw ASGI; what the log and the metrics will say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from starlette.types import Receive, Scope, Send

from assistant.web.problems import PROBLEM_TYPE, Refused, speaks_english

if TYPE_CHECKING:
    from assistant.web.serving import Serving

Header = tuple[bytes, bytes]
JSON = b"application/json"
EVENTS = b"text/event-stream"
HOLD = "bibliotekssvar.hold"  # scope extension: read no more from this connection for a moment
NO_STORE: Header = (b"cache-control", b"no-store")
_CLOSE: Header = (b"connection", b"close")
_ALWAYS: Header = (b"x-content-type-options", b"nosniff")


class Exchange:
    """A request with its headers by name, and the one way to answer it."""

    __slots__ = (
        *("_send", "_serving", "answer", "extra", "generation", "headers", "id"),
        *("kept", "receive", "scope", "status"),
    )

    def __init__(self, scope: Scope, receive: Receive, send: Send, request_id: str, serving: Serving) -> None:
        self.scope = scope
        self.receive = receive
        self._send = send
        self._serving = serving
        self.id = request_id
        self.headers: dict[bytes, bytes] = dict(scope["headers"])
        self.extra: list[Header] = [_ALWAYS, (b"x-request-id", request_id.encode())]
        self.status = 0
        self.generation = ""
        self.answer = ""
        self.kept = False

    @property
    def params(self) -> dict[str, Any]:
        """The parts of the path that the route names."""
        found: dict[str, Any] = self.scope["path_params"]
        return found

    async def start(self, kind: bytes, headers: Iterable[Header] = ()) -> None:
        """Send the head of a reply that comes in pieces."""
        await self._begin(200, [(b"content-type", kind), *self.extra, *headers])

    async def _begin(self, status: int, headers: list[Header]) -> None:
        self.status = status
        if self._serving.draining:
            headers.append(_CLOSE)
        await self._send({"type": "http.response.start", "status": status, "headers": headers})

    async def more(self, body: bytes, *, last: bool = False) -> None:
        """Send a piece of the body."""
        await self._send({"type": "http.response.body", "body": body, "more_body": not last})

    async def reply(
        self, body: bytes, kind: bytes = JSON, headers: Sequence[Header] = (NO_STORE,), status: int = 200
    ) -> None:
        """Send a whole reply."""
        length = (b"content-length", b"%d" % len(body))
        await self._begin(status, [(b"content-type", kind), *self.extra, length, *headers])
        await self._send({"type": "http.response.body", "body": body, "more_body": False})

    async def bare(self, status: int, headers: Sequence[Header] = ()) -> None:
        """Send a reply without a body."""
        await self._begin(status, [*self.extra, *headers])
        await self.more(b"", last=True)

    async def tagged(
        self, tag: str, render: Callable[[], bytes], kind: bytes = JSON, headers: Sequence[Header] = ()
    ) -> None:
        """Send what `render` gives, or 304 to a client that has it."""
        etag = f'"{tag}"'.encode()
        found = [(b"etag", etag), *headers]
        if _matches(self.headers.get(b"if-none-match", b""), etag):
            await self.bare(304, found)
        else:
            await self.reply(render(), kind, found)

    async def refuse(self, refused: Refused) -> None:
        """Send a problem document; a client that is told to wait is not read for a moment."""
        if refused.wait and (hold := self.scope.get("extensions", {}).get(HOLD)):
            hold()
        english = speaks_english(self.headers.get(b"accept-language", b""))
        closing = [_CLOSE] if refused.status == 413 and not self._serving.draining else []
        await self.reply(
            refused.body(self.id, english),
            PROBLEM_TYPE,
            [NO_STORE, *refused.headers(), *closing],
            refused.status,
        )


def _matches(condition: bytes, etag: bytes) -> bool:
    return condition == b"*" or etag in (each.strip().removeprefix(b"W/") for each in condition.split(b","))
