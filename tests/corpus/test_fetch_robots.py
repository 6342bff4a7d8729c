from __future__ import annotations

import pytest

from corpus.fetch_robots import parse_robots

RULES = """
# kommentar
User-agent: annan
Disallow: /

User-agent: *
User-agent: ytterligare
Disallow: /privat/   # inte här
Allow: /privat/om
Disallow: /*?*sort=
Disallow: /*.pdf$
Disallow: /sök
Disallow:
Crawl-delay: 7
Sitemap: https://example.se/sitemap.xml
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/privat/", False),
        ("/privat/om", True),
        ("/privat/omkring", True),
        ("/lista?a=1&sort=b", False),
        ("/lista?a=1", True),
        ("/plan.pdf", False),
        ("/plan.pdf?x", True),
        ("/s%C3%B6k", False),
        ("/sök/mer", False),
        ("/robots.txt", True),
    ],
)
def test_the_longest_rule_that_fits_decides(path: str, allowed: bool) -> None:
    assert parse_robots(RULES).allows(f"https://example.se{path}") is allowed


def test_what_else_it_says() -> None:
    found = parse_robots(RULES)
    assert (found.delay, found.sitemaps) == (7.0, ("https://example.se/sitemap.xml",))
    assert parse_robots("User-agent: *\nCrawl-delay: 99999").delay == 30.0
    assert parse_robots("User-agent: *\nCrawl-delay: snart").delay == 0.0


def test_a_group_that_names_us_wins() -> None:
    found = parse_robots("User-agent: *\nDisallow: /\n\nUser-agent: Bibliotekssvar/1\nDisallow: /b\n")
    assert found.allows("https://example.se/a")
    assert not found.allows("https://example.se/b")


@pytest.mark.parametrize("text", ["", "<html>borta</html>", "Disallow: /", "\ufeffUser-agent: *\nAllow: /"])
def test_what_says_nothing_allows_everything(text: str) -> None:
    assert parse_robots(text).allows("https://example.se/a")


def test_many_stars_are_no_trap() -> None:
    assert not parse_robots(f"User-agent: *\nDisallow: /{'*a' * 500}").allows(f"https://x.se/{'a' * 5000}")
    assert parse_robots(f"User-agent: *\nDisallow: /{'*a' * 500}b$").allows(f"https://x.se/{'a' * 5000}")
