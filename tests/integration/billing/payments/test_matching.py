"""A payment is in billing when the ledger brings it, and is not when the line is gone."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import false
from sqlmodel import col, delete, select

from cabinet.billing.payments import matching
from cabinet.billing.statement_of_account import account
from cabinet.db import Database, turns
from cabinet.exchange import writing
from cabinet.models import LedgerEntry
from cabinet.security.sessions import SignedIn
from tests.cast import NOW, make_cast
from tests.integration.billing.notices.billed import entry
from tests.integration.billing.payments.banking import make_bank, paid, payments
from tests.integration.exchange.tables import put

HEADER = "contract,date,kind,document,debit,credit"
CHARGED = "123,2026-10-31,charge,Счёт-фактура,700,"
BROUGHT = "123,2026-11-23,payment,Поступление 17,,500"
TODAY = date(2026, 11, 23)


@pytest.fixture
def alice(database: Database) -> SignedIn:
    """alice, who owes 700 and has paid 500 of it at a bank."""
    with database.writing() as session:
        alice = make_cast(session).alice
        bank, _ = make_bank(session)
        paid(session, bank)
    return alice


def ledger(database: Database, folder: Path, *lines: str) -> None:
    imported = put(database, folder, "ledger", "\n".join([HEADER, CHARGED, *lines, ""]))
    assert imported.bad_rows == ()


def standing(database: Database, who: SignedIn) -> tuple[int, int]:
    """What is to be paid, and how many payments billing has not counted."""
    with database.reading() as session:
        known = account(session, who=who, today=TODAY)
        return int(known.balance_tenge), len(known.accepted)


def test_what_is_to_be_paid_is_lower_once_and_never_twice(
    database: Database, tmp_path: Path, alice: SignedIn
) -> None:
    ledger(database, tmp_path)
    assert standing(database, alice) == (200, 1)
    ledger(database, tmp_path, BROUGHT)
    assert standing(database, alice) == (200, 0)
    ledger(database, tmp_path, BROUGHT)
    assert standing(database, alice) == (200, 0)


def test_a_line_that_becomes_another_sum_gives_the_payment_back(
    database: Database, tmp_path: Path, alice: SignedIn
) -> None:
    ledger(database, tmp_path, BROUGHT)
    ledger(database, tmp_path, BROUGHT.replace("500", "0"))
    assert standing(database, alice) == (200, 1)
    ledger(database, tmp_path, BROUGHT)
    assert standing(database, alice) == (200, 0)


def test_a_line_that_is_gone_gives_the_payment_back(
    database: Database, tmp_path: Path, alice: SignedIn
) -> None:
    ledger(database, tmp_path, BROUGHT)
    with database.writing() as session:
        session.execute(delete(LedgerEntry).where(col(LedgerEntry.kind) == "payment"))
    assert standing(database, alice) == (200, 1)


def test_a_payment_that_was_in_the_ledger_before_is_another_one(
    database: Database, tmp_path: Path, alice: SignedIn
) -> None:
    ledger(database, tmp_path, BROUGHT.replace("11-23", "11-21"))
    assert standing(database, alice) == (-300, 1)


def test_two_payments_of_a_sum_wait_for_two_lines(
    database: Database, tmp_path: Path, alice: SignedIn
) -> None:
    with database.writing() as session:
        bank, _ = make_bank(session, "other")
        paid(session, bank)
    ledger(database, tmp_path, BROUGHT)
    assert standing(database, alice) == (-300, 1)
    ledger(database, tmp_path, BROUGHT, BROUGHT.replace("17", "18"))
    assert standing(database, alice) == (-300, 0)


def test_the_payment_that_a_document_names_is_that_one(
    database: Database, tmp_path: Path, alice: SignedIn
) -> None:
    with database.writing() as session:
        bank, _ = make_bank(session, "other")
        paid(session, bank, "B-9", at=NOW + timedelta(hours=2), now=NOW + timedelta(hours=2))
    ledger(database, tmp_path, BROUGHT.replace("17", "B-9"))
    with database.reading() as session:
        line = session.exec(select(LedgerEntry).where(LedgerEntry.kind == "payment")).one()
        assert [one.ledger_entry_id for one in payments(session)] == [None, line.id]


def test_portions_of_a_ledger_match_what_is_theirs(
    database: Database, tmp_path: Path, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "AT_ONCE", 1)
    with database.writing() as session:
        bank, _ = make_bank(session, "other")
        paid(session, bank, "B-9", account="2666", tenge="40.00")
    bobs = "2666,2026-11-22,payment,Поступление 3,,40"
    ledger(database, tmp_path, BROUGHT, bobs)
    with database.reading() as session:
        assert None not in [one.ledger_entry_id for one in payments(session)]
    ledger(database, tmp_path, BROUGHT.replace("500", "1"), bobs)
    with database.reading() as session:
        assert [one.ledger_entry_id is None for one in payments(session)] == [True, False]


def test_payments_of_many_contracts_are_matched_a_few_at_a_time(
    database: Database, tmp_path: Path, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.writing() as session:
        bank, _ = make_bank(session, "other")
        for number in ("777", "2666"):
            paid(session, bank, number, account=number, tenge="40.00")
    billed = [f"{number},2026-11-22,payment,Поступление {number},,40" for number in (777, 2666)]
    monkeypatch.setattr(writing, "AT_ONCE", 100)
    monkeypatch.setattr(matching, "IS_OPEN", false())  # as if banks told of them a moment later
    ledger(database, tmp_path, *billed)
    monkeypatch.undo()
    seen: list[int] = []

    def look(_seconds: float = 0) -> None:
        with database.writing() as session:
            seen.append([one.ledger_entry_id for one in payments(session)].count(None))

    monkeypatch.setattr(matching, "_AT_ONCE", 1)
    monkeypatch.setattr(turns, "sleep", look)
    ledger(database, tmp_path, *billed, BROUGHT)
    look()
    assert seen == ([2, 1, 0, 0, 0] if database.is_sqlite else [0])


def test_an_import_of_another_kind_matches_nothing(
    database: Database, tmp_path: Path, alice: SignedIn
) -> None:
    with database.writing() as session:
        entry(session, alice, TODAY, "payment", credit="500.00")
    charges = "contract,period,account,recipient,service,volume_m3,tariff,amount"
    put(database, tmp_path, "charges", f"{charges}\n123,2026-10,1,Контора,water,1,1,1\n")
    with database.reading() as session:
        assert payments(session)[0].ledger_entry_id is None
