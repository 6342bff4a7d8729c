"""Question and answer -> blocks: frames, quotes with [n], lists, cards, refusals, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from tui.blocks import Block, Run, block
from tui.citing import is_quote, site, targets, trail
from tui.messages import Words
from tui.sanitise import one_line, sanitise

if TYPE_CHECKING:
    from assistant.models import Answer, Citation, ContactCard, Part

LABEL_WIDTH = 10  # cells; the longest label of a contact, its colon and a space


def question_block(question: str) -> Block:
    """Return the question as the first lines of an exchange."""
    return block(sanitise(question), "question", "› ", gap=False)


def failure_blocks(line: str, words: Words, hint: str = "") -> list[Block]:
    """Return an error: what went wrong, and the key that tries again."""
    shown = [Block((Run(words("error.label") + " ", "error"), Run(one_line(line))), "✗ ", "  ", edge="error")]
    return [*shown, block(hint, "muted", "  ", gap=False)] if hint else shown


def answer_blocks(answer: Answer) -> list[Block]:
    """Return the whole answer below its question, labelled in the answer's own language."""
    words = Words(answer.language)
    if answer.status == "error":
        return failure_blocks(answer.reason or answer.text, words)
    blocks = list(_interpretation(answer, words))
    if answer.status == "not_found":
        blocks.append(block(words("answer.none"), "strong", "○ "))
    listed = _after_list(answer.parts)
    blocks += _parts(answer.parts[:listed], words, gap=answer.status != "not_found")
    blocks += _completeness(answer, words)
    blocks += _parts(answer.parts[listed:], words)
    blocks += _related(answer, words)
    if answer.contact and not any(part.kind == "contact" for part in answer.parts):
        blocks += _card(answer.contact, words)
    blocks += _sources(answer.citations, words)
    return blocks


def _interpretation(answer: Answer, words: Words) -> Iterator[Block]:
    if answer.interpreted_as:
        yield block(words("answer.interpreted", question=one_line(answer.interpreted_as)), "muted", "  ")


def _after_list(parts: Sequence[Part]) -> int:
    """Return where the last list ends: what counts its items stands right below it."""
    return max((at for at, part in enumerate(parts, 1) if part.kind == "list"), default=len(parts))


def _parts(parts: Iterable[Part], words: Words, *, gap: bool = True) -> Iterator[Block]:
    """Yield parts with a gap before each group, before the first where there is to be a `gap`."""
    for _, run in groupby(enumerate(parts), key=lambda pair: _group_key(pair[0], pair[1])):
        for position, (at, part) in enumerate(run):
            yield _part(part, words, gap=position == 0 and (gap or at > 0))


def _group_key(position: int, part: Part) -> tuple[str, int]:
    if part.kind in ("list", "contact", "absent"):
        return part.kind, part.group if part.group is not None else -1
    return part.kind, position


def _part(part: Part, words: Words, *, gap: bool) -> Block:
    text, cite = sanitise(part.text), _number(part.n)
    if part.kind == "quote":
        return Block((Run(text, "quote"), *cite), "  │ ", "  │ ", gap)
    if part.kind == "list":
        first = "  " + "  " * min(part.level, 4) + _marker(part)
        return Block((Run(text, "quote"), *cite), first, " " * len(first), gap)
    if part.kind == "contact":
        return _field(part.field or "", Run(text, "strong"), *cite, words=words, gap=gap)
    if part.kind == "absent":
        return block(text, "frame", "  – ", gap=gap)
    return Block((Run(text, "frame"), *cite), "  ", "  ", gap)


def _marker(part: Part) -> str:
    return (one_line(part.marker) if part.marker else "•") + " "


def _number(n: int | None) -> tuple[Run, ...]:
    return () if n is None else (Run(" "), Run(f"[{n}]", "link", n))


def _completeness(answer: Answer, words: Words) -> Iterator[Block]:
    if answer.complete is None:
        return
    shown, total, of = answer.complete.shown, answer.complete.total, one_line(answer.complete.of)
    key = "answer.complete" if shown >= total else "answer.incomplete"
    yield block(words(key, shown=shown, total=total, of=of), "muted", "  ✓ " if shown >= total else "  … ")


def _related(answer: Answer, words: Words) -> Iterator[Block]:
    if not answer.related:
        return
    yield block(words("answer.related"), "heading", "  ")
    several = len({site(each.url) for each in answer.related}) > 1  # "Om oss" of whom?
    for number, target in enumerate(targets(answer), 1):
        if not is_quote(target):
            runs: tuple[Run, ...] = (Run(trail(target.title, target.heading_path), "link", number),)
            runs += (Run(f" · {site(target.url)}", "muted"),) if several else ()
            yield Block(runs, f"  {number}  ", "     ", gap=False, edge="strong")


def _card(contact: ContactCard, words: Words) -> Iterator[Block]:
    yield block(words("answer.contact"), "heading", "  ")
    fields = [("name", contact.name), ("role", contact.role), *(("phone", each) for each in contact.phones)]
    fields += [*(("email", each) for each in contact.emails), ("address", contact.address)]
    fields += [("note", contact.note)]
    for field, span in fields:
        if span is not None:
            yield _field(field, Run(one_line(span.text), "strong"), words=words, gap=False)


def _field(field: str, *runs: Run, words: Words, gap: bool) -> Block:
    label = f"{words(f'contact.{field}')}:" if field else ""
    return Block(runs, f"  ▏ {label:<{LABEL_WIDTH}}", "  ▏ " + " " * LABEL_WIDTH, gap)


def _sources(citations: Iterable[Citation], words: Words) -> Iterator[Block]:
    ordered = sorted(citations, key=lambda each: each.n)
    if not ordered:
        return
    yield block(words("answer.sources"), "heading", "  ")
    for _, same in groupby(ordered, key=lambda each: (each.page_id, each.heading_path)):
        yield _source(list(same), words)


def _source(cited: list[Citation], words: Words) -> Block:
    head = cited[0]
    numbers = f"[{head.n}]" if len(cited) == 1 else f"[{head.n}]–[{cited[-1].n}]"
    updated = words("answer.updated", date=head.updated) if head.updated else ""
    facts = " · ".join(filter(None, [one_line(head.organisation or "") or site(head.url), updated]))
    runs: tuple[Run, ...] = (Run(numbers, "link", head.n), Run(" " + trail(head.title, head.heading_path)))
    return Block((*runs, Run(f" · {facts}", "muted")) if facts else runs, "  ", "    ", gap=False)
