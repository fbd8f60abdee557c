"""A rate limiter: the generic cell rate algorithm."""


class Pace:
    """Tells how long to wait until the next time."""

    def __init__(self, a_second: float, at_once: int) -> None:
        """Allow `at_once` events at once, and afterwards `a_second` each second."""
        self._due = 0.0
        self._step = 1 / a_second
        self._credit = at_once * self._step

    def wait(self, now: float) -> float:
        """Count a time at `now`, and return the seconds by which it came too early."""
        self._due = max(self._due, now) + self._step
        return max(0.0, self._due - now - self._credit)
