"""Host -> may it be fetched from, and at which address: an allow-list, then only public addresses."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from corpus.address import canonical
from corpus.errors import FetchError, PageError

Address = IPv4Address | IPv6Address

_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address


def host_of(url: str) -> str:
    """Return the host of an address, with its port where that is not the scheme's own; "" for a file."""
    try:
        return urlsplit(canonical(url)).netloc
    except PageError:
        return ""


@dataclass
class Hosts:
    """Whom to fetch from: `allowed` as `host_of` gives them; `ask` may allow another.

    `private` lets an allowed host lie on this computer or in the own network.
    """

    allowed: set[str] = field(default_factory=set)
    private: bool = False
    ask: Callable[[str], bool] | None = None

    def add(self, names: Iterable[str]) -> None:
        """Allow more hosts, given as `example.se`, `example.se:8080` or whole addresses."""
        for name in names:
            found = host_of(name if "://" in name else f"https://{name}")
            if not found:
                raise FetchError(
                    f"Det här är inget värdnamn: {name!r}. Skriv till exempel --allow-host www.example.se.",
                    f"This is no host name: {name!r}. Write for example --allow-host www.example.se.",
                )
            self.allowed.add(found)

    def check(self, url: str) -> None:
        """Let an address pass, or raise FetchError that says how to allow its host."""
        host = host_of(url)
        if host in self.allowed:
            return
        if host and self.ask and self.ask(host):
            self.allowed.add(host)
            return
        raise FetchError(
            f"{host or url} hör inte till webbplatserna som sidorna hämtas från. "
            f"Ska den göra det: lägg till --allow-host {host or 'VÄRD'}.",
            f"{host or url} is not among the sites that pages are fetched from. "
            f"If it should be: add --allow-host {host or 'HOST'}.",
        )

    async def addresses(self, host: str, port: int) -> list[str]:
        """Return the numeric addresses of a host; none may be one that is not public (but see `private`).

        Raises FetchError.
        """
        found = await _resolve(host, port)
        for each in found:
            if _never(ip_address(each)):
                raise FetchError(
                    f"{host} leder till {each}; där kan ingen webbplats ligga. Kontrollera adressen.",
                    f"{host} leads to {each}, which cannot be a site. Check the address.",
                )
            if not self._may(ip_address(each)):
                raise FetchError(
                    f"{host} leder till {each}, en adress inom det egna nätet eller datorn. "
                    "Är det meningen: lägg till --allow-private.",
                    f"{host} leads to {each}, an address of this computer or the own network. "
                    "If that is meant: add --allow-private.",
                )
        return found

    def _may(self, address: Address) -> bool:
        real = embedded(address)
        return real.is_global or (self.private and (real.is_private or real.is_loopback))


def _never(address: Address) -> bool:
    """Say whether no page can lie there; clouds keep their secrets at link-local addresses."""
    real = embedded(address)
    return real.is_link_local or real.is_multicast or real.is_unspecified


def embedded(address: Address) -> Address:
    """Return the IPv4 address inside an IPv6 one (mapped, NAT64, 6to4, Teredo), else the address itself.

    `is_global` alone is True for NAT64 and 6to4 forms of 127.0.0.1.
    """
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, address))[1]


async def _resolve(host: str, port: int) -> list[str]:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError(
            f"Webbplatsen {host} hittas inte. Kontrollera adressen och nätet.",
            f"The site {host} is not found. Check the address and the network.",
        ) from None
    return list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))
