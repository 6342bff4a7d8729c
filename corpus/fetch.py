"""Address -> bytes: allowed hosts only, every hop checked, robots.txt heeded, within a total deadline."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import urljoin

import httpx

from corpus.address import canonical
from corpus.errors import FetchError, PageError
from corpus.fetch_hosts import Hosts, host_of
from corpus.fetch_robots import LARGEST, Robots, parse_robots
from corpus.fetch_wire import MOVED, Wire, unreachable
from corpus.models import Frozen

T = TypeVar("T")
_FOR_GOOD = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one fetch; `deadline` covers every hop, from the look-up of the name to the last byte."""

    deadline: float = 30.0  # seconds; a slow public site answers in a few
    size: int = 20 << 20  # bytes, packed or unpacked; the largest file that `add` reads
    hops: int = 5  # redirects; browsers stop at 20, honest sites need two or three
    delay: float = 1.0  # seconds between two requests to one host


class Fetched(Frozen):
    """An answer as it came: `url` is what was asked for, `final` where the answer came from.

    `moved_to` is where permanent redirects lead, up to the first that is not; None when there was none.
    """

    url: str
    final: str
    moved_to: str | None
    status: int
    content_type: str
    body: bytes
    etag: str | None
    last_modified: str | None


@dataclass
class _Site:
    """What is known of a host while we fetch from it; `last` is when it was asked, by the monotonic clock."""

    robots: Robots | None = None
    last: float = field(default=-1e9)


class Fetcher:
    """Fetches one address at a time; use it as a context manager.

    `get` raises FetchError for what could not or must not be fetched; any status that comes is an answer.
    """

    def __init__(
        self, hosts: Hosts, limits: Limits | None = None, verify: ssl.SSLContext | None = None
    ) -> None:
        self.hosts = hosts
        self.limits = limits or Limits()
        self._wire = Wire(hosts, verify)
        self._sites: dict[str, _Site] = {}
        self._runner = asyncio.Runner()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._runner:
            self._runner.run(self._wire.close())

    def get(self, url: str, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """Fetch an address; with what was stored of the last answer this one may be 304, without a body."""
        wanted = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        conditions = {name: v for name, v in wanted.items() if v and v.isascii() and v.isprintable()}
        return self._runner.run(self._get(_web(url), conditions))

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """Return the sitemaps that a site names in its robots.txt."""
        return self._runner.run(self._rules(_web(url))).sitemaps

    async def _get(self, url: str, conditions: Mapping[str, str]) -> Fetched:
        _heed(await self._rules(url), url)
        return await self._patient(url, self._follow(url, conditions, self.limits.size, robots=True))

    async def _rules(self, url: str) -> Robots:
        """Return what a host's robots.txt says; none there (4xx) allows everything, a broken one nothing."""
        self.hosts.check(url)
        site = self._site(url)
        if site.robots is None:
            address = urljoin(url, "/robots.txt")
            found = await self._patient(address, self._follow(address, {}, LARGEST, robots=False))
            if found.status >= 500:
                raise FetchError(
                    f"Webbplatsen svarar med fel ({found.status}) på robots.txt. Försök igen senare.",
                    f"The site answers with an error ({found.status}) for robots.txt. Try again later.",
                )
            site.robots = parse_robots(found.body.decode("utf-8", "replace") if found.status == 200 else "")
        return site.robots

    async def _patient(self, url: str, work: Coroutine[Any, Any, T]) -> T:
        """Do it within the deadline; waiting for the host's delay does not count."""
        try:
            async with asyncio.timeout(None) as clock:
                await self._wait(url)
                clock.reschedule(asyncio.get_running_loop().time() + self.limits.deadline)
                return await work
        except TimeoutError:
            seconds = round(self.limits.deadline)
            raise FetchError(
                f"Sidan kom inte fram på {seconds} sekunder. Försök igen senare.",
                f"The page did not arrive within {seconds} seconds. Try again later.",
            ) from None
        except httpx.HTTPError as problem:
            raise unreachable(url, problem) from problem
        finally:
            work.close()

    async def _wait(self, url: str) -> None:
        site = self._site(url)
        delay = max(self.limits.delay, site.robots.delay if site.robots else 0.0)
        await asyncio.sleep(max(0.0, site.last + delay - time.monotonic()))

    async def _follow(self, url: str, conditions: Mapping[str, str], size: int, *, robots: bool) -> Fetched:
        at, moved_to, for_good = url, None, True
        for _ in range(self.limits.hops + 1):
            response = await self._wire.request(at, conditions if at == url else {}, size)
            self._site(at).last = time.monotonic()
            target = response.headers.get("location")
            if response.status_code not in MOVED or not target:
                return _fetched(url, at, moved_to, response)
            at = _next(at, target)
            for_good = for_good and response.status_code in _FOR_GOOD
            moved_to = at if for_good else moved_to
            self.hosts.check(at)
            if robots:
                _heed(self._site(at).robots or await self._rules(at), at)
        raise FetchError(
            f"Adressen skickar vidare i ring eller mer än {self.limits.hops} gånger. Kontrollera adressen.",
            f"The address redirects in a circle or more than {self.limits.hops} times. Check the address.",
        )

    def _site(self, url: str) -> _Site:
        return self._sites.setdefault(host_of(url), _Site())


def _heed(rules: Robots, url: str) -> None:
    if not rules.allows(url):
        raise FetchError(
            "Webbplatsen vill inte att program hämtar sidan (robots.txt). Spara sidan som fil i stället.",
            "The site does not want programs to fetch the page (robots.txt). Save it as a file instead.",
        )


def _web(url: str) -> str:
    """Return the canonical form of a web address. Raises PageError, FetchError."""
    found = canonical(url)
    if found.startswith("file:"):
        raise FetchError(
            "Sidan kom från en fil och har ingen webbadress. Lägg till filen igen för en ny version.",
            "The page came from a file and has no web address. Add the file again for a new version.",
        )
    return found


def _next(at: str, target: str) -> str:
    """Return where a redirect leads. Raises FetchError when that is no web address."""
    try:
        return _web(urljoin(at, target))
    except (PageError, FetchError, ValueError):
        raise FetchError(
            f"Adressen skickar vidare till något som inte är en webbadress: {target[:80]!r}.",
            f"The address redirects to something that is no web address: {target[:80]!r}.",
        ) from None


def _fetched(url: str, final: str, moved_to: str | None, response: httpx.Response) -> Fetched:
    return Fetched(
        url=url,
        final=final,
        moved_to=moved_to,
        status=response.status_code,
        content_type=response.headers.get("content-type", ""),
        body=response.content,
        etag=response.headers.get("etag"),
        last_modified=response.headers.get("last-modified"),
    )
