from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest

from corpus.errors import FetchError
from corpus.fetch import Fetcher, Limits
from corpus.fetch_hosts import Hosts
from corpus.fetch_sitemap import MOST, addresses
from tests.corpus.site import Reply, Site, site


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as found:
        yield found


@pytest.fixture
def fetcher(web: Site) -> Iterator[Fetcher]:
    with Fetcher(Hosts({web.host}, private=True), Limits(delay=0.0)) as found:
        yield found


def sitemap(*urls: str) -> bytes:
    places = "".join(f"<url><loc> {url} </loc><lastmod>2024-01-01</lastmod></url>" for url in urls)
    return f'<?xml version="1.0"?><urlset>{places}</urlset>'.encode()


def test_pages_below_an_address(web: Site, fetcher: Fetcher) -> None:
    web.replies["/sitemap.xml"] = Reply(
        sitemap(
            f"{web.base}/bibliotek/",
            f"{web.base}/bibliotek/om?utm_source=x&amp;sida=1",
            f"{web.base}/bibliotek/om?sida=1#a",
            f"{web.base}/biblioteket-annat/",
            "https://annan.example/bibliotek/x",
            "inte en adress",
        )
    )
    assert addresses(fetcher, f"{web.base}/bibliotek") == [
        f"{web.base}/bibliotek/",
        f"{web.base}/bibliotek/om?sida=1",
    ]


def test_an_index_named_in_robots_txt_and_a_packed_sitemap(web: Site, fetcher: Fetcher) -> None:
    web.replies["/robots.txt"] = Reply(f"Sitemap: {web.base}/alla.xml".encode())
    parts = "".join(f"<sitemap><loc>{web.base}/del{n}.xml.gz</loc></sitemap>" for n in (1, 2))
    web.replies["/alla.xml"] = Reply(
        f"<sitemapindex>{parts}<sitemap><loc>{web.base}/alla.xml</loc></sitemap></sitemapindex>".encode()
    )
    for n in (1, 2):
        web.replies[f"/del{n}.xml.gz"] = Reply(gzip.compress(sitemap(f"{web.base}/sida{n}")))
    expected = [f"{web.base}/sida1", f"{web.base}/sida2"]
    assert addresses(fetcher, f"{web.base}/") == expected
    assert addresses(fetcher, f"{web.base}/alla.xml") == expected


def test_entities_are_not_expanded(web: Site, fetcher: Fetcher) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "&b;&b;"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    web.replies["/sitemap.xml"] = Reply(bomb + sitemap(f"{web.base}/a", "&a;"))
    assert addresses(fetcher, f"{web.base}/") == [f"{web.base}/a"]


def test_a_site_without_a_sitemap_and_one_too_large(web: Site, fetcher: Fetcher) -> None:
    with pytest.raises(FetchError, match="no sitemap"):
        addresses(fetcher, f"{web.base}/")
    web.replies["/sitemap.xml"] = Reply(sitemap(*(f"{web.base}/{n}" for n in range(MOST + 1))))
    with pytest.raises(FetchError, match=str(MOST)):
        addresses(fetcher, f"{web.base}/")
