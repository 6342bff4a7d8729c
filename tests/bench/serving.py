"""python -m tests.bench.serving: the HTTP mode beside raw ASGI and the usual app, as ratios of one run.

Needs `wrk`, Linux and the extras `http` and `bench`. Every figure is the median of interleaved
rounds; CPU time is that of the server's processes, so that a busy machine disturbs it least.
"""

from __future__ import annotations

import argparse
import http.client
import json
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from assistant.cli.compose import open_assistant
from assistant.settings import Settings
from tests.assistant.web.running import cpu_seconds, resident
from tests.bench.questions import rows
from tests.bench.serving_apps import QUESTION
from tests.source import ROOT

RESULTS = Path(__file__).parent / "serving.json"
CONNECTIONS = 64
LUA = """
local bodies, n = {{}}, 0
for line in io.lines("{file}") do table.insert(bodies, line) end
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
function request() n = n % #bodies + 1; return wrk.format(nil, nil, nil, bodies[n]) end
"""
APP = ("-m", "tests.bench.serving_apps")
SERVE = ("-m", "assistant", "serve", "--rate", "1000000/second", "--metrics-port", "0")


def main() -> None:
    """Measure and print; write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    options = parser.parse_args()
    figures: dict[str, Any] = {}
    for workers in options.workers:
        figures[f"workers {workers}"] = found = measure(workers, options.rounds, options.seconds)
        print(json.dumps({workers: found}, indent=1), flush=True)
    figures["engine"] = engine()
    figures["cold"] = cold()
    figures["half load"] = half_load(options.seconds)
    print(json.dumps({key: figures[key] for key in ("engine", "cold", "half load")}, indent=1))
    RESULTS.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


def questions() -> list[str]:
    """Return real questions to the page that ships, half of the golden ones."""
    return [row["question"] for row in rows("tune")][:200]


def measure(workers: int, rounds: int, seconds: int) -> dict[str, Any]:
    """Return requests a second, CPU us a request and memory of each server, and the ratios asked for."""
    one, many = [QUESTION], questions()
    ways: dict[str, tuple[tuple[str, ...], list[str]]] = {
        "raw ASGI": ((*APP, "raw", "PORT", str(workers)), one),
        "prepared": ((*APP, "ours", "PORT", str(workers)), one),
        "repeated": ((*SERVE, "--port", "PORT", "--workers", str(workers)), one),
        "distinct": ((*SERVE, "--port", "PORT", "--workers", str(workers), "--kept-answers", "0"), many),
        "usual": ((*APP, "usual", "PORT", str(workers)), many),
    }
    seen: dict[str, list[dict[str, float]]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, (command, asked) in ways.items():
            seen[name].append(_load(command, asked, seconds))
    found: dict[str, Any] = {
        name: {key: round(statistics.median(each[key] for each in runs), 1) for key in runs[0]}
        for name, runs in seen.items()
    }
    cpu = {name: found[name]["cpu_us"] for name in ways}
    rate = {name: found[name]["requests_s"] for name in ways}
    found["ratios by CPU"] = {
        "prepared / raw": round(cpu["raw ASGI"] / cpu["prepared"], 2),
        "repeated / prepared": round(cpu["prepared"] / cpu["repeated"], 2),
        "distinct / usual": round(cpu["usual"] / cpu["distinct"], 2),
        "repeated / usual": round(cpu["usual"] / cpu["repeated"], 2),
    }
    found["ratios by requests"] = {
        "prepared / raw": round(rate["prepared"] / rate["raw ASGI"], 2),
        "repeated / prepared": round(rate["repeated"] / rate["prepared"], 2),
        "distinct / usual": round(rate["distinct"] / rate["usual"], 2),
    }
    return found


def engine() -> dict[str, float]:
    """Return the engine's own CPU time a question, in us."""
    assistant, asked = open_assistant(Settings()), questions()
    for question in asked:
        assistant.answer(question)
    start = time.process_time()
    for question in asked:
        assistant.answer(question)
    return {"cpu_us": round((time.process_time() - start) / len(asked) * 1e6, 1)}


def cold() -> dict[str, float]:
    """Return the seconds from starting `serve` to the first answer, the median of five."""
    return {"first_answer_s": round(statistics.median(_first_answer() for _ in range(5)), 2)}


