"""The app, first painted and closed."""

import sys

from tests.tui.fake import FakeAssistant
from tui.app import LibraryApp


class Starting(LibraryApp):
    def on_ready(self) -> None:
        self.exit()


if __name__ == "__main__":
    Starting(FakeAssistant(), lang="sv").run(headless=True, size=(120, 36))
    sys.exit(0)
