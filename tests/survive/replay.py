"""A trace of calls -> what a disk may hold after a power cut: all that was synced, and any of the rest.

Kept by the rules of POSIX, not of one file system: what was written to a file since its last fsync may be
there, in part or not at all; of the names made, moved and taken away in a folder since that folder's last
fsync any may be there, in whatever order; each rename is whole.
"""

from __future__ import annotations

import base64
import json
import random
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from tests.survive.calls import Call


@dataclass
class File:
    """Bytes that were synced, and writes since: (offset, bytes), a cut to nothing as (-1, b"")."""

    synced: bytes = b""
    since: list[tuple[int, bytes]] = field(default_factory=list)

    def after(self, chance: random.Random | None) -> bytes:
        """Return the bytes after a cut, or with every write."""
        data = bytearray(self.synced)
        for offset, written in self.since:
            if chance and chance.random() < 0.5:
                continue
            if offset < 0:
                data.clear()
                continue
            part = (
                written[: chance.randrange(len(written) + 1)] if chance and chance.random() < 0.3 else written
            )
            data.extend(bytes(max(0, offset - len(data))))
            data[offset : offset + len(part)] = part
        return bytes(data)


Names = dict[PurePath, File | None]
"""Path -> file, None for a folder."""


@dataclass
class Change:
    """Names taken away and given, all or none; they last when one of the folders is synced."""

    gone: tuple[PurePath, ...]
    given: Names

    def apply(self, names: Names) -> None:
        """Make the change, where what it needs is there."""
        for path in self.gone:
            names.pop(path, None)
        names.update(self.given)

    def folders(self) -> set[PurePath]:
        return {path.parent for path in (*self.gone, *self.given)}


class Replayed:
    """A folder, and the calls made below it; `drop_syncs` is the control: no fsync is heard."""

    def __init__(self, root: Path, *, drop_syncs: bool = False) -> None:
        self.root = root
        self._drop = drop_syncs
        self.last: Names = {root: None}
        files: dict[int, File] = {}  # two names of one file share its bytes
        for path in sorted(root.rglob("*")):
            number = path.stat().st_ino
            if path.is_file() and number not in files:
                files[number] = File(path.read_bytes())
            self.last[path] = files.get(number)
        self.now = dict(self.last)
        self._pending: list[Change] = []

    def call(self, call: Call) -> None:
        """Take one call into account."""
        getattr(self, f"_{call.kind}")(call)

    def cut(self, chance: random.Random, into: Path) -> None:
        """Write what may be there after a power cut now."""
        names = dict(self.last)
        for change in self._pending:
            if chance.random() < 0.5:
                change.apply(names)
        _put(names, self.root, into, chance)

    def _create(self, call: Call) -> None:
        path = PurePath(call.path)
        if isinstance(self.now.get(path), File):
            self._file(path).since.append((-1, b""))
        else:
            self._change((), {path: File()})

    def _write(self, call: Call) -> None:
        self._file(PurePath(call.path)).since.append((call.offset, call.data))

    def _fsync(self, call: Call) -> None:
        path = PurePath(call.path)
        if self._drop:
            return
        found = self.now.get(path)
        if isinstance(found, File):
            found.synced, found.since = found.after(None), []
            return
        kept = []
        for change in self._pending:
            if path in change.folders():
                change.apply(self.last)
            else:
                kept.append(change)
        self._pending = kept

    def _mkdir(self, call: Call) -> None:
        path = PurePath(call.path)
        if path not in self.now:
            self._change((), {path: None})

    def _unlink(self, call: Call) -> None:
        self._change((PurePath(call.path),), {})

    _rmdir = _unlink

    def _rename(self, call: Call) -> None:
        source, target = PurePath(call.path), PurePath(call.other)
        moved = {p: f for p, f in self.now.items() if p == source or source in p.parents}
        self._change(tuple(moved), {target / p.relative_to(source): f for p, f in moved.items()})

    def _link(self, call: Call) -> None:
        self._change((), {PurePath(call.other): self._file(PurePath(call.path))})

    def _file(self, path: PurePath) -> File:
        found = self.now[path]
        assert found is not None, path
        return found

    def _change(self, gone: tuple[PurePath, ...], given: Names) -> None:
        change = Change(gone, given)
        change.apply(self.now)
        self._pending.append(change)


def _put(names: Names, root: Path, into: Path, chance: random.Random) -> None:
    made: dict[int, bytes] = {}
    for path, found in sorted(names.items(), key=lambda each: len(each[0].parts)):
        if any(parent not in names for parent in path.parents if root in (parent, *parent.parents)):
            continue  # the folder that held it never came to be
        target = into / path.relative_to(root)
        if found is None:
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.write_bytes(made.setdefault(id(found), found.after(chance)))


def calls(trace: Path) -> list[Call]:
    """Read a trace."""
    found = []
    for line in trace.read_text("ascii").splitlines():
        kind, path, other, offset, data = json.loads(line)
        found.append(Call(kind, path, other, offset, base64.b64decode(data)))
    return found
