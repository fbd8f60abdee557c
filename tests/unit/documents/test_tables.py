"""Tables are read as billing systems write them."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from cabinet.core.errors import Refused
from cabinet.documents.tables import BrokenRow, TooFar, read_rows
from tests.unit.readings.upload.workbooks import END, START, cell, lone_cell, workbook

NAMES = ("number", "payer", "amount")


def rows_of(file: Path) -> list[tuple[int, list[str]]]:
    return list(read_rows(file, names=NAMES))


def csv_file(folder: Path, content: bytes) -> Path:
    file = folder / "table.csv"
    file.write_bytes(content)
    return file


def xlsx_file(folder: Path, rows: list[list[Any]]) -> Path:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    file = folder / "table.xlsx"
    workbook.save(file)
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encoding_and_delimiter_are_found_out(
    tmp_path: Path, encoding: str, delimiter: str, end: str
) -> None:
    lines = [["number", "payer", "x,y;z"], ["1", "ТОО «Пример»", ""]]
    quoted = [[f'"{cell}"' if ";" in cell else cell for cell in line] for line in lines]
    text = end.join(delimiter.join(line) for line in quoted)
    assert rows_of(csv_file(tmp_path, text.encode(encoding))) == list(enumerate(lines, 1))


def test_line_numbers_are_those_of_the_file(tmp_path: Path) -> None:
    content = b'number,payer\n1,"two\nlines"\n\n , \n2,b\n'
    found = rows_of(csv_file(tmp_path, content))
    assert found == [(1, ["number", "payer"]), (2, ["1", "two\nlines"]), (6, ["2", "b"])]


def test_a_cyrillic_letter_on_the_border_of_two_blocks_is_still_utf_8(tmp_path: Path) -> None:
    content = "number,payer\n" + "".join(f"{n},Ж{'ы' * (n % 3)}\n" for n in range(40_000))
    assert rows_of(csv_file(tmp_path, content.encode()))[-1] == (40_001, ["39999", "Ж"])


@pytest.mark.parametrize("tail", [b'2,"never closed\n3,c\n', b'2,"a"b\n3,c\n'])
def test_broken_quotes_stop_the_reading_at_their_line(tmp_path: Path, tail: bytes) -> None:
    rows = read_rows(csv_file(tmp_path, b"number,payer\n1,a\n" + tail), names=NAMES)
    with pytest.raises(BrokenRow) as broken:
        list(rows)
    assert broken.value.line == 3


@pytest.mark.parametrize(
    "content",
    [
        "number,payer\n1,ТОО".encode("utf-16"),
        b"number\0,payer\n",
        b"\x98number",
        b"\xd0\xcf\x11\xe0\xa1\xb1",
        b"PK\x03\x04 no archive at all",
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Refused):
        rows_of(csv_file(tmp_path, content))


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    assert rows_of(csv_file(tmp_path, b"")) == []


def test_cells_of_xlsx_become_what_csv_would_hold(tmp_path: Path) -> None:
    file = xlsx_file(
        tmp_path,
        [
            ["number", "payer", "amount"],
            [],
            [123, "00009177", 0.1 + 0.2],
            [123.0, " text ", 145.554],
            [True, date(2026, 10, 1), datetime(2026, 10, 1, 13, 5)],  # noqa: DTZ001  as Excel's
            [None, 12345678901, 1e-5],
        ],
    )
    assert rows_of(file) == [
        (1, ["number", "payer", "amount"]),
        (3, ["123", "00009177", "0.3"]),
        (4, ["123", "text", "145.554"]),
        (5, ["1", "2026-10-01", "2026-10-01T13:05:00"]),
        (6, ["", "12345678901", "0.00001"]),
    ]


def test_numbers_that_are_none_are_cells_like_others(tmp_path: Path) -> None:
    file = workbook(tmp_path, f"{START}<row>{cell('A2', '1e999')}{cell('B2', 'nan')}</row>{END}")
    assert rows_of(file)[1] == (2, ["inf", "nan"])


@pytest.mark.parametrize("place", ["A4000000000", "ZZZZ99999999", "XFE1048576", "A1048577"])
def test_a_cell_that_excel_does_not_have_is_refused_at_once(tmp_path: Path, place: str) -> None:
    with pytest.raises(TooFar):
        rows_of(lone_cell(place)(tmp_path))


def test_the_farthest_cell_of_excel_is_read(tmp_path: Path) -> None:
    (last,) = rows_of(lone_cell("A1048576")(tmp_path))[1:]
    assert last == (1_048_576, ["5"])


def test_a_reader_may_want_to_go_less_far(tmp_path: Path) -> None:
    file = lone_cell("C5")(tmp_path)
    assert len(list(read_rows(file, names=NAMES, most_cells=15))) == 2
    with pytest.raises(TooFar):
        list(read_rows(file, names=NAMES, most_cells=14))


def test_only_the_first_sheet_is_read(tmp_path: Path) -> None:
    workbook = Workbook()
    first = workbook.active
    assert first is not None
    first.append(["number"])
    workbook.create_sheet("second").append(["other"])
    workbook.save(tmp_path / "two.xlsx")
    assert rows_of(tmp_path / "two.xlsx") == [(1, ["number"])]
