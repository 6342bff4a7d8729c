"""The app and plain mode over the real assistant and the shipped page."""

import io
import socket
from pathlib import Path

import pytest

from assistant.cli.compose import open_library, shipped_store
from assistant.golden import PASS, read_questions, try_questions
from assistant.local import LocalAssistant
from assistant.remote import RemoteAssistant
from corpus.store import SHIPPED
from tests.tui.drive import opened
from tui import plain


@pytest.fixture
def assistant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LocalAssistant:
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    store = shipped_store()
    return LocalAssistant(store.current, open_library, store.questions)


async def test_the_mandate_is_answered_and_its_source_opens(assistant: LocalAssistant) -> None:
    async with opened(assistant) as see:
        exchange = await see.ask("Vilka delar ingår i det regionala uppdraget?")
        assert len(exchange.targets) == 6
        await see.press("escape", "6")
        await see.until(lambda: see.focus == "PageView")
        assert any("6┃ • genom regionalt och nationellt" in line for line in see.lines())


async def test_every_golden_question_of_the_shipped_page_passes_and_the_first_are_suggested(
    assistant: LocalAssistant,
) -> None:
    golden = read_questions(SHIPPED / "questions.jsonl")
    verdicts = try_questions(golden, assistant.answer, assistant.text_of)
    assert {(each.verdict, each.inexact) for each in verdicts} == {(PASS, ())}
    async with opened(assistant) as see:
        await see.until(lambda: f"1  {golden[0].question}" in see.text())
        await see.press("escape", "1")
        await see.until(lambda: bool(see.main.conversation.exchanges))
        assert see.main.conversation.exchanges[0].question == golden[0].question


async def test_a_refusal_opens_its_nearest_heading(assistant: LocalAssistant) -> None:
    async with opened(assistant) as see:
        exchange = await see.ask("Vilka öppettider har biblioteket?")
        assert exchange.answer is not None
        assert exchange.answer.status == "not_found"
        await see.press("escape", "1")
        await see.until(lambda: see.focus == "PageView")
        assert "┃" in see.text()


def test_plain_mode_answers_a_follow_up(assistant: LocalAssistant) -> None:
    out = io.StringIO()
    lines = io.StringIO("Vilka delmål hör till mål 2?\n:2\nOch till mål 3?\n")
    assert plain.run(assistant, lang="sv", stdin=lines, stdout=out) == 0
    assert "verka för ett minskat digitalt utanförskap [2]" in out.getvalue()
    assert "Tolkat som:" in out.getvalue()


async def test_a_server_that_is_not_there_gives_way_to_the_local_pages(assistant: LocalAssistant) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server = RemoteAssistant(f"http://127.0.0.1:{free.getsockname()[1]}", total=2)
        async with opened(server, local=assistant) as see:
            exchange = await see.ask("Vem är kontaktperson?")
            assert exchange.failed
            assert see.main.prompt.text == "Vem är kontaktperson?"
            assert "L fråga lokalt" in see.footer
            await see.press("L")
            await see.until(lambda: exchange.answer is not None)
            assert "Eva Bernsten Bang" in see.text()
            await see.press("1")
            await see.until(lambda: see.focus == "PageView")
