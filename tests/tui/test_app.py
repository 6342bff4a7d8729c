import asyncio

import pytest
from textual import events

from assistant.models import Answer
from tests.tui import fake
from tests.tui.drive import opened
from tests.tui.fake import FakeAssistant
from tui.conversation import Exchange
from tui.dialogs import Picker, Sheet


async def test_first_screen_greets_with_suggestions_and_the_corpus_line() -> None:
    async with opened() as see:
        text = see.text()
        assert "Vilka delar ingår i det regionala uppdraget?" in text
        assert "Region Örebro län · 1 sida · uppdaterad 2023-02-01 · lokalt" in text
        assert see.focus == "Prompt"


async def test_a_typed_question_is_asked_with_every_key_kept() -> None:
    assistant = FakeAssistant()
    async with opened(assistant) as see:
        await see.type(fake.MANDATE)
        await see.press("enter")
        assert assistant.asked == [(fake.MANDATE, (), "sv")]
        assert see.main.prompt.text == ""


async def test_frames_follow_the_question_when_no_language_is_set() -> None:
    assistant = FakeAssistant()
    async with opened(assistant, lang=None) as see:
        await see.ask(fake.ENGLISH)
        assert assistant.asked[0][2] is None
        assert "6 of 6 points" in see.text()
        assert "Sources" in see.text()


async def test_an_answer_shows_list_numbers_completeness_and_sources() -> None:
    async with opened() as see:
        await see.ask(fake.MANDATE)
        text = see.text()
        assert "• tillsammans med bland annat folkbiblioteken" in text
        assert all(f"[{n}]" in text for n in range(1, 7))
        assert "6 av 6 punkter · Det regionala uppdraget är att" in text
        assert "[1]–[6] Uppdrag och mål - Biblioteksutveckling › Det regionala uppdraget är att" in text


async def test_the_question_stands_on_the_first_line_of_the_pane() -> None:
    async with opened(size=(80, 24)) as see:
        for _ in range(3):
            await see.ask(fake.MANDATE)
            assert see.lines()[1] == f" › {fake.MANDATE}"


async def test_a_digit_opens_its_citation_with_the_quote_barred_and_bold() -> None:
    async with opened() as see:
        await see.ask(fake.MANDATE)
        await see.press("escape", "3")
        assert see.focus == "PageView"
        assert "Citat 3 av 6" in see.text()
        assert any(" 3┃ • stärka folkbiblioteken i uppdraget" in line for line in see.lines())
        assert any(" 2│ • stärka folkbiblioteken i arbetet" in line for line in see.lines())
        assert "stärka folkbiblioteken i uppdraget att ägna barn" in bold_on_screen(see)


async def test_two_strokes_open_a_citation_above_nine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.asking.STROKES", 60.0)  # seconds; the machine may be busy between the strokes
    async with opened() as see:
        await see.ask(fake.CROWDED)
        await see.press("escape", "1", "2")
        assert "Citat 12 av 12" in see.text()


async def test_next_and_previous_quote_go_round() -> None:
    async with opened() as see:
        await see.ask(fake.GOALS)
        await see.press("escape", "1", "n")
        assert "Citat 2 av 4" in see.text()
        await see.press("N", "N")
        assert "Citat 4 av 4" in see.text()


async def test_a_click_on_a_number_opens_its_citation() -> None:
    async with opened() as see:
        await see.ask(fake.LAW)
        y, x = next((y, line.index("[1]")) for y, line in enumerate(see.lines()) if "[1]" in line)
        await see.pilot.click(offset=(x + 1, y))
        await see.until(lambda: see.focus == "PageView")
        assert "Citat 1 av 1" in see.text()


async def test_a_click_on_a_suggestion_asks_it() -> None:
    async with opened() as see:
        y, x = next(
            (y, line.index("Vilka är målen")) for y, line in enumerate(see.lines()) if "målen?" in line
        )
        await see.pilot.click(offset=(x + 1, y))
        await see.until(lambda: bool(see.main.conversation.exchanges))
        assert see.main.conversation.exchanges[0].question == fake.GOALS


