from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.assistant.cli.running import PAGE, Runner

CONTACT = "Vem är kontaktperson?"


def test_staff_add_publish_change_go_back_and_remove(staff: Runner, page: Path) -> None:
    code, out, _ = staff("corpus", "add", str(page))
    assert code == 0
    for recognised in ("om-oss", "rubriker: Om oss, Kontakt", "Åsa Öberg, Bibliotekschef", "datum: inget"):
        assert recognised in out
    assert "utkast" in staff("corpus", "list")[1]
    assert "generation 1" in staff("corpus", "publish")[1]
    assert "Ingenting har ändrats" in staff("corpus", "publish")[1]
    assert "Åsa Öberg" in staff("ask", CONTACT)[1]

    page.write_text(PAGE.replace("Åsa", "Eva"), "utf-8")
    assert "ny version" in staff("corpus", "add", str(page))[1]
    assert "Åsa Öberg" in staff("ask", CONTACT)[1], "a draft does not answer"
    assert "ändrade: om-oss" in staff("corpus", "publish")[1]
    assert "Eva Öberg" in staff("ask", CONTACT)[1]

    assert "Generation 1" in staff("corpus", "rollback")[1]
    assert "Åsa Öberg" in staff("ask", CONTACT)[1]
    log = staff("corpus", "log")[1]
    assert all(
        word in log for word in ("publicerade generation 2", "gick tillbaka till generation 1", "svarar nu")
    )
    assert staff("corpus", "verify")[0] == 0

    assert "slutar svara när" in staff("corpus", "remove", "om-oss")[1]
    assert "tas bort" in staff("corpus", "list")[1]
    staff("corpus", "publish")
    assert "borttagen" in staff("corpus", "list")[1]
    assert staff("ask", CONTACT)[0] == 1


def test_a_damaged_pointer_is_told_and_gone_back_from(staff: Runner, page: Path) -> None:
    staff("corpus", "add", str(page))
    staff("corpus", "publish")
    assert staff.corpus is not None
    (staff.corpus / "current").write_text(f"1 {'0' * 64}\n", "utf-8")
    code, _, error = staff("ask", CONTACT)
    assert (code, "bibliotekssvar corpus rollback" in error) == (3, True)
    assert "publicerade generation 1" in staff("corpus", "log")[1]
    assert staff.json("corpus", "log")["current"] is None
    assert not staff.json("corpus", "show", "om-oss", "--generation", "1")["answers"]
    assert "Generation 1 svarar nu" in staff("corpus", "rollback")[1]
    assert "Åsa Öberg" in staff("ask", CONTACT)[1]


def test_the_same_in_json(staff: Runner, page: Path) -> None:
    added = staff.json("corpus", "add", str(page))
    assert (added["page_id"], added["new"], added["unchanged"]) == ("om-oss", True, False)
    assert added["contacts"] == ["Åsa Öberg, Bibliotekschef, 019-602 00 00, asa.oberg@example.se"]
    assert staff.json("corpus", "add", str(page))["unchanged"]
    assert staff.json("corpus", "list")["pages"][0]["state"] == "new_draft"
    assert staff.json("corpus", "publish")["changes"]["added"] == ["om-oss"]
    assert staff.json("corpus", "list")["pages"][0]["answers"]
    shown = staff.json("corpus", "show", "om-oss")
    assert shown["text"] == staff("corpus", "show", "om-oss", "--text")[1]
    assert staff.json("corpus", "log")["current"] == 1
    assert staff.json("corpus", "verify")["damaged"] == []
    assert staff.json("corpus", "remove", "om-oss", "--purge")["purged"]
    assert staff.json("corpus", "list")["pages"] == []


def test_dry_runs_change_nothing(staff: Runner, page: Path) -> None:
    assert staff.corpus is not None
    assert staff("corpus", "add", str(page), "--dry-run")[0] == 0
    assert not staff.corpus.exists()
    staff("corpus", "add", str(page))
    staff("corpus", "publish")
    page.write_text(PAGE + "\nMer text här.\n", "utf-8")
    staff("corpus", "add", str(page))
    staff("corpus", "publish")

    def files() -> dict[Path, bytes]:
        assert staff.corpus is not None
        return {path: path.read_bytes() for path in staff.corpus.rglob("*") if path.is_file()}

    before = files()
    for args in (
        ["add", str(page)],
        ["publish"],
        ["rollback"],
        ["remove", "om-oss"],
        ["remove", "om-oss", "--purge"],
    ):
        assert staff("corpus", *args, "--dry-run")[0] == 0
        assert files() == before


