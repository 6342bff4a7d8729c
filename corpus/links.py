"""Page files -> the links in them, and with a fetcher which of them still lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from corpus.add import read_original
from corpus.address import canonical, same_page
from corpus.draft import original
from corpus.errors import CorpusError, PageError
from corpus.fetch import Fetcher
from corpus.fetch_verdict import GONE, refuse_status
from corpus.models import Frozen
from corpus.page import parse_page
from corpus.store import PageFile, Store

State = Literal["ok", "moved", "gone", "failed", "listed"]

# [words](address), <address> and addresses that stand bare in the text.
_LINK = re.compile(
    r"\[([^\]\n]{0,300})\]\((https?://[^\s)]+)\)|<?(https?://[^\s<>()\]]+[^\s<>()\].,;:!?\"'”’])>?"
)


class FoundLink(Frozen):
    """A link of a page; "" as text is the page's own address or an address that stands bare."""

    page_id: str
    text: str
    url: str


class CheckedLink(Frozen):
    """What became of a link; "listed" is one that nobody asked for."""

    link: FoundLink
    state: State
    sv: str = ""
    en: str = ""
    moved_to: str | None = None


def links(store: Store, files: Iterable[PageFile]) -> Iterator[FoundLink]:
    """Yield every page's own address and the links in it, each once a page."""
    for file in files:
        page, body = parse_page(file.read().decode("utf-8-sig", "replace"), file.path.name)
        own = [] if page.url.startswith("file:") else [("", page.url)]
        written = [(text, address or bare) for text, address, bare in _LINK.findall(body)]
        source = original(store, page)
        kept = read_original(store, page, source).links if source is not None else ()
        seen: set[str] = set()
        for text, url in [*own, *written, *((each.text, each.url) for each in kept)]:
            try:
                address = canonical(url)
            except PageError:
                continue
            if same_page(address) not in seen and not address.startswith("file:"):
                seen.add(same_page(address))
                yield FoundLink(page_id=file.id, text=text, url=address)


def check_links(fetcher: Fetcher, found: Iterable[FoundLink]) -> Iterator[CheckedLink]:
    """Fetch each address once and yield what became of every link."""
    known: dict[str, CheckedLink] = {}
    for link in found:
        key = same_page(link.url)
        if key not in known:
            known[key] = _checked(fetcher, link)
        yield known[key].model_copy(update={"link": link})


def _checked(fetcher: Fetcher, link: FoundLink) -> CheckedLink:
    state: State = "failed"
    try:
        answer = fetcher.get(link.url)
        state = "gone" if answer.status in GONE else "failed"
        refuse_status(answer)
    except CorpusError as problem:
        return CheckedLink(link=link, state=state, sv=problem.sv, en=problem.en)
    if answer.moved_to and same_page(answer.moved_to) != same_page(link.url):
        return CheckedLink(link=link, state="moved", moved_to=answer.moved_to)
    return CheckedLink(link=link, state="ok")
