"""A real server on loopback in a process of its own, and plain sockets to talk to it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from tests.places import own_places
from tests.source import ROOT

JSON = "application/json"


class Server:
    """A running `bibliotekssvar serve`; `events` are its log lines so far."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.process = process
        self.log = log
        self.port = 0
        self.metrics_port: int | None = None
        self.workers: list[int] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def events(self) -> list[dict[str, Any]]:
        lines = self.log.read_text("utf-8").splitlines(keepends=True)
        return [json.loads(line) for line in lines if line.endswith("\n") and line.startswith("{")]

    def wait(self, event: str, count: int = 1, seconds: float = 60) -> dict[str, Any]:
        """Wait until an event has been logged so many times; return the last."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = [each for each in self.events if each["event"] == event]
            if len(found) >= count:
                return found[-1]
            assert self.process.poll() is None or event == "stopped", self.log.read_text("utf-8")
            time.sleep(0.05)
        raise AssertionError(f"no {event}:\n{self.log.read_text('utf-8')[-3000:]}")

    def stop(self, number: int = signal.SIGTERM, seconds: float = 30) -> int:
        """Ask it to stop; return its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(seconds)

    def talk(self, data: bytes, seconds: float = 10) -> bytes:
        """Send bytes, and return what comes until the server closes or a whole reply is there."""
        with socket.create_connection(("127.0.0.1", self.port), seconds) as sock:
            with contextlib.suppress(ConnectionError):
                sock.sendall(data)
            return reply(sock)

    def status(self, data: bytes) -> int:
        """Send bytes, and return the status of the reply, 0 for none."""
        return status_of(self.talk(data))


@contextlib.contextmanager
def serving(
    corpus: Path | None,
    *flags: str,
    stderr: IO[bytes] | None = None,
    env: Mapping[str, str] | None = None,
    careless: str | None = None,
) -> Iterator[Server]:
    """Run a server over a folder, on a free port, its log in a file; `env` is set besides.

    `careless` takes a promise out of it (tests.assistant.web.careless).
    """
    with tempfile.TemporaryDirectory() as home:
        log = Path(home) / "log"
        where = ["--corpus", str(corpus)] if corpus else []
        program = ["tests.assistant.web.careless", careless] if careless else ["assistant"]
        with log.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", *program, "serve", "--port", "0", *where, *flags],
                cwd=ROOT, env={**own_places(Path(home)), "PYTHONUTF8": "1", **(env or {})}, stdout=out,
                stderr=stderr or subprocess.STDOUT,
            )  # fmt: skip
        server = Server(process, log)
        try:
            about = server.wait("listening")
            server.port, server.metrics_port = about["port"], about["metrics_port"]
            server.wait("serving", about["workers"])
            yield server
        finally:
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(20)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def post(path: str, body: bytes | dict[str, Any], *headers: str, kind: str | None = JSON) -> bytes:
    """Return the bytes of a POST request."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = ["Host: localhost", *([f"Content-Type: {kind}"] if kind else []), *headers]
    if not any(each.lower().startswith(("content-length", "transfer-encoding")) for each in headers):
        lines.append(f"Content-Length: {len(data)}")
    return request("POST", path, *lines) + data


def request(method: str, path: str, *headers: str) -> bytes:
    """Return the bytes of a request without a body, with just these headers."""
    return "\r\n".join([f"{method} {path} HTTP/1.1", *headers, "", ""]).encode("latin-1")


def get(path: str, *headers: str) -> bytes:
    """Return the bytes of a GET request."""
    return request("GET", path, "Host: localhost", *headers)


def reply(sock: socket.socket) -> bytes:
    """Read one reply, or until the other side closes."""
    data = b""
    with contextlib.suppress(ConnectionError):
        while not whole(data):
            piece = sock.recv(65536)
            if not piece:
                break
            data += piece
    return data


def whole(data: bytes) -> bool:
    """Say whether a reply with a content length is complete."""
    head, found, body = data.partition(b"\r\n\r\n")
    if not found:
        return False
    length = headers_of(data).get("content-length")
    if length is None:
        return b"transfer-encoding" not in head.lower() or body.endswith(b"0\r\n\r\n")
    return len(body) >= int(length)


def status_of(data: bytes) -> int:
    return int(data.split(b" ", 2)[1]) if data.startswith(b"HTTP/") else 0


def headers_of(data: bytes) -> dict[str, str]:
    """Return a reply's headers, names in lower case."""
    lines = data.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")[1:]
    return {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}


def body_of(data: bytes) -> Any:
    return json.loads(data.partition(b"\r\n\r\n")[2])


def resident(pid: int) -> float:
    """Return a process's resident memory in MB, from Linux's /proc."""
    text = Path(f"/proc/{pid}/status").read_text("ascii")
    return int(text.partition("VmRSS:")[2].split()[0]) / 1024


def cpu_seconds(pid: int) -> float:
    """Return the CPU time that a process has used, from Linux's /proc."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
