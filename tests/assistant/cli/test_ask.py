from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.assistant.cli.running import Runner, answers, lines, process

CONTACT = "Vem är kontaktperson?"


def test_an_answer_is_quoted_with_its_source(run: Runner) -> None:
    code, out, _ = run("ask", CONTACT)
    assert code == 0
    assert "Eva Bernsten Bang [1]" in out
    assert "Källor:" in out
    assert "utveckling.regionorebrolan.se" in out


def test_words_need_no_quotes(run: Runner) -> None:
    assert run("ask", "Vem", "är", "kontaktperson?")[1] == run("ask", CONTACT)[1]


def test_json_is_the_answer_object(run: Runner) -> None:
    answer = run.json("ask", CONTACT)
    assert (answer["status"], answer["id"], answer["question"]) == ("answered", None, CONTACT)
    text = run("corpus", "show", "uppdrag-och-mal", "--text")[1]
    assert [text[c["start"] : c["end"]] for c in answer["citations"]] == [
        c["quote"] for c in answer["citations"]
    ]


def test_no_answer_is_exit_1_and_cites_nothing(run: Runner) -> None:
    code, out, _ = run("ask", "Hur lagar man en cykelkedja?", "--json")
    assert code == 1
    assert json.loads(out)["citations"] == []


@pytest.mark.parametrize("question", ["", "   ", "x" * 100_000])
def test_what_is_no_question_is_refused(run: Runner, question: str) -> None:
    code, out, _ = run("ask", question, "--json")
    assert (code, json.loads(out)["status"]) == (1, "error")


def test_lang_sets_the_frames(run: Runner) -> None:
    assert "Sources:" in run("ask", CONTACT, "--lang", "en")[1]
    assert run.json("ask", CONTACT, "--lang", "en")["language"] == "en"


def test_explain_tells_how_the_answer_came_about(run: Runner) -> None:
    assert "status: answered" in run("ask", CONTACT, "--explain")[1]


def test_a_missing_corpus_is_one_line_and_exit_3(staff: Runner) -> None:
    code, out, err = staff("ask", CONTACT)
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert "finns inte" in err


def test_an_unpublished_corpus_is_one_line_and_exit_3(staff: Runner, page: Path) -> None:
    staff("corpus", "add", str(page))
    code, _, err = staff("ask", CONTACT)
    assert (code, err.count("\n")) == (3, 1)
    assert "corpus publish" in err


def test_a_damaged_corpus_is_one_line_and_exit_3(staff: Runner, page: Path) -> None:
    staff("corpus", "add", str(page))
    staff("corpus", "publish")
    assert staff.corpus is not None
    part = staff.corpus / "generations/1/documents.bin"
    part.write_bytes(b"x" * part.stat().st_size)
    code, out, err = staff("ask", CONTACT)
    assert (code, out, err.count("\n")) == (3, "", 1)


def test_lines_are_answered_in_order_with_their_ids(published: Path) -> None:
    asked = lines(
        {"id": "a", "question": CONTACT, "history": []},
        "Vad gör ni?",
        {"id": 7, "question": "Och telefonnumret?", "history": [CONTACT], "unknown": {"key": float("inf")}},
    )
    done = process("ask", "--json", "-", "--corpus", str(published), stdin=asked)
    found = answers(done)
    assert done.returncode == 0
    assert [each["id"] for each in found] == ["a", None, 7]
    assert "Åsa Öberg" in found[0]["text"]
    assert "019-602 00 00" in found[2]["text"]


BAD = [
    "{",
    "{}",
    '{"id": 1}',
    '{"id": 1, "question": 2}',
    '{"id": 1, "question": null}',
    '{"id": [], "question": "x"}',
    '{"id": true, "question": "x"}',
    '{"id": 1, "question": "x", "history": "y"}',
    '{"id": 1, "question": "x", "history": [1]}',
    '{"id": 1, "question": "\\ud800"}',
    '{"id": 1, "question": ""}',
    '{"a":' * 100_000,
    "{" + "x" * (1 << 20) + "}" * (1 << 20),
    "",
]


