"""The source pane: the page of a citation, its quotes marked, with find, copy and open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from assistant.client import Assistant
from tui.citing import Target, is_quote, reference, site
from tui.faults import Failure, attempt
from tui.keys import FIND_KEYS, SOURCE_KEYS
from tui.marking import mark_of
from tui.messages import Words
from tui.notice import Copy, Notice
from tui.page_view import PageView
from tui.sanitise import one_line
from tui.saving import browse
from tui.scrolling import scroll

if TYPE_CHECKING:
    from corpus.models import Document


class FindField(Input):
    """The field of find in page."""

    BINDINGS: ClassVar[list[BindingType]] = [*FIND_KEYS]

    def __init__(self, pane: SourcePane) -> None:
        super().__init__(id="find", max_length=200, compact=True)
        self.pane = pane

    def action_find_next(self, step: int) -> None:
        """Go to the next or previous match."""
        self.pane.step_find(step)

    def action_close_find(self) -> None:
        """Drop the matches and go back to the page."""
        self.value = ""
        self.display = False
        self.pane.page_view.focus()


class SourcePane(Vertical):
    """Walks the targets of one answer: `show(targets, 1)` opens the first, n and N go on from there."""

    BINDINGS: ClassVar[list[BindingType]] = [*SOURCE_KEYS]

    class Opened(Message):
        """Another target is open."""

    class Closed(Message):
        """The user is done with the source."""

    def __init__(self, assistant: Assistant, words: Words) -> None:
        super().__init__(id="source")
        self.assistant = assistant
        self.words = words
        self.targets: tuple[Target, ...] = ()
        self.number = 0
        self._documents: dict[tuple[int, str], Document] = {}

    @property
    def page_view(self) -> PageView:
        """The scrolling page."""
        return self.query_one(PageView)

    @property
    def target(self) -> Target | None:
        """What is open."""
        return self.targets[self.number - 1] if self.number else None

    def compose(self) -> ComposeResult:
        """Lay out title, facts, page and find line."""
        yield Static(markup=False, id="source-title")
        yield Static(markup=False, id="source-facts")
        yield PageView()
        yield FindField(self)

    async def show(self, targets: Sequence[Target], number: int, assistant: Assistant | None = None) -> bool:
        """Open target `number` (from 1) in the pages of whoever answered, else of the one asked before.

        False when its page could not be read, after saying so.
        """
        target, assistant = targets[number - 1], assistant or self.assistant
        document = await self._read(target.page_id, assistant)
        if document is None:
            return False
        self.assistant, self.targets, self.number = assistant, tuple(targets), number
        marks = [mark for each in targets if (mark := mark_of(document, each, current=each is target))]
        if not any(mark.mark == "current" for mark in marks):
            self.post_message(Notice(self.words("source.changed")))
        self.query_one("#source-title", Static).update(one_line(document.page.title))
        self.query_one("#source-facts", Static).update(" · ".join(self._facts(document, target)))
        self.page_view.show(document, marks)
        self.post_message(self.Opened())
        self.refresh_bindings()
        return True

    def forget(self) -> None:
        """Close and drop the pages read so far, because others may be served from now on."""
        self.targets, self.number = (), 0
        self._documents.clear()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what works on what is open; while finding, keys are text."""
        if isinstance(self.screen.focused, FindField):
            return False
        if action == "quote":
            return len(self.targets) > 1
        if action == "copy_citation":
            return is_quote(self.target)
        return True

    async def action_quote(self, step: int) -> None:
        """Go to the next or previous quote of the answer, on another page when it stands there."""
        if self.targets:
            await self.show(self.targets, (self.number - 1 + step) % len(self.targets) + 1)

    def action_close_source(self) -> None:
        """Go back to the answer."""
        self.post_message(self.Closed())

    def action_copy_citation(self) -> None:
        """Copy quote, title, organisation, dates and address."""
        if is_quote(self.target):
            document = self._documents.get((id(self.assistant), self.target.page_id))
            page = document.page if document else None
            what = self.words("copy.citation", n=self.target.n)
            self.post_message(Copy(reference(self.target, page, self.words), what))

    def action_open_url(self) -> None:
        """Open the page in a browser at the quote."""
        if self.target is None:
            return
        url = self.target.link if is_quote(self.target) else self.target.url
        done = "done.opened" if browse(url) else "done.not_opened"
        self.post_message(Notice(self.words(done, url=one_line(self.target.url))))

    def action_scroll_page(self, how: str) -> None:
        """Scroll the page."""
        scroll(self.page_view, how)

    def action_find(self) -> None:
        """Begin to find in the page."""
        field = self.query_one(FindField)
        field.placeholder = self.words("find.placeholder")
        field.display = True
        field.focus()

    def step_find(self, step: int) -> None:
        """Go to the next or previous match."""
        self._say_find(*self.page_view.step_find(step))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find while typing."""
        event.stop()
        self._say_find(*self.page_view.look_for(event.value))

    def _say_find(self, at: int, total: int) -> None:
        wanted = one_line(self.query_one(FindField).value)
        key = "find.count" if total else "find.none"
        self.post_message(Notice(self.words(key, n=at, total=total, wanted=wanted) if wanted else ""))

    async def _read(self, page_id: str, assistant: Assistant) -> Document | None:
        key = id(assistant), page_id
        if key not in self._documents:
            read = await attempt(assistant.page(page_id), self.words)
            if isinstance(read, Failure):
                self.post_message(Notice(read.line))
                return None
            self._documents[key] = read.value
        return self._documents[key]

    def _facts(self, document: Document, target: Target) -> list[str]:
        page = document.page
        alike = [each for each in self.targets if type(each) is type(target)]
        key = "source.position" if is_quote(target) else "source.heading"
        position = self.words(key, n=alike.index(target) + 1, total=len(alike))
        updated = self.words("answer.updated", date=page.updated) if page.updated else ""
        return [
            fact for fact in (position, one_line(page.organisation or "") or site(page.url), updated) if fact
        ]
