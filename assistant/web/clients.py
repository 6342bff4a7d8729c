"""Connection and headers -> who asks, and whether they ask too often."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network

from limits import parse
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter

from assistant.web.problems import Refused

_REMEMBERED = 4096
_SWEPT = 1024  # new clients between two looks for old ones


class OneThread(Storage):
    """Counters of one thread: the library's own locks and starts a thread every 10 ms, 13 us a hit."""

    STORAGE_SCHEME = None

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[str, list[float]] = {}  # key: count, when it ends

    @property
    def base_exceptions(self) -> type[Exception]:
        """The errors of the storage: none of its own."""
        return ValueError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count, from zero when the window has ended."""
        now = time.monotonic()
        found = self._counts.get(key)
        if found is None or found[1] <= now:
            if len(self._counts) % _SWEPT == _SWEPT - 1:
                self._counts = {k: v for k, v in self._counts.items() if v[1] > now}
            self._counts[key] = found = [0, now + expiry]
        found[0] += amount
        return int(found[0])

    def get(self, key: str) -> int:
        """Return a count."""
        found = self._counts.get(key)
        return int(found[0]) if found and found[1] > time.monotonic() else 0

    def get_expiry(self, key: str) -> float:
        """Return when a window ends, in seconds since 1970."""
        found = self._counts.get(key)
        return time.time() + (max(0.0, found[1] - time.monotonic()) if found else 0.0)

    def check(self) -> bool:
        """Say that counting works."""
        return True

    def reset(self) -> int | None:
        """Forget everything."""
        self._counts.clear()
        return None

    def clear(self, key: str) -> None:
        """Forget a client."""
        self._counts.pop(key, None)


class Clients:
    """Counts requests by client in this process; addresses are kept in memory for one window only."""

    def __init__(self, rate: str, proxies: Sequence[str]) -> None:
        self._networks = [ip_network(each) for each in proxies]
        self._rate = None if rate == "off" else parse(rate)
        self._limiter = FixedWindowRateLimiter(OneThread())
        self._is_proxy = lru_cache(_REMEMBERED)(self._trusted)

    def admit(self, peer: str, headers: Mapping[bytes, bytes]) -> None:
        """Count a request. Raises Refused above the rate."""
        if self._rate is None:
            return
        client = _counted_as(self.address(peer, headers))
        if not self._limiter.hit(self._rate, client):
            reset = self._limiter.get_window_stats(self._rate, client).reset_time
            raise Refused("too_many", wait=max(1, round(reset - time.time())))

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
