"""Text and JSON -> the standard streams, whatever their encoding; errors -> one line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from assistant.cli.messages import both
from assistant.errors import SHOWN_AS_ONE_LINE, AssistantError, IndexUnusable, ServerUnreachable
from assistant.printable import json_escaped, printable
from corpus.errors import SafetyStop, StoreError

if TYPE_CHECKING:
    from pydantic import BaseModel

    from corpus.models import Language

T = TypeVar("T")

OK, REFUSED, USAGE, UNUSABLE, INTERRUPTED = 0, 1, 2, 3, 130


def prepare_streams() -> None:
    """Write UTF-8 and plain line ends whatever the system says; what cannot be written becomes a ?."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def line(text: str) -> None:
    """Print text at once, so that a reader behind a pipe gets each answer as it is given."""
    print(printable(text), flush=True)


def json_line(value: BaseModel | dict[str, object] | list[object]) -> None:
    """Print an object on one line, in Unicode."""
    import json

    data = value if isinstance(value, dict | list) else value.model_dump(mode="json")
    text = json.dumps(data, ensure_ascii=False)
    line(json_escaped(text) if _encodable(text) else json.dumps(data))


def raw(text: str) -> None:
    """Print text that ends its own lines, already safe."""
    print(text, end="", flush=True)


def complain(text: str) -> None:
    """Print a line to the error stream."""
    if sys.stderr is not None:
        print(" ".join(printable(text).split("\n")), file=sys.stderr, flush=True)


class UnexpectedError(AssistantError):
    """A fault of ours, told in one line; BIBLIOTEKSSVAR_DEBUG=1 shows where it happened."""


def caught(call: Callable[[], T]) -> T:
    """Return what a call returns. Raises UnexpectedError for any fault that is not the user's to mend."""
    try:
        return call()
    except (*SHOWN_AS_ONE_LINE, OSError):
        raise
    except Exception as fault:
        if os.environ.get("BIBLIOTEKSSVAR_DEBUG"):
            raise
        raise UnexpectedError(*both("out_of_order", what=_place(fault))) from fault


def _place(fault: Exception) -> str:
    """Return a fault's kind and where it arose, not its words, which may hold a question."""
    last = fault.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    name = type(fault).__name__
    return f"{name}, {last.tb_frame.f_globals.get('__name__')}:{last.tb_lineno}" if last else name


def exit_code(problem: Exception) -> int:
    """Return 3 where corpus, index or server cannot be used or publishing was stopped, else 1."""
    return (
        UNUSABLE
        if isinstance(problem, StoreError | SafetyStop | IndexUnusable | ServerUnreachable)
        else REFUSED
    )


def in_language(problem: Exception, language: Language) -> str:
    """Return an error's line in a language."""
    return str(getattr(problem, language, problem))


def abandon_stdout() -> None:
    """Forget what is still to be written: its reader is gone (`| head`)."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