def test_a_purged_page_is_gone_at_once(staff: Runner, page: Path) -> None:
    staff("corpus", "add", str(page))
    staff("corpus", "publish")
    assert "raderad ur 1 generationer" in staff("corpus", "remove", "om-oss", "--purge")[1]
    assert staff("ask", CONTACT)[0] == 1
    assert staff.corpus is not None
    held = [
        path for path in staff.corpus.rglob("*") if path.is_file() and "Öberg".encode() in path.read_bytes()
    ]
    assert held == []


def test_a_golden_question_that_would_go_wrong_stops_publishing(staff: Runner, page: Path) -> None:
    staff("corpus", "add", str(page))
    staff("corpus", "publish")
    assert staff.corpus is not None
    golden = {"id": 1, "question": "Vem är kontaktperson?", "answerable": True, "must": ["Åsa Öberg"]}
    (staff.corpus / "questions.jsonl").write_text(json.dumps(golden) + "\n", "utf-8")
    assert staff("corpus", "verify")[0] == 0
    page.write_text(PAGE.replace("Åsa Öberg", "Berit Karlsson"), "utf-8")
    staff("corpus", "add", str(page))
    code, _, err = staff("corpus", "publish")
    assert (code, err.count("\n")) == (3, 1)
    assert "Vem är kontaktperson?" in err
    assert staff("corpus", "publish", "--dry-run")[0] == 3
    assert staff("corpus", "publish", "--force", "Åsa har slutat")[0] == 0
    assert "Åsa har slutat" in staff("corpus", "log")[1]
    assert staff("corpus", "verify")[0] == 1


def test_damage_is_told_of(staff: Runner, page: Path) -> None:
    staff("corpus", "add", str(page))
    staff("corpus", "publish")
    assert staff.corpus is not None
    (staff.corpus / "generations/1/ids.txt").write_bytes(b"om-osz\n")
    code, out, _ = staff("corpus", "verify")
    assert (code, out) == (3, "Skadad: generations/1/ids.txt\n")


@pytest.mark.parametrize("args", [["list"], ["log"], ["verify"], ["publish"], ["rollback"], ["show", "x"]])
def test_a_folder_that_is_not_there_is_exit_3(staff: Runner, args: list[str]) -> None:
    code, out, err = staff("corpus", *args)
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert staff.corpus is not None
    assert not staff.corpus.exists()


def test_a_page_that_is_not_there_is_exit_1(staff: Runner, page: Path) -> None:
    staff("corpus", "add", str(page))
    for args in (["show", "x"], ["remove", "x"], ["remove", "x", "--purge"], ["remove", "x", "--dry-run"]):
        code, _, err = staff("corpus", *args)
        assert (code, err.count("\n")) == (1, 1)


@pytest.mark.parametrize("name", ["saknas.txt", "sida.docx", "tom.txt", "mapp.txt"])
def test_a_file_that_cannot_be_added_is_one_line_and_exit_1(staff: Runner, tmp_path: Path, name: str) -> None:
    (tmp_path / "tom.txt").touch()
    (tmp_path / "mapp.txt").mkdir()
    code, out, err = staff("corpus", "add", str(tmp_path / name))
    assert (code, out, err.count("\n")) == (1, "", 1)


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="rights do not bind here")
def test_a_read_only_folder_is_one_line_and_exit_3(staff: Runner, page: Path) -> None:
    staff("corpus", "add", str(page))
    staff("corpus", "publish")
    assert staff.corpus is not None
    for folder in (staff.corpus, *(path for path in staff.corpus.rglob("*") if path.is_dir())):
        folder.chmod(0o555)
    assert staff("ask", CONTACT)[0] == 0
    code, _, err = staff("corpus", "add", str(page), "--title", "Ny")
    assert (code, err.count("\n")) == (3, 1)


def test_a_page_in_a_hand_edited_file_is_published(staff: Runner, page: Path) -> None:
    staff("corpus", "add", str(page))
    staff("corpus", "publish")
    assert staff.corpus is not None
    file = staff.corpus / "pages/om-oss.md"
    file.write_text(file.read_text("utf-8").replace("Åsa", "Eva"), "utf-8")
    assert staff.json("corpus", "list")["pages"][0]["state"] == "changed"
    staff("corpus", "publish")
    assert "Eva Öberg" in staff("ask", CONTACT)[1]
