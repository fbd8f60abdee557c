"""Throttles: waits by account that grow and end, budgets by network address."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
import time_machine
from sqlmodel import Session, select

from cabinet.core.errors import Refused, TooMany
from cabinet.core.text import Text
from cabinet.db import Database
from cabinet.models import Throttle
from cabinet.security import budgets
from cabinet.security.budgets import counters
from cabinet.security.networks import WIDTHS
from cabinet.security.rate_limits import (
    Budget,
    Purpose,
    attempt,
    check_address,
    clear,
    forget_old,
    note_address,
    spend,
    spend_of_contract,
)
from tests.cast import NOW

MINUTE = timedelta(minutes=1)


def tried(session: Session, now: datetime, subject: str = "vk123") -> bool:
    try:
        attempt(session, Purpose.SIGN_IN, subject, now=now)
    except Refused:
        return False
    return True


def test_five_tries_are_free_and_then_the_wait_grows_to_fifteen_minutes(session: Session) -> None:
    assert all(tried(session, NOW) for _ in range(5))
    now = NOW
    for minutes in (1, 2, 4, 8, 15, 15, 15):
        wait = timedelta(minutes=minutes)
        assert not tried(session, now + wait - timedelta(microseconds=1))
        now += wait
        assert tried(session, now)


def test_the_wait_is_said_in_minutes_alike_for_known_and_unknown(session: Session) -> None:
    said = set()
    for login in ("vk123", "nobody", "", "\ud800\x00", "x" * 60_000):
        for _ in range(5):
            attempt(session, Purpose.SIGN_IN, login, now=NOW)
        with pytest.raises(Refused) as refused:
            attempt(session, Purpose.SIGN_IN, login, now=NOW + timedelta(seconds=1))
        said.add(refused.value.text.ru)
    assert said == {"Слишком много попыток. Попробуйте снова через 1 мин."}


def test_waiting_is_not_made_longer_by_trying(session: Session) -> None:
    assert all(tried(session, NOW) for _ in range(5))
    assert not any(tried(session, NOW + timedelta(seconds=second)) for second in range(60))
    assert tried(session, NOW + MINUTE)


def test_a_day_later_all_is_forgotten(session: Session) -> None:
    assert all(tried(session, NOW) for _ in range(5))
    assert all(tried(session, NOW + timedelta(days=1)) for _ in range(5))


def test_success_forgets_the_tries_of_one_account_only(session: Session) -> None:
    for login in ("vk123", "vk124"):
        assert all(tried(session, NOW, login) for _ in range(5))
    clear(session, Purpose.SIGN_IN, " VK123 ")
    assert tried(session, NOW)
    assert not tried(session, NOW, "vk124")


def test_writing_a_login_otherwise_wins_no_tries(session: Session) -> None:
    assert sum(tried(session, NOW, login) for login in ("vk1", " vk1", "VK1 ", "Vk1") * 5) == 5


def test_no_login_stands_in_the_table(session: Session) -> None:
    tried(session, NOW, "vk123")
    assert "vk123" not in session.exec(select(Throttle)).one().key


def test_the_count_survives_the_refusal(database: Database) -> None:
    passed = 0
    for _ in range(8):
        try:
            with database.writing() as session:
                attempt(session, Purpose.SIGN_IN, "vk123", now=NOW)
            passed += 1
        except Refused:
            pass
    assert passed == 5


def test_of_many_tries_at_one_moment_five_pass(database: Database) -> None:
    together = Barrier(8)

    def call(_number: int) -> bool:
        together.wait()
        with database.writing() as session:
            return tried(session, NOW)

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(call, range(8))) == 5


def test_tries_are_counted_while_others_succeed(database: Database) -> None:
    """Who signs in at the same moment deletes the row that a try is about to count in."""
    together = Barrier(6)

    def call(number: int) -> None:
        for _ in range(20):
            together.wait(timeout=10)
            with suppress(TooMany), database.writing() as session:
                if number % 2:
                    attempt(session, Purpose.SIGN_IN, "vk123", now=NOW)
                else:
                    clear(session, Purpose.SIGN_IN, "vk123")

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(call, range(6)))


def test_old_rows_are_removed(session: Session) -> None:
    tried(session, NOW, "old")
    tried(session, NOW + timedelta(hours=23), "new")
    forget_old(session, now=NOW + timedelta(days=1))
    assert len(session.exec(select(Throttle)).all()) == 1


def test_an_address_gets_its_budget_back_when_the_time_is_over() -> None:
    with time_machine.travel(datetime(2026, 11, 22, 7, 0, tzinfo=UTC), tick=False) as clock:
        for _ in range(20):
            check_address(Budget.FAILED_SIGN_INS, "192.0.2.1")
            note_address(Budget.FAILED_SIGN_INS, "192.0.2.1")
        with pytest.raises(Refused, match="in 1 min"):
            check_address(Budget.FAILED_SIGN_INS, "192.0.2.1")
        check_address(Budget.FAILED_SIGN_INS, "192.0.2.2")
        clock.shift(61)
        check_address(Budget.FAILED_SIGN_INS, "192.0.2.1")


def test_a_contract_has_a_budget_of_its_own_and_is_told_when_it_comes_back() -> None:
    said = Text(ru="{minutes}", kk="{minutes}", en="wait {minutes}")
    with time_machine.travel(datetime(2026, 11, 22, 7, 0, tzinfo=UTC), tick=False) as clock:
        for _ in range(40):
            spend_of_contract(Budget.FILES, 1, said)
        with pytest.raises(TooMany, match="wait 60"):
            spend_of_contract(Budget.FILES, 1, said)
        spend_of_contract(Budget.FILES, 2, said)
        clock.shift(3601)
        spend_of_contract(Budget.FILES, 1, said)


def test_hundreds_of_customers_of_one_office_sign_in_at_the_end_of_a_month() -> None:
    with time_machine.travel(datetime(2026, 11, 30, 7, 0, tzinfo=UTC), tick=False) as clock:
        for number in range(1000):
            check_address(Budget.FAILED_SIGN_INS, "192.0.2.1")
            spend(Budget.SIGN_INS, "192.0.2.1")
            if number % 8 == 0:  # every eighth mistypes
                note_address(Budget.FAILED_SIGN_INS, "192.0.2.1")
            clock.shift(1)


def test_a_thousand_guesses_from_one_address_are_bounded() -> None:
    passed = 0
    for _ in range(1000):
        try:
            check_address(Budget.FAILED_CODES, "192.0.2.1")
        except Refused:
            continue
        note_address(Budget.FAILED_CODES, "192.0.2.1")
        passed += 1
    assert passed == 60


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2001:db8::1", "2001:db8::ffff:1"),  # one household has 64 bits of addresses
        ("192.0.2.7", "::ffff:192.0.2.7"),
        ("", "no address"),
    ],
)
def test_who_has_many_addresses_has_one_budget(one: str, other: str) -> None:
    for _ in range(120):
        spend(Budget.SIGN_INS, one)
    with pytest.raises(Refused):
        spend(Budget.SIGN_INS, other)
    spend(Budget.SIGN_INS, "2001:db8:0:1::1")


def passed(budget: Budget, clients: Iterable[str]) -> int:
    """How many of these clients may spend from a budget at one moment."""
    count = 0
    with time_machine.travel(NOW, tick=False):
        for client in clients:
            with suppress(Refused):
                spend(budget, client)
                count += 1
    return count


def amount(budget: Budget) -> int:
    """How much of a budget may be spent at one moment."""
    return min(limit.amount for limit in budget.limits())


# Of a contract, a key or a bank: no network has them.
OF_SOMEBODY = {
    Budget.FILES,
    Budget.REQUEST_FORMS,
    Budget.API_CALLS,
    Budget.API_POSTS,
    Budget.API_CONTRACTS,
    Budget.API_UNKNOWN_CONTRACTS,
    Budget.FAILED_KEYS_OF_PREFIX,
    Budget.BANK_CHECKS,
    Budget.BANK_PAYMENTS,
    Budget.BANK_UNKNOWN,
    Budget.BANK_REFUSALS,
}
# To use up a large one in every network takes seconds.
BUDGETS = [
    pytest.param(budget, marks=[pytest.mark.slow] if amount(budget) >= 100 else [])
    for budget in Budget
    if budget not in OF_SOMEBODY
]


@pytest.mark.parametrize("budget", BUDGETS)
def test_a_network_of_many_64s_has_a_multiple_of_the_budget_of_one(budget: Budget) -> None:
    at_once = amount(budget)
    tries = 20 * at_once
    fresh_of_56 = (f"2001:db8:1:{place % 256:x}::1" for place in range(tries))
    fresh_of_48 = (f"2001:db8:2:{place * 257 % 65_536:x}::1" for place in range(tries))
    assert passed(budget, ["2001:db8::1"] * tries) == at_once
    assert passed(budget, fresh_of_56) == WIDTHS[56] * at_once
    assert passed(budget, fresh_of_48) == WIDTHS[48] * at_once
    assert passed(budget, ["2001:db8:3::1"]) == 1


@pytest.mark.slow
def test_counters_of_a_large_network_are_bounded_and_removed_when_their_time_is_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(budgets, "_FORGETTING_S", 0.0)
    storage = counters().storage
    with time_machine.travel(NOW, tick=False) as clock:
        passed(
            Budget.SIGN_INS, (f"2001:db8:2:{place * 257 % 65_536:x}::1" for place in range(20_000))
        )
        assert len(storage.storage) <= 3 * WIDTHS[48] * 120
        clock.shift(timedelta(minutes=1))
        spend(Budget.SIGN_INS, "192.0.2.1")
        storage.timer.timer.join()
        assert len(storage.storage) == len(storage.expirations) == 1
