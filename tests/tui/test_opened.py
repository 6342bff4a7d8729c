"""The answer and its open source, seen together."""

from rich.style import Style

from tests.tui import fake
from tests.tui.drive import Driver, opened
from tui.paper import PaperView


def reversed_words(see: Driver) -> list[str]:
    """Return what is shown reversed, but for the cursor."""
    strips = see.app.screen._compositor.render_strips()
    pieces = [piece for strip in strips for piece in strip if isinstance(piece.style, Style)]
    return [piece.text for piece in pieces if piece.style and piece.style.reverse and len(piece.text) > 1]


async def test_the_answer_shows_which_of_its_numbers_is_open() -> None:
    async with opened() as see:
        await see.ask(fake.GOALS)
        await see.press("escape")
        assert reversed_words(see) == []
        await see.press("2")
        assert reversed_words(see) == ["[2]"]
        await see.press("n")
        assert reversed_words(see) == ["[3]"]
        await see.press("escape")
        assert reversed_words(see) == []


async def test_the_number_shown_stays_with_the_answer_it_belongs_to() -> None:
    async with opened() as see:
        await see.ask(fake.GOALS)
        await see.ask(fake.LAW)
        await see.press("escape", "k", "2")
        await see.until(lambda: see.focus == "PageView")
        see.main.conversation.exchanges[1].focus(scroll_visible=False)
        await see.settle()
        await see.main.source.action_quote(1)
        await see.settle()
        assert reversed_words(see) == ["[3]"], "of the first answer, though the second has the focus"


async def test_escape_while_reading_closes_the_source_beside() -> None:
    async with opened() as see:
        await see.ask(fake.GOALS)
        await see.press("escape", "2")
        await see.press("slash", "escape")
        assert see.focus == "Exchange"
        assert see.main.has_class("-source")
        assert see.footer.count("Esc") == 1
        assert "Esc stäng" in see.footer
        await see.press("escape")
        assert not see.main.has_class("-source")
        assert "Esc" not in see.footer


async def test_a_number_the_answer_does_not_have_says_so() -> None:
    async with opened() as see:
        await see.ask(fake.GOALS)
        await see.press("escape", "7")
        assert see.notice == "Svaret har ingen källa 7; den sista är 4."
        assert not see.main.has_class("-source")


async def test_finding_begins_at_the_quote_and_goes_round() -> None:
    async with opened() as see:
        await see.ask(fake.GOALS)
        await see.press("escape", "2", "f")
        await see.type("verka för")
        assert see.notice == "Träff 3 av 4", "two stand before the second goal"
        await see.press("enter")
        assert see.notice == "Träff 4 av 4"
        await see.press("enter")
        assert see.notice == "Träff 1 av 4"
        await see.press("up")
        assert see.notice == "Träff 4 av 4"


async def test_the_lines_before_a_quote_are_shown_with_it() -> None:
    async with opened() as see:
        await see.ask(fake.GOALS)
        await see.press("escape", "3")
        await see.until(lambda: see.focus == "PageView")
        at = next(row for row, line in enumerate(see.lines()) if "3┃" in line)
        assert 8 <= at <= 16
        text = see.main.source.page_view.query_one(PaperView)
        above = text.paper.lines(text.content_size.width)[see.main.source.page_view.scroll_offset.y - 1]
        assert above.plain.strip() == "", "what is shown begins with a paragraph's first line"


async def test_the_address_is_told_where_there_is_no_browser(monkeypatch) -> None:  # type: ignore[no-untyped-def] # pytest's own
    monkeypatch.setattr("webbrowser.open", lambda url: False)
    async with opened(size=(40, 20)) as see:
        await see.ask(fake.LAW)
        await see.press("escape", "1", "o")
        assert see.notice.endswith(fake.seed_document().page.url)
        assert ":~:" not in see.notice
