import sqlite3
import stat
import sys
from pathlib import Path

import pytest

from tests.tui import fake
from tests.tui.drive import Driver, opened
from tests.tui.fake import FakeAssistant
from tui.dialogs import TextDialog
from tui.history import History, HistoryError
from tui.settings import AppSettings


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history.sqlite3")


def answer(question: str = fake.LAW):  # type: ignore[no-untyped-def] # an Answer
    return FakeAssistant().answer(question)


def test_it_is_off_until_it_is_turned_on(history: History) -> None:
    assert (history.asked, history.on, history.path.exists()) == (False, False, False)
    history.turn(False)
    assert (history.asked, history.on) == (True, False)
    history.turn(True)
    assert (history.asked, history.on) == (True, True)


def test_a_conversation_comes_back_as_it_was(history: History) -> None:
    number = history.begin("Lagen")
    history.add(number, fake.LAW, answer())
    history.add(number, fake.GOALS, answer(fake.GOALS))
    assert history.exchanges(number) == [(fake.LAW, answer()), (fake.GOALS, answer(fake.GOALS))]
    kept = history.conversations()
    assert [(each.id, each.title, each.questions) for each in kept] == [(number, "Lagen", 2)]
    assert history.questions() == [fake.GOALS, fake.LAW]


def test_rename_and_delete(history: History) -> None:
    number = history.begin("Lagen")
    history.add(number, fake.LAW, answer())
    history.rename(number, "Bibliotekslagen")
    assert history.conversations()[0].title == "Bibliotekslagen"
    history.delete(number)
    assert history.conversations() == []
    assert history.questions() == []


def test_deleted_words_are_gone_from_the_file(history: History) -> None:
    number = history.begin("Lagen")
    history.add(number, "en mycket hemlig fråga", answer())
    assert b"mycket hemlig" in history.path.read_bytes()
    history.delete(number)
    assert b"mycket hemlig" not in history.path.read_bytes()


def test_what_a_dead_process_left_is_interrupted(history: History) -> None:
    number = history.begin("Lagen")
    assert history.interrupted() is None or sys.platform == "win32"
    with sqlite3.connect(history.path) as base:
        base.execute("UPDATE conversation SET process = 999999999")
    assert history.interrupted() == number
    history.end(number)
    assert history.interrupted() is None


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_the_file_is_the_users_alone(history: History) -> None:
    history.turn(True)
    assert stat.S_IMODE(history.path.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"not a database at all" * 50, b"SQLite format 3\x00broken"])
def test_a_damaged_file_is_one_line(history: History, content: bytes) -> None:
    history.path.write_bytes(content)
    with pytest.raises(HistoryError) as raised:
        history.conversations()
    assert "history.sqlite3" in raised.value.sv
    assert "\n" not in raised.value.sv


async def keep(see: Driver) -> None:
    await see.ask(fake.LAW)
    await see.press("f3")


async def test_the_user_is_asked_once_and_one_key_keeps(history: History) -> None:
    async with opened(history=history) as see:
        await see.ask(fake.LAW)
        assert see.notice.startswith("Spara samtal på den här datorn?")
        await see.ask(fake.GOALS)
        assert see.notice == ""
        await see.press("f3")
        assert see.notice.startswith("Samtal sparas på den här datorn.")
    assert [question for question, _ in history.exchanges(1)] == [fake.LAW, fake.GOALS]
    async with opened(history=History(history.path)) as see:
        await see.ask(fake.CONTACT)
        assert see.notice == ""
    assert len(history.conversations()) == 2


async def test_saying_nothing_keeps_nothing(history: History) -> None:
    async with opened(history=history) as see:
        await see.ask(fake.LAW)
        await see.ask(fake.GOALS)
    assert history.conversations() == []
    assert b"lag" not in history.path.read_bytes()


async def test_private_mode_knows_no_history(history: History) -> None:
    history.turn(True)
    async with opened(history=history, private=True) as see:
        await see.ask(fake.LAW)
        for key in ("f2", "f3", "f4", "f8"):
            see.main.say("")
            await see.press(key)
            assert "--private" in see.notice
            assert len(see.app.screen_stack) == 1
        await see.press("ctrl+p")
        await see.type("samtal")
        assert "Spara samtal" not in see.text()
        assert "Nytt samtal" in see.text()
    assert history.conversations() == []


