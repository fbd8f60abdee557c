"""How fast something may be done again."""

import pytest

from cabinet.web.websocket.pace import Pace


def test_a_burst_is_in_time_and_what_follows_comes_at_the_pace() -> None:
    pace = Pace(30, 300)
    assert [pace.wait(100.0) for _ in range(300)] == [0.0] * 300
    assert pace.wait(100.0) == pytest.approx(1 / 30)
    assert pace.wait(200.0) == 0.0


def test_who_keeps_the_pace_is_never_held_up() -> None:
    pace = Pace(30, 300)
    for tenth in range(10_000):
        assert pace.wait(tenth / 10) == 0.0
