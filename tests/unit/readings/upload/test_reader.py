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
from cabinet.readings.upload.rules import FileRow
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
        (far_corner, TOO_MUCH),
        (far_row, TOO_MUCH),
        (lone_cell("A1048576"), TOO_MUCH),
        (lone_cell("ZZZZ99999999"), TOO_MUCH),
        (lone_cell("A4000000000"), TOO_MUCH),
        (wide_rows, TOO_MUCH),
        (empty_rows, "В файле нет ни одного показания"),
        (entities, BROKEN),
    ],
)
async def test_what_would_eat_time_or_memory_is_refused_in_a_process_of_its_own(
    tmp_path: Path, make: Callable[[Path], Path], said: str
) -> None:
    with pytest.raises(Refused) as refused:
        await read_apart(make(tmp_path).read_bytes())
    assert refused.value.text.ru.startswith(said)


async def test_a_file_that_takes_long_is_given_up_after_a_few_seconds_of_a_processor(
    tmp_path: Path,
) -> None:
    before = getrusage(RUSAGE_CHILDREN)
    with pytest.raises(Refused) as refused:
        await read_apart(long_number_format(tmp_path).read_bytes())
    after = getrusage(RUSAGE_CHILDREN)
    assert refused.value.text.ru.startswith(TOO_MUCH)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 5


async def test_a_file_that_kills_its_reader_leaves_nothing_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = far_corner(tmp_path).read_bytes()
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    with pytest.raises(Refused):
        await read_apart(content)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "В файле нет столбцов"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x00\x98", "Файл не похож на таблицу"),
        (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", "В файле нет столбцов"),
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


@pytest.mark.parametrize(("saved", "read"), [("<v>145.554</v>", "145.554"), ("", "")])
def test_a_formula_is_what_the_spreadsheet_showed_last(
    tmp_path: Path, saved: str, read: str
) -> None:
    row = (
        '<row r="2"><c r="A2" t="inlineStr"><is><t>M-1</t></is></c>'
        f'<c r="B2"><f>1+2</f>{saved}</c></row>'
        f'<row r="3">{cell("A3", "2")}{cell("B3", "7")}</row>'
    )
    found = read_file(workbook(tmp_path, START + row + END))
    assert found == (FileRow(2, "M-1", read), FileRow(3, "2", "7"))


def test_csv_is_read_as_excel_saves_it_here(tmp_path: Path) -> None:
    content = "№ прибора;Текущие показания\r\nM-1;145,554\r\n".encode("cp1251")
    assert read_file(written(content)(tmp_path)) == (FileRow(2, "M-1", "145,554"),)
