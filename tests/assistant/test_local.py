from __future__ import annotations

import asyncio
import json
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from assistant.cli.compose import open_assistant, open_library, tools
from assistant.client import Assistant
from assistant.errors import QuestionError
from assistant.local import LocalAssistant
from assistant.settings import Settings
from corpus.errors import PageError, StoreError
from corpus.generation import CHECKED_AT_OPEN
from corpus.publish import publish
from corpus.store import Store
from tests.corpus.folders import corpus, page_file

CONTACT = "Vem är kontaktperson?"


def contact(name: str) -> str:
    return page_file("om-oss", "Vi lånar ut böcker i hela länet.", "## Kontakt", f"{name}\\\nBibliotekschef")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    found = corpus(tmp_path / "corpus")
    (found.pages / "om-oss.md").write_text(contact("Åsa Öberg"), "utf-8")
    publish(found, tools(found))
    return found


async def test_it_is_an_assistant(store: Store) -> None:
    assistant: Assistant = LocalAssistant(store.current, open_library)
    assert "Åsa Öberg" in (await assistant.ask(CONTACT)).text
    assert [page.id for page in await assistant.pages()] == ["om-oss"]
    assert "hela länet" in (await assistant.page("om-oss")).text
    assert "länet" in (await assistant.search("länet"))[0].text
    status = await assistant.status()
    assert (status.generation, status.pages) == (store.current().id, 1)
    assert CONTACT in await assistant.suggestions("sv")
    assert "Who is the contact person?" in await assistant.suggestions("en")
    with pytest.raises(PageError):
        await assistant.page("okand")
    with pytest.raises(QuestionError):
        await assistant.ask(" ")


def test_a_running_assistant_goes_over_to_the_new_generation(store: Store) -> None:
    assistant = open_assistant(Settings(corpus=store.root))
    first = assistant.answer(CONTACT)
    library = assistant.library()
    assert assistant.library() is library, "an old generation is not opened again"
    (store.pages / "om-oss.md").write_text(contact("Eva Ek"), "utf-8")
    publish(store, tools(store))
    second = assistant.answer(CONTACT)
    assert ("Åsa Öberg" in first.text, "Eva Ek" in second.text) == (True, True)
    assert (first.generation, second.generation) == (
        "1-" + first.generation[2:],
        "2-" + second.generation[2:],
    )


def hashed() -> None:
    for thread in threading.enumerate():
        if thread.name == "hashing":
            thread.join()


def test_what_opening_trusts_is_hashed_while_a_lasting_assistant_answers(store: Store) -> None:
    folder = store.current().index
    large = [path for path in folder.iterdir() if path.stat().st_size > CHECKED_AT_OPEN]
    assert large
    raw = bytearray(large[0].read_bytes())
    raw[-1] ^= 1
    large[0].write_bytes(raw)
    thorough = open_assistant(Settings(corpus=store.root), thorough=True)
    with suppress(StoreError):  # a fast thread has found it before the library is handed out
        thorough.library()
    hashed()
    with pytest.raises(StoreError, match=large[0].name):
        thorough.answer(CONTACT)
    brief = open_assistant(Settings(corpus=store.root))
    brief.library()
    hashed()
    assert "Åsa Öberg" in brief.answer(CONTACT).text, "a process that ends at once waits for no hash"
    publish(store, tools(store))
    thorough.library()
    hashed()
    assert "Åsa Öberg" in thorough.answer(CONTACT).text


def test_both_ways_of_asking_agree(store: Store) -> None:
    assistant = open_assistant(Settings(corpus=store.root))
    one, other = asyncio.run(assistant.ask(CONTACT)), assistant.answer(CONTACT)
    assert one.model_copy(update={"took_ms": 0}) == other.model_copy(update={"took_ms": 0})


async def test_the_staffs_golden_questions_are_suggested_first(store: Store) -> None:
    rows = [
        {"question": "Vilka öppettider gäller?", "answerable": False},
        {"question": "Och i kväll?", "history": ["Vem är bibliotekschef?"]},
        {"question": "Who is the head of the library?", "lang": "en"},
        {"question": "Vem är bibliotekschef?"},
    ]
    store.questions.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    assistant = LocalAssistant(store.current, open_library, store.questions)
    assert (await assistant.suggestions("sv"))[0] == "Vem är bibliotekschef?"
    store.questions.write_text("{", "utf-8")
    assert "Vem är bibliotekschef?" not in await assistant.suggestions("sv")
