"""Blocks -> blocks: label lines, labelled dates, runs of contacts and numbered items are made out.

What the Markdown says flat ("### Mål 1: ...", then "DELMÅL", then a list) becomes the shape it means:
a numbered list whose items hold what stands below them, the same for every layout.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus import lines, persons
from corpus.blocks import Block
from corpus.entries import entries
from corpus.enumerations import enumerations
from corpus.list_tables import list_tables
from corpus.ordinals import ordinal

_LABEL_WORDS = 12  # a longer bold line is emphasis, not a label
_SECTION_WORDS = 300  # a numbered section longer than this is a chapter, not an item


def gather(blocks: list[Block]) -> list[Block]:
    """Return the blocks with labels, dates, contacts and numbered items made out; linear in their number."""
    for block in blocks:
        for item in block.items:
            item.below = gather([_as_label(each) for each in item.below])
    return enumerations(entries(_numbered(_labels(_contacts(_dates(list_tables(blocks)))))))


# -- dates


def _dates(blocks: list[Block]) -> list[Block]:
    """Make out labelled dates; a label alone takes the date of the next line."""
    found: list[Block] = []
    skip = False
    for block, after in _with_next(blocks):
        if skip:
            skip = False
            continue
        labelled = lines.date_line(block.text) if block.kind in ("paragraph", "heading") else None
        if labelled and labelled.value is None and after and lines.bare_date(after.text):
            block, skip = Block("date", f"{block.text} {after.text}"), True
        elif (labelled and (block.kind == "paragraph" or labelled.value is None)) or (
            block.kind == "paragraph" and lines.bare_date(block.text)
        ):
            block = Block("date", block.text)
        found.append(block)
    return found


# -- contacts


def _contacts(blocks: list[Block]) -> list[Block]:
    """Join the lines about one person or unit into one block."""
    found: list[Block] = []
    run: list[str] = []
    in_section = False
    for index, (block, after) in enumerate(_with_next(blocks)):
        if block.kind == "paragraph" and run and _goes_on(run, block, after):
            run.append(block.text)
            continue
        if run:
            found.append(Block("contact", "\n".join(run)))
            run = []
        if block.kind == "heading":
            in_section = lines.is_contact_heading(block.text)
        elif block.kind == "paragraph" and lines.is_contact_heading(block.text):
            in_section = True
        if block.kind == "paragraph" and _opens(blocks, index, in_section):
            run = [block.text]
        else:
            found.append(block)
    return [*found, Block("contact", "\n".join(run))] if run else found


def _opens(blocks: list[Block], index: int, in_section: bool) -> bool:
    """Tell whether a paragraph is the first line of a contact."""
    line = blocks[index].text
    if lines.is_contact_heading(line):  # "Kontaktperson:" and the address on the next line are one contact
        return line.endswith(":") and index + 1 < len(blocks) and _is_value(blocks[index + 1])
    below = [each.text for each in _joined_to(blocks, index)]
    if persons.inline_person(line):
        reached = any(map(lines.is_reach, below[:1]))
        return in_section or lines.is_reach(line) or blocks[index].joined or reached
    if persons.is_name(line) or lines.has_label(line, "names"):
        return in_section or any(map(_tells_of_a_person, below))
    if _is_role_of(blocks[index], blocks[index + 1] if blocks[index + 1 :] else None):
        return in_section or any(map(lines.is_reach, below))
    if not _is_short(line) or (line.endswith(".") and not in_section):
        return False
    return lines.is_reach(line) or (not blocks[index].joined and any(map(lines.is_reach, below)))


def _tells_of_a_person(line: str) -> bool:
    return lines.is_reach(line) or persons.is_office(line.split()[0]) or lines.has_label(line, "roles")


def _is_role_of(block: Block, after: Block | None) -> bool:
    """Tell whether a line is the role of whom the next line names: "Verksamhetsledare", then "Eva Bang"."""
    if after is None or after.kind != "paragraph" or block.bold:
        return False
    return persons.is_name(after.text) and persons.is_role(block.text)


def _joined_to(blocks: list[Block], index: int) -> Iterator[Block]:
    for block in blocks[index + 1 : index + 8]:
        if not block.joined:
            return
        yield block


def _is_value(block: Block) -> bool:
    return block.kind == "paragraph" and lines.is_reach(block.text) and _is_short(block.text)


def _is_short(line: str) -> bool:
    return len(line.split()) <= 14


def _goes_on(run: list[str], block: Block, after: Block | None) -> bool:
    """Tell whether a line belongs to the contact that is being read."""
    line = block.text
    if not _is_short(line) or lines.is_contact_heading(line) or persons.inline_person(line):
        return False
    if lines.is_byline(line) or lines.has_label(line, "names"):
        return False
    if _is_role_of(block, after) and not _awaits_role(run, block, after):
        return False
    if lines.is_shared(line) and (not block.joined or persons.inline_person(run[0])):
        return False  # the unit's number, not the person's
    if lines.is_reach(line) and persons.find_name(line) and not lines.is_note(line):
        return False  # somebody else's number; a note may name who stands in
    if persons.is_name(line):
        return run[-1].endswith(":") or (len(run) == 1 and persons.is_role(run[0]))
    if block.joined or lines.is_reach(line) or lines.has_label(line, "roles"):
        return not persons.inline_person(run[0]) or lines.is_reach(line)
    # The role on a line of its own, straight after the name.
    return len(run) == 1 and persons.is_name(run[0]) and not block.bold and not line.endswith((".", ":", "?"))


def _awaits_role(run: list[str], block: Block, after: Block | None) -> bool:
    """Tell whether a role between two names is the first one's: it is one of the lines right below that."""
    is_apart = not block.joined and after is not None and after.joined
    return persons.is_name(run[0]) and not is_apart and not any(map(persons.is_role, run))


