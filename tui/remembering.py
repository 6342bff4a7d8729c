"""Conversations kept, found again, named and deleted: the main screen's dealings with the history."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tui.asking import AskingScreen
from tui.conversation import Exchange, Welcome
from tui.dialogs import Choice, Picker, TextDialog
from tui.history import History, HistoryError
from tui.sanitise import one_line

T = TypeVar("T")
TITLE_LENGTH = 80  # characters of the first question that name a conversation


class RememberingScreen(AskingScreen, inherit_bindings=False):
    """Keeps conversations when the user has said yes; `history` is None in private mode."""

    history: History | None = None
    always: bool | None = None  # what the settings say: keep, never keep, or leave it to the user
    _kept: int | None = None

    @property
    def keeping(self) -> bool:
        """Whether answers are being kept."""
        history = self.history
        if history is None or self.always is False:
            return False
        return bool(self.always or self._try(lambda: history.on))

    def remember(self, exchange: Exchange) -> None:
        """Keep an answer; the first one of all asks whether to."""
        history, answer = self.history, exchange.answer
        if history is None or answer is None:
            return
        if self.keeping:
            self._try(lambda: history.add(self._conversation(history, exchange), exchange.question, answer))
        elif self.always is None and self._try(lambda: history.asked) is False:
            self._try(lambda: history.turn(False))
            self.say(self.words("history.ask"))

    def action_keep(self) -> None:
        """Begin to keep conversations, this one included, or stop."""
        history = self.history
        if history is None:
            return
        on = not self.keeping
        self._try(lambda: history.turn(on))
        if on:
            for exchange in self.conversation.exchanges:
                self.remember(exchange)
        else:
            self.leave_conversation()
        self.say(self.words("history.on" if on else "history.off"))
        self.refresh_bindings()

    def action_search_questions(self) -> None:
        """Find an earlier question and put it in the prompt."""
        history = self.history
        kept = self._try(history.questions) if history and self.keeping else None
        asked = dict.fromkeys([*reversed(self.prompt.asked), *(kept or [])])
        self._pick([Choice(each, one_line(each)) for each in asked], "history.search", self._fill)

    def action_conversations(self) -> None:
        """List the kept conversations; one that is picked opens again."""
        if self.history:
            listed = self._try(self.history.conversations) or []
            notes = [(each, f"{each.questions} · {each.begun}") for each in listed]
            choices = [Choice(str(each.id), one_line(each.title), note) for each, note in notes]
            self._pick(choices, "history.list", self._reopen_picked)

    def action_rename(self) -> None:
        """Give the conversation another title."""
        history, kept = self.history, self._kept
        if history is None or kept is None:
            return
        titles = {each.id: each.title for each in self._try(history.conversations) or []}

        def named(title: str | None) -> None:
            if title and title.strip():
                self._try(lambda: history.rename(kept, one_line(title)))
                self.say(self.words("history.renamed", title=title))

        self.app.push_screen(TextDialog(self.words("history.name"), titles.get(kept, "")), named)

    def action_delete(self) -> None:
        """Delete the conversation after asking."""
        choices = [Choice("", self.words("history.spare")), Choice("yes", self.words("history.delete"))]
        self._pick(choices, "history.sure", self._delete_picked)

    def leave_conversation(self) -> None:
        """Note that the conversation was left in good order."""
        history, kept = self.history, self._kept
        if history and kept is not None:
            self._try(lambda: history.end(kept))
        self._kept = None

    async def restore(self) -> None:
        """Open again what a crash interrupted."""
        if self.history and self.keeping:
            interrupted = self._try(self.history.interrupted)
            if interrupted is not None:
                await self.reopen(interrupted)
                self.say(self.words("history.restored"))

    async def reopen(self, number: int) -> None:
        """Show a kept conversation and go on with it."""
        history = self.history
        exchanges = self._try(lambda: history.exchanges(number)) if history else None
        if history is None or exchanges is None:
            return
        await self.start_over()
        self.query_one(Welcome).display = not exchanges
        for question, answer in exchanges:
            exchange = Exchange(question, self.words)
            await self.conversation.begin(exchange)
            exchange.show_answer(answer)
            self.prompt.remember(question)
        self._kept = number
        self._try(lambda: history.resume(number))
        self.refresh_bindings()

    def _conversation(self, history: History, exchange: Exchange) -> int:
        if self._kept is None:
            self._kept = history.begin(one_line(exchange.question)[:TITLE_LENGTH])
        return self._kept

    def _fill(self, question: str) -> None:
        self.prompt.fill(question)
        self.prompt.focus()

    def _reopen_picked(self, number: str) -> None:
        self.run_worker(self.reopen(int(number)), exit_on_error=False)

    def _delete_picked(self, answer: str) -> None:
        history, kept = self.history, self._kept
        if answer and history and kept is not None:
            self._try(lambda: history.delete(kept))
            self._kept = None
            self.run_worker(self.start_over(), exit_on_error=False)
            self.say(self.words("history.deleted"))

    def _pick(self, choices: list[Choice], placeholder: str, then: Callable[[str], None]) -> None:
        def picked(value: str | None) -> None:
            if value is not None:
                then(value)

        self.app.push_screen(Picker(choices, self.words(placeholder), self.words("palette.none")), picked)

    def _try(self, call: Callable[[], T]) -> T | None:
        """Return what a call to the history gives; None after saying why it failed."""
        try:
            return call()
        except HistoryError as error:
            self.say(self.words.error(error))
            return None
