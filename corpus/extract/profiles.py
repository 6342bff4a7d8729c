"""profiles.toml -> how a page is built: which elements are its content, and which go."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ValidationError
from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from corpus.errors import ExtractError
from corpus.extract.walk import Marks
from corpus.models import Frozen

_SHIPPED = Path(__file__).with_name("profiles.toml")
_CONTACTS = ("address", ".vcard", "[itemtype*='schema.org/Person']")  # on every host


class Profile(Frozen):
    """The selectors for one kind of page; profiles.toml says what each key means."""

    name: str
    hosts: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    main: tuple[str, ...]
    also: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    heading2: tuple[str, ...] = ()
    heading3: tuple[str, ...] = ()

    def selectors(self) -> tuple[str, ...]:
        """Return all its selectors."""
        return self.marks + self.main + self.also + self.drop + self.contact + self.heading2 + self.heading3


class Profiles(Frozen):
    """A profiles.toml: what goes on every host, and the profiles."""

    drop: tuple[str, ...] = ()
    profile: tuple[Profile, ...] = ()


def load(own: str) -> Profiles:
    """Return the shipped profiles behind those of a corpus's own profiles.toml, given as text.

    Raises ExtractError when that is no TOML, or holds a key or a selector that is none.
    """
    shipped = _parse(_SHIPPED.read_text(encoding="utf-8"))
    added = _parse(own) if own.strip() else Profiles()
    return Profiles(drop=(*added.drop, *shipped.drop), profile=(*added.profile, *shipped.profile))


def _parse(text: str) -> Profiles:
    try:
        found = Profiles.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as problem:
        raise _wrong(str(problem)) from None
    except ValidationError as problem:
        first = problem.errors()[0]
        raise _wrong(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    empty = LexborHTMLParser("")
    for css in (*found.drop, *(css for each in found.profile for css in each.selectors())):
        select(empty, [css])
    return found


def _wrong(why: str) -> ExtractError:
    return ExtractError(
        f"profiles.toml kan inte läsas: {why}. Rätta filen.", f"profiles.toml cannot be read: {why}. Mend it."
    )


def select(tree: LexborHTMLParser, selectors: Iterable[str]) -> list[LexborNode]:
    """Return the elements that the selectors find, by selector. Raises ExtractError for one that is none."""
    found: list[LexborNode] = []
    for css in selectors:
        try:
            found += tree.css(css)
        except SelectolaxError:
            raise _wrong(f"{css} (CSS)") from None
    return found


def profile_for(profiles: Profiles, tree: LexborHTMLParser, address: str | None) -> Profile | None:
    """Return the profile of a page by its host, else by its marks; None where its content is not found."""
    host = (urlsplit(address or "").hostname or "").removeprefix("www.")
    by_host = (p for p in profiles.profile if any(f".{host}".endswith(f".{each}") for each in p.hosts))
    by_marks = (p for p in profiles.profile if select(tree, p.marks))
    return next((p for p in (*by_host, *by_marks) if select(tree, p.main)), None)


def mark(profiles: Profiles, profile: Profile | None, tree: LexborHTMLParser) -> Marks:
    """Return the elements that profiles single out; nothing that holds the content is ever dropped."""
    own = profile or Profile(name="", main=("body",))
    main = next(filter(None, (select(tree, [css])[:1] for css in own.main)), [])
    titles = [title for each in main for title in [each.css_first("h1")] if title is not None]
    holding = {each.mem_id for one in (*main, *titles) for each in _upward(one)}
    dropped = {each.mem_id for each in select(tree, (*own.drop, *profiles.drop))}
    return Marks(
        main=frozenset(each.mem_id for each in (*main, *select(tree, own.also))),
        dropped=frozenset(dropped - holding),
        contacts=_innermost(select(tree, (*own.contact, *_CONTACTS))),
        headings={
            each.mem_id: level
            for level, css in ((3, own.heading3), (2, own.heading2))
            for each in select(tree, css)
        },
    )


def _upward(element: LexborNode) -> Iterator[LexborNode]:
    """Return an element and all that hold it."""
    at: LexborNode | None = element
    while at is not None:
        yield at
        at = at.parent


def _innermost(elements: list[LexborNode]) -> frozenset[int]:
    """Return the elements that hold none of the others: "contacts" around "contact" is no contact."""
    around = {above.mem_id for each in elements for above in list(_upward(each))[1:]}
    return frozenset(each.mem_id for each in elements) - around
