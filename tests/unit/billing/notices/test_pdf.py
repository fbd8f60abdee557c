"""The счёт-извещение as a PDF, read back."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as some
from pypdf import PdfReader

from cabinet.billing.notices.pdf import notice_pdf
from cabinet.core.settings import settings
from cabinet.core.text import Language
from tests.scanning import scanned_page
from tests.unit.billing.notices.notices_of import ledger, notice, row, section

DETAILS = {
    "CABINET_UTILITY_NAME": "ГКП «Водоканал»",
    "CABINET_UTILITY_BIN": "940140000385",
    "CABINET_UTILITY_BANK": "АО «Пример Банк»",
    "CABINET_UTILITY_IIK": "KZ233456789012345678",
    "CABINET_UTILITY_BIK": "EXAMKZKA",
    "CABINET_UTILITY_KBE": "16",
    "CABINET_UTILITY_KNP": "859",
    "CABINET_PAYMENT_DUE_DAY": "25",
}


@pytest.fixture(autouse=True)
def _utility(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, value in DETAILS.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    yield
    settings.cache_clear()


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in read(pdf).pages).replace("\u00a0", " ")


def unbroken(text: str) -> str:
    return "".join(text.split())


def test_volumes_and_tariffs_of_the_bill_have_the_same_decimals() -> None:
    plain = replace(row("sewer", "10"), tariff_tenge=Decimal(240), volume_m3=Decimal("12.5"))
    text = text_of(notice_pdf(notice(section(row(), plain)), "ru"))
    assert "145,554\n231,7525\n" in text
    assert "12,500\n240,0000\n" in text


def test_it_says_who_pays_whom_how_much_for_what_and_until_when() -> None:
    pdf = notice_pdf(notice(ledger=ledger("500", "1244.50", "0", "500")), "ru")
    text = " ".join(text_of(pdf).split())
    for words in (
        "Счёт-извещение", "октябрь 2026 года", "Плательщик", "ТОО «Пример»",
        "БИН/ИИН 990140004654", "Договор №2666", "К оплате", "1 244,50 ₸",
        "Оплатите до 25.11.2026 включительно",
        "Одна тысяча двести сорок четыре тенге 50 тиын",
        "Бір мың екі жүз қырық төрт теңге 50 тиын",
        "Водоснабжение", "Канализация", "145,554", "231,7525", "Итого начислено",
        "в т.ч. НДС 16 %", "171,66 ₸", "Задолженность на 01.10.2026", "Начислено за месяц",
        "Оплачено за месяц", "К оплате на 31.10.2026", "Оплаты после 31.10.2026 здесь не учтены.",
        "Бенефициар", "ГКП «Водоканал»", "940140000385", "ИИК", "KZ233456789012345678", "БИК",
        "EXAMKZKA", "КБе", "КНП", "859", "АО «Пример Банк»", "Срок оплаты", "стр. 1 из 1",
        "в т.ч. НДС 171.66 тг",
    ):  # fmt: skip
        assert words in text, words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", ["Шот-хабарлама", "2026 жылғы қазан айы", "Төлеуге", "ҚҚС", "БСН/ЖСН",
                "Бір мың екі жүз қырық төрт теңге", "Одна тысяча двести сорок четыре тенге"]),
        ("en", ["Bill", "October 2026", "Please pay by 25 Nov 2026", "1,244.50 ₸",
                "incl. VAT 16%", "One thousand, two hundred and forty-four tenge",
                "Бір мың екі жүз", "Одна тысяча"]),
    ],
)  # fmt: skip
def test_it_speaks_its_readers_language_and_says_the_sum_in_kazakh_and_russian(
    language: Language, words: list[str]
) -> None:
    pdf = notice_pdf(notice(), language)
    text = " ".join(text_of(pdf).split())
    assert [one for one in words if one not in text] == []
    assert read(pdf).root_object["/Lang"] == language


def test_a_household_is_named_by_its_account_and_iin_on_one_page() -> None:
    pdf = notice_pdf(notice(is_legal=False, ledger=ledger("-5000")), "ru")
    text = text_of(pdf)
    assert "Лицевой счёт №2666" in text
    assert "ИИН 990140004654" in text
    assert "БИН/ИИН" not in text
    assert len(read(pdf).pages) == 1


def test_who_is_ahead_is_told_to_pay_nothing() -> None:
    text = " ".join(text_of(notice_pdf(notice(ledger=ledger("-2000.10")), "ru")).split())
    assert "К оплате 0,00 ₸ Платить не нужно: переплата 755,60 ₸" in text
    assert "Переплата на 01.10.2026 2 000,10 ₸" in text
    assert "Переплата на 31.10.2026 755,60 ₸" in text
    assert "Ноль тенге 00 тиын" in text
    assert "Срок оплаты" not in text


def test_markup_in_names_is_printed_and_never_obeyed() -> None:
    name = '<img src="/etc/passwd"/><b>имя</b> &amp; {payer} %s'
    pdf = notice_pdf(notice(section(recipient=name), payer=name, address=name), "ru")
    assert unbroken(text_of(pdf)).count(unbroken(name)) == 4
    assert not read(pdf).pages[0].images
    assert b"root:" not in pdf


@pytest.mark.parametrize("name", ["Ш" * 500, "Өскемен қаласының әкімдігі " * 18, "а\nб\tв"])
def test_long_names_are_wrapped_and_nothing_of_them_is_lost(name: str) -> None:
    pdf = notice_pdf(notice(section(recipient=name), payer=name, address=name), "kk")
    assert unbroken(text_of(pdf)).count(unbroken(name)) == 4
    assert len(read(pdf).pages) <= 2


def test_each_row_shows_its_own_rate_or_none_and_rates_are_summed_apart() -> None:
    rows = (row(amount="-1234567.89"), row("sewer", "100", "0"), row("drain", "7", None))
    text = " ".join(text_of(notice_pdf(notice(section(*rows)), "ru")).split())
    assert "16 -1 234 567,89" in text
    assert "0 100,00" in text
    assert "drain" in text
    assert "– 7,00" in text
    assert "в т.ч. НДС 16 % с суммы -1 234 567,89 ₸ -170 285,23 ₸" in text
    assert "в т.ч. НДС 0 % с суммы 100,00 ₸ 0,00 ₸" in text
    assert "без НДС: сумма 7,00 ₸ –" in text


def test_twenty_recipients_have_all_their_lines_and_services_are_summed_up() -> None:
    pdf = notice_pdf(notice(*(section(account=f"000{n:05d}") for n in range(20))), "ru")
    text = text_of(pdf)
    assert all(f"000{n:05d}" in text for n in range(20))
    assert "Всего: Водоснабжение\n24 690,00 ₸" in text
    assert len(read(pdf).pages) == 2
    assert all("Сумма с НДС, ₸" in page.extract_text() for page in read(pdf).pages)
    assert "Реквизиты для оплаты" in read(pdf).pages[-1].extract_text()


def test_many_recipients_are_summed_up_on_one_page() -> None:
    rows = (row(recipients=10_000, group="1"), row("sewer", "5", recipients=9_998, group="1"))
    pdf = notice_pdf(notice(section(*rows, account="", recipient=""), recipients=10_000), "ru")
    text = text_of(pdf)
    assert "Получателей: 10 000." in text
    assert "/charges?period=2026-10" in text
    assert "9 998" in text
    assert len(read(pdf).pages) == 1


def test_a_summary_of_many_tariffs_goes_on_with_its_head_on_every_page() -> None:
    rows = tuple(row(group=str(number), recipients=9) for number in range(90))
    pages = read(
        notice_pdf(notice(section(*rows, account="", recipient=""), recipients=810), "ru")
    ).pages
    assert len(pages) > 2
    assert all("Получателей" in page.extract_text() for page in pages[:2])


def test_without_bank_details_it_says_whom_to_ask_and_draws_no_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = notice_pdf(notice(), "ru")
    monkeypatch.setenv("CABINET_UTILITY_IIK", "")
    settings.cache_clear()
    text = text_of(bare := notice_pdf(notice(), "ru"))
    assert "Реквизиты уточняйте в водоканале." in text
    assert "наведите камеру" in " ".join(text_of(whole).split())
    assert "наведите камеру" not in " ".join(text.split())
    assert len(bare) < len(whole)


@pytest.mark.parametrize("name", ["ГКП «Водоканал»", '«Қала "Су" арнасы» ӘІҢҒҮҰҚӨҺ ₸ <b>&'])
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_scanner_reads_the_payment_out_of_the_printed_page(
    name: str, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CABINET_UTILITY_NAME", name)
    settings.cache_clear()
    assert scanned_page(notice_pdf(notice(ledger=ledger("500")), language)).split("\n") == [
        f"Бенефициар: {name}",
        "БИН: 940140000385",
        "Банк: АО «Пример Банк»",
        "ИИК: KZ233456789012345678",
        "БИК: EXAMKZKA",
        "КБе: 16",
        "КНП: 859",
        "Назначение платежа: Оплата за воду по договору №2666, задолженность на 31.10.2026",
        "Сумма: 1744.50",
    ]


def test_the_longest_names_still_make_a_code_that_is_read_from_paper(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CABINET_UTILITY_NAME", "Ё" * 200)
    monkeypatch.setenv("CABINET_UTILITY_BANK", "Ә" * 200)
    settings.cache_clear()
    assert "Сумма: 1244.50" in scanned_page(notice_pdf(notice(), "ru"))


def test_the_code_is_drawn_in_whole_modules_and_not_as_a_picture() -> None:
    page = read(notice_pdf(notice(), "ru")).pages[0]
    contents = page.get_contents()
    assert contents is not None
    assert contents.get_data().count(b" -1 re") > 500
    assert not page.images


def test_it_stays_small_and_embeds_its_fonts() -> None:
    pdf = notice_pdf(notice(ledger=ledger("500")), "kk")
    assert len(pdf) < 32_000
    fonts = read(pdf).pages[0]["/Resources"]["/Font"].values()  # type: ignore[index]
    assert all("/FontFile2" in font.get_object()["/FontDescriptor"] for font in fonts)


@tried(max_examples=15, deadline=None)
@given(
    some.lists(
        some.decimals(min_value=-(10**12), max_value=10**12, places=2), min_size=1, max_size=20
    )
)
def test_the_printed_total_is_the_sum_of_the_lines(amounts: list[Decimal]) -> None:
    lines = (section(row(amount=str(amount)), account=str(n)) for n, amount in enumerate(amounts))
    text = text_of(notice_pdf(notice(*lines), "ru"))
    printed = text.split("Итого начислено\n", 1)[1].split(" ₸", 1)[0]
    assert Decimal(printed.replace(" ", "").replace(",", ".")) == sum(amounts)
