"""Three themes whose text has at least 7:1 contrast and whose bottom line at least 4.5:1.

The contrasts are computed by WCAG 2.2's formula in tests/tui/test_themes.py.
"""

from __future__ import annotations

from textual.theme import Theme


def _theme(
    name: str, *, dark: bool, background: str, text: str, chrome: str, accent: str, **own: str
) -> Theme:
    variables = {key.replace("_", "-"): colour for key, colour in own.items()} | {"chrome": chrome}
    variables |= {
        "block-cursor-background": own["link"],
        "block-cursor-foreground": background,
        "block-cursor-blurred-background": chrome,
        "block-cursor-blurred-foreground": text,
        "input-cursor-background": text,
        "input-cursor-foreground": background,
        "input-selection-background": own["chrome_key"],
        "input-selection-foreground": chrome,
        "screen-selection-background": own["chrome_key"],
        "screen-selection-foreground": chrome,
        "scrollbar": own["rail"],
        "scrollbar-hover": accent,
        "scrollbar-active": accent,
        "scrollbar-background": background,
        "scrollbar-background-hover": background,
        "scrollbar-background-active": background,
        "scrollbar-corner-color": background,
    }
    return Theme(
        name=name,
        primary=accent,
        secondary=accent,
        accent=accent,
        warning=own["fault"],
        error=own["fault"],
        success=accent,
        foreground=text,
        background=background,
        surface=background,
        panel=chrome,
        dark=dark,
        text_alpha=1.0,
        variables=variables,
    )


DARK = _theme(
    "bibliotek-dark",
    dark=True,
    background="#14181d",
    text="#e8e6e1",
    chrome="#232b34",
    accent="#8ec5ff",
    muted="#b3bac2",
    frame="#c9ced4",
    question="#ffffff",
    heading="#f2c879",
    link="#8ec5ff",
    bar="#f2c879",
    fault="#ffb0a6",
    chrome_text="#dfe4ea",
    chrome_key="#f2c879",
    rail="#6f7a86",
)
LIGHT = _theme(
    "bibliotek-light",
    dark=False,
    background="#fbfaf7",
    text="#1d1f22",
    chrome="#e6e8ea",
    accent="#0a4a86",
    muted="#494f56",
    frame="#383d43",
    question="#000000",
    heading="#7a1f00",
    link="#0a4a86",
    bar="#7a1f00",
    fault="#8f1512",
    chrome_text="#25292e",
    chrome_key="#0a3d70",
    rail="#7b828a",
)
CONTRAST = _theme(
    "bibliotek-contrast",
    dark=True,
    background="#000000",
    text="#ffffff",
    chrome="#000000",
    accent="#ffff00",
    muted="#ffffff",
    frame="#ffffff",
    question="#ffffff",
    heading="#ffff00",
    link="#7df9ff",
    bar="#ffff00",
    fault="#ffb3b3",
    chrome_text="#ffffff",
    chrome_key="#ffff00",
    rail="#ffffff",
)
THEMES = (DARK, LIGHT, CONTRAST)
SHORT_NAMES = {"dark": DARK.name, "light": LIGHT.name, "contrast": CONTRAST.name}


def theme_name(wanted: str | None, colorfgbg: str | None = None, *, sixteen: bool = False) -> str:
    """Return the theme for a short or full name; without one, what the terminal says of itself.

    `colorfgbg` is the variable COLORFGBG ("15;0"): a last number of 7 or of 9 to 15 is a light background.
    `sixteen` colours are the terminal's own, so that only black, white and the bright ones are sure to be
    far apart.
    """
    if wanted:
        return SHORT_NAMES.get(wanted, wanted if wanted in SHORT_NAMES.values() else DARK.name)
    if sixteen:
        return CONTRAST.name
    back = (colorfgbg or "").rpartition(";")[2]
    return LIGHT.name if back in {"7", *map(str, range(9, 16))} else DARK.name
