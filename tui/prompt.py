"""The question field: keeps every typed key in order, asks on Enter, recalls earlier questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import TextArea

from tui.completing import completion
from tui.keys import ASK_KEYS
from tui.messages import Words
from tui.sanitise import sanitise

LONGEST_QUESTION = (
    500  # characters; the engine's own limit, and far above the longest question in the golden sets
)


class Prompt(TextArea):
    """A text area where Enter asks.

    Keys are handled in the field's own queue, not as bindings that the app runs: a binding reads the
    text before keys typed earlier have arrived.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*ASK_KEYS]

    class Asked(Message):
        """Enter was pressed on a question."""

        def __init__(self, question: str) -> None:
            super().__init__()
            self.question = question

    class Refused(Message):
        """The field would not take something; `line` says why."""

        def __init__(self, line: str) -> None:
            super().__init__()
            self.line = line

    def __init__(self, words: Words) -> None:
        super().__init__(
            id="prompt", soft_wrap=True, compact=True, highlight_cursor_line=False, show_line_numbers=False
        )
        self.words = words
        self.asked: list[str] = []
        self.completions: Sequence[str] = ()
        self._recalled = 0
        self._draft = ""

    def fill(self, text: str) -> None:
        """Replace the text and put the cursor at its end."""
        self.text = text
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        name = self._own_key(event.key)
        if name == "ask":
            self._take(event)
            self.action_ask()
        elif name == "newline":
            self._take(event)
            self.insert("\n")
        elif name == "complete":
            self._take(event)
            self.action_complete()
        elif name in ("recall", "recall-next"):
            self._take(event)
            self.action_recall(-1 if name == "recall" else 1)
        elif event.is_printable and len(self.text) >= LONGEST_QUESTION:
            self._take(event)
            self._refuse("ask.too_long", len(self.text) + 1)
        else:
            await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        length = len(event.text)
        if length + len(self.text) > LONGEST_QUESTION:
            self._take(event)
            self._refuse("ask.pasted_too_long", length)
            return
        await super()._on_paste(events.Paste(sanitise(event.text).strip("\n")))
        self._take(event)

    def action_ask(self) -> None:
        """Send the question off and empty the field."""
        question = sanitise(self.text).strip()
        if not question:
            return
        if len(question) > LONGEST_QUESTION:
            self._refuse("ask.too_long", len(question))
            return
        self.text = ""
        self.send(question)

    def send(self, question: str) -> None:
        """Send a question off; what stands in the field stays."""
        self.remember(question)
        self.post_message(self.Asked(question))

    def action_complete(self) -> None:
        """Take what is offered; without an offer, move the cursor."""
        self.action_cursor_right()

    def action_newline(self) -> None:
        """Begin a new line."""
        self.insert("\n")

    def action_recall(self, step: int) -> None:
        """Show an earlier (-1) or later (1) question; within a long question, move the cursor.

        The draft comes back after the latest question.
        """
        if not self._at_edge(step):
            self.move_cursor_relative(rows=step)
            return
        at = self._recalled + step
        if not 0 <= at <= len(self.asked):
            return
        if self._recalled == len(self.asked):
            self._draft = self.text
        self._recalled = at
        self.fill(self.asked[at] if at < len(self.asked) else self._draft)

    def remember(self, question: str) -> None:
        """Make a question recallable."""
        if not self.asked or self.asked[-1] != question:
            self.asked.append(question)
        self._recalled = len(self.asked)
        self._draft = ""

    def update_suggestion(self) -> None:
        """Offer the rest of a heading or name that the words before the cursor begin."""
        self.suggestion = ""
        if self.cursor_location == self.document.end:
            self.suggestion = completion(self.text, self.completions)

    def watch_suggestion(self, before: str, now: str) -> None:
        """Show the key that takes what is offered."""
        if bool(before) is not bool(now):
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to complete where there is something to complete."""
        return bool(self.suggestion) if action == "complete" else super().check_action(action, parameters)

    def _own_key(self, key: str) -> str | None:
        keymap = self.app._keymap  # what settings have changed, in Textual's own names
        for binding in ASK_KEYS:
            if binding.id and key in keymap.get(binding.id, binding.key).split(","):
                return binding.id
        return None

    def _at_edge(self, step: int) -> bool:
        row = self.wrapped_document.location_to_offset(self.cursor_location).y
        return row == 0 if step < 0 else row >= self.wrapped_document.height - 1

    def _refuse(self, key: str, length: int) -> None:
        self.post_message(self.Refused(self.words(key, length=length, limit=LONGEST_QUESTION)))

    @staticmethod
    def _take(event: events.Event) -> None:
        event.stop()
        event.prevent_default()
