"""Files that are made to harm their reader end their own run, and nothing else."""

import zipfile
from io import BytesIO

import pytest

from cabinet.core.enums import RunState
from cabinet.db import Database
from cabinet.staff.imports import job, texts
from cabinet.staff.imports.size import about_lines
from cabinet.staff.member import StaffMember
from cabinet.staff.runs.files import file_named, made
from cabinet.staff.runs.job import run_job
from tests.integration.exchange.tables import CONTRACTS, rows
from tests.integration.staff.imports.uploads import shown, upload


def workbook(sheet: bytes) -> bytes:
    """A zip with the parts of a workbook; nothing else of it is right."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook><sheets/></workbook>")
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 1000,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10,
        b"%PDF-1.7\n",
        b"\x7fELF\x02\x01\x01" + b"\x00" * 500,
        b"MZ\x90\x00" + b"\x00" * 500,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500,
        b"PK\x03\x04 no zip at all",
        workbook(b"<worksheet>" + b"<row/>" * 100_000),
        b"<html><table><tr><td>kind</td></tr></table></html>",
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b"kind,number,payer\n" + b'"' * 5000,
        ("kind,number,payer\nlegal,1," + "я" * 100_000 + "\n").encode(),
        b"kind,number,payer\nlegal,1,\xff\xfe\x00broken\n",
    ],
)
def test_what_is_no_file_of_billing_is_refused(
    served: Database, asel: StaffMember, content: bytes
) -> None:
    run_id = upload(served, asel, "contracts", content, file_name="charges.xlsx")
    assert run_job(served, run_id) in (RunState.REFUSED, RunState.FAILED)
    run = shown(served, asel, run_id)
    assert run.report.reason is not None
    assert "Номер ошибки" not in run.report.reason.ru
    assert rows(served, "contracts") == []


def test_a_zip_that_unpacks_to_gigabytes_is_refused(served: Database, asel: StaffMember) -> None:
    bomb = workbook(b"<worksheet>" + b" " * (64 << 20))
    assert len(bomb) < 1 << 20
    run_id = upload(served, asel, "contracts", bomb)
    assert run_job(served, run_id) is RunState.FAILED


def test_more_lines_than_a_million_are_refused(
    served: Database, asel: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "MOST_ROWS", 1)
    run_id = upload(served, asel, "contracts", CONTRACTS)
    assert run_job(served, run_id) is RunState.FAILED
    reason = shown(served, asel, run_id).report.reason
    assert reason == texts.TOO_MANY_ROWS.format(rows=1)


def test_a_reader_without_memory_says_so(
    served: Database, asel: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhaust(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(job, "import_file", exhaust)
    run_id = upload(served, asel, "contracts", CONTRACTS)
    assert run_job(served, run_id) is RunState.FAILED
    assert shown(served, asel, run_id).report.reason == texts.TOO_HEAVY


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"a;b\n1;2\n3;4\n", 2),
        (b"", 0),
        (b"PK\x03\x04 no zip", 0),
        (workbook(b"<worksheet><row r='1'/><row r='2'/><row r='3'/></worksheet>"), 2),
    ],
)
def test_how_long_a_file_is_about(content: bytes, lines: int) -> None:
    with made(file_named("some")) as file:
        file.write(content)
    assert about_lines(file_named("some")) == lines
