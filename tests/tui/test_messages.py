import re
from pathlib import Path
from string import Formatter

import pytest

import tui
from corpus.errors import CorpusError
from tui.keys import TABLES
from tui.messages import Words
from tui.messages_en import EN
from tui.messages_sv import SV


def values(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys_in_the_same_order() -> None:
    assert list(SV) == list(EN)


@pytest.mark.parametrize("key", SV)
def test_a_message_takes_the_same_values_in_both_languages(key: str) -> None:
    assert values(SV[key]) == values(EN[key])


def test_every_message_is_used_and_every_used_message_exists() -> None:
    folder = Path(tui.__file__).parent
    files = [path for path in folder.glob("*.py") if not path.name.startswith("messages")]
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    named = set(re.findall(r"""["']([a-z]+\.[a-z_.-]+)["']""", source))
    built = {key for key in SV if key.split(".")[0] in ("contact", "key", "bar", "help")}
    keys = {binding.description for table in TABLES.values() for binding in table}
    assert named & set(SV) | built == set(SV)
    places = {key.split(".")[0] for key in SV} - {"app"}  # `app.` begins actions and file names too
    assert {name for name in named if name.split(".")[0] in places} <= set(SV)
    assert keys <= set(SV)


def test_words_say_an_error_in_their_language() -> None:
    error = CorpusError("fel", "wrong")
    assert (Words("sv").error(error), Words("en").error(error)) == ("fel", "wrong")
    assert Words("sv").error(ValueError("x")) == "x"
