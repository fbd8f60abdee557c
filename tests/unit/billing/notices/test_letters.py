"""The letter that brings the счёт-извещение."""

import pytest

from cabinet.billing.notices.letters import notice_letter
from cabinet.billing.notices.rules import Ledger
from cabinet.core.settings import settings
from cabinet.core.text import LANGUAGES, Language
from cabinet.mail.outbox import Letter
from tests.unit.billing.notices.notices_of import ledger, notice

UNSUBSCRIBE = "https://cabinet.example.kz/unsubscribe/x"


def letter(language: Language = "ru", of: Ledger | None = None) -> Letter:
    return notice_letter(
        notice(ledger=of),
        to_address="alice@example.kz",
        language=language,
        pdf=b"%PDF",
        unsubscribe_url=UNSUBSCRIBE,
    )


def test_it_says_how_much_is_to_be_paid_until_when_and_brings_the_document() -> None:
    found = letter()
    assert found.subject == "Счёт-извещение за октябрь 2026 года по договору №2666"
    text = found.text.replace("\u00a0", " ")
    assert "Договор №2666, октябрь 2026 года: начислено 1 244,50 ₸." in text
    assert "К оплате: 1 244,50 ₸" in text
    assert "Оплатите до 25.11.2026 включительно." in text
    assert found.attachment is not None
    assert found.attachment.name == "Счёт-извещение 2026-10 договор 2666.pdf"
    assert found.attachment.content == b"%PDF"
    assert "не учтены" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_leads_to_the_balance_the_charges_and_out_of_the_subscription(
    language: Language,
) -> None:
    found = letter(language, ledger("-1"))
    base = settings().base_url
    for link in (f"{base}/balance", f"{base}/charges?period=2026-10", UNSUBSCRIBE):
        assert f"{link}\n" in found.text
        assert f'href="{link}"' in found.html
    assert found.unsubscribe_url == UNSUBSCRIBE
    assert "31.10.2026" in found.text or "31\u00a0Oct\u00a02026" in found.text


def test_a_debt_of_earlier_months_is_called_overdue() -> None:
    text = letter(of=ledger("200")).text.replace("\u00a0", " ")
    assert "К оплате: 1 444,50 ₸" in text
    assert "Из них 200,00 ₸ – долг прошлых месяцев, срок его оплаты прошёл." in text
    assert "Остальное, 1 244,50 ₸, оплатите до 25.11.2026 включительно." in text


def test_who_is_ahead_is_not_asked_to_pay() -> None:
    text = letter(of=ledger("-2000")).text.replace("\u00a0", " ")
    assert "Платить не нужно: переплата 755,50 ₸" in text
    assert "К оплате" not in text


def test_who_has_paid_exactly_is_not_asked_to_pay() -> None:
    text = letter(of=ledger("0", "1244.50", "0", "1244.50")).text
    assert "Платить не нужно" in text
    assert "переплата" not in text
