"""Import: all of a file or nothing, and what is wrong with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlmodel import col, select

from cabinet.core.period import Period
from cabinet.db import Database
from cabinet.documents.tables.cells import Row
from cabinet.documents.tables.reader import Table
from cabinet.exchange.kinds import KINDS
from cabinet.exchange.service import Mode, import_file
from cabinet.models import Charge, Contract, Meter
from tests.cast import NOW
from tests.integration.exchange.tables import (
    CHARGES,
    CONTRACTS,
    LEDGER,
    METERS,
    complaints,
    counts,
    put,
    rows,
)

RECIPIENTS = "contract,account,recipient,tariff_group,address\n123,00001,Контора,3,адрес\n"
READINGS = (
    "meter_id,value,taken_on,source\nM-1,145.554,2026-10-25,Контролёр\nM-1,140,25.09.2026,Сайт\n"
)
ALL = (
    ("contracts", CONTRACTS),
    ("recipients", RECIPIENTS),
    ("meters", METERS),
    ("readings", READINGS),
    ("charges", CHARGES),
    ("ledger", LEDGER),
)


def test_every_kind_is_imported_and_a_second_time_changes_nothing(
    database: Database, tmp_path: Path
) -> None:
    first = [put(database, tmp_path, kind, text) for kind, text in ALL]
    assert [counts(one) for one in first] == [(len(rows(database, k)), 0, 0, 0) for k, _ in ALL]
    before = [rows(database, kind) for kind, _ in ALL]
    again = [put(database, tmp_path, kind, text) for kind, text in ALL]
    assert [counts(one) for one in again] == [(0, 0, len(found), 0) for found in before]
    assert [rows(database, kind) for kind, _ in ALL] == before


def test_values_arrive_exactly(database: Database, tmp_path: Path) -> None:
    for kind, text in ALL:
        put(database, tmp_path, kind, text)
    with database.reading() as session:
        charge = session.exec(select(Charge).where(Charge.account == "00009")).one()
        meters = session.exec(select(Meter).order_by(col(Meter.number))).all()
        contracts = session.exec(select(Contract).order_by(col(Contract.number))).all()
    assert (charge.period, charge.volume_m3) == (Period(2026, 10), Decimal("-1.5"))
    assert (charge.tariff_tenge, charge.vat_percent) == (Decimal(240), Decimal(16))
    assert charge.amount_tenge == Decimal("-417.60")
    assert [meter.verification_due for meter in meters] == [date(2023, 9, 10), None]
    assert [(meter.digits, meter.decimals) for meter in meters] == [(5, 2), (8, 3)]
    assert [contract.heat_meter for contract in contracts] == [True, None]


def test_a_changed_row_is_changed_in_place(database: Database, tmp_path: Path) -> None:
    put(database, tmp_path, "contracts", CONTRACTS)
    before = rows(database, "contracts")
    changed = put(database, tmp_path, "contracts", CONTRACTS.replace("«Пример»", "«Новое имя»"))
    assert counts(changed) == (0, 1, 1, 0)
    after = rows(database, "contracts")
    assert after[0][0] == before[0][0]
    assert "ТОО «Новое имя»" in after[0]
    assert after[1] == before[1]


def test_an_empty_cell_clears_and_an_absent_column_leaves(
    database: Database, tmp_path: Path
) -> None:
    put(database, tmp_path, "contracts", CONTRACTS)
    put(
        database,
        tmp_path,
        "contracts",
        "payer,kind,bin_iin,number,email\nТОО «Пример»,legal,940140000385,123,\n",
    )
    with database.reading() as session:
        contract = session.exec(select(Contract).where(Contract.number == "123")).one()
    assert contract.email == ""
    assert contract.phone == "+7 700"
    assert contract.heat_meter is True


def test_a_month_of_a_contract_is_replaced_and_nothing_else(
    database: Database, tmp_path: Path
) -> None:
    put(database, tmp_path, "contracts", CONTRACTS)
    put(database, tmp_path, "charges", CHARGES)
    header, water, _sewer, *_ = CHARGES.splitlines()
    new = water.replace("00001", "00002")
    replaced = put(database, tmp_path, "charges", f"{header}\n{water}\n{new}\n")
    assert counts(replaced) == (1, 0, 1, 1)
    with database.reading() as session:
        found = session.exec(select(Charge).order_by(col(Charge.period), col(Charge.account))).all()
    assert [(str(one.period), one.account, one.service) for one in found] == [
        ("2026-09", "00001", "water"),
        ("2026-10", "00001", "water"),
        ("2026-10", "00002", "water"),
        ("2026-10", "00009", "water"),
    ]


def test_one_bad_row_keeps_the_whole_file_out_and_every_one_is_reported(
    database: Database, tmp_path: Path
) -> None:
    refused = put(
        database,
        tmp_path,
        "contracts",
        "kind,number,payer,bin_iin,email,heat_meter\n"
        "legal,1,ТОО «Верно»,940140000385,,yes\n"
        "company,2,,940140000386,no address,maybe\n"
        "legal,1,ТОО «Дважды»,940140000385,,\n"
        "legal,3\n"
        "legal,４,ТОО\u202e,940140000385,,,\n",
    )
    assert complaints(refused) == [
        *((3, "kind"), (3, "payer"), (3, "bin_iin"), (3, "email"), (3, "heat_meter")),
        *((4, ""), (5, ""), (6, "number"), (6, "payer")),
    ]
    assert "2" in refused.bad_rows[5].reason.ru
    assert rows(database, "contracts") == []


def test_one_contract_may_have_an_account_that_another_has(
    database: Database, tmp_path: Path
) -> None:
    put(database, tmp_path, "contracts", CONTRACTS)
    text = f"{RECIPIENTS}2666,00001,Цех,3,адрес\n"
    assert counts(put(database, tmp_path, "recipients", text)) == (2, 0, 0, 0)


def test_a_row_about_what_the_cabinet_does_not_know_is_bad(
    database: Database, tmp_path: Path
) -> None:
    put(database, tmp_path, "contracts", CONTRACTS)
    charges = put(database, tmp_path, "charges", CHARGES.replace("2666;", "2667;"))
    assert complaints(charges) == [(5, "contract")]
    assert "«2667»" in charges.bad_rows[0].reason.kk
    readings = put(database, tmp_path, "readings", READINGS)
    assert complaints(readings) == [(2, "meter_id"), (3, "meter_id")]
    assert rows(database, "charges") == rows(database, "readings") == []


def test_a_file_without_a_required_column_is_refused(database: Database, tmp_path: Path) -> None:
    refused = put(
        database, tmp_path, "meters", "contract,water,status,water\n123,cold,installed,\n"
    )
    assert complaints(refused) == [(1, "water"), (1, "meter_id"), (1, "")]
    assert "contract;meter_id;account;water" in refused.bad_rows[-1].reason.en
    assert complaints(put(database, tmp_path, "meters", "")) == [(1, "")]


def test_unknown_columns_are_ignored_and_named(database: Database, tmp_path: Path) -> None:
    text = " NUMBER ,kind,payer,bin_iin,colour,\n123,legal,ТОО,940140000385,red,\n"
    imported = put(database, tmp_path, "contracts", text)
    assert counts(imported) == (1, 0, 0, 0)
    assert [name.ru for name in imported.ignored_columns] == ["colour", "№ 6"]


def test_rows_before_broken_quotes_are_not_imported(database: Database, tmp_path: Path) -> None:
    refused = put(database, tmp_path, "contracts", CONTRACTS + 'legal,5,"ТОО,940140000385,,,,\n')
    assert complaints(refused) == [(4, "")]
    assert rows(database, "contracts") == []


@pytest.mark.parametrize("text", ["a" * 200_000, 'kind,"number'])
def test_a_first_row_that_cannot_be_read_is_refused(
    database: Database, tmp_path: Path, text: str
) -> None:
    assert complaints(put(database, tmp_path, "contracts", text)) == [(1, "")]


def test_a_dry_run_counts_and_writes_nothing(database: Database, tmp_path: Path) -> None:
    assert counts(put(database, tmp_path, "contracts", CONTRACTS, mode=Mode(dry_run=True))) == (
        2,
        0,
        0,
        0,
    )
    assert rows(database, "contracts") == []
    assert complaints(put(database, tmp_path, "meters", METERS, mode=Mode(dry_run=True))) == [
        (2, "contract"),
        (3, "contract"),
    ]


def test_xlsx_is_imported_like_csv(database: Database, tmp_path: Path) -> None:
    put(database, tmp_path, "contracts", CONTRACTS)
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    sheet.append(["meter_id", "contract", "water", "status", "serial", "verification_due"])
    sheet.append(["M-1", 123, "cold", "installed", 12223773, date(2023, 9, 10)])
    file = tmp_path / "meters.xlsx"
    workbook.save(file)
    imported = import_file(database, kind=KINDS["meters"], file=file, now=NOW)
    assert counts(imported) == (1, 0, 0, 0)
    with database.reading() as session:
        meter = session.exec(select(Meter)).one()
    assert (meter.serial, meter.verification_due) == ("12223773", date(2023, 9, 10))


def test_a_failure_while_writing_leaves_nothing(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(database, tmp_path, "contracts", CONTRACTS)
    put(database, tmp_path, "charges", CHARGES)
    before = rows(database, "charges")

    def fail(*_: object) -> int:
        raise OSError("no space left")

    monkeypatch.setattr("cabinet.exchange.staging.Staged._add", fail)
    with pytest.raises(OSError, match="no space"):
        put(database, tmp_path, "charges", CHARGES.replace("5707,20", "1"))
    assert rows(database, "charges") == before


def test_customers_write_while_a_file_is_read(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(database, tmp_path, "contracts", CONTRACTS)

    def slow_rows() -> Iterator[Row]:
        for line in range(2, 5000):
            yield Row(line, ["123", str(line), "Контора"], 3)
        with database.writing() as customer:
            customer.exec(select(Contract).where(Contract.number == "123")).one().phone = "new"

    @contextmanager
    def slow_file(*_: object, **__: object) -> Iterator[Table]:
        heading = Row(1, ["contract", "account", "recipient"], 3)
        yield Table("", is_at_start=True, heading=heading, rows=slow_rows())

    monkeypatch.setattr("cabinet.exchange.service.open_table", slow_file)
    imported = put(database, tmp_path, "recipients", "")
    assert counts(imported) == (4998, 0, 0, 0)
    assert "new" in rows(database, "contracts")[0]
