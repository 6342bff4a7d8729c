"""Question and answer -> the history, when the user wants it kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.history import History
from tui.sanitise import one_line

if TYPE_CHECKING:
    from assistant.models import Answer

TITLE_LENGTH = 80  # characters of the first question that name a conversation


class Keeper:
    """Keeps the conversation going on; every method raises HistoryError only."""

    def __init__(self, history: History, always: bool | None = None) -> None:
        self.history = history
        self.always = always  # what the settings say: keep, never keep, or leave it to the user
        self.number: int | None = None  # of the conversation going on; None while nothing of it is kept

    @property
    def on(self) -> bool:
        """Whether answers are being kept."""
        return self.history.on if self.always is None else self.always

    def keep(self, question: str, answer: Answer) -> None:
        """Keep an answer."""
        if self.number is None:
            self.number = self.history.begin(one_line(question)[:TITLE_LENGTH])
        self.history.add(self.number, question, answer)

    def ask_now(self) -> bool:
        """Return whether to ask the user about keeping: once, if nobody has chosen."""
        if self.always is not None or self.history.asked:
            return False
        self.history.turn(False)
        return True

    def turn(self, on: bool) -> bool:
        """Keep from now on, or stop; returns True."""
        if not on:
            self.leave()
        self.history.turn(on)
        return True

    def reopen(self, number: int) -> list[tuple[str, Answer]]:
        """Return a kept conversation, which goes on from here."""
        exchanges = self.history.exchanges(number)
        self.leave()
        self.history.resume(number)
        self.number = number
        return exchanges

    def interrupted(self) -> int | None:
        """Return the conversation that a crash cut off."""
        return self.history.interrupted() if self.on else None

    def title(self) -> str:
        """Return the name of the conversation going on."""
        return next((each.title for each in self.history.conversations() if each.id == self.number), "")

    def rename(self, title: str) -> bool:
        """Give the conversation going on another name; False where nothing of it is kept."""
        if self.number is not None:
            self.history.rename(self.number, one_line(title)[:TITLE_LENGTH])
        return self.number is not None

    def delete(self) -> bool:
        """Remove the conversation going on, its words overwritten; False where nothing of it is kept."""
        number, self.number = self.number, None
        if number is not None:
            self.history.delete(number)
        return number is not None

    def leave(self) -> None:
        """Note that the conversation was left in good order."""
        number, self.number = self.number, None
        if number is not None:
            self.history.end(number)
