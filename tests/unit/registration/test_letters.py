"""The letter that confirms a registration."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from cabinet.registration.letters import confirmation_letter, confirmation_link
from cabinet.settings import settings
from cabinet.text import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_holds_the_code_both_links_and_the_warning(language: Language) -> None:
    letter = confirmation_letter(
        to_address="a@example.kz", public_id="AbC-_123", code="a2B3c4D5", language=language
    )
    assert letter.to_address == "a@example.kz"
    for body in (letter.text, letter.html.replace("&amp;", "&")):
        at_once = f"{settings().base_url}/confirm?confirm_registration=yes&confirm_user_id=AbC-_123"
        assert f"{at_once}&confirm_code=a2B3c4D5" in body
        assert body.count(at_once) >= 2
    assert "a2B3c4D5" not in letter.subject


def test_the_russian_letter_reads_as_in_the_instruction() -> None:
    letter = confirmation_letter(
        to_address="a@example.kz", public_id="x", code="a2B3c4D5", language="ru"
    )
    for sentence in (
        "Ваш код для подтверждения регистрации:",
        "Для подтверждения регистрации перейдите по следующей ссылке:",
        "Вы также можете ввести код для подтверждения регистрации на странице:",
        "Внимание! Ваш профиль не будет активным, пока вы не подтвердите свою регистрацию.",
    ):
        assert sentence in letter.text


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
