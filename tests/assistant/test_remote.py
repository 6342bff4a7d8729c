"""A server's answers are this process's answers, and its faults are clear words."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from assistant import remote
from assistant.cli import main
from assistant.cli.compose import open_asker, open_assistant
from assistant.client import Assistant
from assistant.engine import LONGEST_QUESTION
from assistant.errors import AssistantError, QuestionError, ServerUnreachable
from assistant.local import LocalAssistant
from assistant.models import Answer
from assistant.remote import RemoteAssistant
from assistant.settings import Settings
from assistant.web import wire
from corpus.errors import PageError
from tests.assistant.web.corpora import new_corpus
from tests.assistant.web.running import Server, serving

ASKED: tuple[tuple[str, Sequence[str]], ...] = (
    ("Vad är det regionala uppdraget?", ()),
    ("Vilka delmål hör till mål 2?", ()),
    ("och det tredje?", ("Vilka är målen?",)),
    ("Who is the contact person?", ()),
    ("Vad kostar det att parkera?", ()),
    ("Hej!", ()),
    ("  Vem\tär \u00a0kontaktperson? ", ()),
    ("Vem a\u0308r kontaktperson?", ()),
    ("När öppnar biblioteket? \ud800", ()),
    ("Vem är kontaktperson?", ["Vilka är målen?"] * 15),
    ("Vad gör ni?", ["å" * 500] * 10),
    ("x" * 500, ()),
)


GOLDEN = "Vilka delmål hör till mål 2?"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    folder = new_corpus(tmp_path_factory.mktemp("remote") / "corpus").root
    (folder / "questions.jsonl").write_text(f'{{"question": "{GOLDEN}"}}\n', "utf-8")
    with serving(folder, "--rate", "off") as found:
        yield found, folder


@pytest.fixture
def both(server: tuple[Server, Path]) -> tuple[LocalAssistant, RemoteAssistant]:
    """The two assistants over one corpus."""
    return open_assistant(Settings(corpus=server[1])), RemoteAssistant(server[0].url)


def untimed(answer: Answer) -> Answer:
    return answer.model_copy(update={"took_ms": 0})


@pytest.mark.parametrize(("question", "history"), ASKED)
def test_the_answer_is_the_same(
    both: tuple[LocalAssistant, RemoteAssistant], question: str, history: Sequence[str]
) -> None:
    local, server = both
    for lang in (None, "en"):
        expected = local.answer(question, history, lang)
        for _ in range(2):  # worked out, then kept
            assert untimed(server.answer(question, history, lang)) == untimed(expected)


async def test_everything_else_is_the_same(both: tuple[LocalAssistant, RemoteAssistant]) -> None:
    one: Assistant
    other: Assistant
    one, other = both
    assert await other.search("länet", 3) == await one.search("länet", 3)
    assert await other.pages() == await one.pages()
    for page in await one.pages():
        assert await other.page(page.id) == await one.page(page.id)
    assert await other.suggestions("en") == await one.suggestions("en")
    assert (await other.suggestions("sv"))[0] == GOLDEN == (await one.suggestions("sv"))[0]
    status = await other.status()
    assert status.remote == both[1].server
    assert status.model_copy(update={"remote": None}) == await one.status()


@pytest.mark.parametrize("question", ["", "  ", "å" * 501])
def test_a_question_is_refused_in_the_same_words(
    both: tuple[LocalAssistant, RemoteAssistant], question: str
) -> None:
    said = []
    for assistant in both:
        with pytest.raises(QuestionError) as refused:
            assistant.answer(question)
        said.append((refused.value.sv, refused.value.en))
    assert said[0] == said[1]


def test_a_page_that_is_not_there(both: tuple[LocalAssistant, RemoteAssistant]) -> None:
    for page_id in ("okand", "../etc", "a/b", "å ä"):
        with pytest.raises(PageError):
            asyncio.run(both[1].page(page_id))


def test_the_command_line_asks_a_server(
    server: tuple[Server, Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["ask", "När öppnar biblioteket?", "--server", server[0].url]) == 0
    assert "måndagar" in capsys.readouterr().out
    monkeypatch.setenv("BIBLIOTEKSSVAR_SERVER", server[0].url)
    assert main(["search", "måndagar", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["hits"][0]["page_id"] == "nyheter"
    assert main(["ask", "När öppnar biblioteket?", "--explain"]) == 1
    assert "--server" in capsys.readouterr().err


def test_a_server_that_is_gone_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    address = f"http://127.0.0.1:{_free_port()}"
    assert main(["ask", "Vem?", "--server", address, "--lang", "en"]) == 3
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert address in told
    assert "cannot be reached" in told


@pytest.mark.parametrize("address", ["svar.example.se", "ftp://svar.example.se", "http://", "file:///etc"])
def test_an_address_that_is_none(address: str) -> None:
    with pytest.raises(ServerUnreachable, match="no address"):
        open_asker(Settings(server=address))


PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\n<p>Hi"
BUSY = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n"
MOVED = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
NEWER = Answer(question="Vem?", status="smalltalk", text="Hej").model_dump(mode="json") | {"newer": {"a": 1}}


def as_reply(body: object) -> bytes:
    data = json.dumps(body).encode()
    return (
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(data) + data
    )


@contextlib.contextmanager
def scripted(*replies: bytes) -> Iterator[str]:
    """Answer one connection after another with bytes; an empty reply closes at once, None drips for ever."""
    listener = socket.create_server(("127.0.0.1", 0))
    ended = threading.Event()

    def run() -> None:
        for reply in replies:
            with contextlib.suppress(OSError):
                connection, _ = listener.accept()
                with connection:
                    if reply != b"":
                        connection.recv(65536)
                    if reply == b"drip":
                        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
                        while not ended.is_set():
                            connection.sendall(b" ")
                            time.sleep(0.05)
                    connection.sendall(reply)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield "http://{}:{}".format(*listener.getsockname())
    finally:
        ended.set()
        listener.close()
        thread.join(5)


def test_a_busy_server_is_asked_again() -> None:
    with scripted(BUSY, b"", as_reply(NEWER)) as address:
        answer = RemoteAssistant(address).answer("Vem?")
    assert (answer.text, answer.status) == ("Hej", "smalltalk")


@pytest.mark.parametrize(
    "reply", [PAGE, MOVED, as_reply([]), as_reply({"hits": 5}), as_reply({"status": "x"})]
)
def test_something_else_at_the_address(reply: bytes) -> None:
    with scripted(reply, reply) as address:
        with pytest.raises(ServerUnreachable, match="Something else"):
            RemoteAssistant(address).answer("Vem?")
        with pytest.raises(ServerUnreachable, match="Something else"):
            RemoteAssistant(address).find("Vem?")


def test_a_drip_ends_in_time() -> None:
    with scripted(b"drip") as address, pytest.raises(ServerUnreachable, match="in time"):
        RemoteAssistant(address, total=0.5).answer("Vem?")


def test_a_server_that_stays_busy() -> None:
    with scripted(*[BUSY] * 4) as address, pytest.raises(AssistantError):
        RemoteAssistant(address).answer("Vem?")


def test_the_limits_are_the_servers() -> None:
    ours = (remote.HISTORY, remote.LONGEST, remote.BODY, remote.HITS)
    assert ours == (wire.HISTORY, LONGEST_QUESTION, wire.BODY, wire.HITS)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def test_certificates_are_checked_however_the_address_is_spelt() -> None:
    assert RemoteAssistant("HTTPS://svar.example.se")._verify
    assert not RemoteAssistant("http://svar.example.se")._verify
