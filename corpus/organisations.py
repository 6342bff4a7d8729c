"""Address or text -> the organisations meant, by the names and hosts of organisations.toml."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from corpus.kept import recall
from corpus.regex import regex


class Organisation(NamedTuple):
    """A publisher; `kind` is region or national, `aliases` are other names, `hosts` web addresses."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()


@cache
def organisations() -> tuple[Organisation, ...]:
    """Return the organisations of organisations.toml, in its order."""
    text = Path(__file__).with_name("organisations.toml").read_text("utf-8")
    return tuple(
        Organisation(each["name"], each["kind"], tuple(each["aliases"]), tuple(each["hosts"]))
        for each in recall(text, lambda: _parsed(text))
    )


def _parsed(text: str) -> list[dict[str, Any]]:
    import tomllib  # needed when the file has changed

    return [{"aliases": (), "hosts": ()} | each for each in tomllib.loads(text)["organisation"]]


def organisation_of(url: str, text: str = "") -> str | None:
    """Return whose page this is: by its host, else the region most often named in the text, else None."""
    from urllib.parse import urlsplit  # asking has no address to look at

    host = (urlsplit(url).hostname or "").removeprefix("www.")
    # The longest host wins: a unit below another's site has its own.
    pairs = ((each, org.name) for org in organisations() for each in org.hosts)
    known = [(len(each), name) for each, name in pairs if f".{host}".endswith(f".{each}")]
    if known:
        return max(known)[1]
    regions = {org.name for org in organisations() if org.kind == "region"}
    counts = Counter(name for name in _named(text) if name in regions)
    return counts.most_common(1)[0][0] if counts else None


def mentions(text: str) -> set[str]:
    """Return the names of the organisations that a text means: "Kalmars mål" -> {"Region Kalmar län"}."""
    return set(_named(text))


def regions_in(text: str) -> set[str]:
    """Return the regions that a text means; a national body that it names is a topic, not a publisher."""
    return mentions(text) & _regions()


@cache
def _regions() -> frozenset[str]:
    return frozenset(org.name for org in organisations() if org.kind == "region")


def named_in(text: str) -> list[str]:
    """Return the regions' names as they stand in a text: "Kalmars mål" -> ["Kalmars"]."""
    return [m[0] for m in _found(text) if _names()[m[1].casefold()] in _regions()]


def _named(text: str) -> list[str]:
    return [_names()[found[1].casefold()] for found in _found(text)]


@lru_cache(maxsize=64)
def _found(text: str) -> tuple[re.Match[str], ...]:
    """Return the names in a text; most questions hold none, which is seen without compiling the pattern."""
    folded = text.casefold()
    return tuple(_pattern().finditer(text)) if any(name in folded for name in _names()) else ()


@cache
def _names() -> dict[str, str]:
    return {alias.casefold(): org.name for org in organisations() for alias in (org.name, *org.aliases)}


@cache
def region_words() -> frozenset[str]:
    """Return the words of the regions' names in lower case, with and without the genitive's -s."""
    names = (name for org in organisations() if org.kind == "region" for name in (org.name, *org.aliases))
    found = {word.casefold() for name in names for word in name.split() if len(word) > 3}
    return frozenset(found | {f"{word}s" for word in found if not word.endswith("s")})


@cache
def _pattern() -> re.Pattern[str]:
    """Match any name, longest first, with or without the genitive's -s; short forms in capitals only."""
    every = (name for org in organisations() for name in (org.name, *org.aliases))
    longest_first = sorted(every, key=len, reverse=True)
    either = "|".join(re.escape(a) if a.isupper() else f"(?i:{re.escape(a)})" for a in longest_first)
    return regex(rf"(?<!\w)({either})(?:s|:s)?(?!\w)")
