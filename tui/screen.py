"""The main screen's commands: copy, save, status, help, palette, colours, language, start over."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.dom import DOMNode

from assistant.client import Assistant
from tui.answers import failure_blocks
from tui.blocks import Block
from tui.choices import Choice
from tui.citing import markdown, with_citations
from tui.completing import phrases
from tui.conversation import Exchange, Welcome
from tui.faults import Failure, attempt
from tui.key_help import capitalised, help_blocks, shown_keys
from tui.keybar import KeyBar
from tui.keys import ASK_KEYS, MAIN_KEYS, MOVES, READ_KEYS, SOURCE_KEYS
from tui.messages import Words
from tui.notice import Copy
from tui.pages_status import corpus_line, status_blocks
from tui.remembering import RememberingScreen
from tui.saving import save_new
from tui.source import FindField

if TYPE_CHECKING:
    from tui.app import LibraryApp

WITH_TARGETS = ("digit", "open_first", "sources")
PAGES_LEARNT, FROM_SERVER = 200, 20  # pages whose headings are completed; a server's cost a request each
WITH_ANSWER = ("copy_answer", "export")


class MainScreen(RememberingScreen, inherit_bindings=False):
    """The whole main screen."""

    BINDINGS: ClassVar[list[BindingType]] = [*MAIN_KEYS]
    _remote = False
    _served = True  # until the first look says otherwise

    def on_mount(self) -> None:
        """Fetch what the first screen shows."""
        self.prompt.placeholder = self.words("ask.placeholder")
        self.call_after_refresh(self._begin)
        if self.library.fault:
            self.say(self.words.error(self.library.fault))

    def _begin(self) -> None:
        """Ask who answers, now that the first screen is there."""
        self.run_worker(self._greet(), exit_on_error=False)
        self.run_worker(self.restore(), exit_on_error=False)

    def on_unmount(self) -> None:
        """Note that the conversation was left in good order."""
        self.leave_conversation()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what works now."""
        exchange = self.current if self.is_mounted else None
        if action in WITH_TARGETS:
            return bool(exchange and exchange.targets)
        if action in WITH_ANSWER:
            return bool(exchange and exchange.answer)
        if action in ("retry", "retry_local"):
            return bool(exchange and exchange.failed and (action == "retry" or self.local))
        if action == "cancel":
            return bool(exchange and exchange.pending)
        if action == "close_source":
            return self.has_class("-source")
        if action == "suggest":
            return bool(self.query_one(Welcome).suggestions)
        return self.can_step(int(str(parameters[0]))) if action == "step" else True

    def action_copy_answer(self) -> None:
        """Copy the answer with its references."""
        if self.current and self.current.answer:
            answer = self.current.answer
            what = "copy.answer" if answer.citations else "copy.refusal"
            self.post_message(Copy(with_citations(answer, Words(answer.language)), self.words(what)))

    def action_copy_or_clear(self) -> None:
        """Copy selected text; without any, stop waiting, empty the prompt, or say how to quit."""
        if selected := self.get_selected_text():
            self.post_message(Copy(selected, self.words("copy.selection")))
        elif self.current and self.current.pending:
            self.action_cancel()
        elif self.prompt.text:
            self.prompt.text = ""
        else:
            self.say(self.words("done.how_to_quit"))

    def action_export(self) -> None:
        """Save the conversation as Markdown in the current folder."""
        pairs = [(each.question, each.answer) for each in self.conversation.exchanges]
        try:
            path = save_new(markdown(pairs, self.words), Path.cwd())
        except OSError as error:
            self.say(self.words("error.export", error=error.strerror or error))
        else:
            self.say(self.words("done.exported", path=path))

    async def action_new(self) -> None:
        """Start over with a new conversation."""
        self.leave_conversation()
        await self.start_over()
        self.say("")
        self.run_worker(self._greet(), exit_on_error=False)

    def action_status(self) -> None:
        """Show what is being served."""
        if self._remote:
            self.say(self.words("status.waiting"), stays=True)
        self.run_worker(self._show_status(), group="status", exclusive=True, exit_on_error=False)

    def action_help(self) -> None:
        """Show the keys, those of the focused pane first."""
        blocks = help_blocks(self.keymap, self.words, self._mode())
        self._lay_over("help.title", blocks)

    def action_palette(self) -> None:
        """List every action."""
        commands = self._commands()
        choices = [
            Choice(str(at), capitalised(self.words(binding.description)), shown_keys(binding, self.keymap))
            for at, (binding, _) in enumerate(commands)
        ]

        def run(value: str) -> None:
            binding, node = commands[int(value)]
            self.call_later(self.app.run_action, binding.action, node)

        self._pick(choices, "palette.placeholder", run)

    def action_theme(self) -> None:
        """Change colours."""
        self.library.next_theme()

    def action_language(self) -> None:
        """Change the language of the interface and of frames to come."""
        self.lang = "sv" if self.words.language == "en" else "en"
        self.words = self.library.words = Words(self.lang)
        self.prompt.words = self.source.words = self.query_one(KeyBar).words = self.words
        self.prompt.placeholder = self.words("ask.placeholder")
        self.query_one(KeyBar).show()
        self.run_worker(self._greet(), exit_on_error=False)

    @property
    def keymap(self) -> Mapping[str, str]:
        """The keys that settings have changed, by binding id."""
        return self.library.settings.keys

    @property
    def library(self) -> LibraryApp:
        """The app."""
        return cast("LibraryApp", self.app)

    def _mode(self) -> str:
        if isinstance(self.focused, Exchange):
            return "read"
        if isinstance(self.focused, FindField):
            return "find"
        return "source" if self.source in (self.focused.ancestors if self.focused else ()) else "ask"

    def _commands(self) -> list[tuple[Binding, DOMNode]]:
        """Return every action that works now, once, with the node it runs on."""
        nodes: list[tuple[list[Binding], DOMNode]] = [
            (MAIN_KEYS, self),
            (READ_KEYS, self),
            (ASK_KEYS, self.prompt),
        ]
        if self.has_class("-source"):
            nodes.insert(0, (SOURCE_KEYS, self.source))
        found: dict[str, tuple[Binding, DOMNode]] = {}
        for bindings, node in nodes:
            for binding in bindings:
                if binding.description.removeprefix("key.") not in MOVES and self._runs(binding, node):
                    found.setdefault(binding.description, (binding, node))
        return list(found.values())

    def _runs(self, binding: Binding, node: DOMNode) -> bool:
        return bool(self.app._check_action_state(binding.action, node)) and not self.why_not(binding.action)

    async def _greet(self) -> None:
        asked = await asyncio.gather(
            attempt(self.assistant.status(), self.words),
            attempt(self.assistant.suggestions(self.words.language), self.words),
        )
        status, suggestions = asked
        self._served = not isinstance(status, Failure)
        self._remote = isinstance(status, Failure) or bool(status.value.remote)
        if isinstance(status, Failure):
            line = self.words("corpus.unknown", error=status.line)
        elif status.value.pages:
            line = corpus_line(status.value, self.words)
        else:
            line = self.words("welcome.empty")
        offered = [] if isinstance(suggestions, Failure) else suggestions.value
        self.query_one(Welcome).greet(self.words, offered, line)
        self.run_worker(self._learn(), group="learn", exclusive=True, exit_on_error=False)
        self.corpus_line = line
        self.show_masthead()
        self.refresh_bindings()

    async def _learn(self) -> None:
        """Take in the headings and names that the prompt completes."""
        pages = await attempt(self.assistant.pages(), self.words)
        listed = [] if isinstance(pages, Failure) else pages.value
        read = []
        for page in listed[: FROM_SERVER if self._remote else PAGES_LEARNT]:
            read.append(await attempt(self.assistant.page(page.id), self.words))
            await asyncio.sleep(0)  # keys typed meanwhile come first
        documents = [got.value for got in read if not isinstance(got, Failure)]
        self.prompt.completions = phrases(documents, (page.title for page in listed))

    async def _show_status(self) -> None:
        """Show what is served; of a server that fails its fault, and the local pages in its stead."""
        blocks = await self._status_of(self.assistant)
        if isinstance(blocks, Failure):
            local = await self._status_of(self.local) if self.local else blocks
            if isinstance(local, Failure):
                self.say(blocks.line)
                return
            blocks = [*failure_blocks(blocks.line, self.words), *local]
        if self._remote:
            self.say("")
        self._lay_over("status.title", blocks)

    def _lay_over(self, title: str, blocks: list[Block]) -> None:
        from tui.dialogs import Sheet  # the first screen is painted without it

        self.app.push_screen(Sheet(self.words(title), blocks, self.words))

    async def _status_of(self, assistant: Assistant) -> list[Block] | Failure:
        started = perf_counter()
        status = await attempt(assistant.status(), self.words)
        latency_ms = (perf_counter() - started) * 1000
        pages = await attempt(assistant.pages(), self.words)
        if isinstance(status, Failure):
            return status
        if isinstance(pages, Failure):
            return pages
        return status_blocks(status.value, pages.value, latency_ms, date.today(), self.words)

    def remember(self, exchange: Exchange) -> None:
        """Keep an answer; one that comes after a failure tells what is served now."""
        super().remember(exchange)
        if not self._served:
            self.run_worker(self._greet(), exit_on_error=False)
