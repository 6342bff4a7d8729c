from __future__ import annotations

from pathlib import Path

from corpus.kept import Kept, read


def forty_two() -> int:
    return 42


def never() -> int:
    raise AssertionError("it is kept")


def test_the_next_process_recalls(tmp_path: Path) -> None:
    first = Kept(tmp_path / "below" / "kept.json")
    assert first.recall("answer", forty_two) == 42
    first.save()
    assert Kept(tmp_path / "below" / "kept.json").recall("answer", never) == 42


def test_two_processes_lose_nothing_of_each_other(tmp_path: Path) -> None:
    one, other = Kept(tmp_path / "kept.json"), Kept(tmp_path / "kept.json")
    one.recall("one", forty_two)
    other.recall("other", forty_two)
    one.save()
    other.save()
    assert set(read(tmp_path / "kept.json")) == {"one", "other"}


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    first = Kept(file)
    first.recall("answer", forty_two)
    first.save()
    raw = file.read_bytes()
    for at in range(len(raw)):
        file.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
        assert read(file) == {}
    file.write_bytes(b"")
    assert Kept(file).recall("answer", forty_two) == 42


def test_a_place_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    found = Kept(tmp_path / "file" / "kept.json")
    assert found.recall("answer", forty_two) == 42
    found.save()


def test_what_former_versions_left_goes(tmp_path: Path) -> None:
    found = Kept(tmp_path / "kept.json")
    for number in range(2_000):
        found.recall(str(number), forty_two)
    found.save()
    later = Kept(tmp_path / "kept.json")
    later.recall("new", forty_two)
    later.save()
    assert read(tmp_path / "kept.json") == {"new": 42}
