"""Bytes of a web page -> Extraction: its host's profile says what is content, else trafilatura does."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from corpus.blocks import Block
from corpus.errors import ExtractError
from corpus.extract.common import Extraction, Link, check_length, decode, guess_language, sanitise
from corpus.extract.content import narrow
from corpus.extract.dates import page_date
from corpus.extract.harvest import harvest
from corpus.extract.profiles import load, mark, profile_for
from corpus.extract.residue import clean_blocks
from corpus.extract.sandbox import Task
from corpus.extract.shape import shape
from corpus.extract.walk import Walk, Walker, lines_of, too_deep
from corpus.extract.write import write_blocks
from corpus.organisations import organisation_of

EXTRACTOR = "html/1"
_META = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,30})""", re.I)
_SITE = re.compile(r"\s+(?:[|–—·»]|-(?= (?:Region|Kultur|Länsbibliotek|Landstinget)\b))\s+")
_NESTING = re.compile(r"<(/?)(?:div|span|section|table|ul|ol|b|i|em|strong|font|blockquote|details)\b", re.I)
_DEEPEST = 2000  # elements open at once; unclosed ones count too, and parse in a second
_HEAD = 4096  # bytes among which a page names its charset; browsers look at 1024


def read_html(data: bytes, task: Task) -> Extraction:
    """Return what a web page says. Raises ExtractError: no text, nested too deeply, faulty profiles."""
    label = task.charset or next((m[1].decode() for m in _META.finditer(data[:_HEAD])), None)
    source = sanitise(decode(data, label))
    if _depth(source) > _DEEPEST:
        raise too_deep(task.name)
    tree = LexborHTMLParser(source)
    canonical = _attribute(tree, "link[rel=canonical]", "href")
    url = task.url or (canonical if canonical.startswith("http") else None)
    profiles = load(task.profiles)
    profile = profile_for(profiles, tree, url)
    walk = Walk()
    if tree.body is not None:
        walk = Walker(mark(profiles, profile, tree), task.name).read(tree.body)
    if profile is None:
        narrow(walk, source)
    own = f"{EXTRACTOR} ({profile.name})" if profile else f"{EXTRACTOR} (trafilatura)"
    return finish(walk, task, title=_title(tree), extractor=own, url=url)


def _depth(source: str) -> int:
    """Return how many elements stand open at once; the parser's time grows with its square."""
    open_now = deepest = 0
    for tag in _NESTING.finditer(source):
        open_now = max(open_now + (-1 if tag[1] else 1), 0)
        deepest = max(deepest, open_now)
    return deepest


def finish(walk: Walk, task: Task, *, title: str, extractor: str, url: str | None = None) -> Extraction:
    """Return the Extraction of a walked page. Raises ExtractError when no text is left."""
    check_length(sum(len(line) for block in walk.blocks for line in lines_of(block)), task.name)
    beside, left = harvest(walk)
    main, residue = clean_blocks(shape(walk.of("main")))
    blocks = [*main, *shape(beside)]
    heading = _heading(blocks, title)
    if heading is None and title:
        blocks = [Block("heading", title, level=1), *blocks]
    _put_title_on_top(blocks, heading)
    if not any(block.kind != "heading" for block in blocks):
        raise no_text(task.name)
    body = write_blocks(blocks)
    updated, label = page_date(blocks)
    return Extraction(
        body=body,
        title=task.title or heading or title or task.name,
        extractor=extractor,
        url=url,
        lang=guess_language(body),
        organisation=organisation_of(url or "", body),
        updated=updated,
        updated_label=label,
        links=_links(walk, url),
        dropped=tuple(dict.fromkeys((*residue, *left))),
    )


def no_text(name: str) -> ExtractError:
    """Return the error for a source without words."""
    return ExtractError(
        f"{name} innehåller ingen text. Kontrollera att rätt fil lades till.",
        f"{name} holds no text. Check that it is the right file.",
    )


def _heading(blocks: list[Block], title: str) -> str | None:
    """Return the page's own heading: of the top ones the one that its title names, else the first.

    Without a title the first of all headings is it.
    """
    if not title:
        return next((block.text for block in blocks if block.kind == "heading"), None)
    tops = [block.text for block in blocks if block.kind == "heading" and block.level == 1]
    return next((text for text in tops if text.casefold() in title.casefold()), next(iter(tops), None))


def _put_title_on_top(blocks: list[Block], title: str | None) -> None:
    """Make the title the only heading of level 1: other headings of its level stand below it."""
    headings = [block for block in blocks if block.kind == "heading"]
    top = next((block for block in headings if block.text == title), None)
    others = [block for block in headings if block is not top]
    if top is not None and blocks[0] is top:
        top.level = 1
    if top is not None and top.level == 1 and any(block.level == 1 for block in others):
        for block in others:
            block.level = min(block.level + 1, 6)


def _title(tree: LexborHTMLParser) -> str:
    """Return the page's title without the name of its site; a top heading that it begins with is it."""
    title = tree.css_first("head title")
    raw = title.text() if title is not None else _attribute(tree, "meta[property='og:title']", "content")
    whole = " ".join(sanitise(raw).split())
    tops = (" ".join(sanitise(top.text()).split()) for top in tree.css("h1"))
    return next((top for top in tops if top and whole.startswith(top)), _SITE.split(whole)[0])


def _attribute(tree: LexborHTMLParser, css: str, name: str) -> str:
    found = tree.css_first(css)
    return ((found.attributes.get(name) if found is not None else None) or "").strip()


def _links(walk: Walk, url: str | None) -> tuple[Link, ...]:
    """Return the links of the content with their whole addresses, each once; jumps within the page go."""
    found: dict[str, Link] = {}
    for link in walk.links:
        address = _absolute(url, link.url)
        if address and urlsplit(address).scheme in ("http", "https", "mailto", "tel", ""):
            found.setdefault(address, Link(text=link.text, url=address))
    return tuple(found.values())


def _absolute(base: str | None, address: str) -> str:
    if address.startswith("#"):
        return ""
    try:
        whole = urljoin(base or "", address)
        urlsplit(whole)
    except ValueError:  # "http://[": no address at all
        return ""
    return whole
