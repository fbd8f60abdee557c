"""Text files are read in the ways in which they are written here."""

from pathlib import Path

import pytest

from cabinet.core.errors import Refused
from cabinet.documents.tables import texts
from cabinet.documents.tables.cells import Unreadable
from cabinet.documents.tables.limits import BrokenRow
from cabinet.documents.tables.names import plain_text
from tests.unit.documents.tables.files import cells_of, read, text_file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "kz1048", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_delimiter_and_line_ends_are_found_out(
    tmp_path: Path, encoding: str, delimiter: str, end: str
) -> None:
    lines = [["number", "payer", "x,y;z"], ["1", "ТОО «Пример» № 2", ""]]
    quoted = [[f'"{cell}"' if ";" in cell else cell for cell in line] for line in lines]
    text = end.join(delimiter.join(line) for line in quoted)
    assert cells_of(text_file(tmp_path, text.encode(encoding))) == list(enumerate(lines, 1))


def test_kazakh_letters_of_one_byte_are_right(tmp_path: Path) -> None:
    name = "Әлі Ғұмар Қыдыр Ңң Өмір Үрім Һауа Іңкәр"
    content = f"number;payer\n7;{name}\n".encode("kz1048")
    assert cells_of(text_file(tmp_path, content))[1] == (2, ["7", name])


@pytest.mark.parametrize("name", ["ТОО КазТрансГаз № 5", "ИП Ёлкин", "СКЛАД", "дом"])
def test_russian_of_dos_is_read_where_it_is_surely_that(tmp_path: Path, name: str) -> None:
    content = f"number;payer\n7;{name}\n".encode("cp866")
    assert cells_of(text_file(tmp_path, content))[1] == (2, ["7", name])


@pytest.mark.parametrize("name", ["ТОО КазТрансГаз", "10 кВ", "қала", "дом ®", "Үйқұдық Өндіріс"])
def test_what_windows_wrote_is_not_taken_for_dos(tmp_path: Path, name: str) -> None:
    content = f"number;payer\n7;{name}\n".encode("kz1048")
    assert cells_of(text_file(tmp_path, content))[1] == (2, ["7", name])


@pytest.mark.parametrize("name", ["иВАНОВ Аким", "ТОО иВАНОВ", "дСОЛ", "Контора"])
def test_a_name_that_was_typed_with_caps_lock_is_not_taken_for_unix(
    tmp_path: Path, name: str
) -> None:
    content = f"number;payer\n7;{name}\n".encode("cp1251")
    assert cells_of(text_file(tmp_path, content))[1] == (2, ["7", name])


def test_marks_of_utf_8_at_the_start_of_lines_are_left_out(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" * 2 + b'"number";"payer"\n\xef\xbb\xbf"7";"b"\n'
    assert cells_of(text_file(tmp_path, content)) == [(1, ["number", "payer"]), (2, ["7", "b"])]


def test_a_mac_s_file_is_not_taken_for_dos(tmp_path: Path) -> None:
    content = "number;payer\n7;Магазин Выдуманный\n".encode("mac-cyrillic")
    with pytest.raises(Refused) as refused:
        plain_text(cells_of(text_file(tmp_path, content))[1][1][1])
    assert refused.value.text == texts.WRONG_ENCODING


def test_line_numbers_are_those_of_the_file(tmp_path: Path) -> None:
    found = cells_of(text_file(tmp_path, b'number,payer\n1,"two\nlines"\n\n , \n2,b\n'))
    assert found == [(1, ["number", "payer"]), (2, ["1", "two\nlines"]), (6, ["2", "b"])]


def test_a_cyrillic_letter_on_the_border_of_two_blocks_is_still_utf_8(tmp_path: Path) -> None:
    content = "number,payer\n" + "".join(f"{n},Ж{'ы' * (n % 3)}\n" for n in range(40_000))
    assert cells_of(text_file(tmp_path, content.encode()))[-1] == (40_001, ["39999", "Ж"])


def test_a_line_may_name_the_delimiter(tmp_path: Path) -> None:
    found = cells_of(text_file(tmp_path, b"sep=|\r\nnumber|payer\r\n7|a;b\r\n"))
    assert found == [(2, ["number", "payer"]), (3, ["7", "a;b"])]


@pytest.mark.parametrize("tail", [b'2,"never closed\n3,c\n', b'2,"a"b,c\n3,c\n', b'2,"a"b"\n'])
def test_broken_quotes_stop_the_reading_at_their_line(tmp_path: Path, tail: bytes) -> None:
    with pytest.raises(BrokenRow) as broken:
        read(text_file(tmp_path, b"number,payer\n1,a\n" + tail))
    assert broken.value.line == 3


def test_a_name_that_begins_with_quotes_is_what_is_written(tmp_path: Path) -> None:
    content = 'number;payer\n7;"Тест" Семь\n8;"ТОО ""Тест"""\n9;ТОО "Тест"\n'.encode()
    names = [cells[1] for _, cells in cells_of(text_file(tmp_path, content))[1:]]
    assert names == ['"Тест" Семь', 'ТОО "Тест"', 'ТОО "Тест"']


def test_a_line_without_an_end_is_not_taken_in(tmp_path: Path) -> None:
    with pytest.raises(BrokenRow):
        read(text_file(tmp_path, b"number,payer\n" + b"a" * 2_000_000))


def test_a_row_tells_how_many_cells_it_has_and_whether_the_file_ends_in_it(tmp_path: Path) -> None:
    rows = read(text_file(tmp_path, b"number;payer;amount\n1;a\n2;b;3;;\n3;c;4;x\n4;d"))[2]
    assert [(row.count, row.is_cut) for row in rows] == [
        (2, False), (3, False), (4, False), (2, True),
    ]  # fmt: skip
    rows = read(text_file(tmp_path, "number\tpayer\n1\ta\n".encode("utf-16")))[2]
    assert [row.is_cut for row in rows] == [False]


@pytest.mark.parametrize(
    "error",
    ["#N/A", "#Н/Д", "#ССЫЛКА!", "#ЗНАЧ!", "#ДЕЛ/0!", "#ИМЯ?", "#DIV/0!", "#REF!", "#VALUE!",
     "#NAME?", "#NUM!", "#NULL!", "#ПУСТО!", "#ЧИСЛО!", "#########", "Err:502", "#n/a"],
)  # fmt: skip
def test_an_error_that_was_saved_as_text_is_no_text(tmp_path: Path, error: str) -> None:
    found = cells_of(text_file(tmp_path, f"number;payer\n7; {error} \n".encode()))
    assert found[1][1][1] == Unreadable(error, texts.EXCEL_ERROR)


def test_a_lone_dash_is_empty_and_a_number_sign_is_text(tmp_path: Path) -> None:
    found = cells_of(text_file(tmp_path, "number;payer;amount\n#7;-;–\n".encode()))
    assert found[1] == (2, ["#7", "", ""])


def test_a_number_that_is_kept_from_excel_by_a_formula_is_what_it_shows(tmp_path: Path) -> None:
    content = b'number;payer;amount\n="007";"=""08""";="#N/A"\n'
    found = cells_of(text_file(tmp_path, content))[1][1]
    assert found == ["007", "08", Unreadable("#N/A", texts.EXCEL_ERROR)]


def test_the_sign_by_which_dos_ends_a_file_is_no_row(tmp_path: Path) -> None:
    assert cells_of(text_file(tmp_path, b"number;payer\r\n7;a\r\n\x1a"))[1:] == [(2, ["7", "a"])]
