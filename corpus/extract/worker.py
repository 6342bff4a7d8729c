"""stdin -> stdout: one source read under bounds; run by `corpus.extract.sandbox`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from corpus.errors import CorpusError, ExtractError
from corpus.extract.common import Extraction
from corpus.extract.sandbox import REFUSED, Task


def main() -> int:
    """Read the task's line and the bytes, write the Extraction or an error as JSON."""
    _bound(memory=int(sys.argv[1]), seconds=int(sys.argv[2]))
    task = Task.model_validate_json(sys.stdin.buffer.readline())
    try:
        found = _read(sys.stdin.buffer.read(), task)
    except CorpusError as problem:
        sys.stdout.buffer.write(json.dumps({"sv": problem.sv, "en": problem.en}).encode())
        return REFUSED
    sys.stdout.buffer.write(found.model_dump_json().encode())
    return 0


def _bound(memory: int, seconds: int) -> None:
    """Bound this process where the system can; elsewhere the parent's clock is the only bound."""
    if sys.platform == "win32":
        return
    import resource  # POSIX only

    for what, limit in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        try:
            resource.setrlimit(what, (limit, limit))
        except (ValueError, OSError):  # macOS has no bound on address space
            continue


def _read(data: bytes, task: Task) -> Extraction:
    try:
        return _reader(task.kind)(data, task)
    except ModuleNotFoundError as problem:
        raise ExtractError(
            f"Att läsa {task.name} kräver mer ({problem.name}): pip install 'bibliotekssvar[extract]'",
            f"Reading {task.name} needs more ({problem.name}): pip install 'bibliotekssvar[extract]'",
        ) from None


def _reader(kind: str) -> Callable[[bytes, Task], Extraction]:
    if kind == "html":
        from corpus.extract.html import read_html

        return read_html
    if kind == "docx":
        from corpus.extract.docx import read_docx

        return read_docx
    from corpus.extract.pdf import read_pdf

    return read_pdf


if __name__ == "__main__":
    sys.exit(main())
