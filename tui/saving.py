"""What leaves the program: text to a new file that overwrites nothing, an address to a browser."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tui.sanitise import one_line


def save_new(text: str, folder: Path, stem: str = "bibliotekssvar") -> Path:
    """Write text to a new dated Markdown file and return its path; raises OSError."""
    dated = f"{stem}-{datetime.now():%Y-%m-%d-%H%M}"
    for count in range(1, 1000):
        path = folder / (f"{dated}.md" if count == 1 else f"{dated}-{count}.md")
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            continue
        return path
    raise FileExistsError(f"{dated}.md")


def browse(url: str) -> bool:
    """Open a web address in the browser; False when it is none, or no browser is found."""
    import webbrowser  # one start in a hundred needs it

    safe = one_line(url)
    return safe.startswith(("https://", "http://")) and webbrowser.open(safe)
