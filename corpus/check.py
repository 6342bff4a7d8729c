"""Page files -> what is wrong with them: unreadable, untitled, double, alike, at odds with each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from corpus.address import canonical, same_page
from corpus.candidates import Read
from corpus.errors import CorpusError, PageError
from corpus.lines import DATE
from corpus.models import Document, Frozen
from corpus.store import PageFile, Store

_ALIKE = 0.8  # of the runs of five words that two pages have: versions of one text, not two on one subject
_RUN = 5
_LEAST_RUNS = 20  # of a shorter page a share says little
_COMMON = 20  # pages; what more of them share is boilerplate, and tells nothing
_SAME_STATEMENT = 0.7  # of the words: the same thing said with other figures
_LEAST_WORDS = 4  # that two statements share; "Budget: 10" and "Budget: 20" are no contradiction
# What a statement may be at odds about: dates, sums, numbers, years.
_MONTH = r"(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|o[kc]t|nov|dec)\w*"
_FACT = re.compile(rf"{DATE.pattern}|\d{{1,2}} {_MONTH}|\d[\d\u00a0 .:-]*(?:\s?(?:kr|%|procent))?", re.I)


class Finding(Frozen):
    """Something to mend: which pages, and why; `quotes` are the words that it is about."""

    kind: Literal["unreadable", "untitled", "double", "alike", "differs"]
    pages: tuple[str, ...]
    sv: str
    en: str
    quotes: tuple[str, ...] = ()


class _Statement(NamedTuple):
    page: str
    organisation: str | None
    text: str
    words: frozenset[str]
    facts: tuple[str, ...]


def check(store: Store, read: Read) -> Iterator[Finding]:
    """Yield what is wrong, page by page and then between pages; what is gone or superseded is left aside.

    Raises StoreError when a file cannot be opened, PageError when two file names are one.
    """
    documents: list[Document] = []
    for file in store.files().values():
        try:
            document = _read(file, read)
        except CorpusError as problem:
            yield Finding(kind="unreadable", pages=(file.id,), sv=problem.sv, en=problem.en)
            continue
        yield from _untitled(document)
        if document.page.status in ("draft", "active"):
            documents.append(document)
    yield from _double(documents)
    yield from _alike(documents)
    yield from _contacts(documents)
    yield from _statements(documents)


def _read(file: PageFile, read: Read) -> Document:
    try:
        document = read(file.read().decode("utf-8-sig"), file.path.name)
    except UnicodeDecodeError:
        raise PageError(
            f"{file.path.name} är inte sparad som UTF-8. Spara om filen med kodningen UTF-8.",
            f"{file.path.name} is not saved as UTF-8. Save the file again, encoded as UTF-8.",
        ) from None
    canonical(document.page.url)
    if document.page.id != file.id:
        raise PageError(
            f"{file.path.name}: sidans id är {document.page.id!r}. Gör filens namn och id lika.",
            f"{file.path.name}: the page's id is {document.page.id!r}. Make file name and id the same.",
        )
    return document


def _untitled(document: Document) -> Iterator[Finding]:
    page = document.page
    title = page.title.strip()
    if title.casefold() in ("", "sida", "page", "untitled", "namnlös") or title in (
        page.id,
        f"{page.id}.html",
    ):
        yield Finding(
            kind="untitled",
            pages=(page.id,),
            sv=f"{page.id}: sidan har ingen riktig titel. Skriv en vid title i filen.",
            en=f"{page.id}: the page has no proper title. Write one at title in the file.",
        )


def _double(documents: Sequence[Document]) -> Iterator[Finding]:
    for what, sv, en in (
        ("address", "har samma adress", "have one address"),
        ("text", "har precis samma text", "have just the same text"),
    ):
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for each in documents:
            groups[same_page(each.page.url) if what == "address" else each.text].append(each.page.id)
        for ids in groups.values():
            if len(ids) > 1:
                yield Finding(
                    kind="double",
                    pages=tuple(ids),
                    sv=f"{', '.join(ids)} {sv}. Ta bort alla utom en: bibliotekssvar corpus remove",
                    en=f"{', '.join(ids)} {en}. Remove all but one: bibliotekssvar corpus remove",
                )


def _alike(documents: Sequence[Document]) -> Iterator[Finding]:
    runs = {each.page.id: _runs(each.text) for each in documents}
    texts = {each.page.id: each.text for each in documents}
    long = {name: found for name, found in runs.items() if len(found) >= _LEAST_RUNS}
    for (one, other), shared in sorted(_shared(long).items()):
        share = shared / (len(runs[one]) + len(runs[other]) - shared)
        if share >= _ALIKE and texts[one] != texts[other]:
            yield Finding(
                kind="alike",
                pages=(one, other),
                sv=f"{one} och {other} är nästan samma text ({share:.0%}). Är den ena en äldre version?",
                en=f"{one} and {other} are nearly one text ({share:.0%}). Is one an older version?",
            )


def _runs(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", text.casefold())
    return frozenset(" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))


def _shared(sets: dict[str, frozenset[str]]) -> Counter[tuple[str, str]]:
    """Count what each two sets have in common, but for what is common to many."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for name, members in sets.items():
        for member in members:
            holders[member].append(name)
    return Counter(
        (one, other)
        for names in holders.values()
        if 1 < len(names) <= _COMMON
        for i, one in enumerate(names)
        for other in names[i + 1 :]
    )


