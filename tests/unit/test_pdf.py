"""What all documents share."""

from cabinet.pdf import REGULAR, text_width, wrap


def test_an_amount_is_not_torn_apart() -> None:
    words = "Платить не нужно: переплата 100\u00a0014,50\u00a0₸"
    width = text_width("Платить не нужно: переплата 100", REGULAR, 9)
    assert wrap(words, REGULAR, 9, width) == [
        "Платить не нужно: переплата", "100\u00a0014,50\u00a0₸",
    ]  # fmt: skip


def test_spaces_at_the_ends_and_in_a_row_make_no_lines() -> None:
    assert wrap(" а  б\n\tв ", REGULAR, 9, 500) == ["а б в"]
    assert wrap("", REGULAR, 9, 500) == [""]
