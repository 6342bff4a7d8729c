"""Conversations kept, found again, named and deleted: the main screen's dealings with the history."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tui.asking import AskingScreen
from tui.choices import Choice
from tui.conversation import Exchange
from tui.history import HistoryError
from tui.keeper import Keeper
from tui.sanitise import one_line

T = TypeVar("T")


class RememberingScreen(AskingScreen, inherit_bindings=False):
    """Keeps conversations when the user has said yes; `keeper` is None in private mode."""

    keeper: Keeper | None = None

    def remember(self, exchange: Exchange) -> None:
        """Keep an answer; the first one of all asks whether to."""
        keeper, answer = self.keeper, exchange.answer
        if keeper is None or answer is None:
            return
        if self._try(lambda: keeper.on):
            self._try(lambda: keeper.keep(exchange.question, answer))
        elif self._try(keeper.ask_now):
            self.say(self.words("history.ask"), stays=True)

    def why_not(self, action: str) -> str:
        """Return why an action on kept conversations does nothing now, "" where it does something."""
        keeper = self.keeper
        if action == "keep":
            useless = keeper is None or keeper.always is not None
        elif action in ("conversations", "rename", "delete"):
            useless = keeper is None or keeper.always is False
        else:
            return ""
        if useless:
            return self.words("plain.keep_set")
        unkept = action in ("rename", "delete") and (keeper is None or keeper.number is None)
        return self.words("plain.not_kept") if unkept else ""

    def _told_why_not(self, action: str) -> bool:
        if why := self.why_not(action):
            self.say(why)
        return bool(why)

    def action_keep(self) -> None:
        """Begin to keep conversations, this one included, or stop."""
        keeper = self.keeper
        if self._told_why_not("keep") or keeper is None:
            return
        on = self._try(lambda: keeper.on)
        if on is None or not self._try(lambda: keeper.turn(not on)):
            return
        if not on:
            for exchange in self.conversation.exchanges:
                self.remember(exchange)
        self.say(self.words("history.off" if on else "history.on"))
        self.refresh_bindings()

    def action_search_questions(self) -> None:
        """Find an earlier question and put it in the prompt."""
        keeper = self.keeper
        kept = self._try(keeper.history.questions) if keeper and self._try(lambda: keeper.on) else None
        asked = dict.fromkeys([*reversed(self.prompt.asked), *(kept or [])])
        self._pick([Choice(each, one_line(each)) for each in asked], "history.search", self._fill)

    def action_conversations(self) -> None:
        """List the kept conversations, found by their questions too; one that is picked opens again."""
        if not self._told_why_not("conversations") and self.keeper:
            listed = self._try(self.keeper.history.conversations) or []
            choices = [
                Choice(str(each.id), one_line(each.title), f"{each.questions} · {each.begun}", each.words)
                for each in listed
            ]
            self._pick(choices, "history.list", self._reopen_picked)

    def action_rename(self) -> None:
        """Give the conversation another title."""
        from tui.dialogs import TextDialog  # the first screen is painted without it

        if not self._told_why_not("rename") and (keeper := self.keeper):

            def named(title: str | None) -> None:
                wanted = (title or "").strip()
                if not wanted:
                    return
                if self._try(lambda: keeper.rename(wanted)):
                    self.say(self.words("history.renamed", title=wanted))

            title = self._try(keeper.title) or ""
            self.app.push_screen(TextDialog(self.words("history.name"), title, self.words), named)

    def action_delete(self) -> None:
        """Delete the conversation after asking."""
        if self._told_why_not("delete"):
            return
        choices = [Choice("", self.words("history.spare")), Choice("yes", self.words("history.delete"))]
        self._pick(choices, "history.sure", self._delete_picked)

    def leave_conversation(self) -> None:
        """Note that the conversation was left in good order."""
        if self.keeper:
            self._try(self.keeper.leave)

    async def restore(self) -> None:
        """Open again what a crash interrupted."""
        interrupted = self._try(self.keeper.interrupted) if self.keeper else None
        if interrupted is not None:
            await self.reopen(interrupted)
            self.say(self.words("history.restored"))

    async def reopen(self, number: int) -> None:
        """Show a kept conversation and go on with it."""
        keeper = self.keeper
        exchanges = self._try(lambda: keeper.reopen(number)) if keeper else None
        if exchanges is None:
            return
        await self.start_over()
        self.show_welcome(not exchanges)
        for question, answer in exchanges:
            exchange = Exchange(question, self.words)
            await self.conversation.begin(exchange)
            exchange.show_answer(answer)
            self.prompt.remember(question)
        self.refresh_bindings()

    def _fill(self, question: str) -> None:
        self.prompt.fill(question)
        self.prompt.focus()

    def _reopen_picked(self, number: str) -> None:
        self.run_worker(self.reopen(int(number)), exit_on_error=False)

    def _delete_picked(self, answer: str) -> None:
        keeper = self.keeper
        if answer and keeper and self._try(keeper.delete):
            self.run_worker(self.start_over(), exit_on_error=False)
            self.say(self.words("history.deleted"))

    def _pick(self, choices: list[Choice], placeholder: str, then: Callable[[str], None]) -> None:
        from tui.dialogs import Picker  # the first screen is painted without it

        if not choices:
            self.say(self.words("history.none"))
            return

        def picked(value: str | None) -> None:
            if value is not None:
                then(value)

        self.app.push_screen(Picker(choices, self.words(placeholder), self.words), picked)

    def _try(self, call: Callable[[], T]) -> T | None:
        """Return what a call to the history gives; None after saying why it failed."""
        try:
            return call()
        except HistoryError as error:
            self.say(self.words.error(error))
            return None