async def test_suggestions_by_number_from_read_mode() -> None:
    async with opened() as see:
        await see.press("escape")
        assert see.focus == "Welcome"
        await see.press("3")
        assert see.main.conversation.exchanges[0].question == fake.CONTACT


@pytest.mark.parametrize(("width", "beside"), [(120, True), (99, False), (100, True), (80, False)])
async def test_the_source_stands_beside_or_in_place(width: int, beside: bool) -> None:
    async with opened(size=(width, 30)) as see:
        await see.ask(fake.MANDATE)
        await see.press("escape", "1")
        assert see.main.conversation.display is beside
        assert see.main.source.display
        await see.press("escape")
        assert not see.main.source.display
        assert see.main.conversation.display
        assert see.focus == "Exchange"


async def test_resizing_keeps_the_quote_in_sight() -> None:
    async with opened(size=(140, 30)) as see:
        await see.ask(fake.GOALS)
        await see.press("escape", "4")
        for width, height in [(60, 20), (100, 16), (40, 12), (160, 40)]:
            await see.resize(width, height)
            assert any("4┃ 4. stödja" in line for line in see.lines()), (width, height)


async def test_a_follow_up_sends_the_history_and_says_how_it_was_read() -> None:
    assistant = FakeAssistant()
    async with opened(assistant) as see:
        await see.ask(fake.GOALS)
        await see.ask(fake.FOLLOW_UP)
        assert assistant.asked[1][1] == (fake.GOALS,)
        assert "Tolkat som: Vilka delmål hör till mål 2?" in see.text()


async def test_a_refusal_offers_headings_that_open_and_the_contact() -> None:
    async with opened() as see:
        await see.ask(fake.UNKNOWN)
        text = see.text()
        assert "○ Inget svar på sidorna" in text
        assert "Fel:" not in text
        assert "Närmaste rubriker" in text
        assert "Namn:     Eva Bernsten Bang" in text
        await see.press("escape", "1")
        assert any("┃ Det här jobbar vi med" in line for line in see.lines())
        assert "Rubrik 1 av 2" in see.text()


async def test_an_error_looks_like_one_keeps_the_question_and_tries_again() -> None:
    assistant = FakeAssistant()
    assistant.down = True
    async with opened(assistant) as see:
        await see.ask(fake.MANDATE)
        assert "✗ Fel: Servern svarar inte." in see.text()
        assert see.main.prompt.text == fake.MANDATE
        assert "r försök igen" in see.footer
        assistant.down = False
        await see.press("r")
        assert "6 av 6 punkter" in see.text()
        assert see.main.prompt.text == ""


async def test_a_remote_failure_offers_the_local_pages() -> None:
    remote = FakeAssistant(remote="https://example.org")
    remote.down = True
    async with opened(remote, local=FakeAssistant()) as see:
        await see.ask(fake.LAW)
        assert "L fråga lokalt" in see.footer
        await see.press("L")
        assert "Enligt bibliotekslagen 11 §" in see.text()
        assert see.notice == "De lokala sidorna svarade, inte servern."
        await see.press("1")
        assert any("1┃ Enligt bibliotekslagen" in line for line in see.lines()), "of the local pages"


async def test_the_status_of_a_server_that_fails_is_its_fault_and_the_local_pages() -> None:
    remote = FakeAssistant(remote="https://example.org")
    remote.down = True
    async with opened(remote, local=FakeAssistant()) as see:
        await see.press("ctrl+g")
        await see.until(lambda: isinstance(see.app.screen, Sheet))
        assert "✗ Fel: Servern svarar inte." in see.text()
        assert "Hämtas från   lokalt" in see.text()
    async with opened(remote) as see:
        await see.press("ctrl+g")
        await see.until(lambda: bool(see.notice))
        assert see.notice.startswith("Servern svarar inte.")


