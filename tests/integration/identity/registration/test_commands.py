"""`python -m cabinet registrations`: who waits, as sentences and as a table."""

from csv import DictReader
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlmodel import select
from typer.testing import CliRunner

from cabinet.db import Database
from cabinet.identity.registration import commands
from cabinet.models import User
from tests.cast import make_customer, membership_of


def test_the_command_lists_who_waits_as_a_table_too(
    served: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(commands, "database", lambda: served)
    with served.writing() as session:
        who = make_customer(session, login="vk123", number="123", bin_iin="940140000385")
        user = session.exec(select(User)).one()
        user.name = '=HYPERLINK("https://evil.example")'
        membership_of(session, who.user_id).approved_at = None

    def run(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(commands.registrations_app, arguments)
        return done.exit_code, done.stdout

    code, table = run("list", "--format", "csv")
    assert code == 0
    (row,) = DictReader(table.splitlines())
    assert tuple(row) == commands.COLUMNS
    assert (row["login"], row["contract"], row["bin_iin"]) == ("vk123", "123", "940140000385")
    assert row["confirmed_at"] == "2026-11-22T12:00:00+05:00"
    assert row["name"].startswith("'=")  # no formula
    file = tmp_path / "waiting.xlsx"
    assert run("list", "--format", "xlsx", "--output", str(file)) == (0, "")
    assert load_workbook(file).active["A2"].value == "vk123"  # type: ignore[index]
    for wrong in (("--format", "xlsx"), ("--format", "pdf"), ("--output", str(file))):
        assert run("list", *wrong) == (2, "")
