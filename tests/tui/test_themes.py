"""Contrast by WCAG 2.2: relative luminance of sRGB, (lighter + 0.05) / (darker + 0.05)."""

from collections.abc import Callable

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.terminal_theme import TerminalTheme
from textual.color import Color

from tests.tui import fake
from tests.tui.drive import Driver, opened
from tests.tui.fake import FakeAssistant
from tui.themes import THEMES, theme_name

TEXT, FOOTER = 7.0, 4.5
NAMES = [each.name for each in THEMES]


def luminance(colour: Color) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)


def contrast(one: Color, other: Color) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_on_black_and_white() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", NAMES)
async def test_everything_painted_has_contrast(name: str) -> None:
    states = [(), ("escape", "1"), ("f",), ("escape", "ctrl+p"), ("escape", "f1"), ("escape", "ctrl+g")]
    async with opened(FakeAssistant(), theme=name.removeprefix("bibliotek-")) as see:
        worst = poor(see)
        for question in (fake.MANDATE, fake.CONTACT, fake.BROKEN, fake.UNKNOWN):
            await see.ask(question)
            worst += poor(see)
        see.main.prompt.text = "stödja"
        for keys in states:
            await see.press(*keys)
            worst += poor(see)
        assert not worst


def poor(see: Driver, shown: Callable[[RichColor], Color] = Color.from_rich_color) -> list[object]:
    """Return the texts on screen, below the dimmed screen of a dialog left out, whose contrast is too low.

    `shown` gives the colour that the terminal makes of a style's.
    """
    found: list[object] = []
    rows = see.app.screen._compositor.render_strips()
    keybar = see.main.query_one("#keybar").region.y
    dialog = see.app.screen.query("#dialog").first().region if see.app.screen.query("#dialog") else None
    for y, strip in enumerate(rows):
        x = 0
        for segment in strip:
            left, x = x, x + segment.cell_length
            if dialog is not None and not (dialog.x <= left < dialog.right and dialog.y <= y < dialog.bottom):
                continue
            if segment.text.strip(" ▁▂▃▄▅▆▇█▏▌▎│╭╮╰╯─━") and segment.style and segment.style.color:
                assert segment.style.bgcolor is not None
                front, back = segment.style.color, segment.style.bgcolor
                front, back = (back, front) if segment.style.reverse else (front, back)
                value = contrast(shown(front), shown(back))
                if value < (FOOTER if y == keybar else TEXT):
                    found.append((segment.text, f"{front.name} on {back.name}", round(value, 2)))
    return found


@pytest.mark.parametrize(
    ("wanted", "terminal", "name"),
    [
        (None, None, "bibliotek-dark"),
        (None, "15;0", "bibliotek-dark"),
        (None, "0;15", "bibliotek-light"),
        ("light", "15;0", "bibliotek-light"),
        ("contrast", None, "bibliotek-contrast"),
        ("bibliotek-light", None, "bibliotek-light"),
        ("nord", None, "bibliotek-dark"),
    ],
)
def test_theme_name(wanted: str | None, terminal: str | None, name: str) -> None:
    assert theme_name(wanted, terminal) == name


def test_sixteen_colours_mean_the_theme_that_maps_on_them() -> None:
    assert theme_name(None, "0;15", sixteen=True) == "bibliotek-contrast"
    assert theme_name("light", None, sixteen=True) == "bibliotek-light"


# xterm's sixteen; other terminals' are alike or farther apart
XTERM = TerminalTheme(
    (0, 0, 0),
    (229, 229, 229),
    [
        (0, 0, 0),
        (205, 0, 0),
        (0, 205, 0),
        (205, 205, 0),
        (0, 0, 238),
        (205, 0, 205),
        (0, 205, 205),
        (229,) * 3,
    ],
    [
        (127,) * 3,
        (255, 0, 0),
        (0, 255, 0),
        (255, 255, 0),
        (92, 92, 255),
        (255, 0, 255),
        (0, 255, 255),
        (255,) * 3,
    ],
)


@pytest.mark.parametrize("system", [ColorSystem.STANDARD, ColorSystem.EIGHT_BIT])
async def test_the_contrast_theme_keeps_its_contrast_in_few_colours(system: ColorSystem) -> None:
    async with opened(FakeAssistant(), theme="contrast") as see:
        for question in (fake.MANDATE, fake.CONTACT, fake.BROKEN, fake.UNKNOWN):
            await see.ask(question)
            assert not poor(see, lambda colour: Color(*colour.downgrade(system).get_truecolor(XTERM)))
        await see.press("escape", "1")
        assert not poor(see, lambda colour: Color(*colour.downgrade(system).get_truecolor(XTERM)))
