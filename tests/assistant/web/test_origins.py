"""Pages of other sites: only those named may ask, and only as JSON."""

from __future__ import annotations

import httpx

from tests.assistant.web.running import Server

OURS = "https://intranet.example.se"
OTHERS = (
    "https://evil.example",
    "https://intranet.example.se.evil.example",
    "http://intranet.example.se",
    "null",
)
GOOD = {"question": "Vem är kontaktperson?"}


def preflight(server: Server, origin: str) -> httpx.Response:
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    return httpx.options(f"{server.url}/v1/ask", headers=asked)


def test_a_named_origin_may_ask(server: Server) -> None:
    allowed = preflight(server, OURS)
    assert allowed.status_code == 204
    assert allowed.headers["access-control-allow-origin"] == OURS
    assert allowed.headers["access-control-allow-headers"] == "content-type"
    answer = httpx.post(f"{server.url}/v1/ask", json=GOOD, headers={"Origin": OURS})
    assert answer.headers["access-control-allow-origin"] == OURS
    assert "access-control-allow-credentials" not in {*answer.headers, *allowed.headers}
    assert "origin" in answer.headers["vary"]


def test_no_other_origin_may(server: Server) -> None:
    for origin in OTHERS:
        refused = preflight(server, origin)
        answer = httpx.post(f"{server.url}/v1/ask", json=GOOD, headers={"Origin": origin})
        assert not [name for name in (*refused.headers, *answer.headers) if name.startswith("access-control")]


def test_a_refusal_too_is_readable_for_a_named_origin(server: Server) -> None:
    refused = httpx.post(f"{server.url}/v1/ask", json={}, headers={"Origin": OURS})
    assert (refused.status_code, refused.headers["access-control-allow-origin"]) == (422, OURS)


def test_any_page_may_load_the_script(server: Server) -> None:
    script = httpx.get(f"{server.url}/widget/v1.js", headers={"Origin": OTHERS[0]})
    assert script.headers["access-control-allow-origin"] == "*"
    ours = httpx.get(f"{server.url}/widget/v1.js", headers={"Origin": OURS})
    assert ours.headers.get_list("access-control-allow-origin") == [OURS]
