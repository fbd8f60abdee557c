"""Budgets of several processes: counted together in Redis, and in each while it is away."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from limits import parse

from cabinet.monitoring.metrics import FIGURES
from cabinet.security import budgets
from cabinet.security.budgets import Counters
from tests.integration.redis import RedisServer

FIVE = parse("5/minute")
OFFICE = ("SIGN_INS", "192.0.2.1")


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    server = RedisServer(tmp_path)
    server.start()
    yield server
    server.stop()


def taken(counters: Counters, tries: int, name: tuple[str, str] = OFFICE) -> int:
    return sum(counters.take(FIVE, name) for _ in range(tries))


def is_shared() -> float | None:
    return FIGURES.get_sample_value("cabinet_limits_shared")


def test_two_processes_share_one_budget(redis: RedisServer) -> None:
    one, another = Counters(redis.url), Counters(redis.url)
    assert taken(one, 3) == 3
    assert taken(another, 4) == 2
    assert not one.has_left(FIVE, OFFICE)
    assert abs(one.ends_at(FIVE, OFFICE) - another.ends_at(FIVE, OFFICE)) < 1
    assert one.has_left(FIVE, ("SIGN_INS", "192.0.2.2"))


def test_two_processes_without_redis_have_a_budget_each() -> None:
    assert taken(Counters(), 9) == taken(Counters(), 9) == 5


def test_redis_learns_no_address_and_no_contract(redis: RedisServer) -> None:
    counters = Counters(redis.url)
    taken(counters, 1)
    taken(counters, 1, ("FILES", "contract 4711"))
    kept = redis.kept()
    assert len(kept) == 2
    assert not [key for key in kept if "192.0.2" in key or "4711" in key]


def test_while_redis_is_away_each_counts_what_it_has_seen_itself(redis: RedisServer) -> None:
    clock = Clock()
    counters = Counters(redis.url, clock)
    assert taken(counters, 3) == 3
    assert is_shared() == 1
    redis.stop()
    assert taken(counters, 9) == 2
    assert is_shared() == 0


def test_redis_that_is_back_counts_for_all_again(redis: RedisServer) -> None:
    clock = Clock()
    one, another = Counters(redis.url, clock), Counters(redis.url, clock)
    redis.stop()
    assert (taken(one, 9), taken(another, 9)) == (5, 5)
    redis.start()
    assert not one.has_left(FIVE, OFFICE)  # it is not asked yet
    clock.now = 5.0
    assert taken(one, 9) == 5
    assert taken(another, 9) == 0
    assert is_shared() == 1


def test_redis_that_does_not_answer_is_asked_once_in_five_seconds(redis: RedisServer) -> None:
    clock = Clock()
    counters = Counters(redis.url, clock)
    redis.stop()
    taken(counters, 1)
    redis.start()
    taken(counters, 3)
    assert redis.kept() == []


@pytest.mark.parametrize(
    "answer", [b"$zzz\r\n", b":abc\r\n", b"HTTP/1.1 400 Bad Request\r\n", b"\xff"]
)
def test_another_program_in_the_place_of_redis_is_as_if_it_were_away(answer: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        answering = threading.Thread(target=answer_once, args=(server, answer))
        answering.start()
        assert taken(Counters(f"redis://127.0.0.1:{port}/0"), 9) == 5
        assert is_shared() == 0
        answering.join()


def answer_once(server: socket.socket, answer: bytes) -> None:
    connection, _ = server.accept()
    with connection:
        connection.recv(1)
        connection.sendall(answer)


def test_a_crowd_of_counts_starts_no_crowd_of_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[threading.Thread] = []
    begin = threading.Thread.start

    def start(thread: threading.Thread) -> None:
        started.append(thread)
        begin(thread)

    monkeypatch.setattr(threading.Thread, "start", start)
    counters = Counters()
    many = parse("100000/minute")
    for place in range(2_000):
        counters.take(many, ("SIGN_INS", str(place % 50)))
        if place % 20 == 0:  # threads of the library are over in the meantime
            for one in started:
                one.join()
    assert len(started) <= 20


def test_what_is_over_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budgets, "_FORGETTING_S", 0.0)
    counters = Counters()
    counters.storage.timer.timer.join()  # the one of the start
    with time_machine.travel(0):
        counters.take(FIVE, OFFICE)
    counters.storage.timer.timer.join()
    counters.take(FIVE, ("SIGN_INS", "192.0.2.2"))
    counters.storage.timer.timer.join()
    assert len(counters.storage.expirations) == 1