async def test_the_first_line_says_what_is_served_once_the_server_answers() -> None:
    remote = FakeAssistant(remote="https://example.org")
    remote.down = True
    async with opened(remote) as see:
        assert "Sidorna kan inte läsas: Servern svarar inte." in see.text()
        remote.down = False
        await see.ask(fake.LAW)
        assert see.lines()[0].endswith("server https://example.org")


async def test_enter_on_a_failed_question_tries_again() -> None:
    assistant = FakeAssistant()
    assistant.down = True
    async with opened(assistant) as see:
        await see.ask(fake.LAW)
        assistant.down = False
        await see.press("enter")
        assert "Enligt bibliotekslagen 11 §" in see.text()
        assert len(assistant.asked) == 2


async def test_a_failure_leaves_whoever_is_typing_in_peace() -> None:
    assistant = FakeAssistant()
    assistant.down = True
    async with opened(assistant) as see:
        see.main.prompt.fill(fake.SLOW)
        await see.press("enter")
        await see.type("Nästa fr")
        assistant.gate.set()
        await see.until(lambda: see.main.conversation.exchanges[-1].failed)
        await see.type("åga")
        assert (see.focus, see.main.prompt.text) == ("Prompt", "Nästa fråga")


async def test_a_bug_is_one_line_and_a_log_entry(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def] # pytest's own
    monkeypatch.setattr("tui.faults.user_log_path", lambda *args, **options: tmp_path)
    async with opened() as see:
        await see.ask(fake.BUG)
        assert "Något gick fel i programmet. Det står i loggen" in see.text()
        assert "Traceback" not in see.text()
        log = (tmp_path / "tui.log").read_text()
        assert log.endswith("ZeroDivisionError\n")


async def test_escape_stops_waiting() -> None:
    assistant = FakeAssistant()
    async with opened(assistant) as see:
        see.main.prompt.fill(fake.SLOW)
        await see.press("enter")
        assert "Söker i sidorna" in see.text()
        await see.press("escape", "escape")
        assert "Frågan avbröts." in see.text()
        await see.ask(fake.LAW)
        assert "Enligt bibliotekslagen 11 §" in see.text()


async def test_questions_are_answered_in_order() -> None:
    assistant = FakeAssistant()
    async with opened(assistant) as see:
        see.main.prompt.fill(fake.SLOW)
        await see.press("enter")
        see.main.prompt.fill(fake.LAW)
        await see.press("enter")
        assert [each.pending for each in see.main.conversation.exchanges] == [True, True]
        assistant.gate.set()
        await see.until(lambda: not any(each.pending for each in see.main.conversation.exchanges))
        assert [question for question, _, _ in assistant.asked] == [fake.SLOW, fake.LAW]


async def test_reading_moves_between_answers_and_back_to_the_prompt() -> None:
    async with opened(size=(80, 24)) as see:
        for question in (fake.MANDATE, fake.GOALS, fake.LAW):
            await see.ask(question)
        await see.press("escape", "k")
        assert see.main.current is see.main.conversation.exchanges[1]
        assert see.lines()[1].endswith(f"› {fake.GOALS}")
        assert "j nästa" in see.footer
        await see.press("k", "k", "j")
        assert see.main.current is see.main.conversation.exchanges[1]
        await see.press("slash")
        assert see.focus == "Prompt"


async def test_scroll_keys_move_the_conversation() -> None:
    async with opened(size=(60, 14)) as see:
        await see.ask(fake.MANDATE)
        await see.press("escape", "down")
        assert see.main.conversation.scroll_y == 1
        await see.press("up")
        assert see.main.conversation.scroll_y == 0
        await see.press("end")
        bottom = see.main.conversation.scroll_y
        assert bottom == see.main.conversation.max_scroll_y > 0
        await see.press("home", "pagedown")
        assert 0 < see.main.conversation.scroll_y <= bottom
        await see.press("pageup")
        assert see.main.conversation.scroll_y == 0
        await see.press("slash", "pagedown")
        assert see.main.conversation.scroll_y > 0


