"""Arguments -> one command -> its output and exit code; every fault ends as one line.

0 done · 1 refused, failed or nothing found · 2 wrong usage · 3 corpus, index or server cannot be used,
or a safety stop · 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant import settings
from assistant.cli import output, parser
from assistant.cli.messages import say
from assistant.errors import SHOWN_AS_ONE_LINE
from corpus import kept

if TYPE_CHECKING:
    from corpus.models import Language

# New objects between two collections, 700 by default: a start makes some 100,000 that all stay, and looking
# through them again and again took 8 % of the time to the first answer.
_OBJECTS = 100_000


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; never raises."""
    gc.set_threshold(_OBJECTS)
    # Looking for plugins of pydantic reads the metadata of every package that is installed.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    kept.keep(settings.cache_folder() / "kept")
    output.prepare_streams()
    arguments = list(sys.argv[1:] if argv is None else argv)
    language: Language = "sv"
    try:
        language = _language(arguments)
        code = _run(arguments, language)
        if sys.stdout is not None:
            sys.stdout.flush()
        gc.freeze()
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else output.USAGE
    except KeyboardInterrupt:
        return output.INTERRUPTED
    except BrokenPipeError:
        output.abandon_stdout()
        return output.OK
    except OSError as problem:
        what = ": ".join(str(each) for each in (problem.filename, problem.strerror) if each)
        output.complain(say("file_system", language, what=what or type(problem).__name__))
        return output.UNUSABLE
    return code


def _run(arguments: list[str], language: Language) -> int:
    try:
        run, args = parser.parse(arguments, language)
        args.language = language
        args.settings = settings.load(vars(args))
        return output.caught(lambda: run(args))
    except SHOWN_AS_ONE_LINE as problem:
        output.complain(output.in_language(problem, language))
        return output.exit_code(problem)


def _language(arguments: Sequence[str]) -> Language:
    """Return the language of help and faults; a broken setting is told of later."""
    wanted = parser.wanted_language(arguments)
    try:
        return settings.interface_language(settings.load({"lang": wanted}))
    except settings.SettingsError:
        return wanted or settings.locale_language()
