"""The breakdown as a PDF, read back."""

from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pypdf import PdfReader

from cabinet.billing.charges.pdf import charges_pdf
from cabinet.billing.charges.rules import ChargeLine, RecipientCharges
from cabinet.core.text import Language
from tests.unit.billing.charges.months import line, recipient, statement


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in read(pdf).pages).replace("\u00a0", " ")


def unbroken(text: str) -> str:
    return "".join(text.split())


def test_it_reads_as_in_the_instruction() -> None:
    text = text_of(charges_pdf(statement(recipient()), "ru"))
    for words in (
        "Расшифровка по получателям", "Год: 2019 Месяц: Ноябрь",
        "Договор: №2666 Плательщик: ТОО «Пример»", "№", "Лицевой счёт", "Получатель", "Тар. гр.",
        "в/к", "М. куб", "Тариф", "НДС, %", "Сумма, тг", "Итог", "00000001", "197,02", "145,554",
        "1 234,50", "1 244,50", "стр. 1 из 1",
    ):  # fmt: skip
        assert words in text


@pytest.mark.parametrize("count", [1, 3])
def test_the_longest_names_and_figures_stay_on_their_pages(count: int) -> None:
    most = ChargeLine(
        service="water",
        volume_m3=Decimal("-999999999.999"),
        tariff_tenge=Decimal("999999999.9999"),
        vat_percent=Decimal("99.99"),
        amount_tenge=Decimal("-1000000000000"),
    )
    one = RecipientCharges(1, "Щ" * 40, "Щ" * 500, "Щ" * 40, (most, most))
    reader = read(charges_pdf(statement(*[one] * count, payer="Щ" * 500), "ru"))
    text, heights = "", list[float]()
    for page in reader.pages:
        text += page.extract_text(
            visitor_text=lambda words, _, place, *_more: (
                heights.append(place[5]) if words.strip() else None
            )
        )
    assert min(heights) > 25  # where the footer stands
    assert text.count("Щ") == 500 + count * 580
    assert "Итог" in text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", ["Алушылар бойынша талдама", "Қараша", "Жеке шот", "1 беттің 1-беті", "1 244,50"]),
        ("en", ["Breakdown by recipient", "November", "page 1 of 1", "1,244.50"]),
    ],
)
def test_it_speaks_the_language_of_its_reader(language: Language, words: list[str]) -> None:
    pdf = charges_pdf(statement(recipient()), language)
    text = text_of(pdf)
    assert all(word in text for word in words)
    assert read(pdf).root_object["/Lang"] == language


def test_it_names_itself_its_author_and_embeds_its_fonts() -> None:
    reader = read(charges_pdf(statement(recipient()), "ru"))
    assert reader.metadata is not None
    assert reader.metadata.title == "Расшифровка начислений: Ноябрь 2019"
    assert reader.metadata.author == "Водоканал"
    fonts = reader.pages[0]["/Resources"]["/Font"].values()  # type: ignore[index]
    assert all("/FontFile2" in font.get_object()["/FontDescriptor"] for font in fonts)


def test_kazakh_letters_and_the_tenge_sign_are_printed() -> None:
    name = "Әәғғққңңөөұұүүһһіі ₸"
    assert name in text_of(charges_pdf(statement(recipient(name=name)), "kk"))


def test_markup_in_a_name_is_printed_and_never_obeyed() -> None:
    name = '<img src="/etc/passwd"/><b>имя</b> &amp; {payer} %s'
    pdf = charges_pdf(statement(recipient(name=name), payer=name), "ru")
    assert unbroken(text_of(pdf)).count(unbroken(name)) == 2
    assert not read(pdf).pages[0].images
    assert b"root:" not in pdf


@pytest.mark.parametrize("name", ["Ш" * 500, "Өскемен қаласының әкімдігі " * 18, "а\nб\tв"])
def test_a_long_name_is_wrapped_and_nothing_of_it_is_lost(name: str) -> None:
    pdf = charges_pdf(statement(recipient(name=name), recipient(2)), "kk")
    assert unbroken(name) in unbroken(text_of(pdf))


def test_each_line_shows_its_own_rate_or_none() -> None:
    lines = (line("water", "-1234567.89", "16"), line("sewer", "0", None))
    text = text_of(charges_pdf(statement(recipient(lines=lines)), "ru"))
    assert "16\n-1 234 567,89" in text
    assert "–\n–" in text  # neither a rate nor an amount
    assert "Итог\n-1 234 567,89" in text


def test_volumes_and_tariffs_of_a_column_have_the_same_decimals() -> None:
    lines = (
        ChargeLine("water", Decimal("22.67"), Decimal("231.7525"), Decimal(16), Decimal("6094.44")),
        ChargeLine("sewer", Decimal(9), Decimal(240), Decimal(16), Decimal("2505.60")),
    )
    text = text_of(charges_pdf(statement(recipient(lines=lines)), "ru"))
    assert "22,670\n231,7525\n16\n6 094,44" in text
    assert "9,000\n240,0000\n16\n2 505,60" in text


def test_services_and_vat_are_told_apart_below_the_total() -> None:
    lines = (line("water", "116.00", "16"), line("sewer", "112.00", "12"))
    more = (line("water", "5.00", None), line("sewer", "-0.50", "0"))
    text = text_of(charges_pdf(statement(recipient(lines=lines), recipient(2, lines=more)), "ru"))
    total, below = text.split("Итог\n", 1)[1].split("\n", 1)
    assert total == "232,50"
    for words in (
        "Водоснабжение (в)\n291,108\n121,00", "Канализация (к)\n291,108\n111,50",
        "в т.ч. НДС 16 %\n16,00", "в т.ч. НДС 12 %\n12,00", "в т.ч. НДС 0 %\n0,00",
        "строки без ставки НДС (НДС в них не выделен)\n5,00",
    ):  # fmt: skip
        assert words in below


def test_heads_and_page_numbers_are_on_every_page_and_the_total_on_the_last() -> None:
    many = tuple(recipient(number, name="Объект " * 9) for number in range(1, 101))
    pages = [page.extract_text() for page in read(charges_pdf(statement(*many), "ru")).pages]
    assert len(pages) > 3
    for number, text in enumerate(pages, start=1):
        assert f"стр. {number} из {len(pages)}" in text
        assert "Лицевой счёт" in text
        assert "Договор №2666" in text
        assert ("Итог" in text) == (number == len(pages))
    assert unbroken("".join(pages)).count("0000") >= 100


def test_a_month_without_lines_is_a_page_with_a_total_of_nothing() -> None:
    assert "0,00" in text_of(charges_pdf(statement(), "ru"))


@settings(max_examples=25, deadline=None)
@given(
    some.lists(
        some.decimals(min_value=-(10**12), max_value=10**12, places=2), min_size=1, max_size=40
    )
)
def test_the_printed_total_is_exact(amounts: list[Decimal]) -> None:
    rows = tuple(
        recipient(number, lines=(line(amount=str(amount)),))
        for number, amount in enumerate(amounts, start=1)
    )
    text = text_of(charges_pdf(statement(*rows), "ru"))
    printed = text.rsplit("Итог\n", 1)[1].split("\n", 1)[0]
    assert Decimal(printed.replace(" ", "").replace(",", ".")) == sum(amounts)
