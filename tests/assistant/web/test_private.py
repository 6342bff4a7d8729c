"""A question and a mail address go to every address of the server: no log, metric, file or refusal tells."""

from __future__ import annotations

import asyncio
import http.client
import io
import json
import tempfile
from pathlib import Path
from typing import Any

from assistant.client import Assistant
from assistant.question_log import QuestionLog
from assistant.web.app import create_app
from assistant.web.cache import AnswerCache
from assistant.web.logs import EventLog
from assistant.web.serving import Fixed, Served
from tests.assistant.cli.test_private import ADDRESS, QUESTION, WORD, holds, kept_in
from tests.assistant.web.running import Server, body_of, post, request, serving, status_of
from tests.figures import figure

ASCII = f"{WORD.replace('å', 'a').replace('ö', 'o')}-{ADDRESS}"
PATHS = ("/", "/v1/ask", "/v1/search", "/v1/pages", "/v1/status", "/v1/suggestions", "/healthz", "/readyz")
ANSWERS = (post("/v1/ask", {"question": QUESTION}), post("/v1/search", {"query": QUESTION}))


def asked() -> list[bytes]:
    """Return requests that hold the question where it does not belong, or in what will not do."""
    head, text = f"Host: localhost\r\nX-Question: {ASCII}", QUESTION.encode()
    return [
        *(request("GET", f"{path}?q={ASCII}", head) for path in PATHS),
        *(request(method, f"/{ASCII}", head) for method in ("GET", "POST", "DELETE", "OPTIONS")),
        request("GET", f"/v1/pages/{ASCII}", head),
        request("GET", f"/v1/suggestions?lang={ASCII}", head),
        request("GET", "/v1/status", f"Host: {ASCII}"),
        request("GET", "/v1/status", f"Host: localhost\r\nOrigin: https://{ASCII}"),
        request("GET", "/v1/status", f"Host: localhost\r\nUser-Agent: {ASCII}\r\nCookie: q={ASCII}"),
        request(ASCII.replace("@", "X"), "/", head),
        f"GET / HTTP/9.9 {ASCII}\r\n\r\n".encode(),
        post("/v1/ask", text),
        post("/v1/ask", b'{"question": "' + text),
        post("/v1/ask", {"question": QUESTION * 20}),
        post("/v1/ask", {"question": [QUESTION], QUESTION: 1}),
        post("/v1/ask", {"question": QUESTION, "lang": QUESTION}),
        post("/v1/ask", {"question": QUESTION, "history": [QUESTION] * 50}),
        post("/v1/ask", text * 5000),
        post("/v1/ask", text, kind="text/plain"),
        post("/v1/search", {"query": QUESTION, "k": QUESTION}),
    ]


def told(server: Server, requests: list[bytes]) -> list[str]:
    """Send requests; return those whose reply is a refusal that holds the question."""
    found = []
    for each in requests:
        reply = server.talk(each)
        # The name the question was taken for: a page's answer to a query is no refusal.
        if status_of(reply) >= 400 and (holds(reply) or ASCII.encode() in reply):
            found.append(each[:60].decode("utf-8", "replace"))
    return found


def metrics(server: Server) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", server.metrics_port or 0, timeout=10)
    connection.request("GET", "/metrics")
    return connection.getresponse().read()


def test_no_address_keeps_or_tells_a_question(folder: Path) -> None:
    requests = asked()
    with serving(folder, "--metrics-port", "0", "--rate", "off") as server:
        for each in ANSWERS * 2:  # the second time from memory
            assert status_of(server.talk(each)) == 200
        found = told(server, requests)
        seen = metrics(server)
        assert b"bibliotekssvar_answers_total" in seen
        server.stop()
        log = server.log.read_bytes()
        home = server.log.parent
        assert log.count(b'"event": "request"') >= len(requests)
        found += [name for name, data in (("metrics", seen), ("log", log)) if holds(data) or leaked(data)]
        found += [*kept_in(home), *kept_in(folder)]
    control = kept_with_a_log(folder)
    figure(
        "The server tells nobody a question",
        f"{len(requests) + 4} requests: in {len(found)} refusals, logs, metrics and files",
        f"with a question log it is found in {len(control)} file",
    )
    assert found == []
    assert len(control) == 1


def kept_with_a_log(folder: Path) -> list[str]:
    """Return the files that hold the question where a retention is named: every asking is noted, masked."""
    with tempfile.TemporaryDirectory() as data:
        with serving(folder, env={"BIBLIOTEKSSVAR_QUESTION_LOG_DAYS": "1", "XDG_DATA_HOME": data}) as server:
            for _ in range(3):
                assert body_of(server.talk(ANSWERS[0]))["question"] == QUESTION
            kept = list(kept_in(Path(data)))
            stored = Path(kept[0]).read_bytes()
        assert WORD.encode() in stored
        assert ADDRESS.encode() not in stored
        assert [each.count for each in QuestionLog(Path(kept[0]), 1).read()] == [3]
    return kept


def leaked(data: bytes) -> bool:
    return ASCII.encode() in data


class Broken:
    """An assistant whose every answer is a fault that quotes the question."""

    async def ask(self, question: str, *rest: object) -> None:
        """Fail."""
        raise ValueError(question)

    search = ask


async def fault(path: str, body: dict[str, Any]) -> tuple[bytes, str]:
    """Ask an application that fails; return its reply and its log."""
    log = io.StringIO()
    broken: Assistant = Broken()  # type: ignore[assignment]  # answers nothing, as it should
    app = create_app(Fixed(Served("1", broken, AnswerCache(8), {"sv": (), "en": ()})), None, EventLog(log))
    sent: list[bytes] = []
    headers = [(b"host", b"localhost"), (b"content-type", b"application/json")]
    data = json.dumps(body).encode()
    scope = {
        "type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "query_string": b"",
        "headers": [*headers, (b"content-length", str(len(data)).encode())], "client": ("127.0.0.1", 1),
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": data, "more_body": False}

    async def send(message: Any) -> None:
        sent.append(bytes(message.get("body", b"")))

    await app(scope, receive, send)
    app._log.flush()
    return b"".join(sent), log.getvalue()


def test_a_fault_of_ours_tells_no_question() -> None:
    for path, body in (("/v1/ask", {"question": QUESTION}), ("/v1/search", {"query": QUESTION})):
        reply, log = asyncio.run(fault(path, body))
        assert json.loads(reply)["code"] == "internal"
        assert "ValueError" in log
        assert not holds(reply + log.encode())
