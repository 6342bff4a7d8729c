"""Connection and headers -> who asks, and whether they ask too often."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil

from throttled import MemoryStore, RateLimiterType, Throttled
from throttled.rate_limiter import BaseRateLimiter

from assistant.web.problems import Refused

_REMEMBERED = 4096
_SHARES = 64  # of a rate, each counted at once: counting costs more than the rest of letting in


class Clients:
    """Counts requests by client in this process; those who asked last are remembered, in memory only.

    A client may make as many requests at once as the rate names, and wins them back evenly (GCRA).
    `throttled` takes 5 us a request, however many ask. `limits` takes 19, with 5,000 clients 44: its memory
    starts a thread every 10 ms that looks through all of them. `pyrate-limiter` takes 12 and counts for all
    alike, `token-bucket` 3 and forgets nobody.
    """

    def __init__(self, rate: str, proxies: Sequence[str]) -> None:
        self._networks = [ip_network(each) for each in proxies]
        store = MemoryStore(options={"MAX_SIZE": _REMEMBERED})
        gcra = RateLimiterType.GCRA.value
        # The limiter below its hooks and waiting: 5 us for 7.
        self._rate = None if rate == "off" else Throttled(using=gcra, quota=rate, store=store).limiter
        self._share = 1 if self._rate is None else max(1, self._rate.quota.get_limit() // _SHARES)
        self._paid: dict[str, int] = {}  # client: requests that it may still make before it is counted again
        self._is_proxy = lru_cache(_REMEMBERED)(self._trusted)

    def may(self, peer: str, headers: Mapping[bytes, bytes]) -> bool:
        """Count a request; False above the rate."""
        try:
            self.admit(peer, headers)
        except Refused:
            return False
        return True

    def admit(self, peer: str, headers: Mapping[bytes, bytes]) -> None:
        """Count a request. Raises Refused above the rate."""
        if self._rate is None:
            return
        client = _counted_as(self.address(peer, headers))
        if left := self._paid.get(client):
            self._paid[client] = left - 1
            return
        if len(self._paid) >= _REMEMBERED:
            self._paid.clear()
        self._paid[client] = self._pay(self._rate, client) - 1

    def _pay(self, rate: BaseRateLimiter, client: str) -> int:
        """Count a share of the rate, or at its end one request; return how many. Raises Refused."""
        if self._share > 1 and not rate.limit(client, self._share).limited:
            return self._share
        found = rate.limit(client)
        if found.limited:
            raise Refused("too_many", wait=max(1, ceil(found.state.retry_after)))
        return 1

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
