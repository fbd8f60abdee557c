"""Several lines of one service for an account and month."""

from decimal import Decimal
from pathlib import Path

import pytest
from sqlmodel import col, select

from cabinet.db import Database
from cabinet.models import BilledReading, Charge
from tests.integration.exchange.tables import (
    CONTRACTS,
    METERS,
    complaints,
    counts,
    put,
    rows,
)

HEADER = "contract;period;account;recipient;service;volume_m3;tariff;vat_percent;amount"
BLOCKS = (
    "123;2026-10;00001;Контора;water;3;100;16;348,00",
    "123;2026-10;00001;Контора;water;2;120;16;278,40",
    "123;2026-10;00001;Контора (доля ОДПУ);water;0,7;100;16;81,20",
    "123;2026-10;00001;Контора;water;-1;100;12;-112,00",
)


@pytest.fixture(autouse=True)
def _contracts(database: Database, tmp_path: Path) -> None:
    put(database, tmp_path, "contracts", CONTRACTS)
    put(database, tmp_path, "meters", METERS)


def file_of(*lines: str, header: str = HEADER) -> str:
    return "\n".join((header, *lines, ""))


def amounts(database: Database) -> list[Decimal]:
    with database.reading() as session:
        found = session.exec(select(Charge).order_by(col(Charge.line_name), col(Charge.position)))
        return [one.amount_tenge for one in found]


def test_each_is_a_line_of_its_own_and_a_second_import_changes_nothing(
    database: Database, tmp_path: Path
) -> None:
    assert counts(put(database, tmp_path, "charges", file_of(*BLOCKS))) == (4, 0, 0, 0)
    assert amounts(database) == [Decimal(one) for one in ("348", "278.40", "81.20", "-112")]
    assert counts(put(database, tmp_path, "charges", file_of(*BLOCKS))) == (0, 0, 4, 0)


def test_a_line_is_changed_in_place_and_one_less_is_removed(
    database: Database, tmp_path: Path
) -> None:
    put(database, tmp_path, "charges", file_of(*BLOCKS))
    changed = put(
        database, tmp_path, "charges", file_of(BLOCKS[0], BLOCKS[1].replace("278", "279"))
    )
    assert counts(changed) == (0, 1, 1, 2)
    assert amounts(database) == [Decimal(348), Decimal("279.40")]


def test_a_row_that_equals_another_in_everything_is_refused(
    database: Database, tmp_path: Path
) -> None:
    twin = BLOCKS[0].replace("348,00", "348")
    refused = put(database, tmp_path, "charges", file_of(*BLOCKS, twin))
    assert complaints(refused) == [(6, "")]
    assert "столбцом line" in refused.bad_rows[0].reason.ru
    assert rows(database, "charges") == []


def test_the_column_line_tells_equal_rows_apart(database: Database, tmp_path: Path) -> None:
    lines = [f"{BLOCKS[0]};{number};блок {number}" for number in (1, 2)]
    file = file_of(*lines, header=f"{HEADER};line;note")
    assert counts(put(database, tmp_path, "charges", file)) == (2, 0, 0, 0)
    assert counts(put(database, tmp_path, "charges", file)) == (0, 0, 2, 0)
    with database.reading() as session:
        found = session.exec(select(Charge).order_by(col(Charge.line_name))).all()
    assert [(one.line_name, one.note) for one in found] == [("1", "блок 1"), ("2", "блок 2")]


def test_a_day_may_have_a_final_and_an_initial_reading(database: Database, tmp_path: Path) -> None:
    text = (
        "meter_id,value,taken_on,source,event\n"
        "M-1,945.5,2026-10-25,Контролёр,final\nM-1,0.1,2026-10-25,Контролёр,initial\n"
        "M-1,950,2026-10-25,Контролёр,\n"
    )
    assert counts(put(database, tmp_path, "readings", text)) == (3, 0, 0, 0)
    assert counts(put(database, tmp_path, "readings", text)) == (0, 0, 3, 0)
    again = put(database, tmp_path, "readings", text.replace(",\n", ",final\n"))
    assert complaints(again) == [(4, "")]
    assert complaints(put(database, tmp_path, "readings", text.replace("final", "other"))) == [
        (2, "event")
    ]
    usual = "meter_id,value,taken_on,source\nM-1,951,2026-10-25,Контролёр\n"
    assert counts(put(database, tmp_path, "readings", usual)) == (0, 1, 0, 0)
    with database.reading() as session:
        found = session.exec(select(BilledReading).order_by(col(BilledReading.event))).all()
    assert [(one.event, one.value_m3) for one in found] == [
        ("", Decimal(951)), ("final", Decimal("945.5")), ("initial", Decimal("0.1")),
    ]  # fmt: skip
