"""Lock file -> a CycloneDX bill of materials; building the wheel puts it into `.dist-info/sboms`.

`python -m tests.sbom` prints it. It lists all that is locked, what only tests need included; the hashes
are those of every file that the index offers of a version.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import tomllib
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCK = "requirements.lock"
NAME = "bibliotekssvar.cdx.json"


class Locked(NamedTuple):
    """One line of the lock file; `marker` says on which systems it is wanted."""

    name: str
    version: str
    hashes: tuple[str, ...]
    marker: str

    @property
    def wanted_here(self) -> bool:
        """Whether this system and Python want it."""
        return not self.marker or Requirement(f"{self.name}; {self.marker}").marker.evaluate()  # type: ignore[union-attr]  # has a marker


def locked(root: Path = ROOT) -> Iterator[Locked]:
    """Yield what the lock file fixes. Raises ValueError for a line without one version and a hash."""
    for line in (root / LOCK).read_text("utf-8").replace("\\\n", " ").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        requirement = Requirement(line.partition(" --hash")[0])
        hashes = tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", line))
        pins = [each.version for each in requirement.specifier if each.operator == "=="]
        if len(pins) != 1 or not hashes:
            raise ValueError(line)
        name = canonicalize_name(requirement.name)
        yield Locked(name, pins[0], hashes, str(requirement.marker or ""))


def bill(root: Path = ROOT) -> dict[str, Any]:
    """Return the bill of materials, the same for the same lock file."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    own = f"pkg:pypi/{project['name']}@{project['version']}"
    lock = (root / LOCK).read_text("utf-8")
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, own + lock)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"license": {"id": project["license"]}}],
                "purl": own,
            }
        },
        "components": [_component(each) for each in locked(root)],
    }


def _component(each: Locked) -> dict[str, Any]:
    purl = f"pkg:pypi/{each.name}@{each.version}"
    found: dict[str, Any] = {
        "type": "library",
        "bom-ref": purl,
        "name": each.name,
        "version": each.version,
        "purl": purl,
        "hashes": [{"alg": "SHA-256", "content": content} for content in each.hashes],
    }
    if each.marker:
        found["properties"] = [{"name": "bibliotekssvar:marker", "value": each.marker}]
    return found


class SbomHook(BuildHookInterface):  # type: ignore[type-arg]  # its configuration is of no interest
    """Puts the bill of materials into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write it aside; the builder takes it from there."""
        self._aside = tempfile.TemporaryDirectory()
        path = Path(self._aside.name) / NAME
        path.write_text(json.dumps(bill(Path(self.root)), indent=1), "utf-8")
        build_data.setdefault("sbom_files", []).append(str(path))

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was written aside."""
        self._aside.cleanup()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(bill(), indent=1) + "\n")
