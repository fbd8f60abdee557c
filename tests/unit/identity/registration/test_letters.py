"""The letter that confirms a registration."""

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

import pytest

from cabinet.core.formats import ContractName
from cabinet.core.settings import settings
from cabinet.core.text import LANGUAGES, Language
from cabinet.identity.registration.letters import (
    Registered,
    attempt_letter,
    confirmation_letter,
    confirmation_link,
    registered_letter,
)
from cabinet.mail.outbox import Letter
from cabinet.security.audit import Origin

CONTRACT = ContractName("legal", "2666")
AT = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
PHONE = Origin("198.51.100.7", "Mozilla/5.0 (Linux; Android 10; K) Chrome/140.0 Safari/537")


def letter_in(language: Language) -> Letter:
    return confirmation_letter(
        Registered(contract=CONTRACT, origin=PHONE, at=AT, language=language),
        to_address="a@example.kz",
        public_id="AbC-_123",
        code="a2B3c4D5",
        void_token="void-token",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_holds_the_code_both_links_and_the_warning(language: Language) -> None:
    letter = letter_in(language)
    assert letter.to_address == "a@example.kz"
    for body in (letter.text, letter.html.replace("&amp;", "&")):
        at_once = f"{settings().base_url}/confirm?confirm_registration=yes&confirm_user_id=AbC-_123"
        assert f"{at_once}&confirm_code=a2B3c4D5" in body
        assert body.count(at_once) >= 2
    assert "a2B3c4D5" not in letter.subject


def test_the_russian_letter_reads_as_in_the_instruction() -> None:
    letter = letter_in("ru")
    for sentence in (
        "Ваш код для подтверждения регистрации:",
        "Для подтверждения регистрации перейдите по следующей ссылке:",
        "Вы также можете ввести код для подтверждения регистрации на странице:",
        "Внимание! Ваш профиль не будет активным, пока вы не подтвердите свою регистрацию.",
    ):
        assert sentence in letter.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_tells_for_which_contract_when_and_from_where(language: Language) -> None:
    letter = letter_in(language)
    for body in (letter.text, letter.html):
        for known in ("2666", "12:00", "Chrome, Android", "198.51.100.7"):
            assert known in body


def test_the_letter_tells_who_did_not_register_what_to_do() -> None:
    text = letter_in("ru").text
    assert "Если это были не вы, ничего не подтверждайте" in text
    assert f"{settings().base_url}/confirm/void/void-token" in text


def test_the_links_have_exactly_the_parameters_of_the_instruction() -> None:
    assert parse_qsl(urlsplit(confirmation_link("me", "a2B3c4D5")).query) == [
        ("confirm_registration", "yes"),
        ("confirm_user_id", "me"),
        ("confirm_code", "a2B3c4D5"),
    ]
    assert parse_qsl(urlsplit(confirmation_link("me")).query) == [
        ("confirm_registration", "yes"),
        ("confirm_user_id", "me"),
    ]


def test_links_lead_to_the_configured_address() -> None:
    assert confirmation_link("me").startswith(f"{settings().base_url}/confirm?")


@pytest.mark.parametrize("tell", [registered_letter, attempt_letter])
def test_whoever_else_is_told_learns_when_and_from_where_too(
    tell: Callable[..., Letter],
) -> None:
    letter = tell(Registered(CONTRACT, PHONE, AT, "ru"), to_address="a@example.kz")
    for known in ("2666", "12:00", "Chrome, Android", "198.51.100.7"):
        assert known in letter.text
