"""Every bad request ends as the one status that says what is wrong, on a real server."""

from __future__ import annotations

import gzip
import json
import re
import socket
import time

import pytest

from tests.assistant.web.running import (
    Server,
    body_of,
    get,
    headers_of,
    post,
    reply,
    request,
    resident,
    status_of,
)

ASK = "/v1/ask"
GOOD = {"question": "Vem är kontaktperson?"}
CHUNK = b"4000\r\n" + b" " * 0x4000 + b"\r\n"
BOOKS = rb"\ud83d\udcda"  # one character in twelve bytes
MANY = [f"X-{n}: y" for n in range(5_000)]

CASES: dict[str, tuple[bytes, int]] = {
    "a lone surrogate": (post(ASK, b'{"question": "a \\ud800 b"}'), 400),
    "NaN": (post(ASK, b'{"question": NaN}'), 400),
    "1e999": (post(ASK, b'{"question": 1e999}'), 422),
    "NUL in the question": (post(ASK, b'{"question": "Vem \\u0000 ?"}'), 200),
    "a raw NUL": (post(ASK, b'{"question": "Vem \x00 ?"}'), 400),
    "100,000 brackets": (post(ASK, b"[" * 100_000), 413),
    "as many brackets as fit": (post(ASK, b"[" * 16_000), 400),
    "invalid UTF-8": (post(ASK, b'{"question": "\xff\xfe"}'), 400),
    "UTF-16": (post(ASK, json.dumps(GOOD).encode("utf-16")), 400),
    "duplicate keys": (post(ASK, b'{"question": "Hej", "question": "Vem?"}'), 400),
    "no JSON": (post(ASK, b"Vem?"), 400),
    "an empty body": (post(ASK, b""), 400),
    "a list": (post(ASK, b"[]"), 422),
    "no question": (post(ASK, b"{}"), 422),
    "a number for a question": (post(ASK, b'{"question": 5}'), 422),
    "an empty question": (post(ASK, {"question": ""}), 422),
    "a blank question": (post(ASK, {"question": " \t\n"}), 422),
    "500 characters": (post(ASK, {"question": "å" * 500}), 200),
    "501 characters": (post(ASK, {"question": "å" * 501}), 422),
    "500 characters in escaped halves": (post(ASK, b'{"question": "' + BOOKS * 500 + b'"}'), 200),
    "501 characters in escaped halves": (post(ASK, b'{"question": "' + BOOKS * 501 + b'"}'), 422),
    "a question too long for any body": (post(ASK, b'{"question": "' + BOOKS * 1_500 + b'"}'), 413),
    "ten earlier questions": (post(ASK, {**GOOD, "history": ["Hej?"] * 10}), 200),
    "eleven earlier questions": (post(ASK, {**GOOD, "history": ["Hej?"] * 11}), 422),
    "another language": (post(ASK, {**GOOD, "lang": "fi"}), 422),
    "an unknown field": (post(ASK, {**GOOD, "more": 1}), 200),
    "too many passages": (post("/v1/search", {"query": "länet", "k": 101}), 422),
    "no passages": (post("/v1/search", {"query": "länet", "k": 0}), 422),
    "a body of 20 MB": (post(ASK, b'{"question": "' + b"a" * 20_000_000 + b'"}'), 413),
    "a promise of 20 MB": (post(ASK, b"", "Content-Length: 20000000"), 413),
    "a length that is no number": (post(ASK, b"{}", "Content-Length: many"), 400),
    "a negative length": (post(ASK, b"{}", "Content-Length: -1"), 400),
    "16 KiB": (post(ASK, json.dumps(GOOD).encode().ljust(16_384)), 200),
    "16 KiB and a byte": (post(ASK, json.dumps(GOOD).encode().ljust(16_385)), 413),
    "too much in chunks": (
        post(ASK, (b"4000\r\n" + b" " * 0x4000 + b"\r\n") * 3, "Transfer-Encoding: chunked"),
        413,
    ),
    "chunks that are none": (post(ASK, b"zz\r\n", "Transfer-Encoding: chunked"), 400),
    "length and chunks": (
        post(ASK, b"0\r\n\r\n", "Content-Length: 5", "Transfer-Encoding: chunked"),
        400,
    ),
    "5,000 headers": (get("/healthz", *MANY), 431),
    "a header of 100 kB": (get("/healthz", "X-Long: " + "a" * 100_000), 431),
    "an address of 100 kB": (get("/" + "a" * 100_000), 414),
    "a query of 100 kB": (get("/v1/suggestions?" + "a" * 100_000), 414),
    "no Host": (request("GET", "/"), 400),
    "an evil Host": (request("GET", "/", "Host: evil.example"), 421),
    "two Hosts": (request("GET", "/", "Host: localhost", "Host: evil.example"), 400),
    "a Host with a port": (request("GET", "/", "Host: localhost:1234"), 200),
    "an absolute address": (request("GET", "http://evil.example/", "Host: localhost"), 200),
    "garbage said to be gzip": (post(ASK, b"\x1f\x8bxx", "Content-Encoding: gzip"), 415),
    "true gzip": (post(ASK, gzip.compress(json.dumps(GOOD).encode()), "Content-Encoding: gzip"), 415),
    "JSON as text": (post(ASK, GOOD, kind="text/plain"), 415),
    "JSON as a form": (post(ASK, GOOD, kind="application/x-www-form-urlencoded"), 415),
    "no type": (post(ASK, GOOD, kind=None), 415),
    "another charset": (post(ASK, GOOD, kind="application/json; charset=utf-16"), 415),
    "UTF-8 by name": (post(ASK, GOOD, kind="application/json; charset=UTF-8"), 200),
    "up two folders": (get("/v1/pages/..%2f..%2fetc%2fpasswd"), 404),
    "up two folders, plainly": (get("/../../etc/passwd"), 404),
    "a page that is not there": (get("/v1/pages/okand"), 404),
    "NUL in the address": (get("/v1/pages/a%00b"), 404),
    "bytes that are no text": (get("/v1/pages/%ff%fe"), 404),
    "nowhere": (get("/admin"), 404),
    "metrics where clients are": (get("/metrics"), 404),
    "a slash too many": (get("/v1/pages/"), 404),
    "two languages": (get("/v1/suggestions?lang=sv&lang=en"), 422),
    "no method for it": (get(ASK), 405),
    "a method of its own": (request("PURGE", "/v1/ask", "Host: localhost"), 405),
    "no HTTP method": (request("HELLO", "/v1/ask", "Host: localhost"), 400),
    "TRACE": (request("TRACE", "/", "Host: localhost"), 405),
    "DELETE of a page": (request("DELETE", "/v1/pages/nyheter", "Host: localhost"), 405),
    "PUT of a page": (request("PUT", "/v1/pages/nyheter", "Host: localhost", "Content-Length: 0"), 405),
    "CONNECT": (request("CONNECT", "localhost:80", "Host: localhost"), 400),
    "an upgrade": (
        get("/healthz", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"),
        200,
    ),
    "10,000 ranges": (get("/", "Range: bytes=" + ",".join(f"{n}-{n}" for n in range(1_500))), 200),
    "more ranges than a header holds": (get("/", "Range: bytes=" + "0-0," * 10_000), 431),
    "a TLS hello": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200), 400),
    "HTTP/2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
    "a header over two lines": (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n", 400),
    "a space before the colon": (b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", 400),
}


@pytest.mark.parametrize("name", CASES)
def test_a_bad_request_gets_its_status(server: Server, name: str) -> None:
    data, expected = CASES[name]
    answer = server.talk(data)
    assert status_of(answer) == expected, answer[:600]
    if expected >= 400:
        headers, problem = headers_of(answer), body_of(answer)
        assert headers["content-type"] == "application/problem+json"
        assert headers["x-request-id"] == problem["request_id"]
        assert (problem["status"], problem["type"]) == (expected, "about:blank")
        assert {"title", "detail", "sv", "en", "code"} <= set(problem)
        assert not re.search(r"Traceback|\.py|\\|(?<!application)/", problem["detail"])


@pytest.mark.parametrize(
    ("body", "code", "told"),
    [
        (b"[]", "not_object", "JSON object"),
        (b"{}", "missing", "question"),
        (b'"Vem?"', "not_object", "object"),
    ],
)
def test_what_is_missing_is_named(server: Server, body: bytes, code: str, told: str) -> None:
    problem = body_of(server.talk(post(ASK, body, "Accept-Language: en")))
    assert problem["code"] == code
    assert told in str(problem["en"])


def test_no_bad_request_harmed_the_server(server: Server) -> None:
    for data, _ in CASES.values():
        server.talk(data)
    before = resident(server.process.pid)
    for data, _ in CASES.values():
        server.talk(data)
    assert resident(server.process.pid) < before + 10
    assert server.status(post(ASK, GOOD)) == 200
    assert not [each for each in server.events if each["event"] == "fault"]


def test_a_method_that_will_not_do_is_told_which_would(server: Server) -> None:
    assert headers_of(server.talk(get(ASK)))["allow"] == "POST"
    assert headers_of(server.talk(post("/v1/pages", {})))["allow"] == "GET, HEAD"


def test_not_a_byte_more_than_the_limit_is_read(server: Server) -> None:
    """After the refusal the server takes nothing more: what can be sent is what the kernels hold."""
    with socket.create_connection(("127.0.0.1", server.port), 10) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65536)
        sock.sendall(post(ASK, b"", "Content-Length: 1000000000"))
        assert status_of(reply(sock)) == 413
        sock.settimeout(0.3)
        sent, until = 0, time.monotonic() + 0.6
        try:
            while time.monotonic() < until:
                sent += sock.send(bytes(65536))
        except OSError:
            pass
        assert sent < 30_000_000


def test_a_problem_speaks_the_readers_language(server: Server) -> None:
    swedish = body_of(server.talk(get("/admin")))
    english = body_of(server.talk(get("/admin", "Accept-Language: en-GB,sv;q=0.5")))
    assert (swedish["detail"], english["detail"]) == (swedish["sv"], swedish["en"])
    assert swedish["sv"] != swedish["en"]


def test_a_question_is_refused_in_the_engines_words(server: Server) -> None:
    assert body_of(server.talk(post(ASK, {"question": " "})))["sv"] == "Skriv en fråga."
    assert "500" in body_of(server.talk(post("/v1/search", {"query": "a" * 501})))["en"]
