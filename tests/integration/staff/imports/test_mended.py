"""A file with errors comes back with the reasons beside, is mended, and is imported."""

import csv
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from cabinet.core.enums import RunState
from cabinet.db import Database
from cabinet.exchange.kinds import KINDS
from cabinet.models import Run
from cabinet.staff.imports import mended
from cabinet.staff.member import StaffMember
from cabinet.staff.runs.files import file_named
from cabinet.staff.runs.job import run_job
from tests.integration.exchange.tables import CHARGES, CONTRACTS, put, rows
from tests.integration.staff.imports.uploads import imported, shown, upload


def refused(database: Database, who: StaffMember, kind: str, content: str | bytes) -> Path:
    """Check a file that has errors; where it is stored."""
    run_id = upload(database, who, kind, content)
    assert run_job(database, run_id) is RunState.REFUSED
    with database.reading() as session:
        return file_named(session.get_one(Run, run_id).stored_name)


def with_ending(file: Path, ending: str) -> Path:
    return file.with_name(f"{file.name}.{ending}")


def test_the_csv_has_every_row_and_the_reasons_beside(
    served: Database, asel: StaffMember, tmp_path: Path
) -> None:
    put(served, tmp_path, "contracts", CONTRACTS)
    bad = CHARGES.replace("-417,60", "много")
    file = with_ending(refused(served, asel, "charges", bad), "csv")
    assert file.stat().st_mode & 0o777 == 0o600
    table = list(csv.reader(StringIO(file.read_text("utf-8-sig")), delimiter=";"))
    assert table[0][-1] == "Ошибка"
    assert [len(row) for row in table] == [11] * 5
    assert [row[-1] for row in table[1:4]] == ["", "", ""]
    assert table[4][-1].startswith("amount: «много»")
    mended_text = file.read_text("utf-8-sig").replace("много", "-417,60")
    run = imported(served, asel, "charges", mended_text)
    assert (run.rows, run.new) == (4, 4)
    assert "Ошибка" in run.report.notes[0].ru  # of a column that is not read


def test_the_workbook_is_mended_and_imported(
    served: Database, asel: StaffMember, tmp_path: Path
) -> None:
    put(served, tmp_path, "contracts", CONTRACTS)
    book = Workbook()
    sheet: Any = book.active
    head = CHARGES.splitlines()[0].split(";")
    sheet.append(head)
    sheet.append(
        [
            "123",
            datetime.fromisoformat("2026-10-01"),
            "00001",
            "Контора",
            "3",
            "water",
            20.5,
            231.7525,
        ]
    )
    sheet.cell(2, 9, 0.16).number_format = "0%"
    sheet.cell(2, 10, "?")
    content = BytesIO()
    book.save(content)
    file = with_ending(refused(served, asel, "charges", content.getvalue()), "xlsx")
    again = load_workbook(file)
    page: Any = again.active
    assert [cell.value for cell in page[1]] == [*head, "Ошибка"]
    assert page.cell(2, 2).value == datetime.fromisoformat("2026-10-01")
    assert page.cell(2, 11).value.startswith("amount:")
    page.cell(2, 10).value = 5511.07
    out = BytesIO()
    again.save(out)
    assert imported(served, asel, "charges", out.getvalue()).new == 1
    ((_, _, period, *_),) = [row[:3] for row in rows(served, "charges")]
    assert period.first_day == date(2026, 10, 1)


def test_no_text_of_it_runs_as_a_formula(served: Database, asel: StaffMember) -> None:
    bad = (
        "kind,number,payer,phone\n"
        'legal,1,"=HYPERLINK(""http://evil"")",+7 (700) 123-45-67\n'
        "?,@SUM(1),+cmd|' /C calc'!A0,-1\n"
    )
    file = refused(served, asel, "contracts", bad)
    table = list(
        csv.reader(StringIO(with_ending(file, "csv").read_text("utf-8-sig")), delimiter=";")
    )
    assert table[1][2:4] == ['\'=HYPERLINK("http://evil")', "+7 (700) 123-45-67"]
    assert table[2][1:4] == ["'@SUM(1)", "'+cmd|' /C calc'!A0", "-1"]
    page: Any = load_workbook(with_ending(file, "xlsx")).active
    assert "f" not in {cell.data_type for row in page for cell in row}


def test_a_file_without_a_right_heading_does_not_come_back(
    served: Database, asel: StaffMember
) -> None:
    file = refused(served, asel, "contracts", "kind,number\nlegal,1\n")
    assert [one for one in file.parent.iterdir() if one.name.startswith(file.name)] == [file]


def test_a_file_that_breaks_off_does_not_come_back(served: Database, asel: StaffMember) -> None:
    file = refused(served, asel, "contracts", 'kind,number,payer\n?,1,a\nlegal,2,"b" c"\nx,y,z\n')
    assert [one for one in file.parent.iterdir() if one.name.startswith(file.name)] == [file]


def test_a_long_file_comes_back_as_csv_alone(
    served: Database, asel: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mended, "MOST_IN_XLSX", 1)
    run_id = upload(served, asel, "contracts", CONTRACTS.replace("940140000385", "1"))
    run_job(served, run_id)
    assert shown(served, asel, run_id).report.files == ("csv",)


def test_a_hundred_errors_are_shown_and_the_file_has_them_all(
    served: Database, asel: StaffMember
) -> None:
    lines = "".join(f"legal,{number},,1\n" for number in range(150))
    run_id = upload(served, asel, "contracts", "kind,number,payer,bin_iin\n" + lines)
    run_job(served, run_id)
    run = shown(served, asel, run_id)
    assert (run.errors, len(run.report.errors)) == (300, 100)
    with served.reading() as session:
        file = with_ending(file_named(session.get_one(Run, run_id).stored_name), "csv")
    assert file.read_text("utf-8-sig").count("bin_iin:") == 150
    assert KINDS["contracts"].name == "contracts"