# -- labels


def _labels(blocks: list[Block]) -> list[Block]:
    """Make out lines that name the next block: bold, in capitals, or short and with a colon before a list."""
    for block, after in _with_next(blocks):
        if block.kind != "paragraph" or after is None or after.kind == "heading":
            continue
        is_bold = block.bold and len(block.text.split()) <= _LABEL_WORDS and not block.text.endswith(".")
        names_next = after.kind == "list" or block.joined or after.joined
        if is_bold or lines.is_capitals(block.text) or (names_next and lines.is_colon_label(block.text)):
            block.kind = "label"
    return blocks


# -- numbered items


def _numbered(blocks: list[Block]) -> list[Block]:
    """Turn runs of "Mål 1: ...", "### 1. ..." and split lists into numbered lists with what stands below."""
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        if _head(blocks[at]) is None:
            found.append(blocks[at])
            at += 1
            continue
        heads, bodies, at = _run(blocks, at)
        found += _as_list(heads, bodies)
    return found


def _head(block: Block) -> tuple[str, str, int] | None:
    """Return kind, word and number of a block that can open a numbered item."""
    if block.kind == "list":
        return ("list", "", block.items[0].ordinal or 0) if block.numbered else None
    if block.kind not in ("heading", "label", "paragraph"):
        return None
    own = ordinal(block.text)
    if own is None or (block.kind == "paragraph" and (not own.word or len(block.text) > 200)):
        return None
    kind = f"heading {block.level}" if block.kind == "heading" else "line"
    return kind, own.word, own.number


def _run(blocks: list[Block], at: int) -> tuple[list[Block], list[list[Block]], int]:
    """Return the heads of one run of numbers, what stands below each, and where the run ends."""
    kind, word, _ = _head(blocks[at]) or ("", "", 0)
    heads, bodies = [blocks[at]], [list[Block]()]
    last = _last_number(blocks[at])
    for index in range(at + 1, len(blocks)):
        block = blocks[index]
        head = _head(block)
        if head and head[:2] == (kind, word):
            if head[2] != last + 1 if kind == "list" else head[2] <= last:
                return heads, bodies, index
            heads.append(block)
            bodies.append([])
            last = _last_number(block)
        elif block.kind in ("contact", "date") or _closes(block, heads[0]):
            return heads, bodies, index
        else:
            bodies[-1].append(block)
    return heads, bodies, len(blocks)


def _last_number(block: Block) -> int:
    if block.kind == "list":
        return block.items[-1].ordinal or 0
    own = ordinal(block.text)
    return own.number if own else 0


def _closes(block: Block, head: Block) -> bool:
    return block.kind == "heading" and (head.kind != "heading" or block.level <= head.level)


def _as_list(heads: list[Block], bodies: list[list[Block]]) -> list[Block]:
    """Return a run as one numbered list and what follows it; as it was when it is no list."""
    own = ordinal(heads[0].text)
    is_alone = len(heads) == 1 and not (own and own.word and own.number == 1)
    if is_alone or _is_long(heads, bodies):
        return [block for head, body in zip(heads, bodies, strict=True) for block in (head, *_numbered(body))]
    cut = _cut(bodies, by_heading=heads[0].kind == "heading")
    rest = bodies[-1][cut:]
    bodies[-1] = bodies[-1][:cut]
    items: list[Block] = []
    for head, body in zip(heads, bodies, strict=True):
        items += head.items if head.kind == "list" else [_head_item(head)]
        items[-1].below += _numbered([_as_label(block) for block in body])
    return [Block("list", numbered=True, items=items), *_numbered(rest)]


def _is_long(heads: list[Block], bodies: list[list[Block]]) -> bool:
    if heads[0].kind != "heading":
        return False
    size = sum(
        len(block.text) + sum(len(item.text) for item in block.items) for body in bodies for block in body
    )
    inner = sum(block.kind == "heading" for body in bodies for block in body)
    return size > _SECTION_WORDS * 7 * len(heads) or inner > 3 * len(heads)


def _head_item(head: Block) -> Block:
    own = ordinal(head.text)
    assert own is not None
    return Block("item", head.text[own.skip :], ordinal=own.number, marker=head.text[: own.skip])


def _as_label(block: Block) -> Block:
    if block.kind == "heading":
        block.kind = "label"
    return block


def _cut(bodies: list[list[Block]], by_heading: bool) -> int:
    """Return how much of the last body is still its item's, judged by the shape of the bodies before."""
    last, before = bodies[-1], bodies[:-1]
    if not before:
        return len(last) if by_heading else _after_list(last, 1)
    if not any(before):
        return 0
    lists = max(sum(block.kind == "list" for block in body) for body in before)
    if lists and all(not body or body[-1].kind == "list" for body in before):
        return _after_list(last, lists) or (len(last) if by_heading else 0)
    return len(last) if by_heading else min(len(last), max(map(len, before)))


def _after_list(body: list[Block], count: int) -> int:
    """Return the position after the list number `count` of a body, or after its last one."""
    places = [i for i, block in enumerate(body, start=1) if block.kind == "list"][:count]
    return places[-1] if places else 0


def _with_next(blocks: list[Block]) -> Iterator[tuple[Block, Block | None]]:
    return zip(blocks, [*blocks[1:], None], strict=False)  # no blocks: no pair
