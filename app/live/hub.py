"""Fan-out of what happens at a table to everybody who looks at it. This form is for one process."""

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
    """A stored event, or something that passes: speaking, delta, idle, retract, and stop to whoever runs a turn."""

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
    """All listeners, by exercise. `app/live/postgres` is the form for several workers."""

    def __init__(self) -> None:
        self._listeners: defaultdict[str, set[Subscription]] = defaultdict(set)
        self._closed = False

    def publish(self, exercise_id: str, item: LiveItem) -> None:
        """Give an item to everybody who listens to the exercise."""
        self.give(exercise_id, item)

    async def settle(self) -> None:
        """Return when everything published is on its way, so that what is stored next comes after it."""

    def give(self, exercise_id: str, item: LiveItem) -> None:
        """Give an item to the listeners of this process."""
        for listener in list(self._listeners.get(exercise_id, ())):
            listener.put(item)

    @asynccontextmanager
    async def subscribe(self, exercise_id: str) -> AsyncIterator[Subscription]:
        """Listen while the block lasts; a stream is over at once when the hub is closed."""
        listener = Subscription()
        if self._closed:
            listener.close()
        self._listeners[exercise_id].add(listener)
        try:
            yield listener
        finally:
            self._listeners[exercise_id].discard(listener)
            if not self._listeners[exercise_id]:
                del self._listeners[exercise_id]

    def close(self) -> None:
        """End every stream, also those that begin from now on."""
        self._closed = True
        for listeners in list(self._listeners.values()):
            for listener in list(listeners):
                listener.close()
