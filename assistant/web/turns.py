"""Questions that wait -> one at a time, in order; the queue is short, and who finds it full is told so."""

from __future__ import annotations

import asyncio
from collections import deque
from time import perf_counter

from assistant.web.problems import Refused

LONGEST = 0.15  # seconds of answers that may stand in line before one: or `LEAST` of them
LEAST = 8  # that may stand in line all the same: a handful at once is no overload
_SLICE = 0.004  # seconds of answers in a row before the loop looks for new requests
_SMOOTH = 0.1  # weight of the newest in the average time of an answer


class Turns:
    """A queue before one engine: `await wait()`, work, then `done()` whatever happened.

    An answer is worked out on the event loop: handing it to a thread costs more than it wins under one
    interpreter lock. After some milliseconds of answers the loop runs once, so that new requests are read,
    and those beyond `most`, or whose turn would come later than in `LONGEST`, are refused while it is cheap.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._out = 0  # turns given and not yet done
        self._spent = 0.0  # seconds since the loop last ran
        self._average = _SLICE  # seconds that an answer takes
        self._start = 0.0
        self._looking = False

    @property
    def full(self) -> bool:
        """Whether one who comes now is refused."""
        return len(self._waiting) >= min(self.most, max(LEAST, LONGEST / self._average))

    async def wait(self) -> None:
        """Return when it is one's turn. Raises Refused when the queue is full."""
        if self._out or self._waiting or self._spent > _SLICE:
            await self._queue()
        else:
            self._out += 1
        self._start = perf_counter()

    def done(self) -> None:
        """Let the next ones in."""
        took = perf_counter() - self._start
        self._spent += took
        self._average += _SMOOTH * (took - self._average)
        self._give_back()

    def _give_back(self) -> None:
        self._out -= 1
        if self._waiting or self._spent > _SLICE:
            self._look()

    async def _queue(self) -> None:
        if self.full:
            raise Refused("busy", wait=1)
        mine = asyncio.get_running_loop().create_future()
        self._waiting.append(mine)
        self._look()
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():  # the turn was given to one who left
                self._give_back()
            elif mine in self._waiting:
                self._waiting.remove(mine)
            raise

    def _look(self) -> None:
        if not self._looking:
            self._looking = True
            asyncio.get_running_loop().call_soon(self._next)

    def _next(self) -> None:
        """Give turns for the next slice of time: one, or as many as the average lets expect to fit."""
        self._looking = False
        self._spent = 0.0
        room = max(1, int(_SLICE / self._average))
        while self._waiting and self._out < room:
            first = self._waiting.popleft()
            if not first.done():
                self._out += 1
                first.set_result(None)
