"""A document -> what staff look through before they publish: passages by number, facts found."""

from __future__ import annotations

from corpus.models import Contact, Document, Frozen


class PassageView(Frozen):
    """One passage as answers would quote it, under its headings."""

    number: int
    headings: tuple[str, ...]
    text: str


class Preview(Frozen):
    """A page as it would answer; `dropped` are the lines of the source that were left out as navigation."""

    page_id: str
    title: str
    url: str
    organisation: str | None
    updated: str | None
    headings: tuple[str, ...]
    lists: int
    items: int
    contacts: tuple[str, ...]
    dates: tuple[str, ...]
    laws: tuple[str, ...]
    amounts: tuple[str, ...]
    passages: tuple[PassageView, ...]
    dropped: tuple[str, ...]


def preview(document: Document, dropped: tuple[str, ...] = ()) -> Preview:
    """Return what was recognised in a document."""
    page, text = document.page, document.text
    kinds = [node.kind for node in document.nodes]
    return Preview(
        page_id=page.id,
        title=page.title,
        url=page.url,
        organisation=page.organisation,
        updated=page.updated.isoformat() if page.updated else None,
        headings=tuple(document.slice(i) for i, kind in enumerate(kinds) if kind == "heading"),
        lists=kinds.count("list"),
        items=kinds.count("item"),
        contacts=tuple(map(contact_line, document.contacts)),
        dates=tuple(text[each.start : each.end] for each in document.dates),
        laws=tuple(dict.fromkeys(text[each.start : each.end] for each in document.laws)),
        amounts=tuple(dict.fromkeys(text[each.start : each.end] for each in document.amounts)),
        passages=tuple(
            PassageView(number=n, headings=each.heading_path, text=text[each.start : each.end])
            for n, each in enumerate(document.passages, 1)
        ),
        dropped=dropped,
    )


def contact_line(contact: Contact) -> str:
    """Return a contact on one line: name, role, telephone numbers, mail, note."""
    spans = (contact.name, contact.role, *contact.phones, *contact.emails, contact.note)
    return ", ".join(span.text for span in spans if span)
