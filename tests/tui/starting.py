"""The app over a fake assistant, which is opened behind the first screen as the real one is."""

import sys

from assistant.client import Assistant
from tui.app import run


def fake() -> Assistant:
    from tests.tui.fake import FakeAssistant

    return FakeAssistant()


if __name__ == "__main__":
    sys.exit(run(fake, lang="sv"))
