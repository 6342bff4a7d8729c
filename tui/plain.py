"""Lines in, lines out: the same answers without a screen, for pipes, logs and screen readers."""

from __future__ import annotations

from typing import TextIO

from assistant.client import Assistant
from corpus.models import Language


def run(assistant: Assistant, *, lang: Language | None, stdin: TextIO, stdout: TextIO) -> int:
    """Answer a question a line until the input ends; returns the exit status."""
    return 0
