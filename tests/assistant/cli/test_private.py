"""A question and a mail address go through every command: nothing but the answer holds them afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.assistant.cli.running import lines, process
from tests.figures import figure
from tests.places import own_places

WORD, ADDRESS = "kanariefågelsvinge", "kanarie.vinge@hemlig.example"
QUESTION = f"Vad kostar en {WORD} om jag mejlar {ADDRESS}?"
# Commands that take a question, what they read, and whether their output is the answer.
COMMANDS: list[tuple[list[str], str, bool]] = [
    (["ask", QUESTION], "", True),
    (["ask", QUESTION, "--json"], "", True),
    (["ask", QUESTION, "--explain"], "", True),
    (["ask", "-"], f"{QUESTION}\n", True),
    (["ask", "-", "--json"], json.dumps({"question": QUESTION, "history": [QUESTION]}) + "\n", True),
    (["search", QUESTION], "", True),
    (["search", QUESTION, "--json"], "", True),
    (["--plain"], f"{QUESTION}\n:quit\n", True),
    (["--plain", "--private"], f"{QUESTION}\n", True),
    ([], f"{QUESTION}\n", True),
    (["questions", "report"], "", False),
    (["questions", "export"], "", False),
    (["questions", "purge"], "", False),
    (["corpus", "log"], "", False),
    (["corpus", "list"], "", False),
    (["corpus", "check"], "", False),
    # faults
    ([QUESTION], "", False),
    (["ask", QUESTION * 20], "", False),
    (["ask", QUESTION, "--json=" + QUESTION], "", False),
    (["ask", QUESTION, "--fel", "--" + QUESTION], "", False),
    (["ask", QUESTION, "--lang", QUESTION], "", False),
    (["ask", QUESTION, "--corpus", "/finns/inte"], "", False),
    (["ask", QUESTION, "--server", "http://127.0.0.1:9"], "", False),
    (["search", QUESTION, "-k", QUESTION], "", False),
    (["search", QUESTION, "--server", "http://127.0.0.1:9"], "", False),
    (["corpus", "list", *QUESTION.split()], "", False),
    (["questions", "report", *QUESTION.split()], "", False),
    (["evaluate", "/finns/inte.jsonl", *QUESTION.split()], "", False),
    (["ask", "-"], '{"question": "' + QUESTION, False),
    (["ask", "-"], json.dumps({"question": [QUESTION]}) + "\n", False),
]


def holds(data: bytes) -> bool:
    """Say whether bytes hold the word or the address, in UTF-8, UTF-16 or escaped for JSON."""
    text = data.lower()
    return any(
        form in text
        for sign in (WORD, ADDRESS)
        for form in (sign.encode(), sign.encode("utf-16-le"), json.dumps(sign)[1:-1].encode())
    )


def kept_in(folder: Path) -> Iterator[str]:
    """Yield the files whose name or bytes hold the question."""
    for path in folder.rglob("*"):
        if holds(str(path.name).encode()) or (path.is_file() and holds(path.read_bytes())):
            yield str(path)


def told_and_kept(home: Path, env: Mapping[str, str]) -> list[str]:
    """Run every command in a home of its own; return each stream and file that holds the question."""
    places = {**own_places(home), "TMPDIR": str(home / "tmp"), **env}
    (home / "tmp").mkdir(parents=True)
    found = []
    for args, stdin, answers in COMMANDS:
        done = process(*args, stdin=lines(stdin.rstrip("\n")) if stdin else b"", env=places)
        assert done.returncode in (0, 1, 2, 3), done.stderr
        streams = {"stderr": done.stderr, **({} if answers else {"stdout": done.stdout})}
        found += [f"{args[:2]}: {name}" for name, data in streams.items() if holds(data)]
    return [*found, *kept_in(home)]


def test_no_command_keeps_or_tells_a_question(tmp_path: Path) -> None:
    found = told_and_kept(tmp_path / "home", {})
    files = sum(path.is_file() for path in tmp_path.rglob("*"))
    control = told_and_kept(tmp_path / "logged", {"BIBLIOTEKSSVAR_QUESTION_LOG_DAYS": "1"})
    figure(
        "No command keeps or tells a question",
        f"{len(COMMANDS)} commands, {files} files left: in {len(found)} files and streams",
        f"with a question log it is found in {len(control)}",
    )
    assert found == []
    assert control


def test_the_search_finds_what_is_kept(tmp_path: Path) -> None:
    """The control: with a retention the word is in the log, the address is not."""
    places = {**own_places(tmp_path), "BIBLIOTEKSSVAR_QUESTION_LOG_DAYS": "1"}
    process("ask", QUESTION, env=places)
    (path,) = kept_in(tmp_path)
    assert path.endswith("questions.sqlite3")
    assert ADDRESS.encode() not in Path(path).read_bytes()


def test_a_fault_of_ours_tells_no_question(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom assistant.local import LocalAssistant\nfrom assistant.cli import main\n"
        "def broken(self, question, *rest):\n    raise ValueError(question)\n"
        "LocalAssistant.answer = broken\nsys.exit(main(sys.argv[1:]))\n"
    )
    (tmp_path / "broken.py").write_text(script, "utf-8")
    found = []
    for args, stdin in ([["ask", QUESTION], ""], [["ask", "-"], QUESTION], [["--plain"], QUESTION]):
        done = subprocess.run(
            [sys.executable, str(tmp_path / "broken.py"), *args],
            input=str(stdin).encode(), capture_output=True, check=False, timeout=60,
            env={**own_places(tmp_path / "home"), "PYTHONPATH": str(Path.cwd())},
        )  # fmt: skip
        assert b"Traceback" not in done.stderr + done.stdout
        echo = args == ["--plain"]  # repeats the line that it answers
        found += [str(args) for data in (done.stderr, b"" if echo else done.stdout) if holds(data)]
    found += kept_in(tmp_path / "home")
    raised = [sys.executable, "-c", f"raise ValueError({QUESTION!r})"]
    raw = subprocess.run(raised, capture_output=True, check=False, env={**os.environ, "PYTHONUTF8": "1"})
    figure(
        "A fault of ours tells no question",
        f"3 ways to ask, each ending in an exception that quotes it: in {len(found)} files and streams",
        f"the exception itself, as Python shows it: in {int(holds(raw.stderr))} stream",
    )
    assert found == []
    assert holds(raw.stderr)
