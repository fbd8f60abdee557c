"""What the letters about meters say."""

from dataclasses import replace
from datetime import date

import pytest

from cabinet.core.formats import ContractName
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.core.text import LANGUAGES, Language
from cabinet.readings.reminders.letters import reminder_letter, verification_letter
from cabinet.readings.reminders.rules import Customer, DueMeter, Unsent, Verifications

ALICE = Customer(1, "public-alice", "vk123@example.kz", "ru", ContractName("legal", "123"))
UNSENT = Unsent(ALICE, Period(2026, 11), date(2026, 11, 30), meters=38, of_meters=40)
COLD = DueMeter(1, "cold", "12223773", "склад {0} <b>", date(2027, 1, 15))
HOT = DueMeter(2, "hot", "", "", date(2027, 1, 16))


def test_a_reminder_says_how_many_until_when_and_where() -> None:
    letter = reminder_letter(UNSENT)
    assert letter.subject == "Передайте показания по договору №123 за ноябрь 2026 до 30.11.2026"
    assert "Приборов учёта без показаний: 38 из 40." in letter.text
    assert f"{settings().base_url}/readings" in letter.text
    assert "/unsubscribe/public-alice/wants_reminders/" in letter.unsubscribe_url
    assert letter.unsubscribe_url in letter.text
    assert letter.to_address == ALICE.email


def test_a_verification_letter_lists_each_meter_with_its_day() -> None:
    letter = verification_letter(Verifications(ALICE, (COLD, HOT)))
    assert letter.subject == "Поверка приборов учёта по договору №123: срок до 15.01.2027"
    assert "№ 12223773 – до 15.01.2027\nхолодная вода, склад {0} <b>\n" in letter.text
    assert "№ не указан – до 16.01.2027\nгорячая вода\n" in letter.text
    assert "15.01.2027</strong><br>холодная вода, склад {0} &lt;b&gt;</div>" in letter.html
    assert "/unsubscribe/public-alice/wants_verification/" in letter.unsubscribe_url


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_is_written_in_the_readers_language(language: Language) -> None:
    reader = replace(ALICE, language=language)
    day = {"ru": "30.11.2026", "kk": "30.11.2026", "en": "30 Nov 2026"}[language]
    reminder = reminder_letter(replace(UNSENT, customer=reader))
    assert day in reminder.subject
    verification = verification_letter(Verifications(reader, (HOT,)))
    assert f'lang="{language}"' in verification.html
    assert "{" not in reminder.text + verification.text
