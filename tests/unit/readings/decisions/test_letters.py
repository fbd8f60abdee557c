"""What the letter about decisions says."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cabinet.core.formats import ContractName
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.core.text import LANGUAGES, Language
from cabinet.readings.decisions.letters import Decided, DecidedValue, decisions_letter
from cabinet.readings.meter_register import Dial

LOW = DecidedValue("cold", "12223773", "склад {0} <b>", Dial(8, 3), Decimal(5), False, "Нет {акта}")
ROUND = DecidedValue("hot", "", "", Dial(5, 0), Decimal(12), True, "")
DECIDED = Decided(
    public_id="public-alice",
    email="vk123@example.kz",
    language="ru",
    contract=ContractName("legal", "123"),
    receipt="2611-1-1",
    period=Period(2026, 11),
    last=date(2026, 11, 30),
    values=(ROUND, LOW),
)


def test_it_says_which_value_was_rejected_why_and_until_when_another_is_taken() -> None:
    letter = decisions_letter(DECIDED)
    assert letter.subject == "Показания за ноябрь 2026: не принято 1, передайте новые"
    assert "по договору №123, квитанция № 2611-1-1." in letter.text
    rejected = letter.text.index("Не приняты (1):")
    said = "№ 12223773 – 00000005.000\nхолодная вода, склад {0} <b>\nПричина: Нет {акта}\n"
    assert rejected < letter.text.index(said)
    accepted = letter.text.index("Приняты после проверки (1):\n\n№ не указан – 00012\n")
    assert rejected < accepted
    assert "принимаются по 30.11.2026 включительно" in letter.text
    assert f"{settings().base_url}/readings" in letter.text
    assert "склад {0} &lt;b&gt;<br>Причина" in letter.html


def test_it_can_be_ended_by_one_click() -> None:
    letter = decisions_letter(DECIDED)
    assert "/unsubscribe/public-alice/wants_decisions/" in letter.unsubscribe_url
    assert letter.unsubscribe_url in letter.text


def test_what_is_accepted_or_too_late_asks_for_nothing() -> None:
    letter = decisions_letter(replace(DECIDED, values=(ROUND,)))
    assert letter.subject == "Показания за ноябрь 2026: после проверки принято 1"
    assert "Не приняты" not in letter.text
    late = decisions_letter(replace(DECIDED, last=None))
    for one in (letter, late):
        assert "принимаются по" not in one.text
    assert late.subject == "Показания за ноябрь 2026: не принято 1"


def test_of_hundreds_it_lists_the_first_and_counts_the_others() -> None:
    letter = decisions_letter(replace(DECIDED, values=(LOW,) * 400))
    assert "Не приняты (400):" in letter.text
    assert letter.text.count("12223773") == 20
    assert "И ещё 380" in letter.text
    assert "И ещё" not in decisions_letter(replace(DECIDED, values=(LOW,) * 20)).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_written_in_the_readers_language(language: Language) -> None:
    values = (replace(LOW, location="", reason=""), ROUND)
    letter = decisions_letter(replace(DECIDED, language=language, values=values))
    month = {"ru": "ноябрь 2026", "kk": "қараша 2026", "en": "November 2026"}[language]
    assert month in letter.subject
    assert f'lang="{language}"' in letter.html
    assert "{" not in letter.text
