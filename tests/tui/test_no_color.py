import pytest
from rich.style import Style

from tests.tui import fake
from tests.tui.drive import Driver, opened


def styles(see: Driver) -> set[Style]:
    (without,) = see.app.get_line_filters()
    behind = see.app.screen.background_colors[1]
    strips = [each.apply_filter(without, behind) for each in see.app.screen._compositor.render_strips()]
    return {segment.style for strip in strips for segment in strip if segment.style}


async def test_no_style_has_a_colour_and_what_stands_out_is_reversed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(theme="light") as see:
        await see.ask(fake.GOALS)
        await see.press("escape", "1", "ctrl+p")
        found = styles(see)
        assert not {each for each in found if each.color or each.bgcolor}
        assert any(each.reverse and each.bold for each in found), "the picked row"
        assert any(each.underline and not each.reverse for each in found), "a link"
