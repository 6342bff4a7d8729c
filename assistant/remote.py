"""Question -> a server's answer: the protocol over HTTP, with deadlines, retries and clear words."""

from __future__ import annotations

import asyncio
import json
import random
import ssl
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

import httpx
from pydantic import BaseModel, ValidationError

from assistant.errors import AssistantError, QuestionError, ServerUnreachable
from assistant.models import Answer, CorpusStatus, Hit, PageInfo
from corpus.errors import PageError
from corpus.models import Document, Language

# What a server takes; a test compares them with its own.
HISTORY, LONGEST, BODY, HITS = 10, 500, 16 << 10, 100
_CONNECT = 3.0  # seconds; a server on the intranet answers within milliseconds
_TOTAL = 20.0  # seconds for a call with its retries: a slow drip outlasts every other timeout
_ATTEMPTS = 4
_PAUSE = 0.2  # seconds before the first retry; doubled each time, up to
_LONGEST_PAUSE = 2.0
_BUSY = (429, 503)
_PAGES = "/v1/pages/"

M = TypeVar("M", bound=BaseModel)


class RemoteAssistant:
    """Asks the server at an address; every method raises AssistantError or CorpusError only.

    A call opens its connection and closes it: that costs a millisecond, and nothing is left open.
    """

    def __init__(self, server: str, total: float = _TOTAL) -> None:
        """`total` is the time in seconds that a call may take. Raises ServerUnreachable for no address."""
        self.server = _address(server)
        self._total = total
        # The system's own certificates, which an organisation may have added to, read once; they take
        # 20 ms, and an address without TLS needs none.
        self._verify = ssl.create_default_context() if urlsplit(server).scheme == "https" else False

    def answer(self, question: str, history: Sequence[str] = (), lang: Language | None = None) -> Answer:
        """Answer a question, without an event loop."""
        return asyncio.run(self.ask(question, history, lang))

    def find(self, query: str, k: int = 10) -> list[Hit]:
        """Return the best passages, best first, without an event loop."""
        return asyncio.run(self.search(query, k))

    def explain(self, question: str, history: Sequence[str] = ()) -> list[str]:
        """Refuse: how a question is judged is for those who have the pages."""
        raise AssistantError(
            "--explain går inte över en server. Utelämna --server.",
            "--explain does not work over a server. Leave --server out.",
        )

    async def ask(self, question: str, history: Sequence[str] = (), lang: Language | None = None) -> Answer:
        """Answer a question; `history` holds the earlier questions, oldest first."""
        return _read(Answer, await self._post("/v1/ask", _asked(question, history, lang)), self.server)

    async def search(self, query: str, k: int = 10) -> list[Hit]:
        """Return the best passages, best first; a server gives at most a hundred."""
        found = await self._post("/v1/search", {"query": _text(query), "k": min(k, HITS)})
        return _list(Hit, found, "hits", self.server)

    async def pages(self) -> list[PageInfo]:
        """Return the pages that answer."""
        return _list(PageInfo, await self._get("/v1/pages"), "pages", self.server)

    async def page(self, page_id: str) -> Document:
        """Return a page with its outline."""
        return _read(Document, await self._get(_PAGES + quote(page_id, safe="")), self.server)

    async def suggestions(self, lang: Language = "sv") -> list[str]:
        """Return questions that the corpus can answer."""
        found = _object(await self._get(f"/v1/suggestions?lang={lang}"), self.server).get("suggestions")
        return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []

    async def status(self) -> CorpusStatus:
        """Return what is being served, and by whom."""
        found = _read(CorpusStatus, await self._get("/v1/status"), self.server)
        return found.model_copy(update={"remote": self.server})

    async def _get(self, path: str) -> bytes:
        return await self._call("GET", path, b"")

    async def _post(self, path: str, asked: Mapping[str, object]) -> bytes:
        return await self._call("POST", path, json.dumps(asked, ensure_ascii=False).encode())

    async def _call(self, method: str, path: str, body: bytes) -> bytes:
        try:
            timeout = httpx.Timeout(self._total, connect=_CONNECT)
            async with (
                asyncio.timeout(self._total),
                httpx.AsyncClient(timeout=timeout, verify=self._verify) as client,
            ):
                return await self._retried(client, method, path, body)
        except TimeoutError:
            raise ServerUnreachable(
                f"Servern {self.server} svarar inte i tid. Försök igen, eller fråga den som sköter den.",
                f"The server {self.server} does not answer in time. Try again, or ask whoever runs it.",
            ) from None

    async def _retried(self, client: httpx.AsyncClient, method: str, path: str, body: bytes) -> bytes:
        """Ask until it is answered: questions change nothing, so that asking twice does no harm."""
        for attempt in range(_ATTEMPTS):
            last = attempt == _ATTEMPTS - 1
            pause = min(_LONGEST_PAUSE, _PAUSE * 2**attempt) * random.uniform(0.5, 1.0)
            try:
                response = await client.request(
                    method, self.server + path, content=body, headers={"content-type": "application/json"}
                )
            except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ReadError, httpx.RemoteProtocolError):
                if last:
                    raise self._gone() from None
            except httpx.HTTPError:
                raise self._gone() from None
            else:
                told = _seconds(response)
                if response.status_code not in _BUSY or last or told > _LONGEST_PAUSE:
                    return self._checked(response)
                pause = max(pause, told)
            await asyncio.sleep(pause)
        raise self._gone()

    def _gone(self) -> ServerUnreachable:
        return ServerUnreachable(
            f"Servern {self.server} går inte att nå. Kontrollera adressen och att servern är igång, "
            "eller utelämna --server.",
            f"The server {self.server} cannot be reached. Check the address and that the server runs, "
            "or leave --server out.",
        )

    def _checked(self, response: httpx.Response) -> bytes:
        """Return a good reply's body; raise what a problem document says in our errors."""
        if response.status_code == 200:
            return response.content
        if response.headers.get("content-type") != "application/problem+json":
            raise _strange(self.server)
        problem = _object(response.content, self.server)
        sv, en = str(problem.get("sv", "")), str(problem.get("en", ""))
        if response.status_code == 422:
            raise QuestionError(sv, en)
        if response.status_code == 404 and response.request.url.path.startswith(_PAGES):
            raise PageError(sv, en)
        raise ServerUnreachable(f"{self.server}: {sv}", f"{self.server}: {en}")


