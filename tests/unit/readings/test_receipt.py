"""The receipt on paper and in its letter."""

from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from cabinet.core.formats import ContractName
from cabinet.core.text import LANGUAGES, Language, same
from cabinet.readings.receipt.letters import receipt_letter
from cabinet.readings.receipt.pdf import receipt_pdf
from cabinet.readings.receipt.rules import is_number, receipt_path
from tests.unit.readings.meters import meter
from tests.unit.readings.receipts import NOW, line, receipt


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_a_receipt_says_who_sent_what_when() -> None:
    (page,) = pages_of(receipt_pdf(receipt(line(), line(2)), "ru"))
    for words in (
        "Квитанция о приёме показаний № 2611-7-2", "4040", "ЖШС «Көп есептегіш»", "Ноябрь 2026",
        "22.11.2026 12:00", "Өмірұлы Ерғали", "Хол", "Гор", "X404001", "Корпус 2, ввод",
        "00000100.000", "00000112.125", "12,125", "Передано", "Показаний: 2",
    ):  # fmt: skip
        assert words in page, words


def test_consumption_has_three_decimals_whatever_it_is() -> None:
    used = [line(1, consumption_m3=Decimal(value)) for value in ("12.5", "9", "900")]
    (page,) = pages_of(receipt_pdf(receipt(*used), "ru"))
    assert [words for words in ("12,500", "9,000", "900,000") if words not in page] == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"status": "held", "statement": "replaced", "consumption_m3": None},
            "На проверке. Водомер",
        ),
        ({"status": "rejected", "reason": "Нет акта"}, "Отклонено: Нет акта"),
        ({"status": "rejected"}, "Отклонено"),
        ({"status": "accepted"}, "Принято"),
        ({"previous_m3": None, "consumption_m3": None, "serial": "", "location": ""}, "-"),
    ],
)
def test_every_state_is_told(changes: dict[str, object], words: str) -> None:
    (page,) = pages_of(receipt_pdf(receipt(line(1, **changes)), "ru"))
    assert words in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_four_hundred_meters_stand_on_numbered_pages(language: Language) -> None:
    lines = [line(number, location=f"Корпус {number}, " + "ввод " * 8) for number in range(400)]
    pages = pages_of(receipt_pdf(receipt(*lines), language))
    assert len(pages) > 5
    text = "\n".join(pages)
    for number in range(400):
        assert f"X{404000 + number}" in text
    assert all("2611-7-2" in page for page in pages)


def test_markup_and_long_words_are_text() -> None:
    (page,) = pages_of(receipt_pdf(receipt(line(1, location="<b>" + "x" * 300)), "ru"))
    assert "<b>xxx" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_has_a_link_to_the_receipt_and_ends_by_one_click(language: Language) -> None:
    letter = receipt_letter(
        to_address="a@example.kz",
        number="2611-7-2",
        contract=ContractName("legal", "4040"),
        values=[],
        sent_at=NOW,
        public_id="abc",
        language=language,
    )
    assert (letter.kind, letter.to_address) == ("receipt", "a@example.kz")
    assert "2611-7-2" in letter.subject
    assert receipt_path("2611-7-2") in letter.text
    assert "/unsubscribe/abc/wants_receipts/" in letter.unsubscribe_url


@pytest.mark.parametrize(("count", "is_listed"), [(1, True), (10, True), (11, False)])
def test_the_letter_lists_the_values_where_they_are_few(count: int, is_listed: bool) -> None:
    letter = receipt_letter(
        to_address="a@example.kz",
        number="2611-7-2",
        contract=ContractName("individual", "04008221"),
        sent_at=NOW,
        public_id="abc",
        values=[(meter(), same("00000145.554"))] * count,
        language="ru",
    )
    assert ("№ 12223773 – 00000145.554\nхолодная вода" in letter.text) is is_listed
    assert "по лицевому счёту №04008221 переданы" in letter.text


@pytest.mark.parametrize(
    "words", ["", "x", "2611-7-2\x00", "R2611-7-2R", "RR1", "２６", "1" * 31, "2611/7"]
)
def test_not_every_string_is_a_number(words: str) -> None:
    assert not is_number(words)
    assert is_number("2611-7-2")
    assert is_number("R2611-7-2")
