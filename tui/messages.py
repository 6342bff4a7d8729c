"""Every word the terminal app and plain mode say, in Swedish and English.

Keys are `place.what`; `key.*` names an action in the palette and the help, `bar.*` shorter in the bottom
line. Answers bring their own frames: what stands here is labels, hints and errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.messages_en import EN
from tui.messages_sv import SV

if TYPE_CHECKING:
    from corpus.models import Language

CATALOGUES: dict[Language, dict[str, str]] = {"sv": SV, "en": EN}


class Words:
    """The catalogue of one language: `words("ask.too_long", length=612, limit=500)`."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._catalogue = CATALOGUES[language]

    def __call__(self, key: str, **values: object) -> str:
        """Return a message with its values filled in; raises KeyError for a key that does not exist."""
        return self._catalogue[key].format(**values)

    def __contains__(self, key: str) -> bool:
        return key in self._catalogue

    def error(self, error: Exception) -> str:
        """Return the line an AssistantError or CorpusError carries in this language."""
        return str(getattr(error, self.language, error))
