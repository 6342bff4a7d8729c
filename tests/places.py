"""A home of the tests' own, so that no process started here reads or writes the user's folders."""

from __future__ import annotations

import os
from pathlib import Path


def own_places(home: Path) -> dict[str, str]:
    """Return the environment with every place of the user below a folder, and none of our settings."""
    inherited = {
        k: v for k, v in os.environ.items() if not k.startswith(("BIBLIOTEKSSVAR_", "XDG_", "LC_", "LANG"))
    }
    places = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "CACHE", "CONFIG")}
    folders = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), str(home))
    return {**inherited, **places, **folders, "LANG": "C.UTF-8"}
