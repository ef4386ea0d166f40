"""Fan-out of what happens at a table to everybody who looks at it, inside one process."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from app.domain.play import Event

QUEUE_LENGTH = 500


@dataclass(frozen=True)
class LiveItem:
    """A stored event, or something that passes: speaking, delta, idle, retract."""

    type: str
    event: Event | None = None
    data: dict[str, Any] = field(default_factory=dict)


class Subscription:
    """One listener's queue; a listener that falls behind is closed and reconnects by event id."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[LiveItem | None] = asyncio.Queue(QUEUE_LENGTH)
        self.closed = False

    def put(self, item: LiveItem) -> None:
        """Queue an item without waiting."""
        if self.closed:
            return
        try:
            self._queue.put_nowait(item)
        except asyncio.QueueFull:
            self.close()

    def close(self) -> None:
        """End the listener's stream."""
        self.closed = True
        while not self._queue.empty():
            self._queue.get_nowait()
        self._queue.put_nowait(None)

    async def next(self) -> LiveItem | None:
        """Return the next item; None when the stream is over."""
        return await self._queue.get()


class Hub:
    """All listeners, by exercise."""

    def __init__(self) -> None:
        self._listeners: defaultdict[str, set[Subscription]] = defaultdict(set)

    def publish(self, exercise_id: str, item: LiveItem) -> None:
        """Give an item to everybody who listens to the exercise."""
        for listener in list(self._listeners.get(exercise_id, ())):
            listener.put(item)

    @asynccontextmanager
    async def subscribe(self, exercise_id: str) -> AsyncIterator[Subscription]:
        """Listen while the block lasts."""
        listener = Subscription()
        self._listeners[exercise_id].add(listener)
        try:
            yield listener
        finally:
            self._listeners[exercise_id].discard(listener)
            if not self._listeners[exercise_id]:
                del self._listeners[exercise_id]

    def close(self) -> None:
        """End every stream."""
        for listeners in list(self._listeners.values()):
            for listener in list(listeners):
                listener.close()
