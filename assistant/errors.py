"""The errors of asking, all under one root.

AssistantError          a face shows it as one line
  QuestionError         the question cannot be read: empty, too long, not text
  IndexUnusable         the index is missing, damaged or of another format
  ServerUnreachable     the server does not answer, or answers something else
"""

from __future__ import annotations

from corpus.errors import CorpusError


class AssistantError(Exception):
    """What a user can act on; `sv` and `en` say what is wrong and what to do, in one line each."""

    def __init__(self, sv: str, en: str) -> None:
        super().__init__(en)
        self.sv = sv
        self.en = en


class QuestionError(AssistantError):
    """The question cannot be read: empty, too long, not text."""


class IndexUnusable(AssistantError):
    """The index is missing, damaged or of another format."""


class ServerUnreachable(AssistantError):
    """The server does not answer, or answers something else."""


SHOWN_AS_ONE_LINE = (AssistantError, CorpusError)