def _contacts(documents: Iterable[Document]) -> Iterator[Finding]:
    """Find people who have other numbers on another page of the same organisation."""
    known: dict[tuple[str | None, str, str], tuple[str, frozenset[str]]] = {}
    for document in documents:
        for contact in document.contacts:
            for what in ("phones", "emails"):
                spans = getattr(contact, what)
                if not contact.name or not spans:
                    continue
                values = frozenset(re.sub(r"[^\w@.+]", "", span.text).casefold() for span in spans)
                key = (document.page.organisation, contact.name.text, what)
                page, other = known.setdefault(key, (document.page.id, values))
                if page != document.page.id and not values & other:
                    yield _at_odds(
                        contact.name.text, (page, document.page.id), (", ".join(other), ", ".join(values))
                    )


def _statements(documents: Iterable[Document]) -> Iterator[Finding]:
    """Find sentences of two pages that say the same with other dates, sums or numbers."""
    found = [each for document in documents for each in _of(document)]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(found):
        for word in each.words:
            holders[word].append(number)
    told: set[tuple[str, str]] = set()
    for number, each in enumerate(found):
        rare = sorted(each.words, key=lambda word: (len(holders[word]), word))[:3]
        for other in sorted({n for word in rare for n in holders[word] if n > number}):
            two = found[other]
            if _contradict(each, two) and (each.text, two.text) not in told:
                told.add((each.text, two.text))
                yield _at_odds(", ".join(rare), (each.page, two.page), (each.text, two.text))


def _of(document: Document) -> Iterator[_Statement]:
    page = document.page
    dates = {(each.start, each.end) for each in document.dates}
    for node in document.nodes:
        if node.kind not in ("sentence", "item", "row") or (node.start, node.end) in dates:
            continue
        text = document.text[node.start : node.end]
        facts = tuple(" ".join(m[0].split()).strip(" .:-") for m in _FACT.finditer(text))
        words = frozenset(re.findall(r"[^\W\d_]{3,}", _FACT.sub(" ", text).casefold()))
        if facts and len(words) >= _LEAST_WORDS:
            yield _Statement(page.id, page.organisation, text, words, facts)


def _contradict(one: _Statement, other: _Statement) -> bool:
    same_voice = one.page != other.page and one.organisation == other.organisation
    likeness = len(one.words & other.words) / len(one.words | other.words)
    return same_voice and likeness >= _SAME_STATEMENT and one.facts != other.facts


def _at_odds(about: str, pages: tuple[str, str], quotes: tuple[str, str]) -> Finding:
    return Finding(
        kind="differs",
        pages=pages,
        sv=f"{pages[0]} och {pages[1]} säger olika om {about}. Rätta den som är gammal.",
        en=f"{pages[0]} and {pages[1]} say different things about {about}. Mend the old one.",
        quotes=quotes,
    )
