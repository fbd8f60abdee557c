"""`check`, `pay` and `status`: what a bank learns, and that a payment is taken once."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlmodel import Session, col, select

from cabinet.billing.payments.banks import all_banks, known_bank, revoke_bank
from cabinet.billing.payments.rules import Check, Declined, Dialect, Found, Problem, Status
from cabinet.billing.payments.service import check, status
from cabinet.billing.statement_of_account import account
from cabinet.core.errors import Refused
from cabinet.db import Database
from cabinet.home.service import overview
from cabinet.models import AuditEntry, Bank, LedgerEntry
from cabinet.security.audit import Action, Origin
from cabinet.staff.journal.audit_texts import words_of
from tests.cast import NOW, Cast, make_cast
from tests.integration.at_once import at_once
from tests.integration.billing.notices.billed import entry
from tests.integration.billing.payments.banking import make_bank, paid, payments
from tests.integration.new_owner import new_owner

TODAY = date(2026, 11, 22)


def declined(call: Callable[[], object]) -> Problem:
    with pytest.raises(Declined) as why:
        call()
    return why.value.problem


def owed(session: Session, number: str = "123") -> Decimal:
    return check(session, asked=Check(number), now=NOW).owed_tenge


def test_a_check_tells_what_the_page_of_the_balance_does(session: Session, cast: Cast) -> None:
    entry(session, cast.alice, date(2026, 10, 31), "charge", debit="700.00")
    found = check(session, asked=Check(" 123 "), now=NOW)
    assert found == Found("123", "Т*** П*** 1***", Decimal(700))
    bank, _ = make_bank(session)
    paid(session, bank, tenge="500.00")
    page = account(session, who=cast.alice, today=TODAY)
    assert owed(session) == page.balance_tenge == 200
    paid(session, bank, "A-2", tenge="900.00")
    assert owed(session) == 0


def test_an_unknown_account_is_told_so(session: Session, cast: Cast) -> None:
    bank, _ = make_bank(session)
    assert declined(lambda: owed(session, "999")) is Problem.UNKNOWN_ACCOUNT
    assert declined(lambda: paid(session, bank, account="999")) is Problem.UNKNOWN_ACCOUNT
    assert payments(session) == []


def test_the_same_number_again_gets_the_same_answer_and_one_row(
    session: Session, cast: Cast
) -> None:
    bank, _ = make_bank(session)
    first = paid(session, bank)
    assert paid(session, bank, now=NOW + timedelta(days=40)) == first
    (only,) = payments(session)
    assert (only.answer, only.paid_on) == (first, TODAY)
    assert json.loads(first)["reference"] == str(only.id)


@pytest.mark.parametrize(("number", "tenge"), [("123", "500.01"), ("2666", "500.00")])
def test_another_payment_under_the_number_is_declined(
    session: Session, cast: Cast, number: str, tenge: str
) -> None:
    bank, _ = make_bank(session)
    paid(session, bank)
    again = declined(lambda: paid(session, bank, account=number, tenge=tenge))
    assert again is Problem.OTHER_PAYMENT
    assert len(payments(session)) == 1


def test_numbers_of_two_banks_have_nothing_to_do_with_each_other(
    session: Session, cast: Cast
) -> None:
    bank, other = make_bank(session)[0], make_bank(session, "other", Dialect.OSMP)[0]
    paid(session, bank)
    assert (
        declined(lambda: status(session, bank=other, asked=Status("A-1")))
        is Problem.UNKNOWN_PAYMENT
    )
    paid(session, other, tenge="7.00")
    assert status(session, bank=other, asked=Status("A-1")).tenge == 7
    assert status(session, bank=bank, asked=Status("A-1")).tenge == 500


def test_a_payment_of_long_ago_is_declined(session: Session, cast: Cast) -> None:
    bank, _ = make_bank(session)
    old = NOW - timedelta(days=32)
    assert declined(lambda: paid(session, bank, at=old)) is Problem.BAD_TIME


def test_of_fifty_at_once_one_is_written_and_all_get_its_answer(database: Database) -> None:
    with database.writing() as session:
        make_cast(session)
        bank, _ = make_bank(session)
    answers = at_once(database, *[lambda session: paid(session, bank)] * 50)
    assert len(set(answers)) == 1
    with database.reading() as session:
        (only,) = payments(session)
        assert answers[0] == only.answer
        taken = AuditEntry.action == Action.BANK_PAYMENT_TAKEN
        assert len(session.exec(select(AuditEntry).where(taken)).all()) == 1


def test_of_two_sums_at_once_one_is_declined(database: Database) -> None:
    with database.writing() as session:
        make_cast(session)
        bank, _ = make_bank(session)
    answers = at_once(
        database,
        lambda session: paid(session, bank, tenge="1.00"),
        lambda session: paid(session, bank, tenge="2.00"),
    )
    assert sorted(type(one).__name__ for one in answers) == ["Declined", "str"]


def test_the_journal_tells_of_the_bank_and_of_nobody_by_name(session: Session, cast: Cast) -> None:
    bank, _ = make_bank(session)
    paid(session, bank)
    taken = session.exec(select(AuditEntry).order_by(col(AuditEntry.id).desc())).first()
    assert taken is not None
    assert (taken.action, taken.subject, taken.detail) == (
        Action.BANK_PAYMENT_TAKEN,
        "example-bank",
        "A-1 500.00",
    )
    assert (taken.user_id, taken.contract_id) == (None, cast.alice.contract_id)
    assert words_of(taken.action).ru == "Банк принял оплату"


def test_the_customer_sees_it_at_once_and_charlie_does_not(session: Session, cast: Cast) -> None:
    entry(session, cast.alice, date(2026, 10, 31), "charge", debit="700.00")
    bank, _ = make_bank(session)
    paid(session, bank)
    mine = account(session, who=cast.alice, today=TODAY)
    assert [(one.tenge, one.paid_on, one.is_late) for one in mine.accepted] == [(500, TODAY, False)]
    debt = mine.debt(due_day=25, today=TODAY)
    assert debt is not None
    assert debt.owed_tenge == 200
    assert mine.explanation is not None
    assert (mine.explanation.accepted_tenge, mine.explanation.balance_tenge) == (500, 200)
    first = overview(session, who=cast.alice, now=NOW)
    assert first.balance is not None
    assert (first.balance.tenge, first.accepted) == (200, mine.accepted)
    for stranger in (cast.bob, cast.charlie):
        assert account(session, who=stranger, today=TODAY).accepted == ()
        assert overview(session, who=stranger, now=NOW).accepted == ()


def test_what_billing_does_not_bring_in_time_lowers_nothing_any_more(
    session: Session, cast: Cast
) -> None:
    entry(session, cast.alice, date(2026, 10, 31), "charge", debit="700.00")
    bank, _ = make_bank(session)
    paid(session, bank)
    last = account(session, who=cast.alice, today=TODAY + timedelta(days=7))
    late = account(session, who=cast.alice, today=TODAY + timedelta(days=8))
    assert (last.balance_tenge, late.balance_tenge) == (200, 700)
    assert [one.is_late for one in late.accepted] == [True]


def test_a_former_owners_payments_stay_theirs(session: Session, cast: Cast) -> None:
    bank, _ = make_bank(session)
    paid(session, bank, at=NOW - timedelta(days=20))
    assert account(session, who=cast.alice, today=TODAY).accepted
    present = new_owner(session, cast.alice)
    assert account(session, who=present, today=TODAY).accepted == ()


def test_a_payment_that_billing_has_already_is_matched_by_its_document_alone(
    session: Session, cast: Cast
) -> None:
    entry(session, cast.alice, TODAY, "payment", credit="500.00")
    bank, _ = make_bank(session)
    paid(session, bank)
    assert payments(session)[0].ledger_entry_id is None
    only = session.exec(select(LedgerEntry)).one()
    only.document = "Оплата A-2"
    session.flush()
    paid(session, bank, "A-2")
    assert [one.ledger_entry_id for one in payments(session)] == [None, only.id]
    assert status(session, bank=bank, asked=Status("A-2")).is_in_billing


def test_secrets_are_kept_so_that_the_database_alone_tells_none(session: Session) -> None:
    signing, secret = make_bank(session)
    asking, password = make_bank(session, "terminal", Dialect.OSMP)
    kept = repr([one.model_dump() for one in session.exec(select(Bank))])
    assert secret not in kept
    assert password not in kept
    assert signing.secret() == secret
    assert asking.has_password(password)
    assert not asking.has_password(secret)
    assert not signing.has_password("")


def test_a_bank_that_is_revoked_is_known_no_more(session: Session) -> None:
    make_bank(session)
    revoke_bank(session, name="example-bank", origin=Origin(), now=NOW)
    assert known_bank(session, name="example-bank") is None
    assert [(one.name, one.disabled_at) for one in all_banks(session)] == [("example-bank", NOW)]
    with pytest.raises(Refused):
        revoke_bank(session, name="example-bank", origin=Origin(), now=NOW)
    with pytest.raises(Refused):
        make_bank(session)
