"""A server in service: slow clients, overload, a new generation, the end."""

from __future__ import annotations

import contextlib
import json
import signal
import socket
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest

from tests.assistant.web.clients import Asking
from tests.assistant.web.corpora import new_corpus, news, publish_page
from tests.assistant.web.running import get, headers_of, post, reply, resident, serving, status_of

QUESTION = {"question": "När öppnar biblioteket?"}
DAYS = ("måndagar", "tisdagar", "onsdagar", "torsdagar", "fredagar")
SLOW = {
    "header": b"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
    "body": post("/v1/ask", b"", "Content-Length: 900"),
    "idle": b"",
}


def test_a_slow_client_is_told_why(folder: Path) -> None:
    with serving(folder, "--request-seconds", "1", "--header-seconds", "0.5") as server:
        assert server.status(SLOW["header"]) == 408
        assert server.status(SLOW["body"]) == 408
        assert server.talk(SLOW["idle"]) == b""


def test_a_client_that_does_not_take_its_answer_is_dropped(folder: Path) -> None:
    with serving(folder, "--response-seconds", "1", "--rate", "off") as server:
        with socket.create_connection(("127.0.0.1", server.port)) as sock:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            with contextlib.suppress(OSError):
                sock.settimeout(3)
                for _ in range(3_000):
                    sock.sendall(get("/openapi.json"))
        assert server.status(get("/healthz")) == 200


def test_overload_is_refused_and_answers_go_on(folder: Path) -> None:
    """Far more clients than the queue holds: some are answered, the rest told to wait, none is dropped."""
    with serving(folder, "--rate", "off", "--queue", "4", "--kept-answers", "0") as server:
        with Asking(server.port, threads=40) as asking:
            time.sleep(3)
        assert not asking.broken
        assert set(asking.statuses) == {200, 503}
        assert asking.statuses[200] > 50
        refused = [body for status, body in asking.replies if status == 503]
        assert {each["code"] for each in refused} == {"busy"}
        assert server.status(get("/readyz")) == 200


def test_a_busy_reply_says_when_to_come_back(folder: Path) -> None:
    with serving(folder, "--rate", "2/minute") as server:
        asked = [server.talk(post("/v1/ask", QUESTION)) for _ in range(3)]
        assert [status_of(each) for each in asked] == [200, 200, 429]
        assert 1 <= int(headers_of(asked[2])["retry-after"]) <= 60
        assert server.status(get("/healthz")) == 200, "probes are not counted"


def test_a_proxys_clients_are_counted_apart(folder: Path) -> None:
    with serving(folder, "--rate", "1/minute", "--proxies", "127.0.0.0/8") as server:

        def asked(chain: str) -> int:
            return server.status(post("/v1/ask", QUESTION, f"X-Forwarded-For: {chain}"))

        assert [asked("10.0.0.1"), asked("10.0.0.1"), asked("10.0.0.2")] == [200, 429, 200]
        assert [asked("6.6.6.6, 10.0.0.3"), asked("7.7.7.7, 10.0.0.3")] == [200, 429], "the last word counts"
        assert [asked("2001:db8::1"), asked("2001:db8::2"), asked("2001:db8:0:1::1")] == [200, 429, 200]
    with serving(folder, "--rate", "1/minute") as server:
        assert [asked("10.0.0.1"), asked("10.0.0.2")] == [200, 429], "nobody else's word counts"


@pytest.mark.parametrize("workers", [1, 2])
def test_a_new_generation_is_picked_up_without_a_dropped_request(tmp_path: Path, workers: int) -> None:
    store = new_corpus(tmp_path / "corpus")
    with serving(store.root, "--rate", "off", "--poll-seconds", "0.1", "--workers", str(workers)) as server:
        published = {store.current().id: DAYS[0]}
        with Asking(server.port) as asking:
            for day in DAYS[1:]:
                published[publish_page(store, "nyheter", news(f"Biblioteket öppnar på {day}."))] = day
                server.wait("generation", workers * len(published))
        assert not asking.broken
        assert set(asking.statuses) == {200}
        seen = {body["generation"] for _, body in asking.replies}
        assert seen == set(published)
        for _, body in asking.replies:
            assert published[body["generation"]] in body["text"]
            assert published[body["generation"]] in body["citations"][0]["quote"]


