"""A site's sitemap -> the addresses of its pages below a path."""

from __future__ import annotations

import html
import re
from urllib.parse import urljoin, urlsplit

from corpus.address import canonical, same_page
from corpus.errors import FetchError, PageError
from corpus.extract.common import decode
from corpus.fetch import Fetcher
from corpus.fetch_body import unpack
from corpus.fetch_hosts import host_of
from corpus.fetch_verdict import refuse_status

MOST = 500  # addresses; more are no unit's pages but a whole region's
_FILES = 50  # sitemaps read for one site
# No XML parser: entities and nesting are how such files harm, and an address needs neither.
_PLACE = re.compile(r"<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]+)", re.I)


def addresses(fetcher: Fetcher, url: str) -> list[str]:
    """Return the pages below `url` that the site's sitemaps name, or that `url` names if it is a sitemap.

    Raises FetchError when there is no sitemap, or more than MOST pages below the address.
    """
    is_sitemap = re.search(r"\.xml(?:\.gz)?$", urlsplit(url).path, re.I) is not None
    waiting = [url] if is_sitemap else list(fetcher.sitemaps(url)) or [urljoin(url, "/sitemap.xml")]
    below = "/" if is_sitemap else urlsplit(canonical(url)).path.rstrip("/") or "/"
    read: set[str] = set()
    found: dict[str, str] = {}
    while waiting and len(read) < _FILES:
        at = waiting.pop(0)
        if at in read:
            continue
        read.add(at)
        text = _read(fetcher, at)
        places = [html.unescape(place) for place in _PLACE.findall(text)]
        if "<sitemapindex" in text[:2000].lower():
            waiting += [place for place in places if host_of(place)]
        else:
            found |= {same_page(place): place for place in places if _is_below(place, url, below)}
    if len(found) > MOST:
        raise FetchError(
            f"{len(found)} sidor ligger under {url}, fler än {MOST}. Ange en adress längre ned.",
            f"{len(found)} pages lie below {url}, more than {MOST}. Give an address further down.",
        )
    return [canonical(place) for place in found.values()]


def _read(fetcher: Fetcher, url: str) -> str:
    answer = fetcher.get(url)
    if answer.status in (404, 410):
        raise FetchError(
            f"Webbplatsen {host_of(url)} har ingen webbkarta ({url}). Lägg till sidorna en och en.",
            f"The site {host_of(url)} has no sitemap ({url}). Add the pages one by one.",
        )
    refuse_status(answer)
    body = answer.body
    if body.startswith(b"\x1f\x8b"):
        body = unpack(body, fetcher.limits.size, gzip=True)
    return decode(body)


def _is_below(place: str, url: str, below: str) -> bool:
    try:
        path = urlsplit(canonical(place)).path
    except PageError:
        return False
    return host_of(place) == host_of(url) and f"{path.rstrip('/')}/".startswith(f"{below.rstrip('/')}/")
