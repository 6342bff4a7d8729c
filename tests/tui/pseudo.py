"""The app in a real pseudo-terminal: keys and signals in, bytes and a terminal's screen out."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# what Textual asks of the terminal, and the pointer's shape: pyte would print them or take them for a title
ASKED = re.compile(rb"\x1b\[[<>?][0-9;]*\$?[pu]|\x1b\]22;[a-z-]+\x07")
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


class Terminal:
    """The app in a pseudo-terminal of its own, `size` columns and rows."""

    def __init__(
        self,
        module: str = "",
        *arguments: str,
        command: list[str] | None = None,
        size: tuple[int, int] = (80, 24),
        **environment: str,
    ) -> None:
        import pty
        import termios

        self.master, self.slave = pty.openpty()
        os.set_blocking(self.master, False)
        self.size = size
        termios.tcsetwinsize(self.slave, size[::-1])
        self.before = termios.tcgetattr(self.slave)
        self.output, self.mark, self.drawn = b"", 0, 0
        self.process = subprocess.Popen(
            command or [sys.executable, "-m", module, *arguments],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            cwd=ROOT,
            env={**os.environ, "TERM": "xterm-256color", **environment},
            start_new_session=True,
        )

    def until(self, wanted: bytes, patience: float = 30) -> None:
        end = time.monotonic() + patience
        while wanted not in self.output[self.mark :] and time.monotonic() < end:
            self._read(0.1)
        assert wanted in self.output[self.mark :]

    def _read(self, wait: float) -> None:
        ready, _, _ = select.select([self.master], [], [], wait)
        if ready:
            self.output += os.read(self.master, 65536)

    def type(self, keys: bytes) -> None:
        while keys:
            self._read(0)
            _, ready, _ = select.select([], [self.master], [], 0.1)
            if ready:
                keys = keys[os.write(self.master, keys[:4096]) :]

    def again(self, wanted: bytes, patience: float = 30) -> None:
        """Wait until something is written that was not there before."""
        self.mark = len(self.output)
        self.until(wanted, patience)

    def resize(self, columns: int, rows: int) -> None:
        import termios

        self.size, self.drawn = (columns, rows), len(self.output)
        termios.tcsetwinsize(self.slave, (rows, columns))
        self.process.send_signal(signal.SIGWINCH)

    def quiet(self, patience: float = 0.3) -> None:
        """Wait until nothing has been written for a while."""
        before = -1
        while before != len(self.output):
            before = len(self.output)
            self._read(patience)

    def shown(self) -> list[str]:
        """Return the lines that a terminal shows of what was written since its last change of size."""
        import pyte

        screen = pyte.Screen(*self.size)
        pyte.ByteStream(screen).feed(ASKED.sub(b"", self.output[self.drawn :]))
        assert screen.title == screen.icon_name == ""
        return [line.rstrip() for line in screen.display]

    def until_shown(self, true: Callable[[list[str]], bool], patience: float = 30) -> list[str]:
        """Wait until the screen is as it should be, and return it."""
        end = time.monotonic() + patience
        while not true(self.shown()) and time.monotonic() < end:
            self.quiet()
        assert true(self.shown()), self.shown()
        return self.shown()

    def ended(self, patience: float = 15) -> int:
        end = time.monotonic() + patience
        while self.process.poll() is None and time.monotonic() < end:
            self._read(0.05)
        self._read(0.05)
        return self.process.wait(timeout=1)

    def until_painted(self, painted: Callable[[bytes], bool], patience: float = 60) -> float:
        """Wait until the output is `painted`; return how many seconds that took."""
        start = time.monotonic()
        while not painted(self.output) and time.monotonic() < start + patience:
            self._read(0.02)
        assert painted(self.output), self.output[-2000:]
        return time.monotonic() - start

    def cpu(self) -> float:
        """Return the CPU seconds that the process and the children it has waited for have used (Linux)."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")

    def cpu_at_end(self) -> float:
        """Wait for the process to end and return the CPU seconds it has used."""
        ended = 0
        while not ended:
            self._read(0.05)  # a terminal that nobody reads is full at last, and holds up who writes to it
            ended, status, used = os.wait4(self.process.pid, os.WNOHANG)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        return used.ru_utime + used.ru_stime

    def sane(self) -> bool:
        import termios

        left = self.output.rfind(b"\x1b[?1049l") > self.output.rfind(b"\x1b[?1049h")
        shown = self.output.rfind(b"\x1b[?25h") > self.output.rfind(b"\x1b[?25l")
        return left and shown and termios.tcgetattr(self.slave)[:4] == self.before[:4]

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.master)
        os.close(self.slave)
