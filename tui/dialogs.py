"""Dialogs over the main screen: a list to pick from, and a sheet to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.blocks import Block
from tui.choices import Choice, choice_line, matching
from tui.keybar import KeyBar
from tui.keys import LIST_KEYS, MODAL_KEYS, NAME_KEYS
from tui.messages import Words
from tui.paper import PaperView
from tui.scrolling import scroll

SHEET_EXTRAS = 5  # lines of a sheet that are not its text: border, title and its margin, the key bar
T = TypeVar("T")


class Dialog(ModalScreen[T | None], Generic[T], inherit_bindings=False):
    """A box over the main screen, and the keys that work in it on the bottom line; Esc returns None."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words

    def compose(self) -> ComposeResult:
        """Lay out the box and the key bar."""
        with Vertical(id="dialog"):
            yield from self.contents()
        yield KeyBar(self.words)

    def contents(self) -> ComposeResult:
        """Yield what the box holds."""
        raise NotImplementedError

    def on_click(self, event: events.Click) -> None:
        """Close on a click beside the box."""
        if event.widget is self:
            self.dismiss(None)

    def action_close(self) -> None:
        """Return nothing."""
        self.dismiss(None)


class Picker(Dialog[str], inherit_bindings=False):
    """A field that narrows a list; Enter or a click returns the value of a choice."""

    def __init__(self, choices: Sequence[Choice], placeholder: str, words: Words) -> None:
        super().__init__(words)
        self.choices = list(choices)
        self.placeholder = placeholder
        self._shown: list[Choice] = []

    def contents(self) -> ComposeResult:
        """Yield field and list."""
        yield PickerField(placeholder=self.placeholder, compact=True, id="picker-field", max_length=200)
        yield PickerList(id="picker-list", markup=False, compact=True)

    def on_resize(self) -> None:
        """Show what there is room for; the first size comes before anything is typed."""
        self._narrow(self.query_one(PickerField).value, self.query_one(PickerList).highlighted or 0)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list while typing."""
        self._narrow(event.value)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return the clicked choice."""
        self._return(event.option_index)

    def action_pick(self) -> None:
        """Return the highlighted choice."""
        highlighted = self.query_one(PickerList).highlighted
        if highlighted is not None:
            self._return(highlighted)

    def action_cursor(self, step: int) -> None:
        """Move the highlight."""
        listed = self.query_one(PickerList)
        if step > 0:
            listed.action_cursor_down()
        else:
            listed.action_cursor_up()

    def _return(self, index: int) -> None:
        if index < len(self._shown):
            self.dismiss(self._shown[index].value)

    def _narrow(self, wanted: str, highlighted: int = 0) -> None:
        self._shown = matching(self.choices, wanted)
        listed = self.query_one(PickerList)
        listed.clear_options()
        room = max(10, min(self.size.width, 80) - 8)
        listed.add_options([Option(choice_line(each, room)) for each in self._shown])
        if self._shown:
            listed.highlighted = min(highlighted, len(self._shown) - 1)
        else:
            listed.add_option(Option(Content(self.words("palette.none")), disabled=True))


class TextDialog(Dialog[str], inherit_bindings=False):
    """A field for one line; Enter returns it."""

    def __init__(self, title: str, value: str, words: Words) -> None:
        super().__init__(words)
        self.heading = title
        self.value = value

    def contents(self) -> ComposeResult:
        """Yield title and field."""
        yield Static(self.heading, markup=False, id="sheet-title")
        yield NameField(self.value, compact=True, id="picker-field", max_length=200)

    def action_pick(self) -> None:
        """Return the line."""
        self.dismiss(self.query_one(NameField).value)


class NameField(Input, inherit_bindings=True):
    """The field of a name."""

    BINDINGS: ClassVar[list[BindingType]] = [*NAME_KEYS]


class PickerField(Input, inherit_bindings=True):
    """The field of a list; the keys of the list work while it has focus."""

    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS]


class PickerList(OptionList, can_focus=False):
    """The list below the field; the field keeps the focus."""


class Sheet(Dialog[None], inherit_bindings=False):
    """Text to read over the main screen."""

    BINDINGS: ClassVar[list[BindingType]] = [*MODAL_KEYS]

    def __init__(self, title: str, blocks: Sequence[Block], words: Words) -> None:
        super().__init__(words)
        self.heading = title
        self.blocks = blocks

    def contents(self) -> ComposeResult:
        """Yield title and text."""
        yield Static(self.heading, markup=False, id="sheet-title")
        with VerticalScroll(id="sheet-scroll", can_focus=False):
            yield PaperView(self.blocks, id="sheet-text")

    def on_resize(self) -> None:
        """Leave room for the border, the title and the key bar."""
        self.query_one("#sheet-scroll").styles.max_height = max(1, self.size.height - SHEET_EXTRAS)

    def action_scroll(self, how: str) -> None:
        """Scroll the text."""
        scroll(self.query_one("#sheet-scroll", VerticalScroll), how)
