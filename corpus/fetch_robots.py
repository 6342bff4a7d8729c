"""robots.txt -> may we fetch this path, and how long to wait between pages (RFC 9309)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes, urlsplit

AGENT = "bibliotekssvar"  # what we call ourselves, and what a robots.txt can address us by
LARGEST = 500 << 10  # bytes; RFC 9309 section 2.5 lets a reader stop there
SLOWEST = 30.0  # seconds; a longer Crawl-delay would make a refresh of a site take days


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules that bind us: (pattern, allowed), and the delay in seconds."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0
    sitemaps: tuple[str, ...] = ()

    def allows(self, url: str) -> bool:
        """Say whether an address may be fetched: the longest rule that fits decides, Allow when equal."""
        parts = urlsplit(url)
        path = _normal(parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        if path == "/robots.txt":
            return True
        fitting = [(len(rule), allowed) for rule, allowed in self.rules if _fits(rule, path)]
        return max(fitting)[1] if fitting else True


def parse_robots(text: str) -> Robots:
    """Return the rules for us: the groups that name us, else those for `*`."""
    groups: dict[str, list[tuple[str, str]]] = {}
    sitemaps: list[str] = []
    agents: list[str] = []
    open_group = False
    for key, value in _lines(text):
        if key == "sitemap":
            sitemaps.append(value)
        elif key == "user-agent":
            agents = [*agents, value.lower()] if open_group else [value.lower()]
            open_group = True
            groups.setdefault(value.lower(), [])
        else:
            open_group = False
            for agent in agents:
                groups[agent].append((key, value))
    own = [rule for agent in (_ours(groups) or ["*"]) for rule in groups.get(agent, [])]
    rules = tuple(
        (_normal(value), key == "allow") for key, value in own if key in ("allow", "disallow") and value
    )
    return Robots(rules, _delay(own), tuple(sitemaps))


def _ours(groups: dict[str, list[tuple[str, str]]]) -> list[str]:
    return [agent for agent in groups if agent != "*" and agent.split("/")[0] == AGENT]


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def _delay(rules: list[tuple[str, str]]) -> float:
    found = [
        value for key, value in rules if key == "crawl-delay" and re.fullmatch(r"\d{1,6}(\.\d+)?", value)
    ]
    return min(max(map(float, found), default=0.0), SLOWEST)


def _normal(path: str) -> str:
    """Return a path with every byte that need not be escaped unescaped, and the rest escaped alike."""
    return quote(unquote_to_bytes(path), safe="/*$?&=:@!',;()+~%-._")


def _fits(rule: str, path: str) -> bool:
    """Match with `*` for anything and `$` for the end, piece by piece: a regular expression could be slow."""
    ends = rule.endswith("$")
    first, *rest = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, piece in enumerate(rest):
        if ends and number == len(rest) - 1:
            return path.endswith(piece) and len(path) - len(piece) >= at
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not ends or at == len(path)
