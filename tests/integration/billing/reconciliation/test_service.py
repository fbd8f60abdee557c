"""Statements out of the ledger, and what is answered to them."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import delete
from sqlmodel import Session, col, select

from cabinet.billing.reconciliation import texts
from cabinet.billing.reconciliation.rules import Changed, Days, Totals, in_tenge
from cabinet.billing.reconciliation.service import (
    MOST_ANSWERS,
    Answer,
    latest_answer,
    page_of_statement,
    record_answer,
    totals,
    whole_statement,
)
from cabinet.billing.statement_of_account import account
from cabinet.core.errors import Refused
from cabinet.documents.by_mail import confirmed_address
from cabinet.models import AuditEntry, LedgerEntry, ReconciliationAnswer
from cabinet.security.audit import Action, Origin
from cabinet.security.sessions import SignedIn
from tests.cast import NOW, Cast
from tests.integration.billing.reconciliation.ledger import QUARTER, enter, enter_usual

NOTHING = Totals(Decimal(0), Decimal(0), Decimal(0), 0)


def answer(
    session: Session, who: SignedIn, verdict: str = "agreed", comment: str = "", minutes: int = 0
) -> Answer:
    seen, _ = totals(session, who=who, days=QUARTER)
    return record_answer(
        session,
        who=who,
        days=QUARTER,
        seen=seen,
        verdict=verdict,
        comment=comment,
        origin=Origin("203.0.113.5", "Firefox"),
        now=NOW + timedelta(minutes=minutes),
    )


def answers(session: Session) -> list[ReconciliationAnswer]:
    found = session.exec(select(ReconciliationAnswer).order_by(col(ReconciliationAnswer.id)))
    return list(found.all())


def test_a_statement_has_both_ends_of_the_period_and_its_lines(
    session: Session, cast: Cast
) -> None:
    enter_usual(session, cast.alice)
    made = whole_statement(session, who=cast.alice, days=QUARTER)
    assert (made.contract_number, made.payer, made.bin_iin, made.contract_kind) == (
        "123", "ТОО «Пример 123»", "940140000385", "legal",
    )  # fmt: skip
    assert made.totals == Totals(Decimal(100), Decimal(30), Decimal(50), 3)
    assert made.totals.closing_tenge == Decimal(80)
    assert made.brought_on is None
    assert made.lines == (
        (date(2026, 7, 1).toordinal(), "Счёт №1 vk123", 1050, 0),
        (date(2026, 8, 2).toordinal(), "Платёж №1", 0, 5000),
        (date(2026, 9, 30).toordinal(), "Счёт №2", 1950, 0),
    )


def test_an_opening_balance_within_the_period_is_no_turnover(session: Session, cast: Cast) -> None:
    enter_usual(session, cast.alice)
    enter(session, cast.alice, "Перенос", "2026-08-01", credit="30", kind="opening")
    made = whole_statement(session, who=cast.alice, days=QUARTER)
    assert made.totals == Totals(Decimal("-40.50"), Decimal(30), Decimal(50), 3)
    assert made.totals.closing_tenge == Decimal("-60.50")  # as if nothing were known of before
    assert made.brought_on == date(2026, 8, 1)
    assert len(made.lines) == 3
    before = Days(date(2026, 7, 1), date(2026, 7, 31))
    assert totals(session, who=cast.alice, days=before)[0].opening_tenge == Decimal(100)


def test_one_that_is_set_on_the_first_day_needs_no_remark(session: Session, cast: Cast) -> None:
    enter(session, cast.alice, "Ввод остатков", "2026-07-01", debit="5", kind="opening")
    assert totals(session, who=cast.alice, days=QUARTER) == (
        replace(NOTHING, opening_tenge=5),
        None,
    )


def test_lines_of_a_day_stand_in_billings_order(session: Session, cast: Cast) -> None:
    for document in ("Я", "А", "Б"):
        enter(session, cast.alice, document, debit="1")
    made = whole_statement(session, who=cast.alice, days=QUARTER)
    assert [document for _, document, _, _ in made.lines] == ["Я", "А", "Б"]


def test_others_see_nothing_of_alices_ledger(session: Session, cast: Cast) -> None:
    enter_usual(session, cast.alice)
    enter(session, cast.bob, "Счёт Б", debit="7")
    of_bob = whole_statement(session, who=cast.bob, days=QUARTER)
    assert [line[1] for line in of_bob.lines] == ["Счёт Б"]
    assert of_bob.totals == Totals(Decimal(0), Decimal(7), Decimal(0), 1)
    of_charlie = whole_statement(session, who=cast.charlie, days=QUARTER)
    assert (of_charlie.lines, of_charlie.totals) == ((), NOTHING)


def test_a_page_holds_its_lines_and_the_totals_of_all(session: Session, cast: Cast) -> None:
    for number in range(1, 251):
        enter(session, cast.alice, f"Счёт №{number}", debit="1")
    page = page_of_statement(session, who=cast.alice, days=QUARTER, offset=10**9)
    assert (page.offset, len(page.lines), page.lines[0][1]) == (200, 50, "Счёт №201")
    assert page.totals == Totals(Decimal(0), Decimal(250), Decimal(0), 250)
    assert page_of_statement(session, who=cast.alice, days=QUARTER, offset=-5).offset == 0


def balance_after(entries: list[tuple[date, str, Decimal, Decimal]], last: date) -> Decimal:
    opened = max(
        (day for day, kind, *_ in entries if kind == "opening" and day <= last), default=None
    )
    return sum(
        (debit - credit for day, _, debit, credit in entries if (opened or day) <= day <= last),
        Decimal(0),
    )


ENTRY = some.tuples(
    some.dates(date(2026, 5, 1), date(2026, 11, 1)),
    some.sampled_from(["opening", "charge", "payment", "adjustment"]),
    some.decimals(-(10**13), 10**13, places=2),
    some.decimals(-(10**13), 10**13, places=2),
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(some.lists(ENTRY, max_size=25))
def test_opening_and_turnovers_make_the_closing_balance(
    session: Session,
    cast: Cast,
    entries: list[tuple[date, str, Decimal, Decimal]],
) -> None:
    session.execute(delete(LedgerEntry))
    for number, (day, kind, debit, credit) in enumerate(entries):
        enter(
            session, cast.alice, f"Д{number}", str(day), debit=str(debit), credit=str(credit),
            kind=kind,
        )  # fmt: skip
    made = whole_statement(session, who=cast.alice, days=QUARTER)
    sums = made.totals
    assert sums.opening_tenge + sums.debit_tenge - sums.credit_tenge == sums.closing_tenge
    assert sums.closing_tenge == balance_after(entries, QUARTER.last)
    assert in_tenge(sum(line[2] for line in made.lines)) == sums.debit_tenge
    assert in_tenge(sum(line[3] for line in made.lines)) == sums.credit_tenge
    assert len(made.lines) == sums.line_count
    shown = account(session, who=cast.alice, today=QUARTER.last).months
    assert (shown[0].closing_tenge if shown else Decimal(0)) == sums.closing_tenge


def test_an_answer_is_kept_with_the_balance_that_was_seen(session: Session, cast: Cast) -> None:
    enter_usual(session, cast.alice)
    given_one = answer(session, cast.alice, "disagreed", "Нет оплаты\nот 15.09 <b>")
    (kept,) = answers(session)
    assert (kept.contract_id, kept.user_id) == (cast.alice.contract_id, cast.alice.user_id)
    assert Days(kept.first_day, kept.last_day) == QUARTER
    assert (kept.verdict, kept.comment) == ("disagreed", "Нет оплаты от 15.09 <b>")
    assert (kept.closing_tenge, kept.answered_at) == (Decimal(80), NOW)
    assert latest_answer(session, who=cast.alice, days=QUARTER) == given_one
    (entry,) = session.exec(select(AuditEntry)).all()
    assert (entry.action, entry.user_id) == (Action.RECONCILIATION_ANSWERED, cast.alice.user_id)
    assert entry.detail == "disagreed 2026-07-01 2026-09-30 80.00"


def test_the_same_answer_twice_is_one_and_another_is_another(session: Session, cast: Cast) -> None:
    enter_usual(session, cast.alice)
    first = answer(session, cast.alice)
    assert answer(session, cast.alice, minutes=1) == first
    assert len(answers(session)) == 1
    answer(session, cast.alice, "disagreed", "ой", minutes=2)
    answer(session, cast.alice, minutes=3)
    assert [one.verdict for one in answers(session)] == ["agreed", "disagreed", "agreed"]
    latest = latest_answer(session, who=cast.alice, days=QUARTER)
    assert latest is not None
    assert latest.answered_at == NOW + timedelta(minutes=3)


@pytest.mark.parametrize(
    "change", [("debit", "0.01"), ("credit", "0.01"), ("debit", "0"), ("kind", "opening")]
)
def test_a_ledger_that_has_changed_is_not_answered(
    session: Session, cast: Cast, change: tuple[str, str]
) -> None:
    enter_usual(session, cast.alice)
    seen, _ = totals(session, who=cast.alice, days=QUARTER)
    more: dict[str, str] = {"debit": "1"} | dict([change])
    enter(session, cast.alice, "Новый", **more)
    with pytest.raises(Changed) as refused:
        record_answer(
            session, who=cast.alice, days=QUARTER, seen=seen, verdict="agreed", comment="",
            origin=Origin(), now=NOW,
        )  # fmt: skip
    assert refused.value.text == texts.CHANGED
    assert answers(session) == []


def test_what_was_never_seen_is_not_answered(session: Session, cast: Cast) -> None:
    with pytest.raises(Changed):
        record_answer(
            session, who=cast.charlie, days=QUARTER, seen=None, verdict="agreed", comment="",
            origin=Origin(), now=NOW,
        )  # fmt: skip


def test_charlie_is_refused_alices_answers_and_an_answer_to_her_statement(
    session: Session, cast: Cast
) -> None:
    enter_usual(session, cast.alice)
    answer(session, cast.alice, "disagreed", "секрет")
    assert latest_answer(session, who=cast.charlie, days=QUARTER) is None
    successor = replace(cast.charlie, contract_id=cast.alice.contract_id)
    assert latest_answer(session, who=successor, days=QUARTER) is None
    seen, _ = totals(session, who=cast.alice, days=QUARTER)
    with pytest.raises(Changed):
        record_answer(
            session, who=cast.charlie, days=QUARTER, seen=seen, verdict="agreed", comment="",
            origin=Origin(), now=NOW,
        )  # fmt: skip
    assert len(answers(session)) == 1


def test_charlie_is_refused_a_letter_to_another_contract(session: Session, cast: Cast) -> None:
    enter_usual(session, cast.alice)
    address = confirmed_address(session, who=cast.charlie, file_names=[], now=NOW)
    assert address == "vk777@example.kz"
    with pytest.raises(Refused):
        confirmed_address(
            session,
            who=replace(cast.charlie, contract_id=cast.alice.contract_id),
            file_names=[],
            now=NOW,
        )


def test_answers_of_a_day_are_limited_and_the_same_again_is_none(
    session: Session, cast: Cast
) -> None:
    for number in range(MOST_ANSWERS):
        answer(session, cast.alice, "disagreed", f"{number}", minutes=number)
    answer(session, cast.alice, "disagreed", f"{MOST_ANSWERS - 1}", minutes=59)
    with pytest.raises(Refused) as refused:
        answer(session, cast.alice, minutes=60)
    assert refused.value.text == texts.TOO_MANY_ANSWERS.format(most=MOST_ANSWERS)
    answer(session, cast.bob)
    answer(session, cast.alice, minutes=24 * 60)
    assert len(answers(session)) == MOST_ANSWERS + 2
