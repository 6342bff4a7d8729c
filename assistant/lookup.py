"""Keys -> short texts, in arrays that can be mapped: opening costs nothing a row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.postings import decode, encode, hash_all, hashed, starts


class Lookup:
    """Rows `key|text` in the order of their keys' hashes; row i is `rows[line[i]:line[i + 1]]`."""

    def __init__(self, prime: int, columns: Mapping[str, NDArray[Any]]) -> None:
        self.prime = prime
        self.columns = columns
        # Looking one number up in a view takes a fraction of what it takes in an array.
        self._hash, self._line, self._rows = (columns[each].data for each in ("hash", "line", "rows"))

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Lookup:
        """Return the look-up of some texts; no key has a |."""
        keys = list(texts)
        prime, hashes, order = hash_all([encode(key) for key in keys])
        rows = [encode(f"{keys[each]}|{texts[keys[each]]}") for each in order.tolist()]
        line = starts(np.fromiter(map(len, rows), np.int64, len(rows)))
        return cls(prime, {"hash": hashes, "line": line, "rows": np.frombuffer(b"".join(rows), np.uint8)})

    def get(self, key: str) -> str:
        """Return the text of a key, the empty one where there is none."""
        wanted = hashed(encode(key), self.prime)
        at = bisect_left(self._hash, wanted)
        if at == len(self._hash) or self._hash[at] != wanted:
            return ""
        found, _, text = decode(self._rows[self._line[at] : self._line[at + 1]].tobytes()).partition("|")
        return text if found == key else ""
