"""The ask pane: a welcome, then one focusable block of text per question and answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from assistant.client import Assistant
from tui.answers import answer_blocks, failure_blocks, question_block
from tui.blocks import Block, Run, block, pointed
from tui.citing import Target, targets
from tui.keys import READ_KEYS, WELCOME_KEYS
from tui.messages import Words
from tui.paper import PaperView
from tui.sanitise import one_line
from tui.typing_on import hand_over

if TYPE_CHECKING:
    from assistant.models import Answer


class Clicked(Message):
    """A number in a text was clicked."""

    def __init__(self, sender: Static, target: int) -> None:
        super().__init__()
        self.sender = sender
        self.target = target


class Reading(PaperView, can_focus=True):
    """Text that can be focused and whose numbered targets can be clicked."""

    def on_key(self, event: events.Key) -> None:
        """Hand a letter that means nothing here to the prompt: somebody has begun to type."""
        hand_over(self, event)

    def on_click(self, event: events.Click) -> None:
        """Open the target under the pointer."""
        if target := event.style.meta.get("target"):
            event.stop()
            self.post_message(Clicked(self, target))


class Exchange(Reading):
    """A question and what became of it: searching, an answer, or a failure."""

    BINDINGS: ClassVar[list[BindingType]] = [*READ_KEYS]

    def __init__(self, question: str, words: Words) -> None:
        self.question = question
        self.answer: Answer | None = None
        self.answered_by: Assistant | None = None  # whose pages the citations open; None: whoever is asked
        self.failed = False
        self._pointed = 0
        super().__init__([question_block(question), block(words("ask.searching"), "muted", "  ")])

    @property
    def pending(self) -> bool:
        """Whether the answer is still awaited."""
        return self.answer is None and not self.failed

    @property
    def targets(self) -> tuple[Target, ...]:
        """What the number keys open."""
        return targets(self.answer)

    def wait(self, words: Words) -> None:
        """Show that the question is being asked again."""
        self.answer, self.failed = None, False
        self.show([question_block(self.question), block(words("ask.searching"), "muted", "  ")])

    def show_answer(self, answer: Answer) -> None:
        """Show an answer; an answer with status error counts as failed."""
        self.answer, self.failed = answer, answer.status == "error"
        self._pointed = 0
        self.show([question_block(self.question), *answer_blocks(answer)])

    def point_at(self, number: int) -> None:
        """Show which number is open in the source pane; 0 for none."""
        if self.answer and number != self._pointed:
            self._pointed = number
            self.show([question_block(self.question), *pointed(answer_blocks(self.answer), number)])

    def show_failure(self, line: str, words: Words, hint: str = "") -> None:
        """Show one line that says what went wrong."""
        self.failed = True
        self.show([question_block(self.question), *failure_blocks(line, words, hint)])


class Welcome(Reading):
    """The first screen: what this is, three questions to click, what answers."""

    BINDINGS: ClassVar[list[BindingType]] = [*WELCOME_KEYS]

    def __init__(self, words: Words) -> None:
        self.suggestions: list[str] = []
        super().__init__(
            [block(words("welcome.title")), block(words("welcome.opening"), "muted")], id="welcome"
        )

    def greet(self, words: Words, suggestions: Sequence[str], corpus_line: str) -> None:
        """Show the suggestions and the corpus line."""
        self.suggestions = [one_line(each) for each in suggestions[:3]]
        self.show([block(words("welcome.title")), *self._offers(words), block(corpus_line, "muted")])

    def _offers(self, words: Words) -> list[Block]:
        if not self.suggestions:
            return []
        offers = [
            Block((Run(each, "link", n),), f"{n}  ", "   ", gap=False, edge="strong")
            for n, each in enumerate(self.suggestions, 1)
        ]
        return [block(words("welcome.try"), "heading"), *offers]


class Conversation(VerticalScroll, can_focus=False):
    """The exchanges of a session, with room below the latest so that its question can stand on top."""

    def __init__(self, *children: Widget, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(*children, id=id)
        self._room = Static(id="room")
        self._on_top: Exchange | None = None

    @property
    def exchanges(self) -> list[Exchange]:
        """The exchanges, oldest first."""
        return [each for each in self.children if isinstance(each, Exchange)]

    def compose(self) -> ComposeResult:
        """Lay out the room below the latest exchange."""
        yield self._room

    def on_resize(self) -> None:
        """Keep the question on top and the room below as high as it has to be."""
        self.call_after_refresh(self._settle, self._on_top)

    async def begin(self, exchange: Exchange) -> None:
        """Add an exchange at the end and scroll its question to the top."""
        await self.mount(exchange, before=self._room)
        self.to_top(exchange)

    def to_top(self, exchange: Exchange) -> None:
        """Scroll so that a question stands on the first line."""
        self._on_top = exchange
        self.call_after_refresh(self._settle, exchange)

    def on_mouse_scroll_up(self) -> None:
        """Let the wheel have its way."""
        self.let_go()

    def on_mouse_scroll_down(self) -> None:
        """Let the wheel have its way."""
        self.let_go()

    def let_go(self) -> None:
        """Let the user scroll: a resize no longer brings a question to the top."""
        self._on_top = None

    def make_room(self) -> None:
        """Fill up below the latest exchange to the height of the pane."""
        latest = next(reversed(self.exchanges), None)
        height = max(0, self.size.height - latest.outer_size.height) if latest else 0
        self._room.styles.height = height

    def _settle(self, exchange: Exchange | None) -> None:
        self.make_room()
        if exchange is not None and exchange.is_attached:
            self.call_after_refresh(self.scroll_to_widget, exchange, top=True, animate=False, force=True)
