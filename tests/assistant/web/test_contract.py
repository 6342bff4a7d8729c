"""The OpenAPI document is true: generated requests, fitting and not, get what it says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from assistant.models import Answer
from assistant.web.problems import PROBLEMS
from corpus.models import Document
from tests.assistant.web.running import Server

PHASES = ("--phases", "examples,coverage,fuzzing")  # nothing that one request makes is used by another
# Its own list lacks 413: a body that breaks the schema may also be longer than any that is read, for escapes
# take six bytes a character.
CONFIG = """
[checks.negative_data_rejection]
expected-statuses = ["400", "404", "405", "413", "415", "422"]
"""


def schemathesis(server: Server, folder: Path, *options: str) -> tuple[int, str]:
    """Run all of schemathesis's checks; return the number of requests and the report."""
    config = folder / "schemathesis.toml"
    config.write_text(CONFIG, "utf-8")
    done = subprocess.run(
        [
            *(sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()"),
            *("--config-file", str(config)),
            *("run", f"{server.url}/openapi.json", "--checks", "all", "--seed", "1", "--no-color"),
            *("--generation-database", "none", "--continue-on-failure", *options),
        ],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    made = re.search(r"([\d,]+) generated", done.stdout)
    assert made, done.stdout + done.stderr
    assert done.returncode == 0, done.stdout[-6000:]
    return int(made[1].replace(",", "")), done.stdout


def test_generated_requests_get_what_is_documented(server: Server, tmp_path: Path) -> None:
    made, report = schemathesis(server, tmp_path, "--phases", "examples,fuzzing", "--max-examples", "40")
    assert made > 100, report


@pytest.mark.slow
def test_many_generated_requests_get_what_is_documented(server: Server, tmp_path: Path) -> None:
    made, report = schemathesis(server, tmp_path, *PHASES, "--max-examples", "1400")
    sys.stdout.write(f"{made} requests\n")
    assert made >= 5_000, report


def test_the_document_is_openapi_and_tells_of_every_problem(server: Server) -> None:
    document = httpx.get(f"{server.url}/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    ways = [way for path in document["paths"].values() for way in path.values()]
    told = {int(status) for way in ways for status in way["responses"]}
    assert told == {200, 304, *(status for status, _, _ in PROBLEMS.values())}


def test_every_address_answers_as_the_design_says(server: Server) -> None:
    def get(path: str) -> httpx.Response:
        return httpx.get(server.url + path)

    answer = httpx.post(f"{server.url}/v1/ask", json={"question": "Vem är kontaktperson?"})
    assert answer.headers["cache-control"] == "no-store"
    found = Answer.model_validate_json(answer.content)
    generation = found.generation
    page = get(f"/v1/pages/{found.citations[0].page_id}").json()
    assert page.pop("generation") == generation
    text = Document.model_validate_json(json.dumps(page)).text
    assert all(text[each.start : each.end] == each.quote for each in found.citations[:1])
    hits = httpx.post(f"{server.url}/v1/search", json={"query": "länet", "k": 2}).json()
    assert (hits["generation"], len(hits["hits"])) == (generation, 2)
    assert {each["id"] for each in get("/v1/pages").json()["pages"]} == {"nyheter", "uppdrag-och-mal"}
    assert get("/v1/suggestions?lang=en").json()["suggestions"]
    assert get("/v1/status").json()["generation"] == generation
    assert get("/healthz").json()["status"] == "ok"
    assert get("/readyz").json() == {"status": "ready", "generation": generation}
    assert get("/").headers["content-type"].startswith("text/html")
    assert get("/widget/v1.js").headers["content-type"].startswith("text/javascript")
    assert get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize("path", ["/v1/pages", "/v1/pages/nyheter", "/v1/suggestions", "/", "/widget/v1.js"])
def test_what_a_client_has_is_not_sent_again(server: Server, path: str) -> None:
    first = httpx.get(server.url + path)
    tag = first.headers["etag"]
    for condition in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = httpx.get(server.url + path, headers={"If-None-Match": condition})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert httpx.get(server.url + path, headers={"If-None-Match": '"other"'}).status_code == 200
    head = httpx.head(server.url + path)
    assert (head.headers["content-length"], head.content) == (first.headers["content-length"], b"")
