"""The breakdown as a workbook, read back."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from cabinet.billing.charges.rules import Statement
from cabinet.billing.charges.xlsx import charges_workbook
from cabinet.core.text import Language
from tests.unit.billing.charges.months import line, recipient, statement


def rows_of(month: Statement, language: Language = "ru") -> list[tuple[Any, ...]]:
    sheet: Any = load_workbook(BytesIO(charges_workbook(month, language))).active
    return [tuple(cell.value for cell in row) for row in sheet.rows]


def test_it_has_the_columns_and_figures_of_the_page() -> None:
    lines = (line("water", "-1234567.89", "16"), line("sewer", "0.10", None))
    rows = rows_of(statement(recipient(lines=lines)))
    assert [row[0] for row in rows[:3]] == [
        "Расшифровка по получателям",
        "Год: 2019 Месяц: Ноябрь",
        "Договор: №2666 Плательщик: ТОО «Пример»",
    ]
    assert rows[3] == (
        "№", "Лицевой счёт", "Получатель", "Тар. гр.", "в/к", "М. куб", "Тариф", "НДС, %",
        "Сумма, тг",
    )  # fmt: skip
    assert rows[4] == (1, "00000001", "Магазин", "3", "в", 145.554, 197.02, 16, -1234567.89)
    assert rows[5] == (1, "00000001", "Магазин", "3", "к", 145.554, 197.02, None, 0.1)
    assert [(row[2], row[5], row[8]) for row in rows[6:]] == [
        ("Итог", None, -1234567.79),
        ("Водоснабжение (в)", 145.554, -1234567.89),
        ("Канализация (к)", 145.554, 0.1),
        ("в т.ч. НДС 16 %", None, float(Decimal("-170285.23"))),
        ("строки без ставки НДС (НДС в них не выделен)", None, 0.1),
    ]


def test_tariffs_are_written_with_the_decimals_that_their_column_needs() -> None:
    fine = replace(line("water"), tariff_tenge=Decimal("231.7525"))
    for lines, form in (((line(), fine), "#,##0.0000"), ((line(),), "#,##0.00")):
        month = statement(recipient(lines=lines))
        sheet: Any = load_workbook(BytesIO(charges_workbook(month, "ru"))).active
        assert {sheet[f"G{row}"].number_format for row in range(5, 5 + len(lines))} == {form}
        assert sheet["F5"].number_format == "#,##0.000"


@pytest.mark.parametrize(
    "name", ["=1+1", "@SUM(A1)", "-2", "<b>«Локон»</b> & '\"", "Ш" * 500, "Әәғқңөұүһі ₸"]
)
def test_names_are_texts_exactly_as_billing_gave_them(name: str) -> None:
    month = statement(recipient(name=name), payer=name)
    sheet: Any = load_workbook(BytesIO(charges_workbook(month, "kk"))).active
    assert (sheet["C5"].value, sheet["C5"].data_type) == (name, "s")
    assert name in sheet["A3"].value


def test_it_speaks_the_language_of_its_reader() -> None:
    rows = rows_of(statement(recipient()), "en")
    assert rows[1][0] == "Year: 2019 Month: November"
    assert rows[-1][2] == "including VAT 12%"
