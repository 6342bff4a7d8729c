"""Question -> exchange -> answer -> source: what the main screen does with the assistant."""

from __future__ import annotations

import asyncio
from itertools import takewhile

from textual import on
from textual.worker import Worker, WorkerState

from assistant.client import Assistant
from tui.conversation import Clicked, Exchange, Welcome
from tui.faults import Failure, attempt, bug_line
from tui.layout import FrameScreen
from tui.notice import Notice
from tui.prompt import Prompt
from tui.source import SourcePane

STROKES = 0.8  # seconds between the two strokes of [12]


class AskingScreen(FrameScreen, inherit_bindings=False):
    """Asks one question at a time, in order, and opens what an answer cites."""

    def on_mount(self) -> None:
        """Prepare to ask."""
        self._turn = asyncio.Lock()
        self._typed = 0
        self._source_of: Exchange | None = None
        self._workers: dict[Exchange, Worker[None]] = {}

    # what widgets report

    @on(Prompt.Asked)
    async def ask(self, event: Prompt.Asked) -> None:
        """Start an exchange."""
        self.say("")
        self.action_close_source(focus=False)
        self.show_welcome(False)
        exchange = Exchange(event.question, self.words)
        self._current = exchange
        await self.conversation.begin(exchange)
        self._start(exchange, self.assistant)

    @on(Prompt.Refused)
    @on(Notice)
    def tell(self, event: Prompt.Refused | Notice) -> None:
        """Show what a widget has to say."""
        self.say(event.line)

    @on(Clicked)
    def open_clicked(self, event: Clicked) -> None:
        """Open what was clicked."""
        if isinstance(event.sender, Welcome):
            self.action_suggest(event.target)
        elif isinstance(event.sender, Exchange):
            self._open(event.sender, event.target)

    @on(SourcePane.Opened)
    def source_opened(self) -> None:
        """Show in the answer which of its numbers is open."""
        self._point_at_opened()

    @on(SourcePane.Closed)
    def source_closed(self) -> None:
        """Go back to the answer."""
        self.action_close_source()

    @on(Worker.StateChanged)
    def log_bug(self, event: Worker.StateChanged) -> None:
        """Say in one line what went wrong in the background."""
        if event.state is WorkerState.ERROR and event.worker.error:
            self.say(bug_line(event.worker.error, self.words))

    # asking

    def _start(self, exchange: Exchange, assistant: Assistant) -> None:
        self._workers[exchange] = self.run_worker(self._answer(exchange, assistant), exit_on_error=False)
        self.refresh_bindings()

    async def _answer(self, exchange: Exchange, assistant: Assistant) -> None:
        async with self._turn:
            history = self._questions_before(exchange)
            got = await attempt(assistant.ask(exchange.question, history, self.lang), self.words)
        if isinstance(got, Failure):
            exchange.show_failure(got.line, self.words, self.words(self._retry_hint()))
            self._give_back(exchange)
        else:
            exchange.show_answer(got.value)
            exchange.answered_by = assistant
            self.remember(exchange)
            if assistant is self.local:
                self.say(self.words("done.answered_locally"), stays=True)
        self._workers.pop(exchange, None)
        if self.current is exchange:
            self.conversation.to_top(exchange)
        self.refresh_bindings()

    def _give_back(self, exchange: Exchange) -> None:
        """Put a failed question back in the prompt and offer the keys that ask it again.

        Somebody who is typing or reading something else is left in peace.
        """
        if not self.prompt.text:
            self.prompt.fill(exchange.question)
            if self.focused is self.prompt:
                exchange.focus(scroll_visible=False)

    def remember(self, exchange: Exchange) -> None:
        """Keep an answer; nothing is kept here."""

    async def start_over(self) -> None:
        """Forget the conversation and show the first screen."""
        self.action_close_source(focus=False)
        for worker in self._workers.values():
            worker.cancel()
        self._workers.clear()
        self.current_forgotten()
        self.source.forget()
        await self.query(Exchange).remove()
        self.show_welcome(True)
        self.prompt.focus()
        self.refresh_bindings()

    def _questions_before(self, exchange: Exchange) -> list[str]:
        earlier = takewhile(lambda each: each is not exchange, self.conversation.exchanges)
        return [each.question for each in earlier if each.answer]

    def _retry_hint(self) -> str:
        return "error.retry_local" if self.local else "error.retry"

    def _again(self, assistant: Assistant | None) -> None:
        if self.current and assistant:
            if self.prompt.text == self.current.question:
                self.prompt.text = ""
            self.current.wait(self.words)
            self._start(self.current, assistant)

    def action_retry(self) -> None:
        """Ask the failed question again."""
        self._again(self.assistant)

    def action_retry_local(self) -> None:
        """Ask the failed question of the local pages."""
        self._again(self.local)

    def action_cancel(self) -> None:
        """Stop waiting for an answer."""
        exchange = self.current
        if exchange and (worker := self._workers.pop(exchange, None)):
            worker.cancel()
            exchange.show_failure(self.words("ask.cancelled"), self.words, self.words(self._retry_hint()))
            self.refresh_bindings()

    def action_suggest(self, number: int) -> None:
        """Ask a suggested question."""
        suggestions = self.query_one(Welcome).suggestions
        if number <= len(suggestions):
            self.prompt.send(suggestions[number - 1])
            self.prompt.focus()

    # opening sources

    def action_digit(self, digit: int) -> None:
        """Open citation `digit`, or the two-digit one when a second stroke follows soon."""
        exchange = self.current
        if exchange is None:
            return
        both = self._typed * 10 + digit
        number = both if 0 < both <= len(exchange.targets) else digit
        if 0 < number <= len(exchange.targets):
            self._typed = number
            self.set_timer(STROKES, self._forget_stroke)
            self._open(exchange, number)
        elif digit:
            self.say(self.words("source.no_number", n=digit, last=len(exchange.targets)))

    def _forget_stroke(self) -> None:
        self._typed = 0

    def action_open_first(self) -> None:
        """Open the first source of the answer."""
        if self.current and self.current.targets:
            self._open(self.current, 1)

    def action_sources(self) -> None:
        """Open the answer's sources, or close them."""
        if self.has_class("-source"):
            self.action_close_source()
        else:
            self.action_open_first()

    def _open(self, exchange: Exchange, number: int) -> None:
        self._current = exchange
        if 0 < number <= len(exchange.targets):
            self.run_worker(self._show(exchange, number), group="source", exclusive=True, exit_on_error=False)

    async def _show(self, exchange: Exchange, number: int) -> None:
        self._source_of = exchange
        if await self.source.show(exchange.targets, number, exchange.answered_by or self.assistant):
            self.add_class("-source")
            self.source.page_view.focus()

    def _point_at_opened(self) -> None:
        number = self.source.number if self.source.targets else 0
        for each in self.conversation.exchanges:
            each.point_at(number if each is self._source_of else 0)

    def action_close_source(self, *, focus: bool = True) -> None:
        """Close the source pane and go back to the answer."""
        if self.has_class("-source"):
            self.remove_class("-source")
            self.source.targets = ()
            self._point_at_opened()
            self.refresh_bindings()
            if focus:
                self.action_read()
