"""Workbooks show what they are given and run nothing."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from cabinet.documents.xlsx import Heading, table_workbook

HEADINGS = (Heading("Получатель", 30), Heading("Сумма", number_format="0.00"), Heading("Дата"))


def sheet_of(*rows: tuple[Any, ...], **more: Any) -> Any:
    file = table_workbook("Начисления: 1/2", HEADINGS, rows, **more)
    return load_workbook(BytesIO(file)).active


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "<b>жирно</b>"])
def test_a_text_is_never_a_formula(text: str) -> None:
    cell = sheet_of((text, None, None))["A2"]
    assert (cell.value, cell.data_type) == (text, "s")


@pytest.mark.parametrize("letter", ["\ufffe", "\uffff", "\x00", "\x1b", "\x0b"])
def test_a_letter_that_xml_lacks_is_replaced(letter: str) -> None:
    assert sheet_of((f"ТОО {letter} «Пример»", None, None))["A2"].value == "ТОО \ufffd «Пример»"


def test_letters_of_all_scripts_are_kept() -> None:
    words = "Қазақ \u0634\u0631\u0643\u0629 水 😀 \U0010fffd _x000D_"
    assert sheet_of((words, None, None))["A2"].value == words


def test_figures_and_dates_are_kept_as_such() -> None:
    sheet = sheet_of(("a", Decimal("1234567.10"), date(2026, 10, 31)))
    assert (str(sheet["B2"].value), sheet["B2"].number_format) == ("1234567.1", "0.00")
    assert sheet["C2"].value.date() == date(2026, 10, 31)


def test_lines_stand_above_and_the_total_below() -> None:
    sheet = sheet_of(("a", 1, None), above=("Договор №1",), foot=[("Итог", 1, None)])
    assert [sheet[f"A{row}"].value for row in range(1, 5)] == [
        "Договор №1", "Получатель", "a", "Итог",
    ]  # fmt: skip
    assert sheet["A4"].font.bold
    assert sheet.freeze_panes == "A3"
