"""The figures of the database, on both databases."""

from datetime import timedelta
from pathlib import Path
from re import MULTILINE, findall
from urllib.request import urlopen

import pytest
from prometheus_client.registry import CollectorRegistry

from cabinet.application.figures import DatabaseFigures, serve_figures
from cabinet.core.text import same
from cabinet.db import Database
from cabinet.mail.layout import Paragraph, compose
from cabinet.mail.outbox import queue
from cabinet.models import ImportRun
from tests.cast import NOW, make_customer

MANUAL = Path(__file__).resolve().parents[3] / "docs" / "operations.md"


def figures(database: Database) -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(DatabaseFigures(database, lambda: NOW))
    return registry


def test_an_empty_database_has_nothing_that_waits(database: Database) -> None:
    found = figures(database)
    for name in ("letters_waiting", "oldest_letter_seconds", "readings_held"):
        assert found.get_sample_value(f"cabinet_{name}") == 0
    assert found.get_sample_value("cabinet_database_up") == 1
    assert found.get_sample_value("cabinet_readings_today", {"status": "sent"}) == 0


def test_letters_that_wait_are_counted_with_the_age_of_the_oldest(database: Database) -> None:
    with database.writing() as session:
        for minutes in (5, 20):
            letter = compose(
                kind="office",
                to_address="office@example.kz",
                language="ru",
                subject=same("x"),
                blocks=[Paragraph(same("x"))],
            )
            queue(session, letter, now=NOW - timedelta(minutes=minutes))
    found = figures(database)
    assert found.get_sample_value("cabinet_letters_waiting") == 2
    assert found.get_sample_value("cabinet_oldest_letter_seconds") == 1200


def test_the_last_import_of_each_kind_is_told(database: Database) -> None:
    with database.writing() as session:
        for hours, rows in ((30, 10), (2, 12)):
            at = NOW - timedelta(hours=hours)
            run = ImportRun(
                kind="charges", file_name="secret.csv", imported_at=at, rows=rows,
                new=0, changed=0, removed=0,
            )  # fmt: skip
            session.add(run)
            session.flush()
    found = figures(database)
    at = (NOW - timedelta(hours=2)).timestamp()
    kind = {"kind": "charges"}
    assert found.get_sample_value("cabinet_import_timestamp_seconds", kind) == at
    assert found.get_sample_value("cabinet_import_rows", kind) == 12


def test_a_database_that_is_away_leaves_the_other_figures(tmp_path: Path) -> None:
    away = Database(f"sqlite:///{tmp_path / 'missing' / 'none.sqlite'}")
    found = figures(away)
    assert found.get_sample_value("cabinet_database_up") == 0
    assert found.get_sample_value("cabinet_letters_waiting") is None
    assert found.get_sample_value("cabinet_database_connections_in_use") == 0
    away.close()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_figures_are_served_on_this_machine_and_hold_no_contract(database: Database) -> None:
    number = "A-123"  # no figure is like it
    with database.writing() as session:
        make_customer(session, login="alice", number=number, bin_iin="940140000385")
    server, thread = serve_figures(0, database)
    try:
        assert server.server_address[0] == "127.0.0.1"
        with urlopen(f"http://127.0.0.1:{server.server_port}/metrics", timeout=10) as answer:
            told = answer.read().decode()
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert "cabinet_database_up 1.0" in told
    assert number not in told
    names = set(findall(r"^# TYPE (cabinet_\w+)", told, flags=MULTILINE))
    manual = set(findall(r"^\| `(cabinet_\w+)", MANUAL.read_text("utf-8"), flags=MULTILINE))
    assert {one for one in names if not one.endswith("_created")} == manual