async def test_source_scroll_keys() -> None:
    async with opened(size=(60, 14)) as see:
        await see.ask(fake.LAW)
        await see.press("escape", "1", "home")
        view = see.main.source.page_view
        assert view.scroll_y == 0
        await see.press("down")
        assert view.scroll_y == 1
        await see.press("end")
        assert view.scroll_y == view.max_scroll_y
        await see.press("pageup", "k")
        assert view.scroll_y < view.max_scroll_y


async def test_find_in_page_counts_and_steps() -> None:
    async with opened() as see:
        await see.ask(fake.MANDATE)
        await see.press("escape", "1", "f")
        await see.type("verka för")
        assert see.notice == "Träff 1 av 4"
        assert "n/N citat" not in see.footer
        await see.press("enter")
        assert see.notice == "Träff 2 av 4"
        await see.press("up", "up")
        assert see.notice == "Träff 4 av 4"
        await see.press("escape")
        assert see.focus == "PageView"


async def test_find_says_when_there_is_nothing() -> None:
    async with opened() as see:
        await see.ask(fake.MANDATE)
        await see.press("escape", "1", "ctrl+f")
        await see.type("xyz")
        assert see.notice == "Inga träffar på sidan för ”xyz”."


async def test_copying_an_answer_and_a_citation() -> None:
    async with opened() as see:
        await see.ask(fake.LAW)
        await see.press("escape", "y")
        assert "[1] ”Enligt bibliotekslagen 11 §" in see.app.clipboard
        assert see.notice.startswith("Kopierat genom terminalen: svaret med källhänvisningar.")
        await see.press("1", "y")
        quote, about, url = see.app.clipboard.split("\n")
        assert quote.startswith("”Enligt bibliotekslagen 11 §")
        title = "Uppdrag och mål - Biblioteksutveckling"
        assert about == f"{title}. Region Örebro län. Uppdaterad 2023-02-01. Hämtad 2026-11-01."
        assert url.startswith("https://utveckling.regionorebrolan.se/")
        assert see.notice.startswith("Kopierat genom terminalen: källhänvisning 1.")


async def test_opening_the_web_page_uses_the_link_to_the_quote(monkeypatch) -> None:  # type: ignore[no-untyped-def] # pytest's own
    opened_urls: list[str] = []

    def browse(url: str) -> bool:
        opened_urls.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", browse)
    async with opened() as see:
        await see.ask(fake.LAW)
        await see.press("escape", "1", "o")
        assert opened_urls[0].endswith("#:~:text=stycke")
        assert see.notice.startswith("Öppnar https://")


async def test_export_writes_a_new_file(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def] # pytest's own
    monkeypatch.chdir(tmp_path)
    async with opened() as see:
        await see.ask(fake.GOALS)
        await see.press("escape", "e", "e")
        files = sorted(tmp_path.glob("*.md"))
        assert len(files) == 2
        assert f"## {fake.GOALS}" in files[0].read_text(encoding="utf-8")
        assert see.notice.startswith("Sparat i ")


async def test_ctrl_o_opens_and_closes_sources() -> None:
    async with opened() as see:
        await see.ask(fake.GOALS)
        assert "Ctrl+O källor" in see.footer
        await see.press("ctrl+o")
        assert see.main.source.display
        await see.press("ctrl+o")
        assert not see.main.source.display


async def test_the_status_sheet_names_pages_and_the_stale_ones() -> None:
    async with opened() as see:
        await see.press("ctrl+g")
        await see.until(lambda: isinstance(see.app.screen, Sheet))
        assert "! 2023-02-01  Uppdrag och mål - Biblioteksutveckling · Region Örebro län" in see.text()
        await see.press("escape")
        assert see.focus == "Prompt"


