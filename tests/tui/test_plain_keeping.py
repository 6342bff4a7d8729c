import io
import sqlite3
from pathlib import Path

import pytest

from tests.tui import fake
from tests.tui.fake import FakeAssistant
from tui import plain
from tui.history import History


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    monkeypatch.setattr("tui.settings.user_config_path", lambda *args, **options: tmp_path)
    return History(tmp_path / "history.sqlite3")


def said(history: History | None, *lines: str, **options: object) -> str:
    out = io.StringIO()
    given = io.StringIO("".join(f"{line}\n" for line in lines))
    assistant = options.pop("assistant", None) or FakeAssistant()
    more: dict[str, object] = {"history": history, **options}
    assert plain.run(assistant, lang="sv", stdin=given, stdout=out, **more) == 0  # type: ignore[arg-type] # options
    return out.getvalue()


class Typed(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_user_is_asked_once_and_nothing_is_kept_unasked(history: History) -> None:
    out = said(history, fake.LAW, fake.GOALS)
    assert out.count("Spara samtal på den här datorn? :behåll sparar") == 1
    assert "Spara samtal" not in said(history, fake.LAW)
    assert history.conversations() == []


def test_keeping_takes_the_whole_conversation_and_goes_on(history: History) -> None:
    out = said(history, fake.LAW, ":behåll", fake.GOALS, ":slut")
    assert "Samtal sparas på den här datorn. :samtal visar dem" in out
    assert [question for question, _ in history.exchanges(1)] == [fake.LAW, fake.GOALS]
    assert "Inget mer sparas." in said(history, ":keep", fake.LAW)
    assert len(history.conversations()) == 1


def test_conversations_are_listed_searched_and_opened_again(history: History) -> None:
    said(history, ":behåll", fake.GOALS, ":nytt", fake.LAW)
    assistant = FakeAssistant()
    out = said(history, ":samtal", ":samtal målen", ":samtal 1", fake.FOLLOW_UP, assistant=assistant)
    assert f"1. {fake.LAW}. Frågor: 1, " in out
    assert f"2. {fake.GOALS}. Frågor: 1, " in out
    assert f"1. {fake.GOALS}. Frågor: 1, " in out
    assert f"Samtalet ”{fake.GOALS}” är öppet igen. Senaste frågan: {fake.GOALS}" in out
    assert assistant.asked[0][1] == (fake.GOALS,)
    assert "Inget sparat passar." in said(history, ":samtal xyz")
    assert [question for question, _ in history.exchanges(1)] == [fake.GOALS, fake.FOLLOW_UP]


def test_a_reopened_answer_opens_its_quotes(history: History) -> None:
    said(history, ":behåll", fake.LAW)
    assert "Citat 1:\n”Enligt bibliotekslagen 11 §" in said(history, ":samtal", ":samtal 1", ":1")


def test_rename_and_delete_after_asking(history: History) -> None:
    out = said(history, ":namn x", ":behåll", fake.LAW, ":namn Lagen", ":radera", ":samtal", ":radera ja")
    assert "Det här samtalet är inte sparat." in out
    assert "Samtalet heter nu ”Lagen”." in out
    assert "Skriv :radera ja för att radera samtalet ”Lagen” för alltid." in out
    assert "1. Lagen. Frågor: 1" in out
    assert "Samtalet är raderat." in out
    assert history.conversations() == []
    assert "Det här samtalet är inte sparat." in said(history, ":delete yes")


def test_earlier_questions_are_listed_searched_and_asked(history: History) -> None:
    said(history, ":behåll", fake.LAW, fake.GOALS)
    assistant = FakeAssistant()
    out = said(history, ":frågor lag", ":frågor 1", assistant=assistant)
    assert f"1. {fake.LAW}" in out
    assert fake.GOALS not in out
    assert assistant.asked[0][0] == fake.LAW
    assert "Inget sparat passar." in said(history, ":frågor xyz")


def test_private_mode_and_settings_decide(history: History, tmp_path: Path) -> None:
    assert "Historiken är inte till här" in said(history, fake.LAW, ":behåll", ":samtal", private=True)
    assert not history.path.exists()
    (tmp_path / "tui.toml").write_text("history = true\n")
    assert "Historiken är inte till här" in said(history, fake.LAW, ":behåll")
    assert len(history.conversations()) == 1
    (tmp_path / "tui.toml").write_text("history = 1.5\n")
    assert "kan inte användas (history =" in said(history)


def test_what_a_crash_cut_off_is_open_again(history: History) -> None:
    said(history, ":behåll", fake.GOALS)
    with sqlite3.connect(history.path) as base:
        base.execute("UPDATE conversation SET process = 999999999")
    out, assistant = io.StringIO(), FakeAssistant()
    lines = Typed(f"{fake.FOLLOW_UP}\n")
    plain.run(assistant, lang="sv", stdin=lines, stdout=out, history=history)
    assert "Samtalet som avbröts är återställt." in out.getvalue()
    assert assistant.asked[0][1] == (fake.GOALS,)


def test_a_damaged_history_is_one_line_and_asking_goes_on(history: History) -> None:
    history.path.write_bytes(b"broken" * 500)
    out = said(history, fake.LAW, ":samtal", ":frågor")
    assert "Enligt bibliotekslagen 11 §" in out
    assert out.count("Historiken i ") == 3


def test_a_failed_question_is_asked_again_or_of_the_local_pages() -> None:
    remote = FakeAssistant(remote="https://example.org")
    remote.down = True
    out = said(None, ":igen", fake.LAW, ":lokalt", ":1", ":igen", assistant=remote, local=FakeAssistant())
    assert "Ställ en fråga först." in out
    assert "Fel: Servern svarar inte." in out
    assert ":igen försöker igen, :lokalt frågar de lokala sidorna." in out
    assert "De lokala sidorna svarade, inte servern." in out
    assert "Citat 1:\n”Enligt bibliotekslagen 11 §" in out
    assert "Hämtad 2026-11-01" in out, "from the local pages"
    assert [history for _, history, _ in remote.asked] == [(), ()]
    assert "Det finns inga lokala sidor" in said(None, fake.LAW, ":local")


def test_copying_an_answer_and_a_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []

    def copy(text: str) -> bool:
        copied.append(text)
        return True

    monkeypatch.setattr("tui.plain_session.system_copy", copy)
    out = said(None, ":kopiera", fake.GOALS, ":kopiera", ":kopiera 2", ":kopiera 9")
    assert out.count("Kopierat.") == 2
    assert "[4] ”stödja folkbibliotekens arbete med läs-" in copied[0]
    assert copied[1].startswith("”stödja folkbibliotekens arbete med digitaliseringens effekter.”\n")
    assert "Det finns inget nummer 9" in out
    monkeypatch.setattr("tui.plain_session.system_copy", lambda text: False)
    assert "Inget program för urklipp hittades." in said(None, fake.LAW, ":copy")
