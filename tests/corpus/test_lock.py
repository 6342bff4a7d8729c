from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import StoreError
from corpus.lock import locked, whoami

HOLD = """
import sys, time
from pathlib import Path
from corpus.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_who_holds_it_is_told(tmp_path: Path) -> None:
    with locked(tmp_path):
        assert json.loads((tmp_path / ".lock").read_bytes())["pid"] == os.getpid()
        with pytest.raises(StoreError) as problem, locked(tmp_path, wait=0):
            pass
    assert whoami() in problem.value.sv
    assert str(os.getpid()) in problem.value.en


def test_it_can_be_taken_again_after_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path):
        raise ZeroDivisionError
    with locked(tmp_path, wait=0):
        pass


def test_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        with pytest.raises(StoreError, match=str(child.pid)), locked(tmp_path, wait=0):
            pass
        child.kill()
        child.wait()
    with locked(tmp_path, wait=5):
        pass


def test_an_unreadable_owner_is_borne(tmp_path: Path) -> None:
    with locked(tmp_path):
        (tmp_path / ".lock").write_bytes(b"?")
        with pytest.raises(StoreError, match=r"\?"), locked(tmp_path, wait=0):
            pass
