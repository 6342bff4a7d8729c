"""The app, first painted and closed."""

import sys

from tests.tui.fake import FakeAssistant
from tui.app import LibraryApp


class Starting(LibraryApp):
    def on_ready(self) -> None:
        self.exit()


if __name__ == "__main__":
    app = Starting(FakeAssistant(), lang="sv")
    app.run(headless=True, size=(120, 36))
    sys.exit(app.crashed)
