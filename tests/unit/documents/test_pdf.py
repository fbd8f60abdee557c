"""What all documents share."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from cabinet.documents.pdf import BOLD, REGULAR, Document, text_width, wrap

NO_PICTURE = "\u4e2d"  # in neither font


def test_an_amount_is_not_torn_apart() -> None:
    words = "Платить не нужно: переплата 100\u00a0014,50\u00a0₸"
    width = text_width("Платить не нужно: переплата 100", REGULAR, 9)
    assert wrap(words, REGULAR, 9, width) == [
        "Платить не нужно: переплата", "100\u00a0014,50\u00a0₸",
    ]  # fmt: skip


def test_spaces_at_the_ends_and_in_a_row_make_no_lines() -> None:
    assert wrap(" а  б\n\tв ", REGULAR, 9, 500) == ["а б в"]
    assert wrap("", REGULAR, 9, 500) == [""]


def test_a_letter_without_a_picture_is_as_wide_as_the_box_that_is_drawn() -> None:
    document = Document(title="", footer="", pages=1, language="ru")
    document.write(0, 0, NO_PICTURE, font=BOLD)
    document.end_page()
    (page,) = PdfReader(BytesIO(document.finished())).pages
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    (box,) = (max(font["/Widths"]) for font in fonts if font["/BaseFont"].endswith(BOLD))
    assert text_width(NO_PICTURE, BOLD, 1000) == pytest.approx(box, abs=1)


def test_a_name_of_unknown_letters_stays_in_its_column() -> None:
    lines = wrap(NO_PICTURE * 500, REGULAR, 8, 100)
    assert "".join(lines) == NO_PICTURE * 500
    assert all(0 < text_width(line, REGULAR, 8) <= 100 for line in lines)
