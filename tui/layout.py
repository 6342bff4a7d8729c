"""The main screen's frame: where things stand, where the focus is, what scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Static

from assistant.client import Assistant
from tui.conversation import Conversation, Exchange, Welcome
from tui.keybar import KeyBar
from tui.messages import Words
from tui.notice import NoticeLine
from tui.prompt import Prompt
from tui.scrolling import scroll
from tui.source import SourcePane

if TYPE_CHECKING:
    from corpus.models import Language


class FrameScreen(Screen[None], inherit_bindings=False):
    """Conversation, source pane, prompt and key bar; ask, read and source mode are where the focus is."""

    AUTO_FOCUS = "#prompt"

    def __init__(
        self, assistant: Assistant, words: Words, lang: Language | None = None, local: Assistant | None = None
    ) -> None:
        super().__init__()
        self.assistant = assistant
        self.words = words
        self.lang = lang
        self.local = local
        self.corpus_line = ""
        self._current: Exchange | None = None

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(self.words("app.name"), markup=False, id="masthead")
        with Horizontal(id="panes"):
            yield Conversation(Welcome(self.words), id="conversation")
            yield SourcePane(self.assistant, self.words)
        yield NoticeLine()
        yield Prompt(self.words)
        yield KeyBar(self.words, self._openable)

    @property
    def prompt(self) -> Prompt:
        """The question field."""
        return self.query_one(Prompt)

    @property
    def conversation(self) -> Conversation:
        """The ask pane."""
        return self.query_one(Conversation)

    @property
    def source(self) -> SourcePane:
        """The source pane."""
        return self.query_one(SourcePane)

    @property
    def current(self) -> Exchange | None:
        """The exchange that keys act on: the one last focused, else the latest."""
        if self._current is not None and self._current.is_attached:
            return self._current
        return next(reversed(self.conversation.exchanges), None)

    def current_forgotten(self) -> None:
        """Let keys act on the latest exchange again."""
        self._current = None

    def say(self, line: str, *, stays: bool = False) -> None:
        """Show one line above the prompt, for a while or until the next."""
        self.query_one(NoticeLine).show(line, stays=stays)

    def show_welcome(self, shown: bool) -> None:
        """Show or hide the first screen."""
        self.query_one(Welcome).display = shown
        self.show_masthead()

    def show_masthead(self) -> None:
        """Show whose pages answer, unless the first screen says so."""
        facts = "" if self.query_one(Welcome).display else self.corpus_line
        text = " · ".join(filter(None, [self.words("app.name"), facts]))
        self.query_one("#masthead", Static).update(text)

    def on_descendant_focus(self) -> None:
        """Remember which exchange keys act on."""
        if isinstance(self.focused, Exchange):
            self._current = self.focused

    def action_read(self) -> None:
        """Go from the prompt to the answers."""
        target = self.current or self.query_one(Welcome)
        target.focus(scroll_visible=False)

    def action_prompt(self) -> None:
        """Go to the prompt."""
        self.prompt.focus()

    def action_step(self, step: int) -> None:
        """Go to the next or previous answer."""
        exchanges = self.conversation.exchanges
        if self.current in exchanges and self.can_step(step):
            target = exchanges[exchanges.index(self.current) + step]
            target.focus(scroll_visible=False)
            self.conversation.to_top(target)

    def action_scroll(self, how: str) -> None:
        """Scroll the conversation."""
        self.conversation.let_go()
        scroll(self.conversation, how)

    def _openable(self) -> int:
        return len(self.current.targets) if self.current else 0

    def can_step(self, step: int) -> bool:
        """Return whether there is an answer that way."""
        exchanges = self.conversation.exchanges
        return self.current in exchanges and 0 <= exchanges.index(self.current) + step < len(exchanges)
