"""Tables are found in files as people and billing systems write them."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from cabinet.core.errors import Refused
from cabinet.documents.tables import texts
from tests.unit.documents.tables.files import (
    HEADING,
    NAMES,
    cells_of,
    ods_file,
    read,
    text_file,
    word,
    words,
    xlsx_file,
)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"number\0,payer\n", texts.NOT_A_TABLE),
        (b"\x98number", texts.NOT_A_TABLE),
        (b"\xff\xfen\x00\xd8", texts.NOT_A_TABLE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", texts.OLD_EXCEL),
        (b"PK\x03\x04 no archive at all", texts.BROKEN),
        (b"<html><table><tr><td>number</td></tr></table></html>", texts.MARKUP),
        (b"\xef\xbb\xbf \r\n<!DOCTYPE html>", texts.MARKUP),
        (b'<?xml version="1.0"?><Workbook/>', texts.MARKUP),
        (b"\xef\xbb\xbf<V8Exch:_1CV8DtUD>", texts.MARKUP),
        (b"%PDF-1.4\nnumber", texts.NOT_A_TABLE),
        (b"{\\rtf1\\ansi number}", texts.NOT_A_TABLE),
        (b'\xef\xbb\xbf{"rows": [{"number": "7"}]}', texts.NOT_A_TABLE),
        (b' [{"number": "7"}]', texts.NOT_A_TABLE),
        (b'ID;PWXL;N;E\nC;Y1;X1;K"number"\n', texts.NOT_A_TABLE),
        ("number;payer\n7;Контора\n".encode("koi8-r"), texts.WRONG_FILE_ENCODING),
        ("number;payer\n7;ТОО Пример\n".encode("koi8-r"), texts.WRONG_FILE_ENCODING),
        ("number;payer\n7;Выдуманов Аким\n".encode("koi8-r"), texts.WRONG_FILE_ENCODING),
        ("№;плательщик\n".encode().decode("cp1251").encode("utf-8"),
         texts.WRONG_FILE_ENCODING),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_advice(
    tmp_path: Path, content: bytes, reason: object
) -> None:
    with pytest.raises(Refused) as refused:
        read(text_file(tmp_path, content))
    assert refused.value.text == reason


@pytest.mark.parametrize(
    "part", ["charges.csv", "xl/workbook.bin", "Index/Document.iwa", "word/document.xml"]
)
def test_an_archive_that_is_no_workbook_is_told_as_that(tmp_path: Path, part: str) -> None:
    file = tmp_path / "charges.zip"
    with ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, "number;payer\n7;x\n")
    with pytest.raises(Refused) as refused:
        read(file)
    assert refused.value.text == texts.NO_WORKBOOK


@pytest.mark.parametrize("first", ["ID;Payer", "id;pwd", "[7];b", "{7};b", "<7>;b"])
def test_a_title_that_looks_a_little_like_another_program_s_file_stays(
    tmp_path: Path, first: str
) -> None:
    content = f"{first}\nnumber;payer\n7;b\n".encode()
    assert cells_of(text_file(tmp_path, content)) == [(2, ["number", "payer"]), (3, ["7", "b"])]


def test_an_empty_file_has_no_heading(tmp_path: Path) -> None:
    assert cells_of(text_file(tmp_path, b"")) == [(1, [])]


def test_the_heading_stands_below_a_title_and_empty_rows(tmp_path: Path) -> None:
    rows = [words(1, "Начисления за октябрь"), words(4, *NAMES), words(5, "7", "ТОО", "1")]
    found = cells_of(xlsx_file(tmp_path, "".join(rows)))
    assert found == [(4, [*NAMES]), (5, ["7", "ТОО", "1"])]
    text = "Начисления за октябрь\n\n\nnumber;payer;amount\n7;ТОО;1\n"
    assert cells_of(text_file(tmp_path, text.encode())) == found


def test_the_heading_is_within_the_first_twenty_rows(tmp_path: Path) -> None:
    above = "".join(words(line, "x") for line in range(1, 20))
    assert read(xlsx_file(tmp_path, above + words(20, *NAMES)))[1].line == 20
    assert read(xlsx_file(tmp_path, above + words(21, *NAMES)))[1].line == 1


def test_the_heading_may_be_on_any_sheet_that_is_shown(tmp_path: Path) -> None:
    sheets = words(1, "Заполните второй лист"), HEADING + words(2, "7", "ТОО", "1")
    file = xlsx_file(tmp_path, *sheets, names=("Инструкция", "Данные"))
    sheet, heading, rows = read(file)
    assert (sheet, heading.line, len(rows)) == ("Данные", 1, 1)
    file = xlsx_file(tmp_path, *sheets, names=("Инструкция", "Данные"), hidden=("Данные",))
    assert read(file)[0] == "Инструкция"


def test_two_sheets_with_such_a_table_are_refused_unless_one_is_empty(tmp_path: Path) -> None:
    full = HEADING + words(2, "7", "ТОО", "1")
    with pytest.raises(Refused) as refused:
        read(xlsx_file(tmp_path, full, full, names=("Сентябрь", "Октябрь")))
    assert "«Сентябрь», «Октябрь»" in refused.value.text.ru
    assert read(xlsx_file(tmp_path, HEADING, full))[0] == "Лист2"
    assert read(xlsx_file(tmp_path, full, full, hidden=("Лист2",)))[0] == "Лист1"


def test_columns_are_known_by_their_names_with_any_spaces_and_line_breaks(tmp_path: Path) -> None:
    heading = words(3, "\u200b Number ", "PA\nYER", "am\u00a0ount")
    assert read(xlsx_file(tmp_path, words(1, "number") + heading))[1].line == 3


def test_a_table_of_libreoffice_is_found_as_well(tmp_path: Path) -> None:
    def row(*texts: str) -> str:
        cells = "".join(
            f"<table:table-cell><text:p>{one}</text:p></table:table-cell>" for one in texts
        )
        return f"<table:table-row>{cells}</table:table-row>"

    gone = f'<table:table table:name="A" table:style-name="gone">{row(*NAMES)}</table:table>'
    table = (
        f'<table:table table:name="B">{row("x")}{row(*NAMES)}{row("7", "ТОО", "1")}</table:table>'
    )
    file = ods_file(tmp_path, gone, table)
    assert read(file)[0] == "B"
    assert cells_of(file) == [(2, [*NAMES]), (3, ["7", "ТОО", "1"])]


def test_a_cell_right_of_the_heading_is_counted_and_a_space_there_is_not(tmp_path: Path) -> None:
    rows = (
        HEADING + words(2, "7", "ТОО", "1") + f'<row r="3">{word("A3", "8")}{word("F3", "x")}</row>'
    )
    rows += f'<row r="4">{word("A4", "9")}{word("XFD4", " ")}</row>'
    assert [row.count for row in read(xlsx_file(tmp_path, rows))[2]] == [3, 6, 3]
