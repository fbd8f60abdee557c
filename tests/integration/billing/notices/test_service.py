"""A month's notice out of the database."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import delete
from sqlmodel import Session, col

from cabinet.billing.notices.rules import Notice
from cabinet.billing.notices.service import notices_of, own_notice
from cabinet.core.errors import Absent
from cabinet.core.period import Period
from cabinet.models import Charge
from cabinet.security.sessions import SignedIn
from tests.cast import Cast
from tests.integration.billing.charges.billed import OCTOBER, charge, charge_many
from tests.integration.billing.notices.billed import entry

TODAY = date(2026, 11, 22)


def october(session: Session, who: SignedIn, today: date = TODAY) -> Notice:
    return own_notice(session, who=who, period=OCTOBER, today=today)


def test_few_recipients_are_listed_line_by_line_water_first(session: Session, cast: Cast) -> None:
    charge(session, cast.alice, "00010129", service="sewer", amount="-5.50", vat=None)
    charge(session, cast.alice, "00010129", amount="1000000000.01", vat="12")
    charge(session, cast.alice, "00009177", amount="0")
    found = october(session, cast.alice)
    assert (found.contract_number, found.payer, found.bin_iin, found.is_legal) == (
        "123", "ТОО «Пример 123»", "940140000385", True,
    )  # fmt: skip
    assert [one.account for one in found.sections] == ["00009177", "00010129"]
    assert found.sections[1].recipient == "Объект 00010129 vk123"
    water, sewer = found.sections[1].rows
    assert (water.service, water.vat_percent, water.tariff_tenge) == (
        "water", Decimal(12), Decimal("197.0255"),
    )  # fmt: skip
    assert (sewer.vat_percent, sewer.amount_tenge) == (None, Decimal("-5.50"))
    assert found.total_tenge == Decimal("999999994.51")
    assert found.balance_on == date(2026, 10, 31)


def test_each_line_of_a_service_is_listed_and_another_name_stands_by_itself(
    session: Session, cast: Cast
) -> None:
    for position, amount in enumerate(("30.00", "10.00"), 1):
        charge(session, cast.alice, "1", recipient="Дом", amount=amount, position=position)
    charge(
        session, cast.alice, "1", recipient="Дом", amount="-1", position=3, note="доля", vat="12"
    )
    found = october(session, cast.alice)
    assert [(one.recipient, [row.amount_tenge for row in one.rows]) for one in found.sections] == [
        ("Дом", [Decimal(30), Decimal(10)]),
        ("Дом (доля)", [Decimal(-1)]),
    ]
    assert (found.recipient_count, found.total_tenge) == (1, Decimal(39))


def test_a_summary_counts_accounts_and_not_their_lines(session: Session, cast: Cast) -> None:
    charge_many(session, cast.alice, 30)
    charge(session, cast.alice, f"{1:08d}", amount="1.00", position=2)
    found = october(session, cast.alice)
    assert [(one.service, one.recipients) for one in found.rows] == [("water", 30), ("sewer", 30)]


def test_many_recipients_are_summed_up_by_service_tariff_and_rate(
    session: Session, cast: Cast
) -> None:
    charge_many(session, cast.alice, 30)
    charge(session, cast.alice, "99999999", amount="0.07", vat="12")
    found = october(session, cast.alice)
    assert (found.is_summary, found.recipient_count) == (True, 31)
    rows = [
        (one.service, one.vat_percent, one.recipients, one.amount_tenge, one.volume_m3)
        for one in found.rows
    ]
    assert rows == [
        ("water", Decimal(12), 1, Decimal("0.07"), Decimal("1.5")),
        ("water", Decimal(16), 30, Decimal(30), Decimal(45)),
        ("sewer", Decimal(16), 30, Decimal(30), Decimal(45)),
    ]


@pytest.mark.parametrize("count", [20, 21])
def test_the_total_is_the_same_listed_and_summed_up(
    session: Session, cast: Cast, count: int
) -> None:
    charge_many(session, cast.alice, count)
    found = october(session, cast.alice)
    assert found.is_summary == (count > 20)
    assert found.total_tenge == 2 * count


def test_others_get_nothing_of_alices_and_charlie_is_refused(session: Session, cast: Cast) -> None:
    charge(session, cast.alice, "00009177")
    charge(session, cast.bob, "00000001", amount="7.00")
    entry(session, cast.alice, date(2026, 10, 5), "payment", credit="50")
    of_bob = october(session, cast.bob)
    assert ([one.account for one in of_bob.sections], of_bob.ledger) == (["00000001"], None)
    with pytest.raises(Absent) as absent:
        october(session, cast.charlie)
    assert absent.value.text.ru == "Октябрь 2026: начислений нет."


def test_many_contracts_at_once_are_kept_apart(session: Session, cast: Cast) -> None:
    charge_many(session, cast.alice, 25)
    charge(session, cast.bob, "1", amount="7.00")
    charge(session, cast.bob, "1", amount="9.00", period=OCTOBER.previous)
    entry(session, cast.alice, date(2026, 10, 1), "opening", debit="11")
    ids = {one.contract_id for one in (cast.alice, cast.bob, cast.charlie)}
    found = notices_of(session, contract_ids=ids, period=OCTOBER, today=TODAY)
    assert found.keys() == {cast.alice.contract_id, cast.bob.contract_id}
    assert found[cast.alice.contract_id].to_pay_tenge == 61
    assert found[cast.bob.contract_id].to_pay_tenge == 7


def test_the_ledger_is_split_at_the_months_ends(session: Session, cast: Cast) -> None:
    charge(session, cast.alice, "1", amount="100")
    for day, kind, debit, credit in (
        (date(2026, 9, 30), "charge", "90.10", "0"),
        (date(2026, 9, 30), "payment", "0", "10.10"),
        (date(2026, 10, 1), "payment", "0", "80"),
        (date(2026, 10, 15), "adjustment", "0", "5"),
        (date(2026, 10, 31), "charge", "100", "0"),
        (date(2026, 11, 1), "payment", "0", "95"),
    ):
        entry(session, cast.alice, day, kind, debit, credit)
    found = october(session, cast.alice).settlement
    assert found is not None
    assert (found.opening_tenge, found.charged_tenge, found.other_tenge, found.paid_tenge) == (
        80, 100, -5, 80,
    )  # fmt: skip
    assert found.closing_tenge == 95


def test_an_opening_balance_replaces_what_came_before_it(session: Session, cast: Cast) -> None:
    charge(session, cast.alice, "1", amount="100")
    entry(session, cast.alice, date(2026, 9, 1), "charge", debit="9000")
    entry(session, cast.alice, date(2026, 10, 1), "opening", debit="12.50")
    entry(session, cast.alice, date(2026, 10, 1), "payment", credit="2")
    found = october(session, cast.alice).settlement
    assert found is not None
    assert (found.opening_tenge, found.paid_tenge) == (Decimal("12.50"), 2)
    assert found.closing_tenge == Decimal("110.50")


def test_an_opening_balance_within_the_month_tells_of_it_only_with_the_charge(
    session: Session, cast: Cast
) -> None:
    charge(session, cast.alice, "1", amount="100")
    entry(session, cast.alice, date(2026, 10, 31), "opening", debit="130")
    assert october(session, cast.alice).settlement is None
    entry(session, cast.alice, date(2026, 10, 31), "charge", debit="100")
    assert october(session, cast.alice).to_pay_tenge == 230


def test_documents_after_today_do_not_count(session: Session, cast: Cast) -> None:
    charge(session, cast.alice, "1", amount="100")
    entry(session, cast.alice, date(2026, 10, 20), "payment", credit="30")
    early = october(session, cast.alice, today=date(2026, 10, 19))
    assert (early.ledger, early.balance_on) == (None, date(2026, 10, 19))
    assert october(session, cast.alice, today=date(2026, 10, 20)).to_pay_tenge == 70


def test_a_ledger_that_begins_after_the_month_says_nothing_of_it(
    session: Session, cast: Cast
) -> None:
    charge(session, cast.alice, "1")
    entry(session, cast.alice, date(2026, 11, 1), "opening", debit="130")
    assert october(session, cast.alice).ledger is None


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    some.lists(
        some.decimals(min_value=-(10**12), max_value=10**12, places=2), min_size=1, max_size=40
    )
)
def test_the_total_is_exactly_that_of_the_imported_lines(
    session: Session, cast: Cast, amounts: list[Decimal]
) -> None:
    session.execute(delete(Charge).where(col(Charge.contract_id) == cast.alice.contract_id))
    for number, amount in enumerate(amounts):
        charge(session, cast.alice, str(number), amount=str(amount))
    session.flush()
    assert october(session, cast.alice).total_tenge == sum(amounts)


def test_another_month_is_another_notice(session: Session, cast: Cast) -> None:
    charge(session, cast.alice, "1", amount="1", period=Period(2019, 2))
    found = own_notice(session, who=cast.alice, period=Period(2019, 2), today=TODAY)
    assert (found.total_tenge, found.balance_on) == (1, date(2019, 2, 28))
