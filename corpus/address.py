"""Address -> its canonical form, and a page's slug."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from corpus.errors import PageError
from corpus.page import slugify

# What newsletters, advertisers and social networks add; the page is the same without.
_TRACKING = re.compile(
    r"(utm_\w+|mtm_\w+|pk_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|_ga|_gl|_hsenc|_hsmi|email)",
    re.IGNORECASE,
)
_DEFAULT_PORT = {"http": 80, "https": 443}


def canonical(address: str) -> str:
    """Return the address without what does not name the page: case of the host, tracking, fragment.

    A page that came from a file only has file:///name. Raises PageError when it is neither.
    """
    if re.fullmatch(r"file:///[^/]+", address.strip()):
        return address.strip()
    try:
        parts = urlsplit(address.strip())
        host = _host(parts)
    except ValueError:
        parts, host = SplitResult("", "", "", "", ""), ""
    if parts.scheme.lower() not in _DEFAULT_PORT or not host:
        raise PageError(
            f"Det här är ingen webbadress: {address!r}. Skriv hela adressen, med https:// först.",
            f"This is no web address: {address!r}. Write the whole address, beginning with https://.",
        )
    query = "&".join(
        pair for pair in parts.query.split("&") if pair and not _TRACKING.fullmatch(pair.partition("=")[0])
    )
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", query, ""))


def same_page(address: str) -> str:
    """Return the key by which addresses are compared: scheme, trailing slash and escapes do not matter."""
    try:
        parts = urlsplit(canonical(address))
    except PageError:
        return address.strip()
    path = unicodedata.normalize("NFC", unquote(parts.path)).rstrip("/")
    return f"{parts.netloc}{path}?{parts.query}"


def new_slug(address: str, title: str, taken: Collection[str]) -> str:
    """Return a free slug: of the address's last segment where that is a word, else of the title."""
    wanted = slugify(unquote(address)) if _telling(address) else slugify(title)
    used = {folded(name) for name in taken}
    number, name = 1, wanted
    while folded(name) in used:
        number += 1
        name = f"{wanted}-{number}"
    return name


def folded(name: str) -> str:
    """Return the form in which two file names collide on some file system: case and normal form gone."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _telling(address: str) -> bool:
    segments = [part for part in urlsplit(address).path.split("/") if part]
    last = unquote(segments[-1]).partition(".")[0] if segments else ""
    return re.search(r"[^\W\d_]{2}", last) is not None and last.lower() not in {"index", "default", "start"}


def _host(parts: SplitResult) -> str:
    name = (parts.hostname or "").rstrip(".")
    if not name.isascii():
        name = name.encode("idna").decode("ascii")
    if ":" in name:
        name = f"[{name}]"
    default = _DEFAULT_PORT.get(parts.scheme.lower())
    return name if parts.port in (None, default) else f"{name}:{parts.port}"
