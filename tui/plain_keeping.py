"""Conversations kept, found again, named and deleted, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.client import Assistant
from tui.history import HistoryError
from tui.keeper import Keeper
from tui.messages import Words
from tui.plain_session import Command, Lines, PlainSession
from tui.sanitise import one_line

if TYPE_CHECKING:
    from corpus.models import Language


class KeepingSession(PlainSession):
    """A session that keeps its conversation when the user has said yes; `keeper` is None in private mode."""

    def __init__(
        self,
        assistant: Assistant,
        words: Words,
        lang: Language | None,
        local: Assistant | None = None,
        keeper: Keeper | None = None,
    ) -> None:
        super().__init__(assistant, words, lang, local)
        self.keeper = keeper
        self._listed: list[int] = []
        self._questions: list[str] = []

    async def welcome(self) -> Lines:
        """Open again what a crash interrupted, and say so."""
        lines = await super().welcome()
        try:
            number = self.keeper.interrupted() if self.keeper else None
            restored = [] if number is None else [self.words("history.restored"), *self._reopen(number), ""]
        except HistoryError as error:
            restored = [self.words.error(error), ""]
        return [*lines, *restored]

    async def take(self, line: str) -> Lines:
        """Do what a line says; a history that cannot be used is one line."""
        try:
            return await super().take(line)
        except HistoryError as error:
            return [self.words.error(error)]

    async def ask(self, question: str, *, of: Assistant | None = None) -> Lines:
        """Answer a question and keep the answer; the first one of all asks whether to."""
        before = len(self.asked)
        lines = await super().ask(question, of=of)
        if self.keeper is None or len(self.asked) == before:
            return lines
        try:
            return [*lines, *self._keep(self.keeper)]
        except HistoryError as error:
            return [*lines, self.words.error(error)]

    def _keep(self, keeper: Keeper) -> Lines:
        if keeper.on:
            keeper.keep(*self.asked[-1])
            return []
        return ["", self.words("plain.keep")] if keeper.ask_now() else []

    async def keep(self, rest: str) -> Lines:
        """Begin to keep conversations, this one included, or stop."""
        keeper = self.keeper
        if keeper is None or keeper.always is not None:
            return [self.words("plain.keep_set")]
        keeper.turn(not keeper.on)
        if keeper.on:
            for question, answer in self.asked:
                keeper.keep(question, answer)
        return [self.words("plain.keep_on" if keeper.on else "plain.keep_off")]

    async def conversations(self, rest: str) -> Lines:
        """List kept conversations, those with some words, or open one by its number."""
        if self.keeper is None:
            return [self.words("plain.keep_set")]
        if rest.isdecimal() and 0 < int(rest[:9]) <= len(self._listed):
            return self._reopen(self._listed[int(rest) - 1])
        wanted = rest.casefold().split()
        kept = [
            each
            for each in self.keeper.history.conversations()
            if all(word in f"{each.title} {each.begun} {each.words}".casefold() for word in wanted)
        ]
        self._listed = [each.id for each in kept]
        facts = [(one_line(each.title), each.questions, each.begun) for each in kept]
        lines = [
            self.words("plain.conversation", n=n, title=title, questions=count, begun=begun)
            for n, (title, count, begun) in enumerate(facts, 1)
        ]
        return lines or [self.words("plain.none_kept")]

    async def questions(self, rest: str) -> Lines:
        """List earlier questions, those with some words, or ask one by its number."""
        if rest.isdecimal() and 0 < int(rest[:9]) <= len(self._questions):
            question = self._questions[int(rest) - 1]
            return [self.words("plain.question", question=one_line(question)), *await self.ask(question)]
        kept = self.keeper.history.questions() if self.keeper and self.keeper.on else []
        wanted = rest.casefold().split()
        every = dict.fromkeys([*(question for question, _ in reversed(self.asked)), *kept])
        self._questions = [each for each in every if all(word in each.casefold() for word in wanted)]
        lines = [
            self.words("plain.related", n=n, name=one_line(each)) for n, each in enumerate(self._questions, 1)
        ]
        return lines or [self.words("plain.none_kept")]

    async def rename(self, rest: str) -> Lines:
        """Name the conversation."""
        if rest and self.keeper and self.keeper.rename(rest):
            return [self.words("history.renamed", title=one_line(rest))]
        return [self.words("plain.not_kept")]

    async def delete(self, rest: str) -> Lines:
        """Delete the conversation once the user is sure."""
        if self.keeper is None or self.keeper.number is None:
            return [self.words("plain.not_kept")]
        if rest.casefold() not in ("ja", "yes"):
            return [self.words("plain.sure", title=one_line(self.keeper.title()))]
        self.keeper.delete()
        await super().new("")
        return [self.words("history.deleted")]

    async def new(self, rest: str) -> Lines:
        """Leave the conversation and start another."""
        self.leave()
        return await super().new(rest)

    def leave(self) -> None:
        """Note that the conversation was left in good order."""
        if self.keeper:
            self.keeper.leave()

    def _reopen(self, number: int) -> Lines:
        if self.keeper is None:
            return []
        self.asked, self.number = self.keeper.reopen(number), 0
        self.latest = self.asked[-1][0] if self.asked else ""
        title = one_line(self.keeper.title())
        return [self.words("plain.reopened", title=title, question=one_line(self.latest))]

    @property
    def commands(self) -> dict[str, Command]:
        """Every command, those of the history included."""
        own: list[tuple[str, Command]] = [
            ("behåll keep", self.keep),
            ("samtal conversations", self.conversations),
            ("frågor questions", self.questions),
            ("namn rename", self.rename),
            ("radera delete", self.delete),
        ]
        return super().commands | {name: command for names, command in own for name in names.split()}
