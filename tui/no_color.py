"""Styles -> styles without colours: bold, underline and reverse tell everything."""

from __future__ import annotations

from functools import lru_cache

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

FAR = 0.4  # of brightness, 0 to 1: selected rows and the cursor are farther from the background, bars are not


class WithoutColour(LineFilter):
    """Leaves the terminal's own two colours; what stands out by its background is reversed."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without colours."""
        return [
            Segment(text, style and _plain(style, background.brightness), control)
            for text, style, control in segments
        ]


@lru_cache(1024)
def _plain(style: Style, behind: float) -> Style:
    stands_out = style.bgcolor is not None and abs(_brightness(style.bgcolor) - behind) > FAR
    reverse = bool(style.reverse) is not stands_out
    bare = Style(bold=style.bold, italic=style.italic, underline=style.underline, reverse=reverse)
    return bare + Style.from_meta(style.meta) if style.meta else bare


def _brightness(colour: RichColor) -> float:
    return Color.from_rich_color(colour).brightness
