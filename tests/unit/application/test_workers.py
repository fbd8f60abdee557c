"""Processes are started again when they die, later each time, and end together."""

import os
import signal
import time
from functools import partial
from pathlib import Path
from threading import Thread

import pytest

from cabinet.application.workers import NOT_AGAIN, Workers
from cabinet.core.settings import Settings
from tests.unit.application.working import die, give_up, note_and_wait


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def numbers(folder: Path, place: int) -> list[int]:
    return [int(one.name.partition("-")[2]) for one in folder.glob(f"{place}-*")]


def wait_for(folder: Path, place: int, count: int) -> list[int]:
    until = time.monotonic() + 60
    while len(found := numbers(folder, place)) < count:
        assert time.monotonic() < until
        time.sleep(0.05)
    return found


def test_a_process_that_is_killed_is_started_again_and_all_end_with_the_first(
    tmp_path: Path,
) -> None:
    seen: list[list[int]] = []

    def kill_one_then_end() -> None:
        (victim,) = wait_for(tmp_path, 0, 1)
        wait_for(tmp_path, 1, 1)
        os.kill(victim, signal.SIGKILL)
        seen.append(wait_for(tmp_path, 0, 2))
        os.kill(os.getpid(), signal.SIGTERM)

    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    helper = Thread(target=kill_one_then_end)
    helper.start()
    try:
        assert Workers(2, partial(note_and_wait, tmp_path)).run() == 0
    finally:
        helper.join()
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])
    assert len(seen[0]) == 2
    for number in [*numbers(tmp_path, 0), *numbers(tmp_path, 1)]:
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)


def test_where_one_cannot_go_on_all_end(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    try:
        assert Workers(2, partial(give_up, tmp_path, NOT_AGAIN)).run() == 1
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])


def test_who_dies_again_and_again_is_started_later_each_time() -> None:
    clock = Clock()
    workers = Workers(1, die, clock)
    pauses = []
    for _ in range(7):
        (worker,) = workers._all
        clock.now = worker.due
        workers.start_due()
        assert worker.process is not None
        worker.process.join(60)
        assert not workers.note_ended()
        pauses.append(worker.due - clock.now)
        workers.start_due()
        assert worker.process is None  # not before its time
    assert pauses == [1, 2, 4, 8, 16, 30, 30]


@pytest.mark.parametrize(("workers", "share"), [(1, 16), (2, 8), (3, 6), (16, 1), (64, 1)])
def test_a_process_has_its_share_of_the_machine(workers: int, share: int) -> None:
    assert Settings(workers=workers).share(16) == share