async def test_help_begins_with_the_focused_pane() -> None:
    async with opened() as see:
        await see.press("f1")
        assert see.text().index("När du skriver en fråga") < see.text().index("När du läser svar")
        await see.press("escape")
        await see.ask(fake.LAW)
        await see.press("escape", "question_mark")
        assert see.text().index("När du läser svar") < see.text().index("När du skriver en fråga")
        await see.press("escape", "1", "f1")
        assert see.text().index("På källsidan") < see.text().index("När du skriver en fråga")
        await see.press("escape", "f", "f1")
        assert see.text().index("När du söker på sidan") < see.text().index("När du skriver en fråga")


async def test_new_conversation_forgets_and_greets_again() -> None:
    assistant = FakeAssistant()
    async with opened(assistant) as see:
        await see.ask(fake.GOALS)
        await see.press("escape", "1", "ctrl+n")
        assert not see.main.conversation.exchanges
        assert "Till exempel" in see.text()
        assert "källor" not in see.footer
        await see.ask(fake.FOLLOW_UP)
        assert assistant.asked[-1][1] == ()


async def test_the_palette_runs_what_is_picked() -> None:
    async with opened() as see:
        await see.ask(fake.GOALS)
        await see.press("ctrl+p")
        assert isinstance(see.app.screen, Picker)
        await see.type("språk")
        await see.press("enter")
        await see.settle()
        assert see.main.words.language == "en"
        assert "Ask a question" in see.text()


async def test_the_palette_says_when_nothing_fits_and_closes() -> None:
    async with opened() as see:
        await see.press("ctrl+p")
        await see.type("qqq")
        assert "Inget passar." in see.text()
        await see.press("enter", "escape")
        assert see.focus == "Prompt"


async def test_the_palette_lists_source_actions_while_a_source_is_open() -> None:
    async with opened() as see:
        await see.ask(fake.GOALS)
        await see.press("escape", "1", "ctrl+p")
        await see.type("nästa citat")
        await see.press("enter")
        assert "Citat 2 av 4" in see.text()


async def test_ctrl_t_goes_through_the_themes() -> None:
    async with opened(theme="dark") as see:
        seen = [see.app.theme]
        for _ in range(3):
            await see.press("ctrl+t")
            seen.append(see.app.theme)
        assert seen == ["bibliotek-dark", "bibliotek-light", "bibliotek-contrast", "bibliotek-dark"]


async def test_the_footer_shows_only_what_works_now() -> None:
    async with opened(size=(200, 30)) as see:
        assert "källor" not in see.footer
        await see.ask(fake.LAW)
        await see.press("escape")
        assert "1 öppna" in see.footer
        assert "nästa" not in see.footer
        assert "försök igen" not in see.footer
        await see.press("1")
        assert "nästa" not in see.footer
        assert "y kopiera" in see.footer


async def test_clicking_the_footer_presses_the_key() -> None:
    async with opened() as see:
        x = see.footer.index("F1") + 2
        await see.pilot.click(offset=(x, 35))
        await see.settle()
        assert isinstance(see.app.screen, Sheet)


async def test_ctrl_c_clears_the_prompt_then_says_how_to_quit() -> None:
    async with opened() as see:
        await see.ask(fake.LAW)
        await see.press("escape")
        see.main.prompt.fill("utkast")
        await see.press("ctrl+c")
        assert see.main.prompt.text == ""
        await see.press("ctrl+c")
        assert see.notice == "Ctrl+Q avslutar."


async def test_a_window_that_opened_in_the_background_takes_keys_once_it_is_looked_at() -> None:
    async with opened() as see:
        see.main.set_focus(None)
        see.app.post_message(events.AppBlur())
        await see.settle()
        see.app.post_message(events.AppFocus())
        await see.settle()
        assert see.focus == "Prompt"


