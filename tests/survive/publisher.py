"""A warm process that runs commands, each in a child of its own that can be killed.

Starting Python for each of a thousand publishes would take longer than the publishes; a child forked from a
process that has imported everything does its work in some tens of milliseconds, and dies as any other does.

A job is a JSON object on a line of the input: `args` of the command line and, where wanted, `root` with
`fault` [number, kind] or `trace` (a file) for what tests.survive.calls does below it, `setup`, a function
of tests.survive.jobs to call first, `instead`, one to call in place of the command. The output says the
child's `pid`, then how it ended: its `code`, what it wrote as `out` and `err`.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.places import own_places
from tests.source import ROOT


class Done(NamedTuple):
    """How a command ended; a signal is a negative code."""

    code: int
    out: str
    err: str


class Child:
    """A command that runs."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.pid = int(self._told()["pid"])

    def send(self, number: int) -> None:
        """Send a signal; one that has ended gets none."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def done(self) -> Done:
        """Wait for its end."""
        return Done(**self._told())

    def _told(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the publisher died"
        return dict(json.loads(line))


class Publisher:
    """Gives jobs to the warm process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def start(self, *args: str, **job: Any) -> Child:
        """Start a command."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"args": args, **job}) + "\n")
        self._process.stdin.flush()
        return Child(self._process)

    def run(self, *args: str, **job: Any) -> Done:
        """Run a command to its end."""
        return self.start(*args, **job).done()

    def publish(self, root: Path, *args: str, **job: Any) -> Done:
        """Publish a folder."""
        return self.run("corpus", "publish", "--corpus", str(root), *args, root=str(root), **job)


@contextlib.contextmanager
def publisher() -> Iterator[Publisher]:
    """Run a warm process in places of its own."""
    with tempfile.TemporaryDirectory() as home:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.survive.publisher"], cwd=ROOT, env=own_places(Path(home)),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            yield Publisher(process)
        finally:
            process.communicate()


def main() -> None:
    """Warm up, then run jobs until the input ends."""
    from tests.survive import jobs

    jobs.warm()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # for the children alone, once they are ready
    with tempfile.TemporaryDirectory() as scratch:
        out, err = Path(scratch, "out"), Path(scratch, "err")
        for line in sys.stdin:
            for path in (out, err):
                path.write_bytes(b"")  # a child killed at once would be told the words of the one before
            pid = os.fork()
            if not pid:
                _child(json.loads(line), out, err)
            _tell({"pid": pid})
            code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            _tell({"code": code, "out": out.read_text("utf-8"), "err": err.read_text("utf-8")})


def _child(job: dict[str, Any], out: Path, err: Path) -> None:
    """Run a job in this process, and end it."""
    from tests.survive import jobs

    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number, path in ((1, out), (2, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    code = 99
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        code = jobs.run(job)
    except KeyboardInterrupt:
        code = 130  # before the command began
    except BaseException:  # noqa: BLE001 - whatever it is, this process ends here
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        os._exit(code)


def _tell(fact: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(fact) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
