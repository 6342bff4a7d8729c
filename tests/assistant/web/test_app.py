"""The application as a value, asked without a server; and what its processes share."""

from __future__ import annotations

import re
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from assistant.web.app import create_app
from assistant.web.serving import Fixed
from assistant.web.settings import WebSettings
from tests.assistant.web.running import post, serving

QUESTION = {"question": "Vem är kontaktperson?"}


async def asked(settings: WebSettings, method: str, path: str) -> httpx.Response:
    """Ask an application that has nothing to serve."""
    transport = httpx.ASGITransport(create_app(Fixed(None), settings))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        body = QUESTION if method == "POST" else None
        return await client.request(method, path, json=body)


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/readyz"), ("GET", "/v1/pages"), ("GET", "/v1/status"), ("POST", "/v1/ask")],
)
async def test_without_a_sound_generation_nothing_is_ready(method: str, path: str) -> None:
    reply = await asked(WebSettings(), method, path)
    assert (reply.status_code, reply.json()["code"], reply.headers["retry-after"]) == (503, "not_ready", "1")
    assert (await asked(WebSettings(), "GET", "/healthz")).status_code == 200


async def test_holes_are_reported_where_a_contact_is_set() -> None:
    reply = await asked(WebSettings(contact="mailto:it@example.se"), "GET", "/.well-known/security.txt")
    assert reply.text.startswith("Contact: mailto:it@example.se\nExpires: ")
    until = datetime.fromisoformat(reply.text.partition("Expires: ")[2].split()[0])
    assert 0 < (until - datetime.now(UTC)).days < 365
    assert (await asked(WebSettings(), "GET", "/.well-known/security.txt")).status_code == 404


@pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's /proc")
def test_workers_share_the_index(folder: Path) -> None:
    """Every worker maps the same files: their pages are in memory once."""
    with serving(folder, "--workers", "2") as server:
        for _ in range(4):
            server.talk(post("/v1/ask", QUESTION))
        time.sleep(0.2)
        pids = {each["pid"] for each in server.events if each["event"] == "serving"}
        maps = [Path(f"/proc/{pid}/maps").read_text("utf-8") for pid in sorted(pids)]
    mapped = [set(re.findall(rf"r--[ps] .* ({re.escape(str(folder))}/.*)", each)) for each in maps]
    assert len(pids) == 2
    assert mapped[0] == mapped[1] != set()
