"""The errors of pages and generations, all under one root.

CorpusError             what staff can mend; a face shows it as one line
  PageError             a page file or its front matter is wrong
  ExtractError          a source file or answer holds no usable text
  FetchError            an address could not be fetched, or must not be
  StoreError            the corpus folder or a generation cannot be read or written
  SafetyStop            publishing would lose or break something; nothing was changed
"""

from __future__ import annotations


class CorpusError(Exception):
    """What staff can mend; `sv` and `en` say what is wrong and what to do, in one line each."""

    def __init__(self, sv: str, en: str) -> None:
        super().__init__(en)
        self.sv = sv
        self.en = en


class PageError(CorpusError):
    """A page file or its front matter is wrong."""


class ExtractError(CorpusError):
    """A source file or answer holds no usable text."""


class FetchError(CorpusError):
    """An address could not be fetched, or must not be."""


class StoreError(CorpusError):
    """The corpus folder or a generation cannot be read or written."""


class SafetyStop(CorpusError):
    """Publishing would lose or break something; nothing was changed."""
