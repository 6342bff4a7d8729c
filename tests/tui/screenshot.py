"""States of the capture tests -> the SVG pictures in the READMEs.

Run as `python -m tests.tui.screenshot` after the looks have changed; a test holds the pictures to the app.
"""

from __future__ import annotations

import asyncio
import html
import re
from pathlib import Path

from tests.tui import test_captures as states
from tests.tui.drive import opened

ROOT = Path(__file__).parents[2]
PICTURES = {
    ROOT / "tui" / "screenshot.svg": (states.source, (112, 30)),
    ROOT / "tests" / "tui" / "pictures" / "contact.svg": (states.contact, (80, 24)),
    ROOT / "tests" / "tui" / "pictures" / "refusal.svg": (states.refusal, (80, 24)),
    ROOT / "tests" / "tui" / "pictures" / "error.svg": (states.error, (80, 16)),
    ROOT / "tests" / "tui" / "pictures" / "narrow.svg": (states.goal_in_source, (40, 20)),
}
SPACE, CELL = "&#160;", 12.2  # how Rich writes a space, and the width of its cells
FONTS = '"Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace'


async def picture(state: states.State, size: tuple[int, int]) -> str:
    """Return the SVG of a state."""
    async with opened(size=size, theme="dark") as see:
        await state(see)
        await see.settle()
        see.main.say("")
        await see.settle()
        return portable(see.app.export_screenshot(title="Bibliotekssvar", simplify=True))


def words(svg: str) -> str:
    """Return the words of a picture in their order."""
    return " ".join(html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", svg, flags=re.DOTALL)).split())


def portable(svg: str) -> str:
    """Return an SVG that fetches no font from the net and draws alike in every renderer."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"\s*<!--.*?-->", "", svg)
    svg = re.sub(r"font-family: Fira Code[^;]*;", f"font-family: {FONTS};", svg)
    return re.sub(r'x="([\d.]+)" (y="[\d.]+") textLength="([\d.]+)" ([^>]*)>([^<]*)<', _without_edges, svg)


def _without_edges(found: re.Match[str]) -> str:
    """Move a text instead of beginning it with spaces, which some renderers leave out."""
    x, y, length, rest, text = found.groups()
    left = (len(text) - len(_lstrip(text))) // len(SPACE)
    right = (len(text) - len(_rstrip(text))) // len(SPACE)
    inner = _rstrip(_lstrip(text))
    start = float(x) + left * CELL
    width = float(length) - (left + right) * CELL if inner else 0
    return f'x="{start:.1f}" {y} textLength="{width:.1f}" {rest}>{inner}<'


def _lstrip(text: str) -> str:
    return re.sub(f"^(?:{SPACE})+", "", text)


def _rstrip(text: str) -> str:
    return re.sub(f"(?:{SPACE})+$", "", text)


if __name__ == "__main__":
    for path, (state, size) in PICTURES.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(asyncio.run(picture(state, size)), encoding="utf-8", newline="\n")