async def test_settings_can_keep_always_or_never(history: History) -> None:
    async with opened(history=history, settings=AppSettings(history=False)) as see:
        await see.ask(fake.LAW)
        assert see.notice == ""
    assert not history.path.exists()
    async with opened(history=history, settings=AppSettings(history=True)) as see:
        await see.ask(fake.LAW)
        assert see.notice == ""
    assert len(history.conversations()) == 1


async def test_a_kept_conversation_opens_again_and_goes_on(history: History) -> None:
    history.turn(True)
    number = history.begin("Målen")
    history.add(number, fake.GOALS, answer(fake.GOALS))
    history.end(number)
    assistant = FakeAssistant()
    async with opened(assistant, history=history) as see:
        await see.press("f2")
        assert "Målen" in see.text()
        await see.press("enter")
        await see.until(lambda: len(see.main.conversation.exchanges) == 1)
        assert "4 av 4 punkter" in see.text()
        await see.ask(fake.FOLLOW_UP)
        assert assistant.asked[0][1] == (fake.GOALS,)
    assert [question for question, _ in history.exchanges(number)] == [fake.GOALS, fake.FOLLOW_UP]


async def test_an_interrupted_conversation_is_restored(history: History) -> None:
    history.turn(True)
    history.add(history.begin("Målen"), fake.GOALS, answer(fake.GOALS))
    with sqlite3.connect(history.path) as base:
        base.execute("UPDATE conversation SET process = 999999999")
    async with opened(history=history) as see:
        await see.until(lambda: len(see.main.conversation.exchanges) == 1)
        assert see.notice == "Samtalet som avbröts är återställt."
    assert history.interrupted() is None


async def test_rename_and_delete_from_the_keyboard(history: History) -> None:
    async with opened(history=history) as see:
        await keep(see)
        await see.press("f4")
        assert isinstance(see.app.screen, TextDialog)
        await see.press("ctrl+u")
        await see.type("Lagen")
        await see.press("enter")
        assert history.conversations()[0].title == "Lagen"
        await see.press("f8", "enter")
        assert len(history.conversations()) == 1
        await see.press("f8", "down", "enter")
        await see.until(lambda: not see.main.conversation.exchanges)
        assert history.conversations() == []
        assert "källor" not in see.footer


async def test_a_new_conversation_is_kept_apart(history: History) -> None:
    async with opened(history=history) as see:
        await keep(see)
        await see.press("ctrl+n")
        await see.ask(fake.GOALS)
    assert [each.questions for each in history.conversations()] == [1, 1]


async def test_ctrl_r_finds_an_earlier_question(history: History) -> None:
    history.turn(True)
    history.add(history.begin("x"), "Vad sades förra veckan?", answer())
    async with opened(history=history) as see:
        await see.ask(fake.GOALS)
        await see.press("ctrl+r")
        await see.type("förra")
        await see.press("enter")
        assert see.main.prompt.text == "Vad sades förra veckan?"


async def test_a_damaged_history_is_one_line_and_asking_goes_on(history: History) -> None:
    history.path.write_bytes(b"broken" * 500)
    async with opened(history=history) as see:
        await see.ask(fake.LAW)
        assert "Historiken i" in see.notice
        assert "bibliotekslagen" in see.text()


async def test_a_kept_conversation_is_found_by_any_of_its_questions(history: History) -> None:
    history.turn(True)
    for title, question in [("Målen", fake.GOALS), ("Annat", fake.LAW)]:
        history.add(history.begin(title), question, answer(question))
    async with opened(history=history, settings=AppSettings(history=True)) as see:
        await see.press("f2")
        await see.type("vilken lag")
        assert "Annat" in see.text()
        assert "Målen" not in see.text()


@pytest.mark.parametrize("always", [True, False])
async def test_what_the_settings_say_no_key_changes(history: History, always: bool) -> None:
    async with opened(history=history, settings=AppSettings(history=always)) as see:
        await see.ask(fake.LAW)
        await see.press("f3")
        assert "tui.toml" in see.notice
        await see.ask(fake.GOALS)
        assert see.notice == ""
    assert [each.questions for each in history.conversations()] == ([2] if always else [])


async def test_keys_with_nothing_to_act_on_say_so(history: History) -> None:
    async with opened(history=history) as see:
        for key, says in {
            "f4": "inte sparat",
            "f8": "inte sparat",
            "f2": "inget ännu",
            "ctrl+r": "inget ännu",
        }.items():
            see.main.say("")
            await see.press(key)
            assert says in see.notice
            assert len(see.app.screen_stack) == 1
