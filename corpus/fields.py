"""Document -> contacts, dates, law references and amounts, each with exact spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import lines, persons
from corpus.models import Contact, DateKind, Document, PageDate, Span
from corpus.references import find_amounts, find_laws
from corpus.staff_tables import row_contact

# "Kontakta Anna Karin, Moa eller Vilma": first names among colleagues.
_FIRST_NAMES = re.compile(r"(?:,|\beller|\boch|\bor) [A-ZÅÄÖ][a-zåäö]+(?=[,.]|$| eller| och| or)")
_IN_PARENTHESES = re.compile(r"\s*\(([^()]+)\)$")
_ALL_IN_PARENTHESES = re.compile(r"\(([^()]+)\)")
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
        if node.kind == "contact" or (node.kind == "item" and _is_card(text)):
            found.append(_from_run(text, node.start))
        elif node.kind == "row" and (row := row_contact(document, index)) is not None:
            found.append(row)
        elif node.kind in ("sentence", "row", "item") and index not in parted:
            found += _from_prose(text, node.start)
    return found


def _is_card(text: str) -> bool:
    """Tell whether an item is a line such as `Namn, roll, tel`, no sentence."""
    return bool(persons.inline_person(text)) and lines.is_reach(text) and not text.endswith(".")


def _from_run(text: str, start: int) -> Contact:
    """Read a run of lines about one person or unit; the first may be the role of whom the second names."""
    run = _Run(text, start)
    at = start
    first, *more = text.split("\n")
    if more and persons.is_role(first) and persons.is_name(more[0]):
        run.role = _span(first, start)
        at, first, more = start + len(first) + 1, more[0], more[1:]
    for line in (first, *more):
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
        value = line[len(label or "") :].lstrip()
        if lines.is_contact_heading(label or line) or lines.has_label(line, "names"):
            if label:
                self.line(value, at + len(line) - len(value))
        elif lines.has_label(line, "roles"):
            self.role = self.role or _span(value, at + len(line) - len(value))
        elif person := persons.inline_person(line):
            self.person(line, person, at)
        elif self.name is None and (name := persons.NAME.match(line)) and persons.is_name(line):
            self.name = _span(name[0], at)
            self.aside(line[name.end() :], at + name.end())
        elif lines.is_note(line):
            self.note = self.note or _span(line, at)
        elif _ALL_IN_PARENTHESES.fullmatch(line) and not self.reach(line, at):
            self.aside(line, at)
        elif self.reach(line, at):
            if self.name is None and (name := persons.find_name(line)):
                self.named(line, name, at)
        elif lines.is_address(line):
            self.place(line, at)
        elif lines.is_byline(line):
            pass
        elif label and self.name is None and (name := persons.find_name(line)) and name.end() == len(line):
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
        is_mail = following and lines.MAIL.match(line, name.end() + 2)
        if following and not is_mail and self.role is None:
            self.role = _span(following[1], at + name.end() + following.start(1))

    def person(self, line: str, person: re.Match[str], at: int) -> None:
        """Take a line about a person: `Namn, roll, tel` or `Roll: Namn (ledig), tel`."""
        self.name = _span(person["name"], at + person.start("name"))
        self.aside(person["aside"], at + person.start("aside"))
        if role := line[: person.start()].rstrip(" :"):
            self.role = _span(role, at)
        if person["rest"]:
            self.rest(person["rest"], at + person.start("rest"))

    def aside(self, text: str, at: int) -> None:
        """Take a note in parentheses."""
        found = _ALL_IN_PARENTHESES.fullmatch(text.strip())
        is_kind = found and (len(found[1]) <= 2 or found[1].casefold() in lines.words("contact", "phones"))
        if found and not is_kind and self.note is None:  # "(M)" and "(växel)" are no notes
            self.note = _span(found[1], at + text.index("(") + 1)

    def rest(self, text: str, at: int) -> None:
        """Take what follows the name on its line: `roll, tel, tel (ledig)`."""
        found = [*lines.phones(text), *_mails(text)]
        role = _before_reach(text[: min((m.start() for m in found), default=len(text))])
        if lines.is_note(role):
            self.note = self.note or _span(role, at)
        elif role and self.role is None:
            self.role = self._noted(role, at)
        self.reach(text, at)
        behind = max((m.end() for m in found), default=len(text))
        self.aside(text[behind:], at + behind)

    def _noted(self, role: str, at: int) -> Span | None:
        """Return a role without the note in parentheses after it: "chef (tjänstledig t.o.m. 31 augusti)"."""
        found = _IN_PARENTHESES.search(role)
        if found is None or not lines.is_note(found[1]):
            return _span(role, at)
        self.note = _span(found[1], at + found.start(1))
        return _span(role[: found.start()], at) if found.start() else None

    def reach(self, line: str, at: int) -> bool:
        """Take the numbers and addresses for calling and mailing; tell whether there were any."""
        mails = [_span(m[0], at + m.start()) for m in _mails(line)]
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
    name = persons.find_name(text)
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


def _mails(line: str) -> list[re.Match[str]]:
    """Return the addresses for mailing in a line, without a telephone number glued to one's front."""
    ends = [number.end() for number in lines.phones(line)]
    starts = (
        max([m.start(), *(end for end in ends if m.start() < end < m.end())])
        for m in lines.MAIL.finditer(line)
    )
    return [found for at in starts if (found := lines.MAIL.search(line, at))]


def _before_reach(text: str) -> str:
    """Return what stands before a number, without its label: "chef, tel. ", "chefTelefon: " glued to it."""
    labels = "|".join(map(re.escape, [*lines.table("contact", "phones"), *lines.table("contact", "emails")]))
    label = rf"(?:(?:\b|(?=[A-ZÅÄÖ]))(?i:{labels})\.?:?\s*)?"
    return re.sub(rf"[\s,|–—-]*{label}$", "", text)


def _role_before(text: str, at: int, start: int) -> Span | None:
    """Return the office right before a name: "projektledare Cattis Ainesson", "Projektledare: ..."."""
    found = re.search(r"([\wåäöÅÄÖ-]{5,}(?: [\wåäöÅÄÖ-]+){0,3}):? $", text[:at])
    if found is None:
        return None
    words = found[1] if text[:at].endswith(": ") else found[1].split()[-1]
    begin = found.start(1) + found[1].rindex(words)
    is_office = text[:at].endswith(": ") or persons.is_office(words)
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
