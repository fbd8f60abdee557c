"""Billing's sums against each other, and the command that tells of them."""

import csv
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from sqlmodel import Session
from typer.testing import CliRunner, Result

from cabinet.__main__ import cli
from cabinet.billing.charges import commands
from cabinet.billing.charges.checks import Checked, Difference, check_charges
from cabinet.db import Database
from cabinet.models import LedgerEntry
from cabinet.security.sessions import SignedIn
from tests.cast import Cast, make_cast
from tests.integration.billing.charges.billed import OCTOBER, charge

# 1.5 m³ at 197.0255
BARE, WITH_VAT = "295.54", "342.82"


def book(session: Session, who: SignedIn, debit: str, *, day: date, kind: str = "charge") -> None:
    """A document of the ledger."""
    session.add(
        LedgerEntry(
            contract_id=who.contract_id,
            entered_on=day,
            kind=kind,
            document=f"{kind} {day} {debit}",
            debit_tenge=Decimal(debit),
            credit_tenge=Decimal(0),
        )
    )


def test_lines_that_agree_with_their_tariff_are_only_counted(session: Session, cast: Cast) -> None:
    charge(session, cast.alice, "1", amount=BARE)
    charge(session, cast.alice, "2", amount=WITH_VAT)
    charge(session, cast.bob, "3", amount=BARE, vat=None)
    charge(session, cast.bob, "3", amount="1.00", period=OCTOBER.previous)
    assert check_charges(session, period=OCTOBER) == Checked(3, 2, 2, ())


def test_a_line_that_agrees_with_neither_reading_is_told(session: Session, cast: Cast) -> None:
    charge(session, cast.alice, "1", amount="300.00")
    (difference,) = check_charges(session, period=OCTOBER).differences
    assert difference == Difference(
        "123", "1", "water", "line", Decimal("300.00"), Decimal(BARE), Decimal(WITH_VAT)
    )


def test_lines_are_compared_with_the_ledger_of_their_month(session: Session, cast: Cast) -> None:
    for who in (cast.alice, cast.bob):
        charge(session, who, "1", amount=BARE)
        charge(session, who, "2", amount=WITH_VAT)
    book(session, cast.alice, "600.00", day=date(2026, 10, 1))
    book(session, cast.alice, "38.36", day=date(2026, 10, 31))
    book(session, cast.alice, "5.00", day=date(2026, 11, 1))
    book(session, cast.alice, "5.00", day=date(2026, 10, 31), kind="payment")
    book(session, cast.bob, "638.37", day=date(2026, 10, 31))
    book(session, cast.charlie, "7.00", day=date(2026, 10, 31))
    checked = check_charges(session, period=OCTOBER)
    assert (checked.lines, checked.contracts, checked.without_ledger) == (4, 2, 0)
    assert checked.differences == (
        Difference("2666", "", "", "ledger", Decimal("638.36"), Decimal("638.37")),
        Difference("777", "", "", "ledger", Decimal("0.00"), Decimal("7.00")),
    )


def test_a_month_that_nobody_was_charged_for_has_no_differences(session: Session) -> None:
    assert check_charges(session, period=OCTOBER) == Checked(0, 0, 0, ())


@pytest.fixture
def run(database: Database, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """`check-charges` on a database where alice's lines differ in October and in no other month."""
    with database.writing() as session:
        who = make_cast(session).alice
        charge(session, who, "=1+1", amount="300.00")
        charge(session, who, "1", amount=BARE, period=OCTOBER.previous)
    monkeypatch.setattr(commands, "database", lambda: database)

    def command(*arguments: str) -> Result:
        line = ["check-charges", *arguments]
        return CliRunner().invoke(cli(line), line)

    return command


def test_the_command_prints_differences_as_csv_and_ends_with_one(
    run: Callable[..., Result],
) -> None:
    done = run("--period", "2026-10")
    assert done.exit_code == 1
    assert list(csv.reader(StringIO(done.stdout))) == [
        ["contract", "account", "service", "check", "amount", "expected", "expected_with_vat"],
        ["123", "'=1+1", "water", "line", "300.00", BARE, WITH_VAT],
    ]
    assert done.stderr == (
        "2026-10: проверено строк 1, договоров 1, из них без начислений в ledger 1. "
        "Расхождений: 1.\n"
    )


def test_the_command_ends_with_nought_where_all_agrees(run: Callable[..., Result]) -> None:
    done = run("--period", "2026-09")
    assert (done.exit_code, done.stdout.count("\n")) == (0, 1)
    assert "Расхождений: 0." in done.stderr


@pytest.mark.parametrize("arguments", [(), ("--period", "2026-13"), ("--period", "октябрь")])
def test_wrong_usage_ends_with_two(run: Callable[..., Result], arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr
