"""Connection and headers -> who asks, and whether they ask too often."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from time import monotonic

from limits import parse

from assistant.web.problems import Refused

_REMEMBERED = 4096
_SWEPT = 1024  # new clients between two looks for old ones


class Windows:
    """Counts by client over windows of fixed length, each begun by the client's first request."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._counts: dict[str, list[float]] = {}  # client: count, when its window ends

    def __len__(self) -> int:
        return len(self._counts)

    def hit(self, client: str) -> int:
        """Count a request; return how many there were in the window."""
        now = monotonic()
        found = self._counts.get(client)
        if found is None or found[1] <= now:
            if len(self._counts) % _SWEPT == _SWEPT - 1:
                self._counts = {k: v for k, v in self._counts.items() if v[1] > now}
            self._counts[client] = found = [0, now + self._seconds]
        found[0] += 1
        return int(found[0])

    def left(self, client: str) -> float:
        """Return the seconds until a client's window ends."""
        return self._counts[client][1] - monotonic()


class Clients:
    """Counts requests by client in this process; addresses are kept in memory for one window only.

    `limits` reads the rate. Its own counting takes 13 us a request and starts a thread every 10 ms.
    """

    def __init__(self, rate: str, proxies: Sequence[str]) -> None:
        self._networks = [ip_network(each) for each in proxies]
        self._most = None if rate == "off" else parse(rate).amount
        self._windows = Windows(0 if rate == "off" else parse(rate).get_expiry())
        self._is_proxy = lru_cache(_REMEMBERED)(self._trusted)

    def admit(self, peer: str, headers: Mapping[bytes, bytes]) -> None:
        """Count a request. Raises Refused above the rate."""
        if self._most is None:
            return
        client = _counted_as(self.address(peer, headers))
        if self._windows.hit(client) > self._most:
            raise Refused("too_many", wait=max(1, round(self._windows.left(client))))

    def address(self, peer: str, headers: Mapping[bytes, bytes]) -> str:
        """Return the nearest address that is no trusted proxy's: only a proxy's word for another counts."""
        if not self._networks or not self._is_proxy(peer):
            return peer
        chain = headers.get(b"x-forwarded-for", b"").decode("latin-1").split(",")
        for each in reversed([part.strip() for part in chain]):
            if not _is_address(each):
                return peer
            peer = each
            if not self._is_proxy(each):
                return each
        return peer

    def _trusted(self, address: str) -> bool:
        return _is_address(address) and any(ip_address(address) in network for network in self._networks)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


@lru_cache(_REMEMBERED)
def _counted_as(address: str) -> str:
    """Return the network that one client has: an IPv6 subscriber holds a whole /64."""
    if not _is_address(address):
        return "-"
    found = ip_address(address)
    return str(ip_network((found, 64), strict=False)) if isinstance(found, IPv6Address) else address
