"""A line of a page -> what it looks like: name, phone, mail, address, note, date, label.

Pure predicates that the readers of text, outline and fields share; the words they know are in reading.toml.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from corpus.kept import recall
from corpus.models import DateKind
from corpus.regex import regex

# The sign may be spelt out to keep collectors of addresses away: eva.bang(at)example.org.
MAIL = regex(r"[\w.+-]{1,64}(?:@| ?[(\[](?:at|a|snabel-a)[)\]] ?)[\w-]{1,63}(?:\.[\w-]{1,63})+")
# A trunk 0 or an international +, then groups of digits; never the tail of a longer number.
PHONE = regex(
    r"(?<![\d\w/.-])(?:\+\d{1,3} ?(?:\(0\) ?)?|0)\d{0,3}(?: ?[-–/ ] ?)?"
    r"\d{2,4}(?:[ -]?\d{2,4}){0,4}(?![\d-])"
)
POSTCODE = regex(r"(?<!\d)\d{3} ?\d{2} +[A-ZÅÄÖ][\wåäöé -]{1,40}$")
STREET = regex(r"(?:gatan|vägen|torget|gränd|allén|backen|stigen) +\d{1,4}\b|^Box +\d+", re.I)
INLINE_LABEL = regex(r"(?P<label>[A-ZÅÄÖ0-9][\w/&–-]*(?: [\w/&–-]+){0,2}):(?= \S)")

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan", "februari february feb", "mars march mar", "april apr", "maj may",
            "juni june jun", "juli july jul", "augusti august aug", "september sept sep",
            "oktober october okt oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
DATE = regex(
    rf"(?<!\d)(?:(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th|:e|\.)? (?:of )?(?P<m2>{_MONTH})\.?,? (?P<y2>\d{{4}})"
    rf"|(?P<m3>{_MONTH})\.? (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y3>\d{{4}})"
    rf"|(?P<d4>\d{{1,2}})[/.](?P<m4>\d{{1,2}})[ ./-](?P<y4>\d{{4}}))(?!\d)",
    re.I,
)


@cache
def words(*keys: str) -> frozenset[str]:
    """Return a list of reading.toml as lower-case words."""
    return frozenset(word.casefold() for word in table(*keys))


@cache
def _reading() -> dict[str, Any]:
    text = Path(__file__).with_name("reading.toml").read_text("utf-8")
    return recall(text, lambda: _parsed(text))


def _parsed(text: str) -> dict[str, Any]:
    import tomllib  # needed when the file has changed

    return tomllib.loads(text)


def table(*keys: str) -> list[str]:
    """Return a list of reading.toml as it stands."""
    found: Any = _reading()
    for key in keys:
        found = found[key]
    return list(found)


@cache
def _starts_with(*keys: str) -> re.Pattern[str]:
    longest_first = sorted(table(*keys), key=len, reverse=True)
    return regex(rf"(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.I)


def parse_date(text: str) -> date | None:
    """Return the first full date in a text (Swedish, English or ISO forms), None if there is none."""
    found = DATE.search(text)
    if found is None:
        return None
    try:
        return date(*_ymd(found))
    except ValueError:
        return None


def _ymd(found: re.Match[str]) -> tuple[int, int, int]:
    for tail in ("", "2", "3", "4"):
        if found[f"y{tail}"]:
            month = found[f"m{tail}"].casefold()
            return int(found[f"y{tail}"]), _MONTHS.get(month) or int(month), int(found[f"d{tail}"])
    raise AssertionError(found)


class DateLine(NamedTuple):
    """A labelled date: `end` is where label and date end, `value` None where the label stands alone."""

    kind: DateKind
    value: date | None
    end: int


_DATE_KINDS: tuple[DateKind, ...] = ("updated", "reviewed", "published", "other")
# Between label and date: ":", "den", "senast", a weekday; after it a few words ("av webbredaktionen").
_BETWEEN = regex(r"\s*:?\s*(?:senast\s+)?(?:den\s+|on\s+)?(?:\w+day,?\s+|\w+dag(?:en)?\s+(?:den\s+)?)?", re.I)

_CLOCK = regex(r",? +(?:kl\.? ?|at )?\d{1,2}[.:]\d{2}(?![\d.:])", re.I)
BETWEEN_DATES = regex(r"[\s.,;|·•/–-]*")


@cache
def _before_date_label() -> re.Pattern[str]:
    """Return the pattern of what may stand before a date's label: "Sidan är senast", "This page was last"."""
    runs = (
        rf"(?:(?:{'|'.join(map(re.escape, table('dates', key)))})\s+)" for key in ("subject", "verb", "last")
    )
    subject, verb, last = runs
    return regex(rf"{subject}?{verb}?{last}?", re.I)


