"""The statement as an XLSX, read back."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from cabinet.billing.reconciliation.xlsx import reconciliation_xlsx
from tests.unit.billing.reconciliation.statements import line, statement


def test_sums_are_numbers_dates_are_dates_and_texts_are_no_formulas() -> None:
    made = statement(
        line("=1+1", debit=-150, day=5), line("+7 <b>", credit=250, day=6),
        opening="-10.01", payer="@SUM(A1)", brought_on=date(2026, 1, 3),
    )  # fmt: skip
    sheet = load_workbook(BytesIO(reconciliation_xlsx(made, "ru"))).worksheets[0]
    rows: list[list[Any]] = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert rows[0][0] == "Акт сверки взаимных расчетов за период с 01.01.2026 по 31.10.2026"
    assert rows[2][0] == "Потребитель: @SUM(A1), БИН 990140004654"
    assert rows[4] == [
        "Дата", "Документ", "Дебет (Поставщик)", "Кредит (Поставщик)", "Дебет (Потребитель)",
        "Кредит (Потребитель)",
    ]  # fmt: skip
    nothing = [None, None]
    assert rows[5] == ["Сальдо начальное на 01.01.2026", None, None, 10.01, *nothing]
    assert [row[0].date() for row in rows[6:8]] == [date(2026, 1, 5), date(2026, 1, 6)]
    assert rows[6][1:] == ["=1+1", -1.5, None, *nothing]
    assert rows[7][1:] == ["+7 <b>", None, 2.5, *nothing]
    assert rows[8] == ["Обороты за период", None, -1.5, 2.5, *nothing]
    assert rows[9] == ["Сальдо конечное на 31.10.2026", None, None, 14.01, *nothing]
    assert rows[10][0] == (
        "Начальное сальдо внесено в учёт 03.01.2026: более ранние документы в кабинете не хранятся."
    )
    assert rows[11][0] == (
        "По данным Водоканал на 31.10.2026 переплата потребителя составляет 14,01\u00a0₸ "
        "(четырнадцать тенге 01 тиын)."
    )
    assert sheet["C7"].number_format == "#,##0.00"
    assert Decimal(str(sheet["D10"].value)) == Decimal("14.01")
    assert rows[13][3] == "От Потребителя: @SUM(A1)"
