"""Lock file -> is what is installed what was locked, and is anything of it known to be unsafe?

`python -m tests.audit` asks the database of known holes with pip-audit, for which it needs the network
(`pip install pip-audit`), and fails when fewer packages were audited than are locked: pip-audit by itself
says "No known vulnerabilities found" of packages that it could not look up. `--offline` compares only what
is installed here with the lock file, by name and version, and its files with the hashes noted when they
were installed; that tells of other versions and changed files, not of holes.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import Any

from tests.sbom import LOCK, ROOT, Locked, locked


def problems_of(report: dict[str, Any], wanted: Iterable[Locked]) -> list[str]:
    """Return what is wrong by pip-audit's report: packages that it has not audited, and known holes."""
    audited = {(each["name"], each["version"]): each["vulns"] for each in _audited(report)}
    found = [
        f"{each.name} {each.version} was not audited"
        for each in wanted
        if (each.name, each.version) not in audited
    ]
    holes = ((*package, hole["id"]) for package, all_of in audited.items() for hole in all_of)
    return [*found, *(f"{name} {version} has the known hole {hole}" for name, version, hole in holes)]


def _audited(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for each in report.get("dependencies", []):
        if "skip_reason" not in each and "version" in each:
            yield {"vulns": [], **each}


def differences(wanted: Iterable[Locked]) -> tuple[int, int, list[str]]:
    """Return how many packages and files were compared with what is installed, and what differs."""
    found: list[str] = []
    packages = files = 0
    for each in wanted:
        try:
            installed = distribution(each.name)
        except PackageNotFoundError:
            found.append(f"{each.name} {each.version} is not installed")
            continue
        packages += 1
        if installed.version != each.version:
            found.append(f"{each.name} is {installed.version}, locked is {each.version}")
        compared, changed = changed_files(installed)
        files += compared
        found += changed
    return packages, files, found


def changed_files(installed: Distribution) -> tuple[int, list[str]]:
    """Return how many files of a package have a noted hash, and those that are not as noted."""
    noted = [each for each in installed.files or () if each.hash is not None and each.hash.mode == "sha256"]
    changed = []
    for each in noted:
        try:
            digest = hashlib.sha256(each.read_binary()).digest()
        except OSError:
            digest = b""
        if each.hash and base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != each.hash.value:
            changed.append(f"{each} is not as it was installed")
    return len(noted), changed


def main(argv: Sequence[str]) -> int:
    """Audit; 1 when something is wrong or was not audited."""
    wanted = [each for each in locked() if each.wanted_here]
    packages, files, found = differences(wanted)
    _tell(f"installed: {packages} of {len(wanted)} locked packages, {files} files compared")
    if "--offline" not in argv:
        known = problems_of(_ask(), wanted)
        not_audited = sum(each.endswith("was not audited") for each in known)
        _tell(f"known holes: {len(wanted) - not_audited} of {len(wanted)} locked packages audited")
        found += known
    for each in found:
        _tell(each)
    return 1 if found or packages < len(wanted) else 0


def _ask() -> dict[str, Any]:
    """Return pip-audit's report; an empty one when it is missing or cannot reach its service."""
    program = shutil.which("pip-audit")
    if program is None:
        _tell("pip-audit is not installed: pip install pip-audit")
        return {}
    command = [program, "-r", LOCK, "--require-hashes", "--disable-pip", "-f", "json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    try:
        return dict(json.loads(done.stdout))
    except ValueError:
        _tell("pip-audit cannot reach its service")
        return {}


def _tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
