"""The shipped page, asked in the app -> tui/screenshot.svg, the picture in the README.

Run as `python -m tests.tui.screenshot` after the looks have changed.
"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from assistant.cli.compose import open_library, shipped_store
from assistant.local import LocalAssistant
from tests.tui.drive import opened

PICTURE = Path(__file__).parents[2] / "tui" / "screenshot.svg"
SIZE = (112, 30)
QUESTION = "Vilka delar ingår i det regionala uppdraget?"
SPACE, CELL = "&#160;", 12.2  # how Rich writes a space, and the width of its cells
FONTS = '"Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace'


async def picture() -> str:
    """Return the SVG of an answer with its source open."""
    assistant = LocalAssistant(shipped_store().current, open_library)
    async with opened(assistant, size=SIZE, theme="dark") as see:
        await see.ask(QUESTION)
        await see.press("escape", "3")
        await see.settle()
        return portable(see.app.export_screenshot(title="Bibliotekssvar", simplify=True))


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
    PICTURE.write_text(asyncio.run(picture()), encoding="utf-8", newline="\n")
