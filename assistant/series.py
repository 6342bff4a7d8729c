"""Tokens around a structural noun -> its several numbers: 'mål 1, 2 och 4', 'de tre sista punkterna'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.lexicon import CARDINALS, LAST, NUMBERS, ORDINALS

_AND = frozenset("och samt resp respektive eller and or".split())
_ARTICLES = frozenset("den det de the".split())
_NUMBER_WORDS = frozenset("nr nummer number numbers no nos num".split())
_UP_TO = frozenset("till to through".split())
_ENDS = {1: frozenset("första först översta first top".split()), LAST: frozenset("sista last final".split())}
MOST = 30  # numbers that a range may span; lists are shorter

Series = tuple[tuple[int, ...], frozenset[int]]  # the numbers, and the positions of the words that say them
NONE: Series = ((), frozenset())


def series(text: str, tokens: Sequence[str], start: int, end: int) -> Series:
    """Return the numbers of the noun at `tokens[start:end]` where it has several, else none."""
    for found in (_after(text, tokens, end), _before(tokens, start), _first_or_last(tokens, start)):
        if len(found[0]) > 1:
            return found
    return NONE


def alone(tokens: Sequence[str]) -> Series:
    """Return the numbers of a question without a noun where it has several: 'och den första och sista?'."""
    for at in range(len(tokens), 0, -1):
        for found in (_before(tokens, at), _first_or_last(tokens, at)):
            if len(found[0]) > 1:
                return found
    return NONE


def _after(text: str, tokens: Sequence[str], end: int) -> Series:
    """Read 'mål 1, 2 och 4', 'mål 1-3', 'goals two and three'."""
    numbers: list[int] = []
    spent: list[int] = []
    at = end + (tokens[end : end + 1] != [] and tokens[end] in _NUMBER_WORDS)
    linked = True
    while at < len(tokens):
        if (number := _cardinal(tokens[at])) is not None and (linked or tokens[at].isdecimal()):
            numbers.append(number)
            spent.append(at)
            linked = False
        elif tokens[at] in _UP_TO and _goes_on(tokens, at, numbers):
            numbers = _range(numbers, _cardinal(tokens[at + 1]) or 0)
            spent.append(at + 1)
            at += 1
        elif tokens[at] in _AND and numbers and _cardinal(*tokens[at + 1 : at + 2] or ("",)) is not None:
            linked = True
        else:
            break
        at += 1
    if len(numbers) == 2 and re.search(rf"\b{numbers[0]}\s?[-–]\s?{numbers[1]}\b", text):
        numbers = _range(numbers[:1], numbers[1])
    return tuple(dict.fromkeys(numbers)), frozenset(spent)


def _goes_on(tokens: Sequence[str], at: int, numbers: Sequence[int]) -> bool:
    """Say whether 'till' leads from one number up to a greater one."""
    after = _cardinal(*tokens[at + 1 : at + 2] or ("",))
    return bool(numbers) and after is not None and after > numbers[-1]


def _range(numbers: Sequence[int], last: int) -> list[int]:
    """Return the numbers with those that lead on to the last."""
    first = numbers[-1]
    return [*numbers[:-1], *range(first, last + 1)] if first < last <= first + MOST else [*numbers, last]


def _before(tokens: Sequence[str], start: int) -> Series:
    """Read 'första och sista målet', 'the second and the third goal'."""
    numbers: list[int] = []
    spent: list[int] = []
    at = start - 1
    linked = True
    while at >= 0:
        if tokens[at] in ORDINALS and linked:
            numbers.insert(0, ORDINALS[tokens[at]])
            spent.append(at)
            linked = False
        elif tokens[at] in _AND and numbers:
            linked = True
        elif not (tokens[at] in _ARTICLES and numbers):
            break
        at -= 1
    return tuple(dict.fromkeys(numbers)), frozenset(spent)


def _first_or_last(tokens: Sequence[str], start: int) -> Series:
    """Read 'de två första målen', 'the last three points'."""
    pair = tokens[max(0, start - 2) : start]
    for side, ends in _ENDS.items():
        if len(pair) == 2 and len(ends.intersection(pair)) == 1:
            number = next((NUMBERS[token] for token in pair if token in NUMBERS), 0)
            number = number or next((int(t) for t in pair if t.isdecimal() and len(t) < 3), 0)
            if number > 1:
                counted = range(1, number + 1) if side == 1 else range(-number, 0)
                return tuple(counted), frozenset({start - 2, start - 1})
    return NONE


def _cardinal(token: str) -> int | None:
    if token.isdecimal() and len(token) < 3:
        return int(token)
    return CARDINALS.get(token)
