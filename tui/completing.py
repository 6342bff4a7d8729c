"""Pages -> the headings and names that the prompt can complete."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tui.sanitise import one_line

if TYPE_CHECKING:
    from corpus.models import Document

LEAST = 3  # characters typed before anything is offered
LONGEST = 80  # characters of a phrase; longer headings make no question


def phrases(documents: Iterable[Document], titles: Iterable[str] = ()) -> list[str]:
    """Return headings, labels and names of contacts in the order of the pages, then titles; each once."""
    found: dict[str, None] = {}
    for document in documents:
        kinds = [i for i, node in enumerate(document.nodes) if node.kind in ("heading", "label")]
        names = [contact.name.text for contact in document.contacts if contact.name]
        for phrase in map(one_line, [*(document.slice(i) for i in kinds), *names]):
            if LEAST < len(phrase) <= LONGEST:
                found[phrase] = None
    return list(found | dict.fromkeys(title for title in map(one_line, titles) if len(title) <= LONGEST))


def completion(text: str, known: Sequence[str]) -> str:
    """Return what is missing of the first known phrase that the last words of the text begin.

    Longer beginnings win; at least `LEAST` characters have to be typed.
    """
    for start in (at for at in range(len(text)) if at == 0 or not text[at - 1].isalnum()):
        begun = text[start:].casefold()
        if len(begun) < LEAST:
            break
        for phrase in known:
            if len(phrase) > len(begun) and phrase.casefold().startswith(begun):
                return phrase[len(begun) :]
    return ""
