"""Workbooks as no spreadsheet program would save them."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"
STYLES_PART = "xl/styles.xml"
STYLES = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<numFmts><numFmt numFmtId="200" formatCode="{format}"/></numFmts><cellXfs>'
)
STYLES_END = "</cellXfs></styleSheet>"
START = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>meter_id</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>value</t></is></c></row>'
)
END = "</sheetData></worksheet>"


def workbook(folder: Path, sheet: str, *, styles: str = "") -> Path:
    """A workbook whose sheet, and styles if given, have this XML."""
    replaced = {SHEET: sheet} | ({STYLES_PART: styles} if styles else {})
    Workbook().save(folder / "plain.xlsx")
    file = folder / "file.xlsx"
    with ZipFile(folder / "plain.xlsx") as plain, ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for part in plain.infolist():
            packed.writestr(part.filename, replaced.get(part.filename) or plain.read(part))
    return file


def cell(place: str, value: str = "5") -> str:
    return f'<c r="{place}"><v>{value}</v></c>'


def lone_cell(place: str) -> Callable[[Path], Path]:
    """A workbook of one cell, so that nothing is allocated between two of them."""
    row = "".join(filter(str.isdecimal, place))
    start = START.partition("<row")[0]
    return lambda folder: workbook(folder, f'{start}<row r="{row}">{cell(place)}</row>{END}')
