"""Document -> contacts, dates, law references and amounts, each with exact spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import lines
from corpus.models import Contact, DateKind, Document, PageDate, Span
from corpus.references import find_amounts, find_laws

# "Kontakta Anna Karin, Moa eller Vilma": first names among colleagues.
_FIRST_NAMES = re.compile(r"(?:,|\beller|\boch|\bor) [A-ZÅÄÖ][a-zåäö]+(?=[,.]|$| eller| och| or)")
_IN_PARENTHESES = re.compile(r"\s*\(([^()]+)\)$")
_ASKS = re.compile(r"\b[Kk]ontakt(?:a|person)?\b|\b[Cc]ontact\b")


def add_fields(document: Document) -> Document:
    """Return the document with its contacts, dates, law references and amounts."""
    return document.model_copy(
        update={
            "contacts": tuple(find_contacts(document)),
            "dates": tuple(find_dates(document)),
            "laws": tuple(find_laws(document.text)),
            "amounts": tuple(find_amounts(document.text)),
        }
    )


# -- contacts


def find_contacts(document: Document) -> list[Contact]:
    """Return persons and units in document order: contact runs, and sentences that tell how to reach one."""
    found: list[Contact] = []
    # An item of several sentences is read sentence by sentence.
    parted = {node.parent for node in document.nodes if node.kind == "sentence"}
    for index, node in enumerate(document.nodes):
        text = document.text[node.start : node.end]
        if node.kind == "contact":
            found.append(_from_run(text, node.start))
        elif node.kind in ("sentence", "row", "item") and index not in parted:
            found += _from_prose(text, node.start)
    return found


def _from_run(text: str, start: int) -> Contact:
    """Read a run of lines about one person or unit."""
    run = _Run(text, start)
    at = start
    for line in text.split("\n"):
        run.line(line, at)
        at += len(line) + 1
    return run.contact()


class _Run:
    """What is known so far of one person or unit."""

    def __init__(self, text: str, start: int) -> None:
        self.text, self.start = text, start
        self.name: Span | None = None
        self.role: Span | None = None
        self.note: Span | None = None
        self.address: tuple[int, int] | None = None
        self.phones: list[Span] = []
        self.emails: list[Span] = []

    def line(self, line: str, at: int) -> None:
        """Take one line that begins at `at`."""
        label = lines.inline_label(line)
        if any(
            line.strip(" :").casefold() in lines.words("contact", kind)
            for kind in ("phones", "emails", "addresses")
        ):
            return
        if lines.is_contact_heading(label or line):
            if label:
                self.line(line[len(label) :].lstrip(), at + len(line) - len(line[len(label) :].lstrip()))
        elif person := lines.inline_person(line):
            self.name = _span(person["name"], at)
            self.rest(person["rest"], at + person.start("rest"))
        elif self.name is None and lines.is_name(line):
            self.name = _span(line, at)
        elif lines.is_note(line):
            self.note = self.note or _span(line, at)
        elif self.reach(line, at):
            if self.name is None and (name := lines.find_name(line)):
                self.named(line, name, at)
        elif lines.is_address(line):
            self.place(line, at)
        elif lines.is_byline(line):
            pass
        elif label and self.name is None and (name := lines.find_name(line)) and name.end() == len(line):
            self.named(line, name, at)
        elif self.name is None and not line.endswith(":"):
            self.name = _span(line, at)
        elif self.role is None and not line.endswith(":") and any(c.isalpha() for c in line):
            self.role = _span(line, at)

    def named(self, line: str, name: re.Match[str], at: int) -> None:
        """Take a name in running text and the office beside it."""
        self.name = _span(name[0], at + name.start())
        self.role = _role_before(line, name.start(), at)
        following = re.match(r", ([a-zåäö][^,.]*)", line[name.end() :])
        if following and self.role is None:
            self.role = _span(following[1], at + name.end() + following.start(1))

    def rest(self, text: str, at: int) -> None:
        """Take what follows the name on its line: `roll, tel, tel`."""
        reach = min((m.start() for m in [*lines.phones(text), *lines.MAIL.finditer(text)]), default=len(text))
        role = re.sub(r"[\s,]*(?:tel|tfn|telefon|mobil|e-post|phone)?\.?:?\s*$", "", text[:reach], flags=re.I)
        self.role = self._noted(role, at) if role else None
        self.reach(text, at)

    def _noted(self, role: str, at: int) -> Span | None:
        """Return a role without the note in parentheses after it: "chef (tjänstledig t.o.m. 31 augusti)"."""
        found = _IN_PARENTHESES.search(role)
        if found is None or not lines.is_note(found[1]):
            return _span(role, at)
        self.note = _span(found[1], at + found.start(1))
        return _span(role[: found.start()], at) if found.start() else None

    def reach(self, line: str, at: int) -> bool:
        """Take the numbers and addresses for calling and mailing; tell whether there were any."""
        mails = [_span(m[0], at + m.start()) for m in lines.MAIL.finditer(line)]
        numbers = [_span(m[0], at + m.start()) for m in lines.phones(line)]
        self.emails += mails
        self.phones += numbers
        return bool(mails or numbers)

    def place(self, line: str, at: int) -> None:
        """Take a line of an address; several lines make one."""
        label = lines.inline_label(line)
        value = at + (len(label) + 1 if label else 0)
        first = self.address[0] if self.address else value
        self.address = (first, at + len(line))

    def contact(self) -> Contact:
        address = None
        if self.address:
            begin, end = self.address
            address = Span(text=self.text[begin - self.start : end - self.start], start=begin, end=end)
        return Contact(
            start=self.start,
            end=self.start + len(self.text),
            name=self.name,
            role=self.role,
            address=address,
            phones=tuple(self.phones),
            emails=tuple(self.emails),
            note=self.note,
        )


def _from_prose(text: str, start: int) -> Iterator[Contact]:
    """Read a sentence that says how to reach somebody: by a number, an address, or "Kontakta Full Name"."""
    run = _Run(text, start)
    is_reach = run.reach(text, start)
    label = lines.inline_label(text)
    name = lines.find_name(text)
    names_role = bool(
        label and name and name.end() >= len(text.rstrip(" .")) and name.start() <= len(label) + 1
    )
    asks = _ASKS.search(text)
    if not is_reach and name and (_FIRST_NAMES.search(text) or lines.is_byline(text)):
        return
    if not (is_reach or names_role or (name and asks and asks.end() <= name.start() <= asks.end() + 24)):
        return
    if name:
        run.named(text, name, start)
    yield run.contact()


def _role_before(text: str, at: int, start: int) -> Span | None:
    """Return the office right before a name: "projektledare Cattis Ainesson", "Projektledare: ..."."""
    found = re.search(r"([\wåäöÅÄÖ-]{5,}(?: [\wåäöÅÄÖ-]+){0,3}):? $", text[:at])
    if found is None:
        return None
    words = found[1] if text[:at].endswith(": ") else found[1].split()[-1]
    begin = found.start(1) + found[1].rindex(words)
    is_office = text[:at].endswith(": ") or lines.is_office(words)
    return _span(words, start + begin) if is_office and not lines.is_contact_heading(words) else None


def _span(text: str, start: int) -> Span:
    return Span(text=text, start=start, end=start + len(text))


# -- dates


def find_dates(document: Document) -> list[PageDate]:
    """Return the labelled dates; a date alone among the first lines is when the page was published."""
    found: list[PageDate] = []
    for index, node in enumerate(document.nodes):
        if node.kind != "date":
            continue
        text = document.text[node.start : node.end]
        labelled = lines.date_line(text)
        if labelled:
            found.append(
                PageDate(
                    start=node.start, end=node.start + labelled.end, kind=labelled.kind, value=labelled.value
                )
            )
        else:
            kind: DateKind = "published" if index < 4 else "other"
            found.append(PageDate(start=node.start, end=node.end, kind=kind, value=lines.bare_date(text)))
    return found