def date_line(line: str) -> DateLine | None:
    """Return the labelled date that a line is; None for prose that merely holds a date."""
    found = labelled_date(line)
    if found is None or found.value is None or len(line) - found.end < 40:
        return found
    between = BETWEEN_DATES.match(line, found.end)
    return found if between and labelled_date(line, between.end()) else None


def labelled_date(line: str, start: int = 0) -> DateLine | None:
    """Return the label and date at a place of a line, whatever stands behind it."""
    before = _before_date_label().match(line, start)
    at_label = before.end() if before else start
    for kind in _DATE_KINDS:
        label = _starts_with("dates", kind).match(line, start) or _starts_with("dates", kind).match(
            line, at_label
        )
        if label is None:
            continue
        also = _starts_with("dates", "approved").match(line, label.end() + 1)
        end = also.end() if also else label.end()
        between = _BETWEEN.match(line, end)
        found = DATE.match(line, between.end() if between else end)
        if found:
            clock = _CLOCK.match(line, found.end())
            return DateLine(kind, parse_date(found[0]), clock.end() if clock else found.end())
        if not line[end:].strip(" :"):
            return DateLine(kind, None, end)
    return None


def bare_date(line: str) -> date | None:
    """Return the date that is all a line says (a weekday, "den" or the time may stand beside it)."""
    between = _BETWEEN.match(line)
    found = DATE.match(line, between.end() if between else 0)
    clock = _CLOCK.match(line, found.end()) if found else None
    end = clock or found
    return parse_date(line) if end and not line[end.end() :].strip(" .") else None


def phones(line: str) -> list[re.Match[str]]:
    """Return the telephone numbers in a line; no dates, sums, postcodes or organisation numbers."""
    return [
        m for m in PHONE.finditer(line) if 7 <= sum(c.isdigit() for c in m[0]) <= 14 and not DATE.match(m[0])
    ]


def is_note(line: str) -> bool:
    """Tell whether a line is about absence or hours: "Tjänstledig t.o.m. ..."."""
    return bool(_starts_with("contact", "notes").match(line)) and len(line) < 120


def is_address(line: str) -> bool:
    """Tell whether a line is a part of an address."""
    if len(line) > 120:
        return False
    return bool(
        _starts_with("contact", "addresses").match(line) or POSTCODE.search(line) or STREET.search(line)
    )


def is_reach(line: str) -> bool:
    """Tell whether a short line is about how to reach somebody: phone, mail, address, note."""
    if len(line) > 160:
        return False
    labelled = any(_starts_with("contact", kind).match(line) for kind in ("phones", "emails"))
    return (
        bool(MAIL.search(line) or phones(line))
        or is_note(line)
        or is_address(line)
        or (labelled and ":" in line)
    )


def is_byline(line: str) -> bool:
    """Tell whether a line says who made or checked something: "Granskad av: ..."."""
    return bool(_starts_with("contact", "bylines").match(line))


def is_shared(line: str) -> bool:
    """Tell whether a line is about a unit's own number or mailbox: "Växel: ..."."""
    return bool(_starts_with("contact", "shared").match(line))


def is_contact_heading(line: str) -> bool:
    """Tell whether a line opens a run of contacts: "Kontakt", "Contacts", "Kontaktperson:"."""
    return line.strip(" :?!.").casefold() in words("contact", "headings")


def has_label(line: str, kind: str) -> bool:
    """Tell whether a line is a labelled value of one kind: "Namn: Eva Bang"."""
    return (inline_label(line) or "").strip(" :").casefold() in words("contact", kind)


def inline_label(line: str) -> str | None:
    """Return the label that a line begins with, colon included: `Budget: 1 000 kr` -> `Budget:`."""
    found = INLINE_LABEL.match(line)
    return found[0] if found and found.end() <= 40 else None


def is_colon_label(line: str) -> bool:
    """Tell whether a line is a label such as "Delmål:"; "Vi ska:" is a sentence that goes on."""
    *_, last = line.rstrip(":").split() or [""]
    is_short = line.endswith(":") and len(line.split()) <= 3
    return is_short and last.casefold() not in words("sentences", "unfinished")


def is_capitals(line: str) -> bool:
    """Tell whether a line is a short label in capitals: "DELMÅL"; not a code such as "U8MU"."""
    return (
        len(line) <= 60
        and line.isupper()
        and not any(c.isdigit() or c == "_" for c in line)
        and sum(c.isalpha() for c in line) >= 4
        and any(c in "AEIOUYÅÄÖ" for c in line)
    )
