"""The ledger: billing's documents with each contract, and when billing last sent them."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlmodel import col, select

from cabinet.db import Database
from cabinet.exchange.kinds import KINDS
from cabinet.exchange.service import Mode, import_file
from cabinet.models import ImportRun, LedgerEntry
from tests.cast import NOW
from tests.integration.exchange.tables import CONTRACTS, LEDGER, complaints, counts, put, rows

HEADER = LEDGER.splitlines()[0]


@pytest.fixture(autouse=True)
def _contracts(database: Database, tmp_path: Path) -> None:
    put(database, tmp_path, "contracts", CONTRACTS)


def runs(database: Database, kind: str = "ledger") -> list[ImportRun]:
    with database.reading() as session:
        found = select(ImportRun).where(ImportRun.kind == kind).order_by(col(ImportRun.id))
        return list(session.exec(found))


def test_sums_arrive_exactly_and_an_empty_one_is_zero(database: Database, tmp_path: Path) -> None:
    assert counts(put(database, tmp_path, "ledger", LEDGER)) == (4, 0, 0, 0)
    with database.reading() as session:
        entries = session.exec(select(LedgerEntry).order_by(col(LedgerEntry.entered_on))).all()
    assert [(one.entered_on.day, one.debit_tenge, one.credit_tenge) for one in entries[:2]] == [
        (1, Decimal("5400.50"), Decimal(0)),
        (20, Decimal(0), Decimal("5400.50")),
    ]
    assert {one.debit_tenge for one in entries[2:]} == {Decimal("10800.67"), Decimal(-1)}


def test_a_document_is_matched_by_its_name_within_the_contract(
    database: Database, tmp_path: Path
) -> None:
    put(database, tmp_path, "ledger", LEDGER)
    text = (
        f"{HEADER}\n123,2026-10-21,payment,Платёжное поручение №417 от 20.10.2026,0,0\n"
        "123,2026-11-02,payment,Платёжное поручение №5 от 02.11.2026,,7\n"
    )
    assert counts(put(database, tmp_path, "ledger", text)) == (1, 1, 0, 0)
    with database.reading() as session:
        entry = session.exec(
            select(LedgerEntry).where(col(LedgerEntry.document).contains("№417"))
        ).one()
    assert (entry.entered_on, entry.credit_tenge) == (date(2026, 10, 21), Decimal(0))


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("123,2026-10-31,charge,A,,", "debit"),
        ("123,2026-10-31,charge,,1,", "document"),
        ("123,2026-10-31,refund,A,1,", "kind"),
        ("123,2000-12-31,charge,A,1,", "date"),
        ("123,2026-02-29,charge,A,1,", "date"),
        ("123,2026-10-31,charge,A,1.001,", "debit"),
        ("123,2026-10-31,charge,A,NaN,", "debit"),
        ("123,2026-10-31,charge,A,1e9,", "debit"),
        ("123,2026-10-31,charge,A,,１", "credit"),
        ("123,2026-10-31,charge,A,,1000000000000.01", "credit"),
        ("123,2026-10-31,charge,A\u202e,1,", "document"),
        (f"123,2026-10-31,charge,{'A' * 201},1,", "document"),
        ("777,2026-10-31,charge,A,1,", "contract"),
    ],
)
def test_a_bad_row_keeps_the_whole_file_out(
    database: Database, tmp_path: Path, row: str, column: str
) -> None:
    refused = put(database, tmp_path, "ledger", f"{HEADER}\n123,2026-10-30,charge,B,1,\n{row}\n")
    assert complaints(refused) == [(3, column)]
    assert rows(database, "ledger") == []
    assert runs(database) == []


def test_one_of_the_two_sums_is_enough_but_not_none(database: Database, tmp_path: Path) -> None:
    only = "contract,date,kind,document,credit\n123,2026-10-31,payment,A,5\n"
    assert counts(put(database, tmp_path, "ledger", only)) == (1, 0, 0, 0)
    none = "contract,date,kind,document\n123,2026-10-31,payment,A\n"
    assert complaints(put(database, tmp_path, "ledger", none)) == [(1, "debit / credit")]
    repeated = f"{HEADER}\n123,2026-10-31,payment,A,,5\n123,2026-10-31,payment,A,,5\n"
    assert complaints(put(database, tmp_path, "ledger", repeated)) == [(3, "")]


def test_every_import_is_remembered_also_one_that_changed_nothing(
    database: Database, tmp_path: Path
) -> None:
    put(database, tmp_path, "ledger", LEDGER, mode=Mode(dry_run=True))
    assert runs(database) == []
    put(database, tmp_path, "ledger", LEDGER)
    later = NOW + timedelta(hours=1)
    file = tmp_path / "ledger.csv"
    import_file(database, kind=KINDS["ledger"], file=file, now=later)
    found = runs(database)
    assert [(one.imported_at, one.file_name) for one in found] == [
        (NOW, "ledger.csv"),
        (later, "ledger.csv"),
    ]
    assert [(one.rows, one.new, one.changed, one.removed) for one in found] == [
        (4, 4, 0, 0),
        (4, 0, 0, 0),
    ]
    assert len(runs(database, "contracts")) == 1


def test_a_file_of_any_name_is_remembered(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "взаиморасчёты \udcff.csv"
    file.write_text(LEDGER, encoding="utf-8")
    import_file(database, kind=KINDS["ledger"], file=file, now=NOW)
    (found,) = runs(database)
    assert found.file_name == "взаиморасчёты ?.csv"


def test_a_failure_while_remembering_leaves_nothing(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> dict[str, object]:
        raise OSError("no space left")

    monkeypatch.setattr("cabinet.exchange.service._Order.run", fail)
    with pytest.raises(OSError, match="no space"):
        put(database, tmp_path, "ledger", LEDGER)
    assert rows(database, "ledger") == []
