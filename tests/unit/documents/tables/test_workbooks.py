"""Cells of workbooks keep what the file tells of them."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from cabinet.core.errors import Refused
from cabinet.documents.tables import texts
from cabinet.documents.tables.cells import Cell, Covered, Flag, Moment, Number, Unreadable
from tests.unit.documents.tables.files import (
    HEADING,
    STRICT,
    cells_of,
    formats,
    ods_file,
    read,
    words,
    xlsx_file,
)


def moment(*parts: Any) -> Moment:
    return Moment(datetime(*parts))  # noqa: DTZ001  as Excel's


def cell_of(folder: Path, cell: str, **book: Any) -> Cell:
    """A cell of the column of numbers, in a workbook of it alone."""
    file = xlsx_file(folder, f'{HEADING}<row r="2">{cell}</row>', **book)
    rows = read(file)[2]
    return rows[0].cells[0] if rows else ""


def test_a_workbook_of_excel_is_read_with_the_types_of_its_cells(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (
        ["number", "payer", "amount"],
        [],
        [123, "00009177", 0.1 + 0.2],
        [123.0, " text ", 145.554],
        [True, date(2026, 10, 1), datetime(2026, 10, 1, 13, 5)],  # noqa: DTZ001  as Excel's
        [None, 12345678901, 1e-5],
    ):
        sheet.append(row)
    workbook.save(tmp_path / "table.xlsx")
    assert cells_of(tmp_path / "table.xlsx") == [
        (1, ["number", "payer", "amount"]),
        (3, [Number("123"), "00009177", Number("0.3")]),
        (4, [Number("123"), "text", Number("145.554")]),
        (5, [Flag(is_true=True), moment(2026, 10, 1), moment(2026, 10, 1, 13, 5)]),
        (6, ["", Number("12345678901"), Number("0.00001")]),
    ]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("<v>13989.599999999999</v>", Number("13989.6")),
        ("<v>1.9143100000101e+18</v>", Number("1914310000010099968")),
        ("<v>1e999</v>", Unreadable("1e999", texts.NOT_READABLE)),
        ("<v>nan</v>", Unreadable("nan", texts.NOT_READABLE)),
        ("<v>x</v>", Unreadable("x", texts.NOT_READABLE)),
        ("<f>1+2</f><v>3</v>", Number("3")),
        ("<f>1+2</f><v/>", Unreadable("", texts.NO_SAVED_VALUE)),
        ("<f>1+2</f>", Unreadable("", texts.NO_SAVED_VALUE)),
        ("", ""),
    ],
)
def test_a_number_is_what_excel_shows(tmp_path: Path, cell: str, found: Cell) -> None:
    assert cell_of(tmp_path, f'<c r="A2">{cell}</c>') == found


@pytest.mark.parametrize(
    ("kind", "raw", "found"),
    [
        ("e", "#N/A", Unreadable("#N/A", texts.EXCEL_ERROR)),
        ("str", "#ССЫЛКА!", Unreadable("#ССЫЛКА!", texts.EXCEL_ERROR)),
        ("str", "", ""),  # a formula that says: nothing
        ("str", "a_x000D_b", "a\rb"),
        ("b", "0", Flag(is_true=False)),
        ("d", "2026-10-25T00:00:00", moment(2026, 10, 25)),
        ("d", "yesterday", Unreadable("yesterday", texts.NOT_READABLE)),
        ("s", "1", "два"),
    ],
)
def test_a_cell_has_a_type(tmp_path: Path, kind: str, raw: str, found: Cell) -> None:
    cell = f'<c r="A2" t="{kind}"><f>A1</f><v>{raw}</v></c>'
    assert cell_of(tmp_path, cell, shared=("раз", "два")) == found


@pytest.mark.parametrize(
    ("code", "raw", "found"),
    [
        ("0%", "0.16", Number("0.16", is_percent=True)),
        ("0.00&quot;%&quot;", "16", Number("16", is_masked=True)),
        ("00000000", "4008220", Number("4008220", zeros=8)),
        ("dd.mm.yyyy", "46320", moment(2026, 10, 25)),
        ("[$-419]mmmm\\ yyyy;@", "46296", moment(2026, 10, 1)),
        ("yyyy-mm-dd h:mm:ss", "46320.60416666666", moment(2026, 10, 25, 14, 30)),
        ("[Red]#,##0.00_);(#,##0.00)", "46320", Number("46320")),
        ("#,##0\\ &quot;шт. (dy)&quot;", "46320", Number("46320", is_masked=True)),
        ("0.00E+00", "46320", Number("46320")),
        ("&quot;A-&quot;00000", "71", Number("71", zeros=5, is_masked=True)),
        ("&quot;№ &quot;0", "71", Number("71", zeros=1, is_masked=True)),
        ("\\A0", "71", Number("71", zeros=1, is_masked=True)),
        ("000-000", "71", Number("71", is_masked=True)),
        ("00\\/00000", "71", Number("71", zeros=7, is_masked=True)),
        ("[Blue]_-0&quot; &quot;;-0&quot;x&quot;", "71", Number("71", zeros=1)),
        ("dd.mm.yyyy", "-1", Unreadable("-1", texts.NOT_READABLE)),
        ("dd.mm.yyyy", "9e9", Unreadable("9e9", texts.NOT_READABLE)),
    ],
)
def test_its_format_tells_what_a_number_stands_for(
    tmp_path: Path, code: str, raw: str, found: Cell
) -> None:
    assert cell_of(tmp_path, f'<c r="A2" s="1"><v>{raw}</v></c>', styles=formats(code)) == found


def test_a_built_in_format_has_no_code(tmp_path: Path) -> None:
    styles = '<cellXfs><xf numFmtId="14"/><xf numFmtId="9"/></cellXfs>'
    cell = '<c r="A2" s="0"><v>46320</v></c>'
    assert cell_of(tmp_path, cell, styles=styles) == moment(2026, 10, 25)
    cell = '<c r="A2" s="1"><v>0.16</v></c>'
    assert cell_of(tmp_path, cell, styles=styles) == Number("0.16", is_percent=True)


def test_days_may_be_counted_from_1904(tmp_path: Path) -> None:
    cell = '<c r="A2" s="1"><v>44858</v></c>'
    found = cell_of(tmp_path, cell, styles=formats("dd.mm.yyyy"), is_1904=True)
    assert found == moment(2026, 10, 25)


@pytest.mark.parametrize(
    "book", [{"namespace": STRICT}, {"part_of_shared": "xl/SharedStrings.xml"}]
)
def test_workbooks_of_1c_and_of_the_strict_format_are_taken(
    tmp_path: Path, book: dict[str, Any]
) -> None:
    cell = '<c r="A2" t="s"><v>0</v></c>'
    assert cell_of(tmp_path, cell, shared=("00009177",), **book) == "00009177"


def test_rows_and_cells_need_not_say_where_they_are(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c/><c><v>3</v></c></row>"
    found = cells_of(xlsx_file(tmp_path, HEADING + rows))
    assert found[1:] == [(2, [Number("1"), Number("2"), ""]), (4, ["", Number("3"), ""])]


def test_pieces_of_a_text_are_joined_and_reading_aids_left_out(tmp_path: Path) -> None:
    pieces = "<is><r><t>ТОО </t></r><r><t>«Тест»</t></r><rPh><t>тоо</t></rPh></is>"
    assert cell_of(tmp_path, f'<c r="A2" t="inlineStr">{pieces}</c>') == "ТОО «Тест»"


def test_a_hidden_row_says_so(tmp_path: Path) -> None:
    rows = HEADING + words(2, "7") + words(3, "8").replace("<row", '<row hidden="1"')
    assert [row.is_hidden for row in read(xlsx_file(tmp_path, rows))[2]] == [False, True]


def test_what_lies_under_a_merged_cell_is_not_empty(tmp_path: Path) -> None:
    rows = HEADING + words(2, "7", "ТОО", "1") + words(3, "", "ИП", "2") + words(4, "8", "", "3")
    merged = '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="A4:B4"/></mergeCells>'
    found = cells_of(xlsx_file(tmp_path, rows, behind=merged))
    assert found[2] == (3, [Covered("7", is_below=True), "ИП", "2"])
    assert found[3] == (4, ["8", Covered("8", is_below=False), "3"])


def test_merged_cells_that_are_empty_are_empty(tmp_path: Path) -> None:
    merged = '<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    found = cells_of(xlsx_file(tmp_path, HEADING + words(3, "", "ИП"), behind=merged))
    assert found[1:] == [(3, ["", "ИП", ""])]


@pytest.mark.parametrize("place", ["A4000000000", "ZZZZ9", "A1048577", "a1", "1"])
def test_a_cell_that_excel_does_not_have_is_refused(tmp_path: Path, place: str) -> None:
    line = "".join(filter(str.isdecimal, place))
    with pytest.raises(Refused):
        cells_of(xlsx_file(tmp_path, f'<row r="{line}"><c r="{place}"><v>5</v></c></row>'))


@pytest.mark.parametrize("place", ["A1048576", "C1048576"])
def test_the_farthest_row_of_excel_is_read(tmp_path: Path, place: str) -> None:
    row = f'<row r="1048576"><c r="{place}"><v>5</v></c></row>'
    assert cells_of(xlsx_file(tmp_path, HEADING + row))[1][0] == 1_048_576


def table(*rows: str) -> str:
    heading = "".join(
        f"<table:table-cell><text:p>{name}</text:p></table:table-cell>"
        for name in ("number", "payer", "amount")
    )
    return (
        f'<table:table table:name="Лист1"><table:table-row>{heading}</table:table-row>'
        f"{''.join(rows)}</table:table>"
    )


def ods_cell(kind: str, inner: str = "", **attributes: str) -> str:
    named = "".join(
        f' {name.replace("_", ":", 1).replace("_", "-")}="{value}"'
        for name, value in attributes.items()
    )
    kind = f' office:value-type="{kind}"' if kind else ""
    return f"<table:table-cell{kind}{named}>{inner}</table:table-cell>"


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (ods_cell("float", office_value="145.554"), Number("145.554")),
        (ods_cell("currency", "<text:p>100,00 ₸</text:p>", office_value="100"), Number("100")),
        (ods_cell("float", "<text:p>1 234,50</text:p>", office_value="1234.5"), Number("1234.5")),
        (ods_cell("float", "<text:p>00071</text:p>", office_value="71"), Number("71", zeros=5)),
        (ods_cell("float", "<text:p>71</text:p>", office_value="71"), Number("71")),
        (ods_cell("float", "<text:p>A-00071</text:p>", office_value="71"),
         Number("71", is_masked=True)),
        (ods_cell("float", "<text:p>000-071</text:p>", office_value="71"),
         Number("71", is_masked=True)),
        (ods_cell("float", "<text:p>-71</text:p>", office_value="-71"), Number("-71")),
        (ods_cell("percentage", office_value="0.16"), Number("0.16", is_percent=True)),
        (ods_cell("date", office_date_value="2026-10-25"), moment(2026, 10, 25)),
        (ods_cell("date", office_date_value="2026-10-25T14:30:00"), moment(2026, 10, 25, 14, 30)),
        (ods_cell("boolean", office_boolean_value="true"), Flag(is_true=True)),
        (ods_cell("time", "<text:p>13:05</text:p>"), Unreadable("13:05", texts.NOT_READABLE)),
        (ods_cell("string", "<text:p>#Н/Д</text:p>", calcext_value_type="error"),
         Unreadable("#Н/Д", texts.EXCEL_ERROR)),
        (ods_cell("", table_formula="of:=1+2"), Unreadable("", texts.NO_SAVED_VALUE)),
        (ods_cell("string", "<text:p>a<text:s text:c='2'/>b</text:p><text:p>c</text:p>"),
         "a  b\nc"),
        (ods_cell("string", "<office:annotation><text:p>note</text:p></office:annotation>"
                  "<text:p>7</text:p>"), "7"),
    ],
)  # fmt: skip
def test_cells_of_libreoffice_have_their_types(tmp_path: Path, cell: str, found: Cell) -> None:
    file = ods_file(tmp_path, table(f"<table:table-row>{cell}</table:table-row>"))
    assert cells_of(file)[1:] == [(2, [found, "", ""])]


def test_rows_and_cells_of_libreoffice_are_repeated(tmp_path: Path) -> None:
    empty = '<table:table-row table:number-rows-repeated="3"/>'
    cell = ods_cell("float", office_value="5", table_number_columns_repeated="2")
    full = f'<table:table-row table:number-rows-repeated="2">{cell}</table:table-row>'
    rest = empty.replace("3", "1048000")
    found = cells_of(ods_file(tmp_path, table(empty, full, rest)))
    assert found[1:] == [(5, [Number("5"), Number("5"), ""]), (6, [Number("5"), Number("5"), ""])]


def test_merged_cells_and_hidden_rows_of_libreoffice_are_told(tmp_path: Path) -> None:
    merged = ods_cell("float", office_value="7", table_number_rows_spanned="2")
    other = ods_cell("float", office_value="1")
    rows = (
        f"<table:table-row>{merged}{other}</table:table-row>",
        f'<table:table-row table:visibility="filter"><table:covered-table-cell/>{other}'
        "</table:table-row>",
    )
    found = read(ods_file(tmp_path, table(*rows)))[2]
    assert found[1].cells == [Covered(Number("7"), is_below=True), Number("1"), ""]
    assert [row.is_hidden for row in found] == [False, True]