def test_a_damaged_generation_is_left_aside(tmp_path: Path) -> None:
    store = new_corpus(tmp_path / "corpus")
    with serving(store.root, "--poll-seconds", "0.1") as server:
        before = httpx.get(f"{server.url}/readyz").json()["generation"]
        pointer = store.pointer.read_bytes()
        store.pointer.write_bytes(b"not a pointer")
        server.wait("generation_refused")
        assert httpx.post(f"{server.url}/v1/ask", json=QUESTION).json()["generation"] == before
        assert str(tmp_path) not in server.log.read_text("utf-8")
        store.pointer.write_bytes(pointer)
        server.wait("generation", 2)
        publish_page(store, "nyheter", news("Biblioteket öppnar på tisdagar."))
        server.wait("generation", 3)
        assert "tisdagar" in httpx.post(f"{server.url}/v1/ask", json=QUESTION).json()["text"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes at once")
@pytest.mark.parametrize("workers", [1, 2])
def test_requests_under_way_are_finished_at_the_end(folder: Path, workers: int) -> None:
    """A hundred requests whose last byte comes after the signal: all are answered."""
    with serving(folder, "--rate", "off", "--workers", str(workers), "--queue", "200") as server:
        begun = []
        with contextlib.ExitStack() as closing:
            data = post("/v1/ask", QUESTION)
            for _ in range(100):
                sock = closing.enter_context(socket.create_connection(("127.0.0.1", server.port), 10))
                sock.sendall(data[:-1])
                begun.append(sock)
            time.sleep(0.3)
            start = time.monotonic()
            server.process.send_signal(signal.SIGTERM)
            server.wait("draining", workers)
            for sock in begun:
                sock.sendall(data[-1:])
            replies = [reply(sock) for sock in begun]
        assert [status_of(each) for each in replies] == [200] * 100
        assert {headers_of(each)["connection"] for each in replies} == {"close"}
        assert server.stop() == 0
        assert time.monotonic() - start < 10
        assert len([each for each in server.events if each["event"] == "stopped"]) == workers


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes at once")
def test_a_draining_server_is_not_ready(folder: Path) -> None:
    with serving(folder) as server:
        assert server.status(get("/readyz")) == 200
        server.process.send_signal(signal.SIGTERM)
        server.wait("draining")
        drained = server.talk(get("/readyz"))
        assert (status_of(drained), headers_of(drained)["retry-after"]) == (503, "1")
        assert status_of(server.talk(post("/v1/ask", QUESTION))) == 200
        assert server.stop() == 0
        with pytest.raises(ConnectionRefusedError):
            server.talk(get("/healthz"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_worker_that_dies_is_replaced(folder: Path) -> None:
    with serving(folder, "--workers", "2") as server:
        time.sleep(1.1)  # one that dies at once is not started again
        victim = server.wait("worker")["pid"]
        with contextlib.suppress(ProcessLookupError):
            __import__("os").kill(victim, signal.SIGKILL)
        assert server.wait("worker_died")["pid"] == victim
        server.wait("serving", 3)
        assert server.status(post("/v1/ask", QUESTION)) == 200


def test_an_answer_streams_part_by_part(server_of: str) -> None:
    with httpx.stream(
        "POST", f"{server_of}/v1/ask", json=QUESTION, headers={"Accept": "text/event-stream"}
    ) as streamed:
        assert streamed.headers["content-type"] == "text/event-stream"
        assert streamed.headers["cache-control"] == "no-store"
        events = [each for each in "".join(streamed.iter_text()).split("\n\n") if each]
    kinds = [each.partition("\n")[0] for each in events]
    answer = json.loads(events[-1].partition("data: ")[2])
    assert kinds == ["event: part"] * len(answer["parts"]) + ["event: answer"]
    assert [json.loads(each.partition("data: ")[2]) for each in events[:-1]] == answer["parts"]


@pytest.fixture
def server_of(server: object) -> str:
    return str(getattr(server, "url", ""))


def test_metrics_have_a_bind_of_their_own(folder: Path) -> None:
    with serving(folder, "--metrics-port", "0", "--workers", "2") as server:
        for _ in range(4):
            httpx.post(f"{server.url}/v1/ask", json=QUESTION)
        shown = httpx.get(f"http://127.0.0.1:{server.metrics_port}/metrics").text
    route = 'http_request_method="POST",http_response_status_code="200",http_route="/v1/ask"'
    assert f"http_server_request_duration_seconds_count{{{route}}} 4.0" in shown
    assert 'bibliotekssvar_answers_total{kept="false",status="answered"}' in shown
    for name in ("bibliotekssvar_generation", "bibliotekssvar_generation_age_seconds"):
        assert f"\n{name} " in shown


CANARY = "kanariefågel-7f3a"


def test_neither_question_nor_address_is_kept(folder: Path) -> None:
    with serving(folder, "--metrics-port", "0", "--proxies", "127.0.0.0/8") as server:
        seen = "X-Forwarded-For: 198.51.100.77"
        for data in (
            post("/v1/ask", {"question": f"Var är {CANARY}?"}, seen),
            post("/v1/ask", {"question": CANARY * 50}, seen),
            post("/v1/ask", f'{{"question": "{CANARY}'.encode(), seen),
            post("/v1/search", {"query": CANARY}, seen),
            get(f"/v1/pages/{CANARY}", seen),
            get(f"/{CANARY}?q={CANARY}", seen, f"User-Agent: {CANARY}", f"X-Request-Id: {CANARY}"),
            f"{CANARY} / HTTP/1.1\r\n\r\n".encode(),
        ):
            server.talk(data)
        shown = httpx.get(f"http://127.0.0.1:{server.metrics_port}/metrics").text
        server.stop()
        told = server.log.read_text("utf-8") + shown
        assert len([each for each in server.events if each["event"] == "request"]) == 7
    assert CANARY not in told
    assert CANARY.encode("unicode_escape").decode() not in told
    assert "198.51.100" not in told


def test_memory_stays_within_bounds(folder: Path) -> None:
    with serving(folder, "--rate", "off", "--kept-answers", "50") as server:
        threads = [
            threading.Thread(
                target=lambda n=n: [
                    server.talk(post("/v1/ask", {"question": f"Vad är {n} {i}?"})) for i in range(60)
                ]
            )
            for n in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if sys.platform == "linux":
            assert resident(server.process.pid) < 110