def half_load(seconds: int) -> dict[str, float]:
    """Return latencies in ms at half of what one worker can do with distinct questions."""
    asked = questions()
    command = (*SERVE, "--port", "PORT", "--kept-answers", "0")
    peak = _load(command, asked, seconds)["requests_s"]
    with _running(command) as (port, _):
        times = _paced(port, asked, peak / 2, seconds * 3)
    p50, p99 = statistics.median(times), statistics.quantiles(times, n=100)[98]
    return {
        "p50_ms": round(p50, 2),
        "p99_ms": round(p99, 2),
        "p99 / p50": round(p99 / p50, 1),
        "requests": len(times),
    }


def _load(command: tuple[str, ...], asked: list[str], seconds: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder, _running(command) as (port, pids):
        bodies, script = Path(folder) / "bodies", Path(folder) / "post.lua"
        bodies.write_text("\n".join(json.dumps({"question": q}, ensure_ascii=False) for q in asked), "utf-8")
        script.write_text(LUA.format(file=bodies), "utf-8")
        wrk = ["wrk", "-t1", f"-c{CONNECTIONS}", "--latency", "-s", str(script)]
        address = f"http://127.0.0.1:{port}/v1/ask"
        subprocess.run([*wrk, "-d1s", address], check=True, capture_output=True)
        before = sum(map(cpu_seconds, pids))
        out = subprocess.run(
            [*wrk, f"-d{seconds}s", address], check=True, capture_output=True, text=True
        ).stdout
        spent = sum(map(cpu_seconds, pids)) - before
        assert "Non-2xx" not in out, out
        made = re.search(r"(\d+) requests in", out)
        rate = re.search(r"Requests/sec: +([\d.]+)", out)
        assert made is not None
        assert rate is not None
        return {
            "requests_s": float(rate[1]),
            "cpu_us": spent / max(1, int(made[1])) * 1e6,
            "rss_mb": max(map(resident, pids)),
        }


@contextmanager
def _running(command: tuple[str, ...]) -> Iterator[tuple[int, list[int]]]:
    """Run a server; give its port and the processes that answer."""
    port = _free_port()
    words = [str(port) if each == "PORT" else each for each in command]
    process = subprocess.Popen([sys.executable, *words], cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        _wait(port)
        time.sleep(1)  # the other worker
        yield port, _workers(process.pid) or [process.pid]
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _workers(pid: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if path.read_text("ascii").rpartition(")")[2].split()[1] == str(pid):
                found.append(int(path.parent.name))
    # multiprocessing's resource tracker is a child too
    return [each for each in found if b"spawn_main" in (Path("/proc") / str(each) / "cmdline").read_bytes()]


def _ask(connection: http.client.HTTPConnection, question: str) -> int:
    body = json.dumps({"question": question})
    connection.request("POST", "/v1/ask", body, {"Content-Type": "application/json"})
    reply = connection.getresponse()
    reply.read()
    return reply.status


def _wait(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with suppress(OSError, http.client.HTTPException):
            if _ask(http.client.HTTPConnection("127.0.0.1", port, timeout=5), QUESTION) == 200:
                return
        time.sleep(0.01)
    raise TimeoutError


def _first_answer() -> float:
    port = _free_port()
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *SERVE, "--port", str(port)], cwd=ROOT, stdout=subprocess.DEVNULL
    )
    try:
        _wait(port)
        return time.perf_counter() - start
    finally:
        process.terminate()
        process.wait(20)


def _paced(port: int, asked: list[str], rate: float, seconds: float, threads: int = 8) -> list[float]:
    """Ask at a fixed rate; return the time of each answer in ms, counted from when it was due."""
    times: list[float] = []
    start = time.perf_counter() + 0.1

    def run(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        for n in range(int(rate / threads * seconds)):
            due = start + (n + number / threads) * threads / rate
            time.sleep(max(0.0, due - time.perf_counter()))
            _ask(connection, asked[(n * threads + number) % len(asked)])
            times.append((time.perf_counter() - due) * 1000)
        connection.close()

    running = [threading.Thread(target=run, args=(n,)) for n in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return times


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


if __name__ == "__main__":
    main()
