"""Page file -> Document: front matter, outline, fields and passages in one call."""

from __future__ import annotations

import hashlib

from corpus.fields import add_fields
from corpus.models import Document, Page
from corpus.outline import read_document
from corpus.page import parse_page
from corpus.split import split_document


def read(source: str, name: str) -> Document:
    """Return the whole document of a page file; `name` is the file's name, for messages.

    Raises PageError when the front matter or the body cannot be read.
    """
    return read_body(*parse_page(source, name))


def read_body(page: Page, body: str) -> Document:
    """Return the whole document of a page and its Markdown body."""
    return split_document(add_fields(read_document(page, body)))


def text_sha256(text: str) -> str:
    """Return the hash that front matter keeps of `Document.text`."""
    return hashlib.sha256(text.encode()).hexdigest()
