"""Markdown without our front matter -> Extraction: first heading as title, labelled dates."""

from __future__ import annotations

from corpus.blocks import parse_blocks
from corpus.errors import ExtractError
from corpus.extract.common import Extraction, guess_language, sanitise
from corpus.extract.dates import page_date
from corpus.organisations import organisation_of

EXTRACTOR = "markdown/1"


def read_markdown(source: str, name: str, url: str | None = None, title: str | None = None) -> Extraction:
    """Return what a Markdown file called `name` says; its body stays as its author wrote it.

    Raises ExtractError when it holds no words, PageError when it is nested too deeply.
    """
    body = sanitise(source)
    blocks = parse_blocks(body, name)
    if not blocks:
        raise ExtractError(
            f"{name} innehåller ingen text. Kontrollera att rätt fil lades till.",
            f"{name} holds no text. Check that it is the right file.",
        )
    heading = next((block.text for block in blocks if block.kind == "heading"), name)
    updated, label = page_date(blocks)
    return Extraction(
        body=body,
        title=title or heading,
        extractor=EXTRACTOR,
        url=url,
        lang=guess_language(body),
        organisation=organisation_of(url or "", body),
        updated=updated,
        updated_label=label,
    )
