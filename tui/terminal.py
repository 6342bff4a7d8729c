"""What the terminal is: whether an app can draw on it, its language, its clipboard, its signals."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TextIO

CLIPBOARDS = (
    ("wl-copy", "WAYLAND_DISPLAY"),
    ("xclip -selection clipboard", "DISPLAY"),
    ("pbcopy", ""),
    ("clip.exe", ""),
    ("tmux load-buffer -w -", "TMUX"),  # and on to the clipboard of the terminal that tmux runs in
)
PATIENCE = 2.0  # seconds a clipboard program may take


def can_draw(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether a full-screen app works here: three terminals and a TERM that moves its cursor.

    Textual draws on standard error and waits for answers on standard input; either redirected, it hangs,
    unless whoever started it has brought a driver of their own, as textual-serve does.
    """
    if environment.get("TEXTUAL_DRIVER"):
        return True
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    return environment.get("TERM") != "dumb" and all(
        each is not None and _is_terminal(each) for each in streams
    )


def _is_terminal(stream: TextIO) -> bool:
    with suppress(ValueError, OSError):
        return stream.isatty()
    return False


def system_copy(text: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Hand text to the desktop's clipboard program; False where there is none that works."""
    for command, needs in CLIPBOARDS:
        program, *options = command.split()
        found = shutil.which(program)
        if found and (not needs or environment.get(needs)):
            with suppress(OSError, subprocess.SubprocessError):
                subprocess.run([found, *options], input=text.encode(), check=True, timeout=PATIENCE)
                return True
    return False


def on_end_signals(end: Callable[[int], None]) -> None:
    """Call `end` with the exit status 128 + n on SIGTERM and SIGHUP, where the platform has them."""
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None:
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, end, 128 + number)
