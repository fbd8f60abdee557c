"""A contract's month out of the database, and its report into the outbox."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import delete
from sqlmodel import Session, col, select

from cabinet.billing.charges.rules import ChargeLine, RecipientCharges, Sort, View, file_names
from cabinet.billing.charges.service import (
    month_page,
    periods_with_charges,
    whole_month,
)
from cabinet.core.enums import Role
from cabinet.core.errors import Absent, Refused
from cabinet.core.period import Period
from cabinet.documents.by_mail import MOST_BYTES, NO_CONFIRMED_ADDRESS, TOO_LARGE, confirmed_address
from cabinet.models import Charge, OutboxLetter, User
from cabinet.security.ownership import ACCESS_ENDED
from tests.cast import NOW, Cast
from tests.colleagues import make_colleague
from tests.integration.billing.charges.billed import OCTOBER, charge, charge_many
from tests.integration.report_of import queue


def letters(session: Session) -> list[OutboxLetter]:
    return list(session.exec(select(OutboxLetter)).all())


def test_a_month_is_grouped_by_recipient_with_water_first(session: Session, cast: Cast) -> None:
    charge(session, cast.alice, "00010129", service="sewer", amount="-5.50", vat=None)
    charge(session, cast.alice, "00010129", amount="1000000000.01", vat="12")
    charge(session, cast.alice, "00009177", amount="0")
    month = whole_month(session, who=cast.alice, period=OCTOBER)
    assert (month.contract.number, month.payer) == ("123", "ТОО «Пример 123»")
    assert month.totals.amount_tenge == Decimal("999999994.51")
    assert [(one.vat_percent, one.vat_tenge) for one in month.totals.by_rate] == [
        (Decimal(16), Decimal("0.00")), (Decimal(12), Decimal("107142857.14")), (None, None),
    ]  # fmt: skip
    first, second = month.recipients
    assert (first.number, first.account) == (1, "00009177")
    assert (second.number, second.recipient, second.tariff_group) == (
        2, "Объект 00010129 vk123", "3",
    )  # fmt: skip
    assert [line.service for line in second.lines] == ["water", "sewer"]
    assert [line.vat_percent for line in second.lines] == [Decimal(12), None]
    assert second.lines[0].tariff_tenge == Decimal("197.0255")
    assert second.lines[0].volume_m3 == Decimal("1.5")


def test_others_see_nothing_of_alices_charges(session: Session, cast: Cast) -> None:
    charge(session, cast.alice, "00009177")
    charge(session, cast.bob, "00000001", amount="7.00")
    of_bob = month_page(session, who=cast.bob, period=OCTOBER, view=View())
    assert [one.account for one in of_bob.statement.recipients] == ["00000001"]
    assert of_bob.statement.totals.amount_tenge == Decimal("7.00")


def test_charlie_is_refused_alices_charges(session: Session, cast: Cast) -> None:
    charge(session, cast.alice, "00009177")
    for search in ("", "00009177", "Объект", "%"):
        page = month_page(session, who=cast.charlie, period=OCTOBER, view=View(search=search))
        assert (page.statement.recipients, page.count, page.found) == ((), 0, 0)
        assert page.statement.totals.amount_tenge == Decimal(0)
    assert periods_with_charges(session, who=cast.charlie) == ()
    with pytest.raises(Absent) as refused:
        whole_month(session, who=cast.charlie, period=OCTOBER)
    assert refused.value.text.ru == "Октябрь 2026: начислений нет."


def test_a_page_holds_its_recipients_and_the_total_of_all(session: Session, cast: Cast) -> None:
    charge_many(session, cast.alice, 250)
    page = month_page(session, who=cast.alice, period=OCTOBER, view=View(offset=200))
    recipients = page.statement.recipients
    assert [one.number for one in recipients] == list(range(201, 251))
    assert recipients[0].account == "00000201"
    assert all(len(one.lines) == 2 for one in recipients)
    assert (page.before, page.last, page.found, page.count) == (200, 250, 250, 250)
    assert page.statement.totals.amount_tenge == Decimal("500.00")


@pytest.mark.parametrize(("offset", "first"), [(-1, 1), (99, 1), (100, 101), (10**9, 201)])
def test_an_offset_beside_the_recipients_gives_the_nearest_page(
    session: Session, cast: Cast, offset: int, first: int
) -> None:
    charge_many(session, cast.alice, 250)
    page = month_page(session, who=cast.alice, period=OCTOBER, view=View(offset=offset))
    assert page.statement.recipients[0].number == first


def test_who_is_searched_for_is_found_whatever_the_case_and_the_total_stays(
    session: Session, cast: Cast
) -> None:
    for account, name in (("1", "Әкімдік"), ("2", "Қойма №3"), ("3", "ҚОЙМА №1"), ("4", "50%_")):
        charge(session, cast.alice, account, recipient=name)
    charge(session, cast.bob, "5", recipient="Қойма №9")
    view = View(search="қОйМа", sort=Sort.RECIPIENT)
    page = month_page(session, who=cast.alice, period=OCTOBER, view=view)
    assert [one.recipient for one in page.statement.recipients] == ["ҚОЙМА №1", "Қойма №3"]
    assert [one.number for one in page.statement.recipients] == [3, 2]
    assert (page.found, page.count) == (2, 4)
    assert page.statement.totals.amount_tenge == Decimal("400.00")


def test_recipients_are_sorted_by_the_sum_of_their_lines(session: Session, cast: Cast) -> None:
    for account, water, sewer in (("1", "5", "5"), ("2", "9.99", "0"), ("3", "-1", "12")):
        charge(session, cast.alice, account, amount=water)
        charge(session, cast.alice, account, amount=sewer, service="sewer")
    view = View(sort=Sort.AMOUNT, descending=True)
    page = month_page(session, who=cast.alice, period=OCTOBER, view=view)
    assert [one.account for one in page.statement.recipients] == ["3", "1", "2"]


@pytest.mark.parametrize(
    ("view", "accounts"),
    [
        (View(), ["10", "9", "A", "a", "Ә"]),
        (View(descending=True), ["Ә", "a", "A", "9", "10"]),
        (View(sort=Sort.AMOUNT), ["9", "a", "10", "A", "Ә"]),
        (View(sort=Sort.AMOUNT, descending=True), ["10", "A", "Ә", "9", "a"]),
    ],
)
def test_the_database_orders_as_documents_do_and_keeps_equal_ones_by_number(
    session: Session, cast: Cast, view: View, accounts: list[str]
) -> None:
    for account in ("Ә", "a", "9", "A", "10"):
        charge(session, cast.alice, account, amount="1" if account in "9a" else "2")
    page = month_page(session, who=cast.alice, period=OCTOBER, view=view)
    found = page.statement.recipients
    assert [one.account for one in found] == accounts
    assert {one.account: one.number for one in found} == {
        "10": 1, "9": 2, "A": 3, "a": 4, "Ә": 5,
    }  # fmt: skip


def test_page_and_document_number_recipients_alike_on_every_database(
    session: Session, cast: Cast
) -> None:
    accounts = ["а-1", "A-2", "a-1", "10", "9", "Ә-1"]
    for account in accounts:
        charge(session, cast.alice, account)
    page = month_page(session, who=cast.alice, period=OCTOBER, view=View())
    assert page.statement == whole_month(session, who=cast.alice, period=OCTOBER)
    assert [one.account for one in page.statement.recipients] == sorted(accounts)


def test_a_month_is_read_exactly_as_billing_gave_it(session: Session, cast: Cast) -> None:
    name = "<b>«Локон»</b> =1+1 " + "Ұ" * 480
    charge(session, cast.alice, "0012", recipient=name, amount="-0.01", vat="0")
    (found,) = whole_month(session, who=cast.alice, period=OCTOBER).recipients
    line = ChargeLine("water", Decimal("1.5"), Decimal("197.0255"), Decimal(0), Decimal("-0.01"))
    assert found == RecipientCharges(1, "0012", name, "3", (line,))


def test_a_service_has_several_lines_and_another_name_stands_by_itself(
    session: Session, cast: Cast
) -> None:
    for position, amount in enumerate(("30.00", "10.00", "20.00"), 1):
        charge(session, cast.alice, "1", recipient="Дом", amount=amount, position=position)
    charge(session, cast.alice, "1", recipient="Дом", amount="5.00", service="sewer")
    charge(session, cast.alice, "1", recipient="Дом", amount="-1.00", position=4, note="доля ОДПУ")
    charge(session, cast.alice, "2", recipient="Склад", amount="7.00")
    page = month_page(session, who=cast.alice, period=OCTOBER, view=View())
    assert [
        (one.number, one.recipient, [str(line.amount_tenge) for line in one.lines])
        for one in page.statement.recipients
    ] == [
        (1, "Дом", ["30.00", "10.00", "20.00", "5.00"]),
        (1, "Дом (доля ОДПУ)", ["-1.00"]),
        (2, "Склад", ["7.00"]),
    ]
    assert (page.last, page.found, page.count) == (2, 2, 2)
    assert page.statement.totals.amount_tenge == Decimal("71.00")
    assert page.statement == whole_month(session, who=cast.alice, period=OCTOBER)
    view = View(sort=Sort.AMOUNT)
    turned = month_page(session, who=cast.alice, period=OCTOBER, view=view)
    assert [one.number for one in turned.statement.recipients] == [2, 1, 1]


def test_months_with_charges_come_latest_first(session: Session, cast: Cast) -> None:
    for period in (OCTOBER.previous, OCTOBER, Period(2019, 11)):
        charge(session, cast.alice, "1", period=period)
        charge(session, cast.alice, "2", period=period)
    assert periods_with_charges(session, who=cast.alice) == (
        OCTOBER, OCTOBER.previous, Period(2019, 11),
    )  # fmt: skip


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    some.lists(
        some.decimals(min_value=-(10**13), max_value=10**13, places=2), min_size=1, max_size=30
    )
)
def test_the_total_is_exact(session: Session, cast: Cast, amounts: list[Decimal]) -> None:
    session.execute(delete(Charge).where(col(Charge.contract_id) == cast.alice.contract_id))
    for number, amount in enumerate(amounts):
        charge(session, cast.alice, str(number), amount=str(amount))
    session.flush()
    month = whole_month(session, who=cast.alice, period=OCTOBER)
    assert month.totals.amount_tenge == sum(amounts)
    assert sum(line.amount_tenge for one in month.recipients for line in one.lines) == sum(amounts)


def test_no_report_is_mailed_to_whoever_may_see_no_money(session: Session, cast: Cast) -> None:
    caretaker = make_colleague(session, "caretaker", of=cast.alice, role=Role.METER_READER)
    with pytest.raises(Refused) as refused:
        confirmed_address(session, who=caretaker, file_names=["a.pdf"], now=NOW)
    assert refused.value.text == ACCESS_ENDED


def test_the_report_goes_to_the_confirmed_address_and_nowhere_else(
    session: Session, cast: Cast
) -> None:
    forged = replace(cast.alice, email="somebody@example.org")
    assert queue(session, forged) == "vk123@example.kz"
    (letter,) = letters(session)
    assert (letter.to_address, letter.kind, letter.user_id) == (
        "vk123@example.kz", "report", cast.alice.user_id,
    )  # fmt: skip
    assert letter.subject == "Расшифровка начислений: Октябрь 2026"
    assert "№123" in letter.text
    assert letter.attachment == b"%PDF"
    assert letter.attachment_name == "Начисления 2026-10 договор 123.pdf"


def test_who_did_not_confirm_an_address_is_refused(session: Session, cast: Cast) -> None:
    user = session.get_one(User, cast.alice.user_id)
    user.confirmed_at = None
    session.flush()
    with pytest.raises(Refused) as refused:
        queue(session, cast.alice)
    assert refused.value.text == NO_CONFIRMED_ADDRESS


def test_what_no_mail_server_takes_is_not_sent_but_downloaded(session: Session, cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        queue(session, cast.alice, pdf=bytes(MOST_BYTES + 1))
    assert refused.value.text == TOO_LARGE
    assert letters(session) == []
    assert queue(session, cast.alice, pdf=bytes(MOST_BYTES)) == "vk123@example.kz"


def test_the_user_of_another_contract_is_refused(session: Session, cast: Cast) -> None:
    with pytest.raises(Refused):
        queue(session, replace(cast.bob, contract_id=cast.alice.contract_id))
    assert letters(session) == []


def test_the_same_month_is_sent_once_in_ten_minutes(session: Session, cast: Cast) -> None:
    queue(session, cast.alice)
    with pytest.raises(Refused):
        queue(session, cast.alice, minutes=9)
    names = file_names(cast.alice.contract, OCTOBER)
    with pytest.raises(Refused):
        confirmed_address(session, who=cast.alice, file_names=names, now=NOW + timedelta(minutes=9))
    queue(session, cast.alice, minutes=10)
    assert len(letters(session)) == 2


def test_five_reports_leave_within_an_hour_and_others_are_not_counted(
    session: Session, cast: Cast
) -> None:
    for minutes in range(5):
        queue(session, cast.alice, period=OCTOBER.plus(-minutes), minutes=minutes)
    with pytest.raises(Refused) as refused:
        queue(session, cast.alice, period=OCTOBER.plus(-5), minutes=59)
    assert "1 мин" in refused.value.text.ru
    queue(session, cast.bob, minutes=59)
    queue(session, cast.alice, period=OCTOBER.plus(-5), minutes=60)
    assert len(letters(session)) == 7
