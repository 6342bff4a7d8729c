"""What the program is made of: a bill that keeps to its schema, and an audit that counts what it audited."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from importlib.metadata import Distribution, distribution
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from tests import audit
from tests.figures import figure
from tests.sbom import NAME, ROOT, bill, locked

SCHEMA = "bom-1.6.SNAPSHOT.schema.json"


def validator() -> Any:
    """Return who holds a bill to the schema; schemas name each other by file."""
    folder = files("cyclonedx.schema") / "_res"
    names = (SCHEMA, "spdx.SNAPSHOT.schema.json", "jsf-0.82.SNAPSHOT.schema.json")
    read = {name: json.loads((folder / name).read_text("utf-8")) for name in names}
    registry = jsonschema_rs.Registry([(f"http://cyclonedx.org/schema/{name}", read[name]) for name in names])
    return jsonschema_rs.Draft7Validator(read[SCHEMA], registry=registry)


def test_the_bill_keeps_to_its_schema() -> None:
    made = bill()
    faults = [each.message for each in validator().iter_errors(made)]
    control = [*validator().iter_errors({**made, "components": [{"name": "x"}]})]
    figure(
        "The bill of materials keeps to CycloneDX 1.6",
        f"{len(made['components'])} components, {len(faults)} faults",
        f"a component without a type: {len(control)} faults",
    )
    assert faults == []
    assert len(made["components"]) == len({each["bom-ref"] for each in made["components"]})
    assert len(made["components"]) == len(list(locked()))
    assert not validator().is_valid({**made, "specVersion": 9})
    assert control


def test_the_build_puts_the_bill_into_the_wheel(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = tmp_path.glob("*.whl")
    wheel = zipfile.ZipFile(built)
    (name,) = [each for each in wheel.namelist() if each.endswith(f".dist-info/sboms/{NAME}")]
    assert json.loads(wheel.read(name)) == bill()


def report(*, without: int = 0, skipped: int = 0, holes: int = 0) -> dict[str, Any]:
    """Return what pip-audit would report of the lock file, some left out, skipped or unsafe."""
    found: list[dict[str, Any]] = [
        {"name": each.name, "version": each.version, "vulns": []} for each in locked() if each.wanted_here
    ]
    for each in found[:holes]:
        each["vulns"] = [{"id": "PYSEC-0"}]
    for number, each in enumerate(found[holes : holes + skipped], holes):
        found[number] = {"name": each["name"], "skip_reason": "Dependency not found"}
    return {"dependencies": found[: len(found) - without]}


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        (report(), 0),
        (report(without=1), 1),
        (report(skipped=3), 3),
        (report(holes=2), 2),
        (report(without=2, skipped=1, holes=1), 4),
    ],
)
def test_what_was_not_audited_fails_the_audit(given: dict[str, Any], problems: int) -> None:
    assert len(audit.problems_of(given, [each for each in locked() if each.wanted_here])) == problems


def test_an_audit_of_nothing_fails() -> None:
    wanted = [each for each in locked() if each.wanted_here]
    assert len(audit.problems_of({}, wanted)) == len(wanted) > 50


def test_a_lock_line_without_hash_or_version_is_refused(tmp_path: Path) -> None:
    for line in ("rich==1.0", f"rich>=1.0 --hash=sha256:{'0' * 64}"):
        (tmp_path / "requirements.lock").write_text(line, "utf-8")
        with pytest.raises(ValueError, match="rich"):
            list(locked(tmp_path))


def test_a_changed_file_is_found(tmp_path: Path) -> None:
    installed = distribution("rank-bm25")
    names = [each for each in installed.files or () if each.hash is not None]
    for each in names:
        copy = tmp_path / each
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(each.read_binary())
    record = next(each for each in installed.files or () if each.name == "RECORD")
    (tmp_path / record).write_text(record.read_text(), "utf-8")
    copied = Distribution.at(tmp_path / record.parent)
    assert audit.changed_files(copied) == (len(names), [])
    changed = next(each for each in names if each.name == "rank_bm25.py")
    (tmp_path / changed).write_bytes(changed.read_binary() + b"#")
    assert audit.changed_files(copied)[1] == ["rank_bm25.py is not as it was installed"]


def test_another_version_is_found() -> None:
    first = next(locked())
    other = first._replace(version="0.0.0")
    absent = first._replace(name="finns-inte-alls")
    wanted = [each for each in locked() if each.wanted_here]
    packages, compared, _ = audit.differences(wanted)
    found = audit.differences([other, absent])[2]
    figure(
        "Every locked package is audited",
        f"{packages} of {len(wanted)} and {compared} of their files compared",
        f"another version and a missing package: {len(found)} differences",
    )
    assert packages > len(wanted) / 2
    assert len(found) == 2
