"""Reflex middleware that gives each event of a page an id, and notes how it ended and when."""

import asyncio
import logging
from functools import partial
from time import perf_counter
from typing import Any, Final

import reflex as rx

from cabinet.monitoring.metrics import EVENT_SECONDS, EVENTS
from cabinet.monitoring.request_ids import new_id, note_on, set_current_id
from cabinet.monitoring.requests import ACCESS

DONE: Final = "done"
LED_AWAY: Final = "led-away"
"""The guard refused the event, and led the page elsewhere."""
FAILED: Final = "failed"
CANCELLED: Final = "cancelled"
"""A later event of the page took its place, or the page was left."""
_log = logging.getLogger(ACCESS)


class WatchedEvents(rx.Middleware):
    """Stands around the guard, so that what it refuses is noted too."""

    def __init__(self, guard: rx.Middleware) -> None:
        """Watch the events that `guard` is asked about."""
        self.guard = guard

    async def preprocess(self, app: rx.App, state: Any, event: rx.event.Event) -> Any:
        """Let the guard decide; the event has an id until its task ends."""
        request_id, began = new_id(), perf_counter()
        set_current_id(request_id)  # Reflex handles each event in a task of its own
        task = asyncio.current_task()
        assert task is not None
        watched = _Watched(event.name, request_id, began)
        task.add_done_callback(partial(_note, watched))
        answer = await self.guard.preprocess(app, state, event)
        watched.is_led_away = answer is not None
        return answer


class _Watched:
    """An event that is being handled."""

    def __init__(self, handler: str, request_id: str, began: float) -> None:
        self.handler, self.request_id, self.began = handler, request_id, began
        self.is_led_away = False


def _note(watched: _Watched, task: asyncio.Task[Any]) -> None:
    """Note how an event ended. Whoever logs its error comes later, in a task without the id."""
    seconds = perf_counter() - watched.began
    outcome = _outcome_of(watched, task)
    name = short_name(watched.handler)
    EVENTS.labels(name, outcome).inc()
    EVENT_SECONDS.labels(name).observe(seconds)
    _log.info(
        "event %s %s in %.1f ms",
        *(name, outcome, seconds * 1000),
        extra={
            "handler": name,
            "ms": round(seconds * 1000, 1),
            "outcome": outcome,
            "request": watched.request_id,
        },
    )


def _outcome_of(watched: _Watched, task: asyncio.Task[Any]) -> str:
    if task.cancelled():
        return CANCELLED
    if error := task.exception():
        note_on(error, watched.request_id)
        return FAILED
    return LED_AWAY if watched.is_led_away else DONE


def short_name(handler: str) -> str:
    """A handler's name without the modules that Reflex writes before it: `state.method`."""
    return ".".join(part.rpartition("___")[2] for part in handler.split(".")[-2:])
