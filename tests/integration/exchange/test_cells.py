"""What billing's files are like, and what becomes of each: taken, warned of or refused."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from cabinet.db import Database
from cabinet.exchange import texts
from cabinet.exchange.kinds import KINDS
from cabinet.exchange.service import Imported, import_file
from tests.cast import NOW
from tests.integration.exchange.tables import CONTRACTS, put, rows
from tests.unit.documents.tables.files import formats, word, words, xlsx_file

CHARGES = ("contract", "period", "account", "recipient", "service", "volume_m3", "tariff",
           "vat_percent", "amount")  # fmt: skip
LEDGER = ("contract", "date", "kind", "document", "debit", "credit")
CHARGE = ("123", "2026-10", "00001", "Контора", "water", "20", "200", "16", "4640")
PAYMENT = ("123", "20.10.2026", "payment", "ПП №1", "", "100")


@pytest.fixture(autouse=True)
def _contracts(database: Database, tmp_path: Path) -> None:
    put(database, tmp_path, "contracts", CONTRACTS)


def charge_with(**cells: str) -> str:
    values = dict(zip(CHARGES, CHARGE, strict=True)) | cells
    return f"{';'.join(values)}\n{';'.join(values.values())}\n"


def payment_with(**cells: str) -> str:
    values = dict(zip(LEDGER, PAYMENT, strict=True)) | cells
    return f"{';'.join(LEDGER)}\n{';'.join(values.values())}\n"


def value(database: Database, kind: str, column: str) -> str:
    with database.reading() as session:
        return str(session.execute(select(KINDS[kind].table.c[column])).scalar_one())


def brought(database: Database, kind: str, file: Path) -> Imported:
    return import_file(database, kind=KINDS[kind], file=file, now=NOW)


def payment_sheet(credit: str, *, date: str = '<c r="B2"><v>46315</v></c>') -> str:
    row = f"{word('A2', '123')}{date}{word('C2', 'payment')}{word('D2', 'ПП №417')}{credit}"
    return f'{words(1, *LEDGER)}<row r="2">{row}</row>'


@pytest.mark.parametrize(
    ("credit", "reason"),
    [
        ('<c r="F2" t="e"><v>#N/A</v></c>', "ошибка Excel"),
        ('<c r="F2" t="str"><f>A1</f><v>#Н/Д</v></c>', "ошибка Excel"),
        ('<c r="F2"><f>100+400</f><v/></c>', "нет сохранённого значения"),
        ('<c r="F2" s="1"><v>46315</v></c>', "сделал из числа дату"),
        ('<c r="F2"><v>1546.666666666667</v></c>', "знаков после запятой"),
        ('<c r="F2" t="b"><v>1</v></c>', "должно быть число"),
    ],
)
def test_a_payment_that_cannot_be_read_is_never_0(
    database: Database, tmp_path: Path, credit: str, reason: str
) -> None:
    for debit in ("", '<c r="E2"><v>0</v></c>'):
        sheet = payment_sheet(debit + credit)
        refused = brought(database, "ledger", xlsx_file(tmp_path, sheet, styles=formats("d.m.yy")))
        (bad,) = refused.bad_rows
        assert (bad.line, bad.column) == (2, "credit")
        assert reason in bad.reason.ru
    assert rows(database, "ledger") == []


@pytest.mark.parametrize(
    ("date", "reason"),
    [('<c r="B2" s="1"><v>46320.604</v></c>', "есть время"), (word("B2", "10/12/2026"), "месяц")],
)
def test_a_date_that_is_not_sure_is_refused(
    database: Database, tmp_path: Path, date: str, reason: str
) -> None:
    sheet = payment_sheet('<c r="F2"><v>100</v></c>', date=date)
    refused = brought(database, "ledger", xlsx_file(tmp_path, sheet, styles=formats("d.m.yy")))
    (bad,) = refused.bad_rows
    assert (bad.line, bad.column) == (2, "date")
    assert reason in bad.reason.ru


@pytest.mark.parametrize("cell", ['<c r="B2" s="1"><v>46320</v></c>', '<c r="B2"><v>46320</v></c>'])
def test_a_day_is_taken_with_or_without_its_format(
    database: Database, tmp_path: Path, cell: str
) -> None:
    sheet = payment_sheet('<c r="F2"><v>13989.599999999999</v></c>', date=cell)
    brought(database, "ledger", xlsx_file(tmp_path, sheet, styles=formats("dd.mm.yyyy")))
    assert value(database, "ledger", "entered_on") == "2026-10-25"
    assert value(database, "ledger", "credit_tenge") == "13989.60"


@pytest.mark.parametrize(
    ("cells", "column", "found"),
    [
        ({"amount": "1 234,56"}, "amount_tenge", "1234.56"),
        ({"amount": "1\u00a0234,56"}, "amount_tenge", "1234.56"),
        ({"amount": "−5,00"}, "amount_tenge", "-5.00"),
        ({"amount": "(5,00)"}, "amount_tenge", "-5.00"),
        ({"volume_m3": "20,5 м3"}, "volume_m3", "20.500"),
        ({"vat_percent": "16 %"}, "vat_percent", "16.00"),
        ({"period": "Октябрь 2026"}, "period", "2026-10"),
        ({"period": "01.10.2026 0:00:00"}, "period", "2026-10"),
        ({"recipient": '"Кон\nтора"'}, "recipient", "Кон тора"),
    ],
)
def test_a_charge_is_taken_as_excel_and_1c_write_it(
    database: Database, tmp_path: Path, cells: dict[str, str], column: str, found: str
) -> None:
    imported = put(database, tmp_path, "charges", charge_with(**cells))
    assert imported.bad_rows == ()
    assert value(database, "charges", column) == found


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"amount": "1.234,56"}, "amount", "должно быть число"),
        ({"amount": "-"}, "amount", "не заполнено"),
        ({"volume_m3": "5 тг"}, "volume_m3", "должно быть число"),
        ({"vat_percent": "0,16"}, "vat_percent", "похоже на долю"),
        ({"account": "1,3E+11"}, "account", "Excel изменил"),
        ({"contract": "12.окт"}, "contract", "Excel изменил"),
        ({"recipient": "Қанат?лы"}, "recipient", "кодировка"),
        ({"recipient": "#ССЫЛКА!"}, "recipient", "ошибка Excel"),
        ({"tariff_group": "#N/A"}, "tariff_group", "ошибка Excel"),
    ],
)
def test_a_charge_that_is_not_sure_is_refused_with_its_place(
    database: Database, tmp_path: Path, cells: dict[str, str], column: str, reason: str
) -> None:
    refused = put(database, tmp_path, "charges", charge_with(**cells))
    (bad,) = refused.bad_rows
    assert (bad.line, bad.column) == (2, column)
    assert reason in bad.reason.ru


def test_delimiters_that_excel_drops_are_taken_where_nothing_is_missing(
    database: Database, tmp_path: Path
) -> None:
    short = payment_with(kind="charge", document="Счёт 1", debit="100", credit="").replace(
        ";\n", "\n"
    )
    assert put(database, tmp_path, "ledger", short).new == 1
    cut = put(database, tmp_path, "ledger", short.rstrip("\n"))
    assert [(bad.line, bad.column) for bad in cut.bad_rows] == [(2, "")]
    lacking = charge_with(amount="").replace(";\n", "\n")
    assert [bad.line for bad in put(database, tmp_path, "charges", lacking).bad_rows] == [2]


def test_a_total_is_refused_as_one_and_a_hidden_row_is_warned_of(
    database: Database, tmp_path: Path
) -> None:
    rows_above = words(1, *CHARGES) + words(2, *CHARGE)
    total = f'<row r="3">{word("A3", "Итого")}<c r="I3"><v>4640</v></c></row>'
    refused = brought(database, "charges", xlsx_file(tmp_path, rows_above + total))
    assert [(bad.line, bad.reason.ru) for bad in refused.bad_rows] == [
        (3, "похоже на строку итогов: удалите её")
    ]
    hidden = rows_above.replace('<row r="2"', '<row r="2" hidden="1"')
    imported = brought(database, "charges", xlsx_file(tmp_path, hidden))
    assert imported.new == 1
    assert (2, "") in [(one.line, one.column) for one in imported.warnings.listed]


def test_a_heading_that_comes_again_is_refused_as_one(database: Database, tmp_path: Path) -> None:
    put(database, tmp_path, "contracts", CONTRACTS)
    page = charge_with()
    refused = put(database, tmp_path, "charges", f"{page}\ufeff{page.upper()}")
    assert [(bad.line, bad.reason) for bad in refused.bad_rows] == [(3, texts.HEADING_AGAIN)]


def test_a_total_in_a_row_that_is_right_is_warned_of(database: Database, tmp_path: Path) -> None:
    right = words(3, *(cell if cell != CHARGE[3] else "Итого по счёту" for cell in CHARGE))
    sheet = words(1, *CHARGES) + words(2, *CHARGE) + right
    taken = brought(database, "charges", xlsx_file(tmp_path, sheet))
    assert taken.new == 2
    assert (3, texts.TOTAL_TAKEN) in [(one.line, one.reason) for one in taken.warnings.listed]


def test_a_merged_contract_fills_down_and_a_merged_amount_is_refused(
    database: Database, tmp_path: Path
) -> None:
    second: list[Any] = ["", *CHARGE[1:4], "sewer", *CHARGE[5:]]
    sheet = words(1, *CHARGES) + words(2, *CHARGE) + words(3, *second)

    def merged(area: str) -> str:
        return f'<mergeCells><mergeCell ref="{area}"/></mergeCells>'

    assert brought(database, "charges", xlsx_file(tmp_path, sheet, behind=merged("A2:A3"))).new == 2
    refused = brought(database, "charges", xlsx_file(tmp_path, sheet, behind=merged("I2:I3")))
    assert [(bad.line, bad.column) for bad in refused.bad_rows] == [(3, "contract"), (3, "amount")]


def test_the_report_tells_where_the_heading_was(database: Database, tmp_path: Path) -> None:
    sheet = words(3, *CHARGES) + words(4, *CHARGE)
    file = xlsx_file(tmp_path, words(1, "Инструкция"), sheet, names=("Справка", "Данные"))
    imported = brought(database, "charges", file)
    assert imported.new == 1
    assert imported.heading_at is not None
    assert imported.heading_at.ru == "Заголовок найден на листе «Данные» в строке 3."
    assert put(database, tmp_path, "ledger", payment_with()).heading_at is None


def test_a_heading_in_russian_is_understood(database: Database, tmp_path: Path) -> None:
    heading = "Договор или лицевой счёт;дата документа;Вид документа;Документ;Дебет, ₸;Кредит, ₸"
    put(database, tmp_path, "contracts", CONTRACTS)
    done = put(database, tmp_path, "ledger", f"{heading}\n123;31.10.2026;charge;Счёт №1;12,5;\n")
    assert (done.new, done.bad_rows, done.ignored_columns) == (1, (), ())


def test_a_heading_that_lacks_columns_is_told_with_the_line_to_copy(
    database: Database, tmp_path: Path
) -> None:
    done = put(database, tmp_path, "ledger", "Абонент;Дата документа;Документ\n123;31.10.2026;1\n")
    said = [(one.column, one.reason.ru) for one in done.bad_rows]
    assert ("contract", "нет обязательного столбца") in said
    names = "contract;date;kind;document;debit;credit"
    assert [words for _, words in said if "скопировать" in words and words.endswith(names)]
    assert not [words for _, words in said if "другого вида" in words]


def test_a_file_of_another_kind_is_told_first(database: Database, tmp_path: Path) -> None:
    payments = "Договор или лицевой счёт;Дата документа;Вид документа;Документ;Дебет, ₸;Кредит, ₸\n"
    done = put(database, tmp_path, "charges", payments)
    first = done.bad_rows[0]
    assert (first.column, first.reason.ru) == (
        "",
        "это похоже на файл другого вида: «Взаиморасчёты»",
    )