def _address(server: str) -> str:
    parts = urlsplit(server)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ServerUnreachable(
            f"{server} är ingen adress till en server. Skriv som http://svar.example.se",
            f"{server} is no address of a server. Write it like http://answers.example.org",
        )
    return server.rstrip("/")


def _asked(question: str, history: Sequence[str], lang: Language | None) -> dict[str, object]:
    """Return the body of a question; the oldest earlier questions are left out until it is small enough."""
    earlier = [_text(each)[:LONGEST] for each in history if each.strip()][-HISTORY:]
    asked: dict[str, object] = {"question": _text(question), "history": earlier, "lang": lang}
    while earlier and len(json.dumps(asked, ensure_ascii=False).encode()) > BODY:
        del earlier[0]
    return asked


def _text(text: str) -> str:
    """Return a text that can be written out: half a character becomes a question mark, as in the engine."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _read(kind: type[M], body: bytes, server: str) -> M:
    """Return an object of a reply; a newer server's new fields are ignored."""
    try:
        return kind.model_validate_json(body, extra="ignore")
    except ValidationError:
        raise _strange(server) from None


def _list(kind: type[M], body: bytes, name: str, server: str) -> list[M]:
    found = _object(body, server).get(name)
    if not isinstance(found, list):
        raise _strange(server)
    return [_read(kind, json.dumps(each).encode(), server) for each in found]


def _object(body: bytes, server: str) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError:
        raise _strange(server) from None
    if not isinstance(found, dict):
        raise _strange(server)
    return found


def _seconds(response: httpx.Response) -> float:
    given = response.headers.get("retry-after", "0")
    return float(given) if given.isdigit() else 0.0


def _strange(server: str) -> ServerUnreachable:
    return ServerUnreachable(
        f"På {server} svarar något annat än Bibliotekssvar. Kontrollera adressen.",
        f"Something else than Bibliotekssvar answers at {server}. Check the address.",
    )
