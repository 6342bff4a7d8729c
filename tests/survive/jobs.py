"""What the children of the publisher run: a command of ours, disturbed as the job says."""

from __future__ import annotations

import base64
import contextlib
import io
import json
import shutil
import tempfile
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import corpus.log
import corpus.publish
from assistant.cli import main
from assistant.cli.compose import tools
from corpus.candidates import changes_of, gather, reader_identity
from corpus.history import point
from corpus.log import timestamp
from corpus.parts import INDEX
from corpus.store import Store
from corpus.writing import write_generation
from tests.corpus import folders
from tests.survive.calls import Call, Fault, refuse_reading, watch


def warm() -> None:
    """Import what the commands import, by running them once."""
    with tempfile.TemporaryDirectory() as root:
        store = folders.corpus(Path(root), ["alfa"])
        for args in (["publish"], ["verify"], ["list"]):
            with contextlib.redirect_stdout(io.StringIO()):
                assert main(["corpus", *args, "--corpus", root]) == 0
        in_place(store)


def run(job: dict[str, Any]) -> int:
    """Do a job; return the exit code."""
    root = Path(job.get("root", "."))
    if "ahead" in job:
        _move_clock(timedelta(days=job["ahead"]))
    if job.get("unlocked"):
        corpus.publish.__dict__["locked"] = lambda *_, **__: contextlib.nullcontext()  # the control
    if "unreadable" in job:
        refuse_reading(*job["unreadable"])
    with contextlib.ExitStack() as stack:
        if "trace" in job:
            file = stack.enter_context(Path(job["trace"]).open("w", encoding="ascii"))
            watch(root, lambda call: _note(file, call))
        elif "fault" in job:
            watch(root, Fault(*job["fault"]))
        if job.get("in_place"):
            in_place(Store(root))
            return 0
        return main(job["args"])


def in_place(store: Store) -> None:
    """Publish as one would without generations: over the files that answer. The control of every kill."""
    candidates = gather(store, folders.tools().read, None)
    folder = store.current().folder
    shutil.rmtree(folder / INDEX)
    generation = write_generation(
        folder,
        [each.load() for each in candidates if each.load],
        changes_of(candidates, None),
        about={
            "number": int(folder.name),
            "created": timestamp(),
            "by": "",
            "reason": None,
            "reader": reader_identity(),
            "analyzer": "",
        },
        glossary=None,
        build=tools(store).build,
        previous=None,
        disk=store.disk,
    )
    point(store, generation)


def _note(file: io.TextIOBase | Any, call: Call) -> None:
    """Write a call to a trace, a line each."""
    data = base64.b64encode(call.data).decode("ascii")
    file.write(json.dumps([*call[:-1], data]) + "\n")


def _move_clock(ahead: timedelta) -> None:
    """Let publishing see another day than the computer's."""

    class Moved(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            return datetime.now(tz) + ahead

    for module in (corpus.publish, corpus.log):
        module.__dict__["datetime"] = Moved
