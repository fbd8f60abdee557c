"""Commands find their rows by an index, however many years are there."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session

from cabinet.billing.charges.checks import check_charges
from cabinet.core.period import Period
from cabinet.db import Database
from cabinet.exchange.export import sent_readings
from cabinet.readings.review.service import held_readings, held_since
from tests.cast import NOW
from tests.integration.db.plans import plans, sent_meanwhile

ALMATY = ZoneInfo("Asia/Almaty")

NOVEMBER = Period(2026, 11)
LARGE = ("submission", "submitted_reading", "charge", "ledger_entry")


def of_month(session: Session) -> object:
    return list(sent_readings(session, zone=ALMATY, period=NOVEMBER))


def of_news(session: Session) -> object:
    return list(sent_readings(session, zone=ALMATY, since=NOW))


def checked(session: Session) -> object:
    return check_charges(session, period=NOVEMBER)


@pytest.mark.parametrize(
    ("command", "indexes"),
    [
        (held_readings, {"ix_submitted_reading_held"}),
        (held_since, {"ix_submitted_reading_held"}),
        (of_month, {"ix_submission_sent"}),
        (of_news, {"ix_submission_submitted_at", "ix_submitted_reading_decided_at"}),
        (checked, {"ix_charge_period", "ix_ledger_entry_kind_entered_on"}),
    ],
)
def test_a_command_reads_through_no_table_that_grows_with_the_years(
    database: Database, command: Callable[[Session], object], indexes: set[str]
) -> None:
    with sent_meanwhile() as sent, database.writing() as session:
        command(session)
    lines = [line for _, plan in plans(database, sent) for line in plan.lines]
    assert lines
    read_through = [
        line
        for line in lines
        if ("SCAN" in line and "INDEX" not in line) or "Seq Scan" in line
        if any(f" {table}" in line for table in LARGE)
    ]
    assert read_through == []
    assert {name for name in indexes if not any(name in line for line in lines)} == set()
