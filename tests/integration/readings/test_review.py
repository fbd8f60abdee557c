"""Held values: staff see them, and decide."""

from csv import DictReader

import pytest
from sqlmodel import Session, select
from typer.testing import CliRunner

from cabinet.__main__ import cli
from cabinet.core.errors import Refused
from cabinet.db import Database
from cabinet.models import AuditEntry
from cabinet.readings.entry.service import meters_of
from cabinet.readings.review import commands
from cabinet.readings.review.service import accept, held_readings, reject
from tests.cast import NOW, Cast, make_cast, make_meter
from tests.integration.letters_of import letters_of
from tests.integration.readings.decided import newest
from tests.integration.readings.sending import send


def hold(session: Session, cast: Cast) -> tuple[int, str]:
    """A value of alice's that waits, and its receipt."""
    meter = make_meter(session, cast.alice, "M-1", previous="100")
    send(session, cast.alice, {meter: "5"}, stated={meter: "passed_zero"})
    return meter, f"R2611-{cast.alice.contract_id}-1"


def test_what_waits_is_listed_with_its_figures(session: Session, cast: Cast) -> None:
    _, receipt = hold(session, cast)
    (held,) = held_readings(session)
    assert (held.receipt, held.meter_number, held.contract_number) == (receipt, "M-1", "123")
    assert (held.value_m3, held.previous_m3, held.statement) == (5, 100, "passed_zero")


def test_an_accepted_value_keeps_its_value_and_stands_in_the_trail(
    session: Session, cast: Cast
) -> None:
    meter, receipt = hold(session, cast)
    accept(session, receipt=receipt, meter_numbers=["M-1"], now=NOW)
    reading = newest(session, meter)
    assert (reading.status, reading.value_m3, reading.decided_at) == ("accepted", 5, NOW)
    assert held_readings(session) == []
    session.flush()
    entry = session.exec(select(AuditEntry).where(AuditEntry.action == "reading-accepted")).one()
    assert (entry.user_id, entry.detail) == (cast.alice.user_id, f"{receipt} M-1")


def test_a_rejected_value_shows_the_customer_why(session: Session, cast: Cast) -> None:
    _, receipt = hold(session, cast)
    reject(session, receipt=receipt, meter_numbers=["M-1"], reason=" Нет акта ", now=NOW)
    session.flush()
    rejected = meters_of(session, who=cast.alice, now=NOW).rows[0].rejected
    assert rejected is not None
    assert (rejected.status, rejected.reason) == ("rejected", "Нет акта")


@pytest.mark.parametrize("reason", ["", "  ", "x" * 301, "a\nb", "a\x00b"])
def test_a_rejection_needs_a_reason_that_can_be_read(
    session: Session, cast: Cast, reason: str
) -> None:
    meter, receipt = hold(session, cast)
    with pytest.raises(Refused):
        reject(session, receipt=receipt, meter_numbers=["M-1"], reason=reason, now=NOW)
    assert newest(session, meter).status == "held"


def test_whoever_sent_them_is_told_of_several_by_one_letter(session: Session, cast: Cast) -> None:
    meters = {make_meter(session, cast.alice, f"M-{place}", previous="100"): "5" for place in "12"}
    send(session, cast.alice, meters, stated=dict.fromkeys(meters, "replaced"))
    receipt = f"R2611-{cast.alice.contract_id}-1"
    reject(session, receipt=receipt, meter_numbers=["M-2", "M-1"], reason="Нет акта", now=NOW)
    (letter,) = letters_of(session, "decisions")
    assert letter.to_address == "vk123@example.kz"
    assert letter.text.count("Причина: Нет акта") == 2
    assert held_readings(session) == []


def test_of_several_all_are_decided_or_none(database: Database) -> None:
    with database.writing() as session:
        _, receipt = hold(session, make_cast(session))
    with pytest.raises(Refused), database.writing() as session:
        accept(session, receipt=receipt, meter_numbers=["M-1", "M-9"], now=NOW)
    with database.reading() as session:
        assert [one.meter_number for one in held_readings(session)] == ["M-1"]
        assert letters_of(session) == []


def test_only_what_waits_can_be_decided(session: Session, cast: Cast) -> None:
    meter, receipt = hold(session, cast)
    for wrong in ((receipt, "M-2"), ("2611-99-1", "M-1"), ("", "")):
        with pytest.raises(Refused):
            accept(session, receipt=wrong[0], meter_numbers=[wrong[1]], now=NOW)
    send(session, cast.alice, {meter: "101"}, version=1)
    assert held_readings(session) == []  # a newer value took its place
    with pytest.raises(Refused):
        accept(session, receipt=receipt, meter_numbers=["M-1"], now=NOW)


def test_nothing_is_decided_twice(session: Session, cast: Cast) -> None:
    _, receipt = hold(session, cast)
    accept(session, receipt=receipt, meter_numbers=["M-1"], now=NOW)
    session.flush()
    with pytest.raises(Refused):
        reject(session, receipt=receipt, meter_numbers=["M-1"], reason="Нет", now=NOW)


def test_the_command_lists_and_decides(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "database", lambda: database)
    with database.writing() as session:
        _, receipt = hold(session, make_cast(session))

    def run(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(cli(["held"]), ["held", *arguments])
        return done.exit_code, done.output

    code, listed = run("list")
    assert code == 0
    assert listed.startswith(f"{receipt} M-1: передано 00000005.000 (22.11.2026 12:00), было ")
    assert "Счётчик перешёл через ноль" in listed
    code, table = run("list", "--format", "csv")
    assert code == 0
    (row,) = DictReader(table.splitlines())
    assert tuple(row) == commands.COLUMNS
    figures = (row["receipt"], row["meter_id"], row["value"], row["previous"], row["statement"])
    assert figures == (receipt, "M-1", "5.000", "100.000", "passed_zero")
    assert run("list", "--format", "xlsx")[0] == 2
    assert run("reject", receipt, "M-1")[0] == 1
    assert run("reject", receipt, "M-1", "--reason", "Нет акта")[0] == 0
    assert run("accept", receipt, "M-1")[0] == 1
    assert run("list") == (0, "Показаний на проверке нет.\n")


def test_a_meter_is_found_however_it_is_typed(session: Session, cast: Cast) -> None:
    meter, receipt = hold(session, cast)
    accept(session, receipt=f" {receipt}", meter_numbers=["м-01"], now=NOW)
    assert newest(session, meter).status == "accepted"
    session.flush()
    entry = session.exec(select(AuditEntry).where(AuditEntry.action == "reading-accepted")).one()
    assert entry.detail == f"{receipt} M-1"
