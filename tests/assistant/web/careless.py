"""python -m tests.assistant.web.careless HOW serve ...: the server with one of its promises taken out.

Controls: what measures a promise has to find that it is broken here.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace

from assistant.cli import main, serve
from assistant.web import server, turns
from assistant.web.exchange import Exchange
from assistant.web.guard import Guard
from assistant.web.serving import Served, Watch


class Mixing(Watch):
    """Reads the pointer at every request: between publishing and looking it names the wrong generation."""

    def now(self) -> Served | None:
        served = super().now()
        return served and replace(served, generation=self._current().id)


def mixing() -> None:
    vars(server)["Watch"] = Mixing


def unbounded() -> None:
    turns.LONGEST = 3600.0


def hoarding() -> None:
    kept: list[bytes] = []
    recorded = Guard._record

    def record(self: Guard, exchange: Exchange, seconds: float) -> None:
        kept.append(os.urandom(100_000))
        recorded(self, exchange, seconds)

    Guard._record = record  # type: ignore[method-assign]  # one that keeps something of every request


def building() -> None:
    vars(serve)["is_built"] = lambda settings: True  # whoever opens it builds it


HOW = {each.__name__: each for each in (mixing, unbounded, hoarding, building)}

if __name__ == "__main__":
    HOW[sys.argv[1]]()
    sys.exit(main(sys.argv[2:]))