async def test_ctrl_q_quits() -> None:
    async with opened() as see:
        await see.press("ctrl+q")
        assert see.app._exit


async def test_a_page_that_cannot_be_read_is_one_line() -> None:
    assistant = FakeAssistant()
    async with opened(assistant) as see:
        await see.ask(fake.LAW)
        assistant.down = True
        await see.press("escape", "1")
        assert see.notice == "Servern svarar inte."
        assert not see.main.source.display


async def test_a_changed_page_is_shown_without_a_mark() -> None:
    assistant = FakeAssistant()
    async with opened(assistant) as see:
        await see.ask(fake.LAW)
        assistant.document = fake.hostile_page("Ny", "Helt annan text.").model_copy(
            update={"page": assistant.document.page}
        )
        await see.press("escape", "1")
        assert "Sidan har ändrats sedan svaret" in see.notice
        assert "┃" not in see.text()


async def test_an_answer_with_status_error_looks_like_an_error() -> None:
    class Broken(FakeAssistant):
        def answer(self, question: str) -> Answer:
            return Answer(question=question, status="error", reason="Indexet saknas.", text="Indexet saknas.")

    async with opened(Broken()) as see:
        await see.ask("Hej?")
        assert "✗ Fel: Indexet saknas." in see.text()


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (10, 3), (40, 12), (250, 70)])
async def test_any_size_works(size: tuple[int, int]) -> None:
    async with opened(size=size) as see:
        exchange = await see.ask(fake.MANDATE)
        await see.press("escape", "1", "f", "escape", "escape", "ctrl+p", "escape", "f1", "escape")
        assert isinstance(exchange, Exchange)
        assert exchange.answer is not None


async def test_a_storm_of_resizes_leaves_a_working_screen() -> None:
    async with opened() as see:
        await see.ask(fake.MANDATE)
        await see.press("escape", "2")
        for at in range(8):
            await see.resize(1 + at * 47 % 160, 1 + at * 19 % 50)
        await see.resize(120, 36)
        assert "Citat 2 av 6" in see.text()


async def test_no_colour_still_marks_the_quote(monkeypatch) -> None:  # type: ignore[no-untyped-def] # pytest's own
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened() as see:
        await see.ask(fake.LAW)
        await see.press("escape", "1")
        assert any("1┃" in line for line in see.lines())
        assert "bibliotekslagen 11 §" in "".join(bold_on_screen(see))


def bold_on_screen(see) -> list[str]:  # type: ignore[no-untyped-def] # the driver
    strips = see.app.screen._compositor.render_strips()
    return [segment.text for strip in strips for segment in strip if segment.style and segment.style.bold]


async def test_signals_end_the_app_with_their_status() -> None:
    async with opened() as see:
        see.app._end(143)
        await asyncio.sleep(0)
        assert see.app.return_code == 143


async def test_typing_while_reading_goes_on_in_the_prompt() -> None:
    async with opened() as see:
        await see.ask(fake.LAW)
        await see.press("escape")
        await see.type("Vem är jakten på yrket?")
        assert see.main.prompt.text == "Vem är jakten på yrket?"
        assert see.focus == "Prompt"


async def test_typing_on_the_source_page_goes_on_in_the_prompt() -> None:
    async with opened() as see:
        await see.ask(fake.LAW)
        await see.press("escape", "1")
        await see.type("Vad nytt?")
        assert see.main.prompt.text == "Vad nytt?"


async def test_opening_a_source_keeps_the_question_on_top() -> None:
    async with opened(size=(120, 24)) as see:
        for question in (fake.MANDATE, fake.MANDATE, fake.GOALS):
            await see.ask(question)
        await see.press("escape", "1")
        assert see.lines()[1].startswith(f" › {fake.GOALS}")
        await see.press("escape")
        assert see.lines()[1].startswith(f"▌› {fake.GOALS}")