def test_bad_lines_get_an_answer_object_each(published: Path) -> None:
    stdin = lines(*BAD) + b"\xff\xfe\n" + lines({"id": "last", "question": CONTACT})
    done = process("ask", "-", "--json", "--corpus", str(published), stdin=stdin)
    found = answers(done)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [each["status"] for each in found[:-1]] == ["error"] * (len(BAD) + 1)
    assert all(each["reason"] and not each["citations"] for each in found[:-1])
    assert found[2]["id"] == 1
    assert (found[-1]["id"], found[-1]["status"]) == ("last", "answered")


def test_as_text_each_answer_stands_below_its_question(published: Path) -> None:
    stdin = lines(CONTACT) + b"\n{bad\n" + lines(CONTACT)
    done = process("ask", "-", "--corpus", str(published), stdin=stdin)
    told = done.stdout.decode().splitlines()
    assert [line for line in told if line.startswith("›")] == [f"› 1. {CONTACT}", "› 3.", f"› 4. {CONTACT}"]
    assert told[told.index("› 3.") + 1].startswith("Raden ")


def test_each_line_is_answered_as_it_comes(published: Path) -> None:
    command = [sys.executable, "-m", "assistant", "ask", "-", "--json", "--corpus", str(published)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        for n in range(3):
            child.stdin.write(lines({"id": n, "question": CONTACT}))
            child.stdin.flush()
            assert json.loads(child.stdout.readline())["id"] == n
        child.stdin.close()
        assert child.wait(30) == 0


def test_the_same_question_gives_the_same_bytes(published: Path) -> None:
    def text() -> str:
        found = answers(process("ask", "-", "--json", "--corpus", str(published), stdin=lines(CONTACT)))
        return json.dumps([{**each, "took_ms": 0} for each in found])

    assert text() == text()


def test_a_reader_that_goes_away_is_no_fault(published: Path) -> None:
    command = [sys.executable, "-m", "assistant", "ask", "-", "--json", "--corpus", str(published)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdin.write(lines(CONTACT))
        child.stdin.flush()
        child.stdout.readline()
        child.stdout.close()
        try:
            for _ in range(3):
                child.stdin.write(lines(CONTACT))
                child.stdin.flush()
            child.stdin.close()
        except BrokenPipeError:
            pass
        assert child.wait(30) == 0
        assert child.stderr.read() == b""


@pytest.mark.skipif(os.name == "nt", reason="signals differ there")
@pytest.mark.skipif(
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN, reason="run by a shell that ignores Ctrl-C"
)
def test_ctrl_c_is_quiet(published: Path) -> None:
    command = [sys.executable, "-m", "assistant", "ask", "-", "--json", "--corpus", str(published)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdin.write(lines(CONTACT))
        child.stdin.flush()
        child.stdout.readline()
        time.sleep(0.05)
        child.send_signal(signal.SIGINT)
        assert child.wait(30) == 130
        assert child.stderr.read() == b""


@pytest.mark.skipif(os.name == "nt", reason="closing a stream needs a shell")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_closed_streams_are_borne(published: Path, closed: str) -> None:
    command = f'"{sys.executable}" -m assistant ask - --corpus "{published}" {closed}'
    done = subprocess.run(
        command, shell=True, input=lines(CONTACT), capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "encoding", [{"LANG": "C", "LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONUTF8": "0"}]
)
def test_any_locale_gives_utf_8(published: Path, encoding: dict[str, str]) -> None:
    env = {"PYTHONCOERCECLOCALE": "0", **encoding}
    done = process("ask", CONTACT, "--corpus", str(published), env=env)
    assert "Åsa Öberg" in done.stdout.decode()
    assert done.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="arguments are text there")
def test_arguments_that_are_no_text_are_borne(published: Path) -> None:
    command = [sys.executable.encode(), b"-m", b"assistant", b"ask", b"\xff\xfe?", b"--json"]
    done = subprocess.run(
        [*command, b"--corpus", os.fsencode(published)], capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert answers(done)[0]["citations"] == []


def test_a_fault_of_ours_is_one_line(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.local import LocalAssistant

    def broken(*_: object) -> None:
        raise ZeroDivisionError("tal / 0")

    monkeypatch.setattr(LocalAssistant, "answer", broken)
    code, out, err = run("ask", CONTACT, "--json")
    assert (code, json.loads(out)["status"], err) == (1, "error", "")
    assert f"ZeroDivisionError, {__name__}:" in json.loads(out)["reason"]
    assert "tal / 0" not in out
