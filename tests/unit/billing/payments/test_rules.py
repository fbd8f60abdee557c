"""What is taken from a bank, and which line of billing's ledger a payment is."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from cabinet.billing.payments import rules
from cabinet.billing.payments.rules import Declined, Differs, Line, Listed, Problem, Taken
from tests.cast import NOW

PAID = date(2026, 11, 20)
DAYS = 7


def taken(id: int = 1, number: str = "A-1", tenge: str = "500", day: date = PAID) -> Taken:
    return Taken(id, 10, number, Decimal(tenge), day)


def line(
    id: int = 1, document: str = "Платёж", tenge: str = "500", days: int = 1, contract: int = 10
) -> Line:
    return Line(id, contract, document, PAID + timedelta(days=days), Decimal(tenge))


def problem(call: Callable[..., object], *given: object) -> Problem:
    with pytest.raises(Declined) as declined:
        call(*given)
    return declined.value.problem


@pytest.mark.parametrize("given", ["1", "0.01", "99999999.99", "1234.5"])
def test_a_sum_is_taken_exactly(given: str) -> None:
    assert rules.amount(given) == Decimal(given)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("0", Problem.TOO_SMALL),
        ("0.00", Problem.TOO_SMALL),
        ("100000000.01", Problem.TOO_LARGE),
        ("-1", Problem.BAD_REQUEST),
        ("1,5", Problem.BAD_REQUEST),
        ("1.001", Problem.BAD_REQUEST),
        ("1e5", Problem.BAD_REQUEST),
        ("NaN", Problem.BAD_REQUEST),
        ("١", Problem.BAD_REQUEST),
        (1.5, Problem.BAD_REQUEST),
        (None, Problem.BAD_REQUEST),
    ],
)
def test_any_other_sum_is_declined(given: object, why: Problem) -> None:
    assert problem(rules.amount, given) is why


@pytest.mark.parametrize("given", ["", "x" * 65, "a b", "а-1", "1\n", None, 7])
def test_a_number_that_could_be_read_in_two_ways_is_declined(given: object) -> None:
    assert problem(rules.payment_number, given) is Problem.BAD_REQUEST


@pytest.mark.parametrize("given", ["", "  ", "1" * 41, "1\x00", None])
def test_what_cannot_be_an_account_is_declined(given: object) -> None:
    assert problem(rules.account_number, given) is Problem.BAD_ACCOUNT


def test_a_payment_is_neither_of_long_ago_nor_of_days_to_come() -> None:
    for right in (NOW, NOW - timedelta(days=31), NOW + timedelta(days=1)):
        rules.refuse_time(right, NOW)
    for wrong in (NOW - timedelta(days=32), NOW + timedelta(days=2)):
        assert problem(rules.refuse_time, wrong, NOW) is Problem.BAD_TIME


@pytest.mark.parametrize(
    ("payer", "shown"),
    [
        ("Выдумкин Пример Тестович", "В*** П*** Т***"),
        ("ТОО «Пример 123»", "Т*** П*** 1***"),
        ("  ", "***"),
        ("«»", "***"),
        ("а б в г д е", "А*** Б*** В*** Г***"),
    ],
)
def test_a_payer_is_known_by_first_letters_alone(payer: str, shown: str) -> None:
    assert rules.masked(payer) == shown


@pytest.mark.parametrize("days", [0, 1, DAYS])
def test_a_line_of_the_same_sum_in_the_days_after_is_the_payment(days: int) -> None:
    assert rules.matched([taken()], [line(days=days)], days=DAYS) == {1: 1}


@pytest.mark.parametrize(
    "other", [line(days=-1), line(days=DAYS + 1), line(tenge="500.01"), line(contract=11)]
)
def test_a_line_of_before_of_later_of_another_sum_or_contract_is_not(other: Line) -> None:
    assert rules.matched([taken()], [other], days=DAYS) == {}


def test_a_document_that_names_the_payment_may_be_older_and_comes_first() -> None:
    lines = [line(1, "Платёж", days=0), line(2, "Kaspi A-1 от 19.11.2026", days=-1)]
    assert rules.matched([taken()], lines, days=DAYS) == {1: 2}
    assert rules.named([taken()], lines, days=DAYS) == {1: 2}
    assert rules.named([taken()], lines[:1], days=DAYS) == {}


def test_a_number_within_a_longer_one_names_nothing() -> None:
    assert not rules.names(line(document="A-12"), taken(number="A-1"))
    assert rules.names(line(document="№A-1"), taken(number="A-1"))


def test_each_line_is_one_payment_and_each_payment_one_line() -> None:
    two = [taken(1, "A-1"), taken(2, "A-2")]
    assert rules.matched(two, [line(5)], days=DAYS) == {1: 5}
    assert rules.matched(two, [line(5, "A-2"), line(6)], days=DAYS) == {2: 5, 1: 6}
    assert rules.matched([taken()], [line(5), line(6)], days=DAYS) == {1: 5}


def test_the_order_in_which_they_come_makes_no_difference() -> None:
    many = [taken(n, f"A-{n}", day=PAID + timedelta(days=n)) for n in range(1, 5)]
    lines = [line(n, days=n + 1) for n in range(1, 5)]
    found = rules.matched(many, lines, days=DAYS)
    assert found == rules.matched(many[::-1], lines[::-1], days=DAYS)
    assert len(found) == 4


def listed(number: str, account: str = "123", tenge: str = "5") -> Listed:
    return Listed(number, account, Decimal(tenge), PAID)


def test_a_list_is_compared_with_what_was_told() -> None:
    told = [listed("1"), listed("2"), listed("3"), listed("4")]
    lines = [listed("1"), listed("2", tenge="6"), listed("3", "777"), listed("5"), listed("1")]
    found = {(one.number, one.what) for one in rules.compared(lines, told)}
    assert found == {
        ("1", Differs.TWICE),
        ("2", Differs.OTHER_SUM),
        ("3", Differs.OTHER_ACCOUNT),
        ("4", Differs.NOT_LISTED),
        ("5", Differs.NOT_TOLD),
    }
    assert rules.compared(told, told) == []
