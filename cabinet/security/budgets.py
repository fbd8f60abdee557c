"""Counts what may be done in a while: in Redis for several processes, else in memory.

Redis may be away: then each process counts in its own memory, which it does all the time, and asks
Redis again after some seconds. What is counted is named by a digest, so Redis learns no address.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from threading import Timer
from time import monotonic
from typing import Final, TypeVar

from limits import RateLimitItem
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import FixedWindowRateLimiter
from redis.exceptions import RedisError

from cabinet.core.crypto import digest
from cabinet.core.settings import settings
from cabinet.monitoring.metrics import LIMITS_SHARED

R = TypeVar("R")
Name = tuple[str, str]
"""A budget, and whose it is."""
_ASKED_AGAIN_S: Final = 5.0
# Its library lets some answers that are not of Redis escape as these: another program is there.
_AWAY: Final = (RedisError, OSError, ValueError, TypeError)
_PATIENCE_S: Final = 0.25  # the event loop waits for it
_PREFIX: Final = "cabinet"
_FORGETTING_S: Final = 1.0
_log = logging.getLogger(__name__)


class Counters:
    """Counters in memory, and in Redis where there is one."""

    def __init__(self, redis_url: str = "", clock: Callable[[], float] = monotonic) -> None:
        """Count in the Redis of this address too, unless it is empty."""
        self.storage = _Memory()
        self._memory = FixedWindowRateLimiter(self.storage)
        self._shared = _limiter_in(redis_url) if redis_url else None
        self._clock = clock
        self._asked_again_at = 0.0
        self._is_away = False
        LIMITS_SHARED.set(self._shared is not None)

    def has_left(self, limit: RateLimitItem, name: Name) -> bool:
        """Return whether a budget has something left."""
        return self._asked(lambda counted, whose: counted.test(limit, *whose), name)

    def take(self, limit: RateLimitItem, name: Name) -> bool:
        """Take one from a budget; whether there was one."""
        in_memory = self._memory.hit(limit, *name)
        if self._shared is None:
            return in_memory
        return self._shared_answer(
            lambda counted, whose: counted.hit(limit, *whose), name, in_memory
        )

    def ends_at(self, limit: RateLimitItem, name: Name) -> float:
        """When a budget is whole again, in seconds since 1970."""
        return self._asked(
            lambda counted, whose: counted.get_window_stats(limit, *whose).reset_time, name
        )

    def _asked(self, ask: Callable[[FixedWindowRateLimiter, Name], R], name: Name) -> R:
        in_memory = ask(self._memory, name)
        return in_memory if self._shared is None else self._shared_answer(ask, name, in_memory)

    def _shared_answer(
        self, ask: Callable[[FixedWindowRateLimiter, Name], R], name: Name, in_memory: R
    ) -> R:
        """What Redis says; what memory said while it is away."""
        assert self._shared is not None
        if self._clock() < self._asked_again_at:
            return in_memory
        budget, whose = name
        try:
            answer = ask(self._shared, (budget, digest("budget", whose)))
        except _AWAY as error:
            self._asked_again_at = self._clock() + _ASKED_AGAIN_S
            self._note(is_away=True, why=type(error).__name__)
            return in_memory
        self._note(is_away=False)
        return answer

    def _note(self, *, is_away: bool, why: str = "") -> None:
        if is_away == self._is_away:
            return
        self._is_away = is_away
        LIMITS_SHARED.set(not is_away)
        if is_away:
            _log.warning("Redis is away (%s): limits are counted in each process", why)
        else:
            _log.warning("Redis is back: limits are counted for all processes")


class _Memory(MemoryStorage):
    """Counters in memory; those whose window has ended are dropped once a second.

    The library starts a thread for that at each count, although every count checks its own window.
    """

    @property
    def timer(self) -> "_Pause":
        """The timer of the library: it starts another one where this one is not alive."""
        return self._pause

    @timer.setter
    def timer(self, timer: Timer) -> None:  # pyright: ignore[reportIncompatibleVariableOverride]
        self._pause = _Pause(timer, monotonic() + _FORGETTING_S)


@dataclass(frozen=True, slots=True)
class _Pause:
    """A timer of the library that is reported alive until a moment, even if it has run."""

    timer: Timer
    until: float

    def start(self) -> None:
        """Start the timer, which drops the ended windows."""
        self.timer.start()

    def is_alive(self) -> bool:
        """Return whether the library should start no other timer yet."""
        return monotonic() < self.until or self.timer.is_alive()


def _limiter_in(url: str) -> FixedWindowRateLimiter:
    storage = RedisStorage(
        url.replace("unix://", "redis+unix://", 1),
        key_prefix=_PREFIX,
        socket_timeout=_PATIENCE_S,
        socket_connect_timeout=_PATIENCE_S,
    )
    return FixedWindowRateLimiter(storage)


@cache
def counters() -> Counters:
    """The counters of this process."""
    return Counters(settings().redis_url.get_secret_value())
