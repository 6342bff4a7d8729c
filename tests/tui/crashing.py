"""The app with a widget that crashes while painting."""

import sys

from textual.app import RenderResult

from tests.tui.fake import FakeAssistant
from tui import app
from tui.conversation import Welcome


def crash(self: Welcome) -> RenderResult:
    question = "hemlig fråga"
    raise ZeroDivisionError(len(question) // 0)


if __name__ == "__main__":
    Welcome.render = crash  # type: ignore[assignment] # made to crash
    sys.exit(app.run(FakeAssistant, lang="sv"))
