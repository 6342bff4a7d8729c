"""One request, no redirects: the name is looked up once, checked, and the connection goes to that number."""

from __future__ import annotations

import ssl
from collections.abc import Mapping

import httpx

from corpus.errors import FetchError
from corpus.fetch_body import read_body
from corpus.fetch_hosts import Hosts, host_of
from corpus.fetch_robots import AGENT

MOVED = frozenset({301, 302, 303, 307, 308})
_ACCEPT = "text/html, application/xhtml+xml, text/plain, text/markdown, application/pdf, */*;q=0.5"
_CONNECT = 10.0  # seconds for one address, so that the next one gets its turn within the total deadline


class Wire:
    """Sends requests; without cookies, proxies and credentials: what comes is what anybody sees."""

    def __init__(self, hosts: Hosts, verify: ssl.SSLContext | None = None) -> None:
        self._hosts = hosts
        self._verify = verify
        self._transport: httpx.AsyncHTTPTransport | None = None

    async def request(self, url: str, conditions: Mapping[str, str], size: int) -> httpx.Response:
        """Return one answer, its body decoded, at most `size` bytes. Raises FetchError, httpx.HTTPError."""
        self._hosts.check(url)
        asked = _parsed(url)
        port = asked.port or (443 if asked.scheme == "https" else 80)
        addresses = await self._hosts.addresses(asked.host, port)
        for left, address in enumerate(addresses, 1 - len(addresses)):
            try:
                return await self._ask(asked, address, conditions, size)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                if not left:
                    raise
        raise AssertionError(url)  # a name that was found has an address

    async def close(self) -> None:
        """Close what is open."""
        if self._transport:
            await self._transport.aclose()

    async def _ask(
        self, asked: httpx.URL, address: str, conditions: Mapping[str, str], size: int
    ) -> httpx.Response:
        headers = {
            "Host": asked.netloc.decode("ascii"),
            "User-Agent": f"{AGENT}/1",
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
            **conditions,
        }
        extensions = {"sni_hostname": asked.host, "timeout": {"connect": _CONNECT}}
        request = httpx.Request("GET", asked.copy_with(host=address), headers=headers, extensions=extensions)
        if self._transport is None:
            self._transport = httpx.AsyncHTTPTransport(verify=self._verify or httpx.create_ssl_context())
        response = await self._transport.handle_async_request(request)
        try:
            body = b""
            if response.status_code not in (*MOVED, 304):
                encoding = response.headers.get("content-encoding", "")
                body = await read_body(response.stream, encoding, size)  # type: ignore[arg-type]  # async here
        finally:
            await response.aclose()
        about = {name: response.headers[name] for name in _KEPT if name in response.headers}
        return httpx.Response(response.status_code, headers=about, content=body)


_KEPT = ("content-type", "etag", "last-modified", "location", "retry-after")


def _parsed(url: str) -> httpx.URL:
    try:
        return httpx.URL(url)
    except httpx.InvalidURL:
        raise FetchError(
            f"Adressen går inte att använda: {url[:80]!r}. Kontrollera den.",
            f"The address cannot be used: {url[:80]!r}. Check it.",
        ) from None


def unreachable(url: str, problem: httpx.HTTPError) -> FetchError:
    """Return the error for a site that does not answer, or not to the end."""
    host = host_of(url)
    if isinstance(problem, httpx.ConnectError) and "CERTIFICATE" in str(problem).upper():
        return FetchError(
            f"Webbplatsen {host} har inget giltigt certifikat. Ingenting hämtades.",
            f"The site {host} has no valid certificate. Nothing was fetched.",
        )
    if isinstance(problem, httpx.ConnectError | httpx.ConnectTimeout):
        return FetchError(
            f"Webbplatsen {host} svarar inte. Försök igen senare.",
            f"The site {host} does not answer. Try again later.",
        )
    return FetchError(
        f"Svaret från {host} är trasigt eller avbröts. Försök igen senare.",
        f"The answer from {host} is damaged or was cut off. Try again later.",
    )
