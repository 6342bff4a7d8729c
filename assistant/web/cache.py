"""Question -> the answer given before, as bytes; bounded, the least recently used leaves first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable

from pydantic import TypeAdapter

from assistant.models import Answer

_HEAD = b'{"id":null,"question":'
_spelt = TypeAdapter(str).dump_json  # as the answer is written


class Prepared:
    """An answer's JSON without the question, which is put back as each client spelt it."""

    __slots__ = ("status", "tail")

    def __init__(self, answer: Answer) -> None:
        self.status = answer.status
        head = _HEAD + _spelt(answer.question)
        self.tail = answer.model_dump_json().encode()[len(head) :]

    def body(self, question: str) -> bytes:
        """Return the answer object to a question that reads the same."""
        return _HEAD + _spelt(question) + self.tail


class AnswerCache:
    """At most `most` answers and `most_bytes` bytes of one generation."""

    def __init__(self, most: int, most_bytes: int = 16 << 20) -> None:
        self.most = most
        self.most_bytes = most_bytes
        self.bytes = 0
        self._kept: OrderedDict[Hashable, Prepared] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable) -> Prepared | None:
        """Return a kept answer, and count it as used."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, key: Hashable, answer: Prepared) -> None:
        """Keep an answer; the oldest leave until it fits."""
        if key in self._kept or len(answer.tail) > self.most_bytes:
            return
        self._kept[key] = answer
        self.bytes += len(answer.tail)
        while len(self._kept) > self.most or self.bytes > self.most_bytes:
            _, gone = self._kept.popitem(last=False)
            self.bytes -= len(gone.tail)
