"""Two versions of a page -> the lines and the facts that differ: "Ansökan: 15 okt -> hela året"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from corpus.models import Contact, Document, Frozen

_ALIKE = 0.3  # of the words; below, a line replaced another rather than being a version of it
# A number with its unit, or a date, is one word: "30 000 kr" becomes "40 000 kr", not "30" becomes "40".
_WORD = re.compile(
    r"\+?\d+(?:[\u00a0 –-]\d+)*(?:[\u00a0 ](?:%|kr\b|kronor|procent"
    r"|(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|o[kc]t|nov|dec)\w*(?: \d{4})?))?\S*|\S+",
    re.I,
)
_CONTEXT = 6  # words before a change: enough to know what it is about


class LineChange(Frozen):
    """A line that went (`old` only), came (`new` only), or was reworded (both)."""

    old: str | None = None
    new: str | None = None


class FactChange(Frozen):
    """Something stated that differs: what it is about, what the page said, what it says now."""

    about: str
    old: str | None = None
    new: str | None = None


class PageDiff(Frozen):
    """How two versions of a page differ."""

    page_id: str
    title: str
    lines: tuple[LineChange, ...]
    facts: tuple[FactChange, ...]


def diff_documents(before: Document | None, after: Document | None) -> PageDiff:
    """Return what differs between two versions of a page, None for a page that is not there."""
    known = after or before
    assert known is not None, "a page that is in neither version has no difference"
    old, new = (each.text.split("\n") if each else [] for each in (before, after))
    lines = tuple(_line_changes(old, new))
    facts = [*_worded(lines), *_contacts(before, after)] if before and after else []
    return PageDiff(
        page_id=known.page.id, title=known.page.title, lines=lines, facts=tuple(dict.fromkeys(facts))
    )


def _line_changes(old: Sequence[str], new: Sequence[str]) -> Iterator[LineChange]:
    old, new = ([line for line in side if line.strip()] for side in (old, new))
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from _paired(old[i1:i2], new[j1:j2])


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[LineChange]:
    """Pair each line that went with the line after the last pair that is most like it, if any is."""
    at = 0
    for line in old:
        likeness = [(_likeness(line, other), -k) for k, other in enumerate(new[at:])]
        best, offset = max(likeness, default=(0.0, 0))
        if best < _ALIKE:
            yield LineChange(old=line)
            continue
        yield from (LineChange(new=each) for each in new[at : at - offset])
        at += 1 - offset
        yield LineChange(old=line, new=new[at - 1])
    yield from (LineChange(new=each) for each in new[at:])


def _likeness(one: str, other: str) -> float:
    label = one.partition(":")[0]
    if ":" in one and label == other.partition(":")[0] and len(label.split()) <= _CONTEXT:
        return 1.0
    return SequenceMatcher(None, _WORD.findall(one), _WORD.findall(other), autojunk=False).ratio()


def _worded(lines: Sequence[LineChange]) -> Iterator[FactChange]:
    for line in lines:
        if line.old is not None and line.new is not None:
            yield from _word_changes(_WORD.findall(line.old), _WORD.findall(line.new))


def _word_changes(old: list[str], new: list[str]) -> Iterator[FactChange]:
    """Yield one change from the first word that differs to the last, or several where they lie far apart."""
    spans: list[list[int]] = []
    for kind, *span in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if spans and span[0] - spans[-1][1] <= 2:  # two words between: one statement reworded
            spans[-1][1], spans[-1][3] = span[1], span[3]
        else:
            spans.append(list(span))
    for i1, i2, j1, j2 in spans:
        about = " ".join(old[max(0, i1 - _CONTEXT) : i1]).strip(" :•")
        yield FactChange(about=about, old=" ".join(old[i1:i2]) or None, new=" ".join(new[j1:j2]) or None)


def _contacts(before: Document, after: Document) -> Iterator[FactChange]:
    """Yield contacts that came or went; what changed of one is told by its lines."""
    old, new = (_named(each.contacts) for each in (before, after))
    for name in old.keys() - new.keys():
        yield FactChange(about="kontakt", old=old[name])
    for name in new.keys() - old.keys():
        yield FactChange(about="kontakt", new=new[name])


def _named(contacts: Sequence[Contact]) -> dict[str, str]:
    return {
        each.name.text: ", ".join(
            span.text for span in (each.name, each.role, *each.phones, *each.emails) if span
        )
        for each in contacts
        if each.name
    }
