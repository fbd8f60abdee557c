"""The statement as a PDF, read back."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pypdf import PdfReader

from cabinet.billing.reconciliation.pdf import reconciliation_pdf
from cabinet.billing.reconciliation.rules import Statement
from cabinet.core.text import LANGUAGES, Language
from tests.unit.billing.reconciliation.statements import line, statement


def pages_of(made: Statement, language: Language = "ru") -> list[str]:
    reader = PdfReader(BytesIO(reconciliation_pdf(made, language)))
    return [page.extract_text().replace("\u00a0", " ") for page in reader.pages]


def text_of(made: Statement, language: Language = "ru") -> str:
    return "\n".join(pages_of(made, language))


def unbroken(text: str) -> str:
    return "".join(text.split())


def test_it_reads_as_accountants_know_it() -> None:
    made = statement(
        line("Счёт-фактура №7", debit=1234567), line("Платёж №1", credit=100), opening="10.00"
    )
    text = unbroken(text_of(made))
    for words in (
        "Акт сверки взаимных расчетов за период с 01.01.2026 по 31.10.2026",
        "Поставщик: Водоканал", "Потребитель: ТОО «Пример», БИН 990140004654", "Договор №2666",
        "Мы, нижеподписавшиеся, Водоканал (далее – Поставщик) и ТОО «Пример» (далее – Потребитель)",
        "По данным Поставщика, тг", "По данным Потребителя, тг", "Дата", "Документ",
        "Сальдо начальное на 01.01.2026", "Счёт-фактура №7", "12 345,67", "Обороты за период",
        "Сальдо конечное на 31.10.2026",
        "По данным Водоканал на 31.10.2026 долг потребителя составляет "
        "12 354,67 ₸ (двенадцать тысяч триста пятьдесят четыре тенге 67 тиын).",
        "От Поставщика:", "От Потребителя:", "Должность", "Подпись", "Ф.И.О.", "М.П.",
        "стр. 1 из 1",
    ):  # fmt: skip
        assert unbroken(words) in text, words
    assert text.count("Дебет") == text.count("Кредит") == 2


def test_what_is_owed_or_overpaid_is_said_without_a_name_and_an_individual_has_an_account() -> None:
    text = unbroken(text_of(statement(opening="-5.50", kind="individual")))
    assert unbroken("переплата потребителя составляет 5,50 ₸ (пять тенге 50") in text
    owed = unbroken(text_of(statement(opening="5.50")))
    assert unbroken("долг потребителя составляет 5,50 ₸ (пять тенге 50") in owed
    assert unbroken("Лицевой счёт №2666") in text
    assert "ИИН990140004654" in text
    settled = text_of(statement(line(debit=5), line(credit=5)))
    assert "задолженность отсутствует." in settled


def test_an_opening_balance_of_later_says_so() -> None:
    assert "внесено в учёт 01.03.2026" in text_of(statement(brought_on=date(2026, 3, 1)))
    assert "внесено" not in text_of(statement())


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_names_itself_in_the_language_of_its_reader(language: Language) -> None:
    reader = PdfReader(BytesIO(reconciliation_pdf(statement(), language)))
    assert reader.root_object["/Lang"] == language
    assert reader.metadata is not None
    title = {
        "ru": "Акт сверки взаимных расчетов за период с 01.01.2026 по 31.10.2026",
        "kk": "01.01.2026 – 31.10.2026 кезеңіндегі өзара есеп айырысуды салыстыру актісі",
        "en": "Reconciliation statement for the period "
        "from 1\u00a0Jan\u00a02026 to 31\u00a0Oct\u00a02026",
    }[language]
    assert reader.metadata.title == title
    fonts = reader.pages[0]["/Resources"]["/Font"].values()  # type: ignore[index]
    assert all("/FontFile2" in font.get_object()["/FontDescriptor"] for font in fonts)


@pytest.mark.parametrize("name", ['<img src="/etc/passwd"/><b>имя</b> {payer} %s', "Ш" * 500])
def test_names_are_printed_whole_and_never_obeyed(name: str) -> None:
    made = statement(line(name[:200], debit=5), opening="-9", payer=name)
    text = unbroken(text_of(made))
    assert unbroken(name[:200]) in text
    assert text.count(unbroken(name)) >= 3


def test_the_longest_figures_are_not_cut() -> None:
    made = statement(line(debit=10**17), line(credit=-(10**17)), opening="-999999999999999.99")
    text = text_of(made)
    assert "1 000 000 000 000 000,00" in text
    assert "-1 000 000 000 000 000,00" in text
    assert "999 999 999 999 999,99" in text


@pytest.mark.parametrize("count", [0, 1, 20, 25, 26, 27, 28, 30, 31, 33, 60, 100])
def test_heads_are_on_every_page_and_a_line_and_the_signatures_on_the_last(count: int) -> None:
    made = statement(*(line(f"Документ-{number}.", debit=1) for number in range(count)))
    pages = pages_of(made)
    for number, text in enumerate(pages, start=1):
        assert f"стр. {number} из {len(pages)}" in text
        assert "Договор №2666" in text
        assert text.count("Дебет") == 2
        assert ("Сальдо начальное" in text) == (number == 1)
        assert ("Обороты" in text) == ("Подпись" in text) == (number == len(pages))
    if count:
        assert f"Документ-{count - 1}." in pages[-1]
    everything = "".join(pages)
    assert all(f"Документ-{number}." in everything for number in range(count))


@settings(max_examples=20, deadline=None)
@given(
    some.lists(
        some.tuples(some.integers(-(10**12), 10**12), some.integers(0, 10**12)), max_size=40
    ),
    some.decimals(-(10**10), 10**10, places=2),
)
def test_printed_totals_are_exact(sums: list[tuple[int, int]], opening: object) -> None:
    made = statement(*(line("Д", *pair) for pair in sums), opening=str(opening))
    totals = made.totals
    assert totals.opening_tenge + totals.debit_tenge - totals.credit_tenge == totals.closing_tenge
    text = unbroken(text_of(made)).replace(",", ".")
    printed = text.rsplit("Оборотызапериод", 1)[1]
    assert printed.startswith(f"{totals.debit_tenge}{totals.credit_tenge}Сальдоконечное")
