"""Whatever is uploaded is read or refused with a sentence, soon and with little memory."""

import struct
import tempfile
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import pytest

from cabinet.core.errors import Refused
from cabinet.core.text import Text
from cabinet.readings.upload.reader import read_file
from cabinet.readings.upload.routes import read_apart
from cabinet.readings.upload.rules import FileRow, ReadFile
from tests.unit.documents.tables.files import word, words, xlsx_file
from tests.unit.readings.upload.workbooks import (
    END,
    START,
    STYLES,
    STYLES_END,
    cell,
    lone_cell,
    workbook,
)

TOO_MUCH = "Файл не читается: в нём слишком много"
NO_VALUES = "В файле нет ни одного показания"
BROKEN = "Файл XLSX повреждён"


def bomb(folder: Path) -> Path:
    return workbook(folder, f"{START}<!--{'a' * 50_000_000}-->{END}")


def lying_bomb(folder: Path) -> Path:
    """One whose directory says that it is small."""
    file = bomb(folder)
    content = file.read_bytes()
    size = struct.pack("<I", len(f"{START}<!---->{END}") + 50_000_000)
    assert size in content
    file.write_bytes(content.replace(size, struct.pack("<I", 1000)))
    return file


def far_corner(folder: Path) -> Path:
    return workbook(folder, f'{START}<row r="1048576">{cell("XFD1048576")}</row>{END}')


def far_row(folder: Path) -> Path:
    return workbook(folder, f'{START}<row r="900000">{cell("A900000")}</row>{END}')


def wide_rows(folder: Path) -> Path:
    return workbook(folder, f'{START}<row r="4000">{cell("DDD4000")}</row>{END}')


def long_number_format(folder: Path) -> Path:
    """One of 9 MB that 100,000 styles have in common."""
    start = STYLES.format(format="[[[" * 3_000_000)
    return workbook(
        folder, START + END, styles=start + '<xf numFmtId="200"/>' * 100_000 + STYLES_END
    )


def empty_rows(folder: Path) -> Path:
    return workbook(folder, START + "".join(f'<row r="{n}"/>' for n in range(2, 10**6)) + END)


def many_small_cells(folder: Path) -> Path:
    """As many as may be unpacked, each of which the parser stops at."""
    return workbook(folder, START + "<row><c/><c/><c><v>1</v></c></row>" * 590_000 + END)


def entities(folder: Path) -> Path:
    """A billion laughs."""
    names = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 9))
    start = f'<!DOCTYPE a [<!ENTITY x0 "ha">{names}]>{START}'
    row = '<row r="2"><c r="A2" t="inlineStr"><is><t>&x8;</t></is></c></row>'
    return workbook(folder, start + row + END)


def written(content: bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        file = folder / "file.xlsx"
        file.write_bytes(content)
        return file

    return write


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (bomb, TOO_MUCH),
        (lying_bomb, BROKEN),
        (far_corner, NO_VALUES),
        (far_row, TOO_MUCH),
        (lone_cell("A1048576"), "В файле нет столбцов"),
        (lone_cell("ZZZZ99999999"), BROKEN),
        (lone_cell("A4000000000"), BROKEN),
        (wide_rows, NO_VALUES),
        (long_number_format, TOO_MUCH),
        (empty_rows, NO_VALUES),
        (entities, BROKEN),
    ],
)
async def test_what_would_eat_time_or_memory_is_refused_in_a_process_of_its_own(
    tmp_path: Path, make: Callable[[Path], Path], said: str
) -> None:
    with pytest.raises(Refused) as refused:
        await read_apart(make(tmp_path).read_bytes())
    assert refused.value.text.ru.startswith(said)


