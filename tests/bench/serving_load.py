"""A command that serves -> what it does under load: requests, CPU time, memory, latencies. Linux only."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from tests.assistant.web.running import cpu_seconds, resident
from tests.bench.serving_apps import QUESTION
from tests.source import ROOT

CONNECTIONS = 64
HAS_WRK = shutil.which("wrk") is not None
_BUILT_IN = 2.0  # seconds of load before anything is measured
_LUA = """
local bodies, n = {{}}, 0
for line in io.lines("{file}") do table.insert(bodies, line) end
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
function request() n = n % #bodies + 1; return wrk.format(nil, nil, nil, bodies[n]) end
"""

Command = Sequence[str]


def load(
    command: Command, asked: Sequence[str], seconds: int, connections: int = CONNECTIONS
) -> dict[str, float]:
    """Return what comes of wrk's connections, which ask in turn without a pause.

    Answers a second, and a second that the server did not wait for a core that others had; the share of
    requests that were refused for load (503), CPU us an answer, MB of the largest process.
    """
    with tempfile.TemporaryDirectory() as folder, running(command) as (port, pids):
        bodies, script = Path(folder) / "bodies", Path(folder) / "post.lua"
        bodies.write_text("\n".join(json.dumps({"question": q}, ensure_ascii=False) for q in asked), "utf-8")
        script.write_text(_LUA.format(file=bodies), "utf-8")
        wrk = ["wrk", "-t1", f"-c{connections}", "-s", str(script), f"http://127.0.0.1:{port}/v1/ask"]
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
            for question in dict.fromkeys(asked):  # what is kept once answered is kept from here on
                ask(connection, question)
        subprocess.run([*wrk, f"-d{_BUILT_IN:.0f}s"], check=True, capture_output=True)
        before, waited = _idle(pids), sum(map(_waited, pids))
        out = subprocess.run([*wrk, f"-d{seconds}s"], check=True, capture_output=True, text=True).stdout
        spent, waited = sum(map(cpu_seconds, pids)) - before, sum(map(_waited, pids)) - waited
        made = re.search(r"(\d+) requests in ([\d.]+)s", out)
        assert made, out
        refused = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
        answered = int(made[1]) - (int(refused[1]) if refused else 0)
        assert answered, out
        return {
            "requests/s": answered / float(made[2]),
            "with a core": answered / max(0.01, float(made[2]) - waited / len(pids)),
            "refused": 1 - answered / int(made[1]),
            "CPU us": spent / answered * 1e6,
            "MB": max(map(resident, pids)),
        }


def cost(command: Command, asked: Sequence[str], requests: int) -> float:
    """Return CPU us a request on one connection, one after the other: needs no wrk."""
    with running(command) as (port, pids):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        for n in range(requests // 4):
            ask(connection, asked[n % len(asked)])
        before = sum(map(cpu_seconds, pids))
        for n in range(requests):
            ask(connection, asked[n % len(asked)])
        spent = sum(map(cpu_seconds, pids)) - before
        connection.close()
        return spent / requests * 1e6


def first_answer(command: Command) -> float:
    """Return the seconds from starting a server to its first answer."""
    start = time.perf_counter()
    with running(command, settle=0):
        return time.perf_counter() - start


def paced(port: int, asked: Sequence[str], rate: float, seconds: float, threads: int = 8) -> list[float]:
    """Ask at a fixed rate; return the time of each answer in ms, counted from when it was due."""
    times: list[float] = []
    start = time.perf_counter() + 0.1

    def run(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        for n in range(int(rate / threads * seconds)):
            due = start + (n + number / threads) * threads / rate
            time.sleep(max(0.0, due - time.perf_counter()))
            ask(connection, asked[(n * threads + number) % len(asked)])
            times.append((time.perf_counter() - due) * 1000)
        connection.close()

    clients = [threading.Thread(target=run, args=(n,)) for n in range(threads)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return times


def ask(connection: http.client.HTTPConnection, question: str) -> None:
    """Ask a question and read the answer."""
    body = json.dumps({"question": question})
    connection.request("POST", "/v1/ask", body, {"Content-Type": "application/json"})
    reply = connection.getresponse()
    reply.read()
    if reply.status != 200:
        raise http.client.HTTPException(reply.status)


@contextmanager
def running(command: Command, settle: float = 1.0) -> Iterator[tuple[int, list[int]]]:
    """Run a server; give its port, once it answered, and the processes that answer."""
    port = _free_port()
    words = [str(port) if each == "PORT" else each for each in command]
    process = subprocess.Popen([sys.executable, *words], cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        _wait(port)
        time.sleep(settle)  # for the other worker
        yield port, _workers(process.pid) or [process.pid]
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _idle(pids: Sequence[int]) -> float:
    """Wait until processes rest, done with what was asked before; return the CPU seconds they have used."""
    used = -1.0
    while used < (used := sum(map(cpu_seconds, pids))):
        time.sleep(0.3)
    return used


def _waited(pid: int) -> float:
    """Return the seconds that a process's event loop was ready to run while others had the cores."""
    return int((Path("/proc") / str(pid) / "schedstat").read_text("ascii").split()[1]) / 1e9


def _workers(pid: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if path.read_text("ascii").rpartition(")")[2].split()[1] == str(pid):
                found.append(int(path.parent.name))
    # multiprocessing's resource tracker is a child too
    return [each for each in found if b"spawn_main" in (Path("/proc") / str(each) / "cmdline").read_bytes()]


def _wait(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with (
            suppress(OSError, http.client.HTTPException),
            closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection,
        ):
            ask(connection, QUESTION)
            return
        time.sleep(0.01)
    raise TimeoutError


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
