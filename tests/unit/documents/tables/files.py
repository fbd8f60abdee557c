"""Files of tables, made in the test that reads them."""

from collections.abc import Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from cabinet.documents.tables.cells import Cell, Row
from cabinet.documents.tables.limits import OF_BILLING, Limits
from cabinet.documents.tables.reader import open_table

NAMES = ("number", "payer", "amount")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODS = (
    '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:calcext="c"'
    ' xmlns:style="s"><office:automatic-styles><style:style style:name="gone">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    "<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    "</office:document-content>"
)


def read(file: Path, limits: Limits = OF_BILLING) -> tuple[str, Row, list[Row]]:
    """The sheet, the heading and the rows of the table in a file."""
    with open_table(file, names=NAMES, limits=limits) as table:
        return table.sheet, table.heading, list(table.rows)


def cells_of(file: Path) -> list[tuple[int, list[Cell]]]:
    """Line and cells of each row, the heading first."""
    _, heading, rows = read(file)
    return [(row.line, row.cells) for row in (heading, *rows)]


def text_file(folder: Path, content: bytes) -> Path:
    file = folder / "table.csv"
    file.write_bytes(content)
    return file


def word(place: str, text: str) -> str:
    """A cell with its text in place."""
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def words(line: int, *texts: str) -> str:
    """A row of such cells."""
    cells = "".join(word(f"{chr(65 + at)}{line}", text) for at, text in enumerate(texts) if text)
    return f'<row r="{line}">{cells}</row>'


HEADING = words(1, *NAMES)


def xlsx_file(
    folder: Path,
    *sheets: str,
    behind: str = "",
    names: Sequence[str] = ("Лист1", "Лист2", "Лист3"),
    hidden: Sequence[str] = (),
    styles: str = "",
    shared: Sequence[str] = (),
    part_of_shared: str = "xl/sharedStrings.xml",
    is_1904: bool = False,
    namespace: str = MAIN,
) -> Path:
    """A workbook of these rows, with XML `behind` those of each sheet."""
    file = folder / "table.xlsx"
    listed = "".join(
        f'<sheet name="{names[at]}" sheetId="{at + 1}" r:id="rId{at + 1}"'
        f' state="{"hidden" if names[at] in hidden else "visible"}"/>'
        for at in range(len(sheets))
    )
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{_LINKS}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{_LINKS}"><workbookPr'
        f' date1904="{int(is_1904)}"/><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
    }
    for at, rows in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{at}.xml"] = (
            f'<worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData>{behind}</worksheet>'
        )
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{namespace}">{styles}</styleSheet>'
    if shared:
        texts = "".join(f"<si><t>{text}</t></si>" for text in shared)
        parts[part_of_shared] = f'<sst xmlns="{namespace}">{texts}</sst>'
    _write(file, parts)
    return file


def formats(*codes: str) -> str:
    """Styles of these number formats: the first style, 0, is a plain one."""
    named = "".join(
        f'<numFmt numFmtId="{at}" formatCode="{code}"/>' for at, code in enumerate(codes, 164)
    )
    used = "".join(f'<xf numFmtId="{at}"/>' for at in range(164, 164 + len(codes)))
    return f'<numFmts>{named}</numFmts><cellXfs><xf numFmtId="0"/>{used}</cellXfs>'


def ods_file(folder: Path, *tables: str) -> Path:
    """A workbook of LibreOffice with these tables."""
    file = folder / "table.ods"
    _write(file, {"content.xml": _ODS.format(tables="".join(tables))})
    return file


def _write(file: Path, parts: dict[str, str]) -> None:
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
