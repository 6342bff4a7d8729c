"""Text -> a new file that overwrites nothing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path


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