async def test_a_file_that_takes_long_is_given_up_soon_and_leaves_nothing_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It gets a few seconds of a processor, and its reader is killed."""
    content = many_small_cells(tmp_path).read_bytes()
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    before = getrusage(RUSAGE_CHILDREN)
    with pytest.raises(Refused) as refused:
        await read_apart(content)
    after = getrusage(RUSAGE_CHILDREN)
    assert refused.value.text.ru.startswith(TOO_MUCH)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 5
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "В файле нет столбцов"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x00\x98", "Файл не похож на таблицу"),
        (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", "Файл не похож на таблицу"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), "Это старый формат XLS"),
        (b"PK\x03\x04" + bytes(4000), BROKEN),
        (b"meter_id;value\n" + b";\n" * 100_000, "В файле нет ни одного показания"),
        (b'meter_id;value\nM-1;5\nM-2;"5\n', "Строка 3: кавычки"),
    ],
)
def test_what_is_no_file_of_readings_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(Refused) as refused:
        read_file(written(content)(tmp_path))
    assert refused.value.text.ru.startswith(said)
    assert isinstance(refused.value.text, Text)


def test_a_workbook_under_a_password_is_refused(tmp_path: Path) -> None:
    file = workbook(tmp_path, START + END)
    content = bytearray(file.read_bytes())
    place = content.find(b"PK\x01\x02")
    while place >= 0:  # every entry of the directory says that it is encrypted
        content[place + 8] |= 1
        place = content.find(b"PK\x01\x02", place + 1)
    file.write_bytes(content)
    with pytest.raises(Refused) as refused:
        read_file(file)
    assert refused.value.text.ru.startswith(BROKEN)


@pytest.mark.parametrize(
    ("saved", "found"),
    [
        ("<v>145.554</v>", FileRow(2, "M-1", "145.554")),
        ("", FileRow(2, "M-1", "", "formula")),
    ],
)
def test_a_formula_is_what_the_spreadsheet_showed_last_and_never_empty(
    tmp_path: Path, saved: str, found: FileRow
) -> None:
    row = (
        '<row r="2"><c r="A2" t="inlineStr"><is><t>M-1</t></is></c>'
        f'<c r="B2"><f>1+2</f>{saved}</c></row>'
        f'<row r="3">{cell("A3", "2")}{cell("B3", "7")}</row>'
    )
    assert read_file(workbook(tmp_path, START + row + END)).rows == (found, FileRow(3, "2", "7"))


def test_csv_is_read_as_excel_saves_it_here(tmp_path: Path) -> None:
    content = "№ прибора;Текущие показания\r\nM-1;145,554\r\n".encode("cp1251")
    assert read_file(written(content)(tmp_path)).rows == (FileRow(2, "M-1", "145.554"),)


STRAY = {
    "the last row": '<row r="1048576">{}</row>'.format(word("B1048576", " ")),
    "the corner": '<row r="1048576">{}</row>'.format(word("XFD1048576", " ")),
    "a row below": '<row r="6000">{}</row>'.format(word("B6000", " ")),
    "a style": '<row r="6000"><c r="B6000" s="0"/></row>',
}


@pytest.mark.parametrize("stray", STRAY.values(), ids=STRAY)
async def test_a_stray_space_far_away_changes_nothing(tmp_path: Path, stray: str) -> None:
    row = words(2, "M-1", "346.083 м3")
    file = workbook(tmp_path, START + row + stray + END)
    assert await read_apart(file.read_bytes()) == {
        "rows": [[2, "M-1", "346.083", "", False]],
        "sheet": "",
        "heading": 0,
    }


def test_the_heading_may_have_line_breaks_and_spaces_and_stand_below_a_title(
    tmp_path: Path,
) -> None:
    rows = words(1, "Показания за ноябрь") + words(3, "№прибора", "Текущие\n  показания ")
    file = xlsx_file(tmp_path, rows + words(4, "M-1", "5") + words(6, "Итого", "5"))
    found = (FileRow(4, "M-1", "5"), FileRow(6, "Итого", "5", "total"))
    assert read_file(file) == ReadFile(found, "Лист1", 3)


def test_a_hidden_row_is_known_and_so_is_the_sheet_of_the_heading(tmp_path: Path) -> None:
    hidden = words(3, "M-2", "6").replace("<row ", '<row hidden="1" ')
    sheet = words(1, "meter_id", "value") + words(2, "M-1", "5") + hidden
    found = read_file(xlsx_file(tmp_path, words(1, "Пояснения"), sheet))
    rows = FileRow(2, "M-1", "5"), FileRow(3, "M-2", "6", is_hidden=True)
    assert found == ReadFile(rows, "Лист2", 1)
