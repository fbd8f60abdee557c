"""The letters of a recovery."""

import pytest

from cabinet.core.settings import settings
from cabinet.core.text import LANGUAGES, Language
from cabinet.identity.recovery.letters import change_link, changed_letter, control_letter

CONTROL = "96377dd96ef01cb3112a8343acc0163e"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_holds_login_control_string_and_link_in_every_language(language: Language) -> None:
    letter = control_letter(
        to_address="a@example.kz",
        name="ТОО «Пример»",
        login="04008220",
        control=CONTROL,
        language=language,
    )
    for body in (letter.text, letter.html):
        assert "04008220" in body
        assert CONTROL in body
        assert "ТОО «Пример»" in body
    assert change_link("04008220", CONTROL) in letter.text
    assert CONTROL not in letter.subject


def test_secrets_stand_behind_the_hash_of_the_link() -> None:
    address, _, fragment = change_link("вк 1&x", CONTROL).partition("#")
    assert address == f"{settings().base_url}/recovery/change"
    assert fragment == f"login=%D0%B2%D0%BA+1%26x&control={CONTROL}"


def test_a_name_puts_nothing_into_headers_or_markup() -> None:
    name = "Петров\r\nBcc: bob@example.kz\r\n\r\n<img src=x> {login}\x00"
    letter = control_letter(
        to_address="a@example.kz", name=name, login="1", control=CONTROL, language="ru"
    )
    assert "\n" not in letter.subject + letter.to_address
    assert "Bcc" not in letter.subject
    assert "Петров Bcc: bob@example.kz <img src=x> {login}\n" in letter.text
    assert "<img" not in letter.html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_owner_is_told_with_a_way_to_act(language: Language) -> None:
    letter = changed_letter(to_address="a@example.kz", login="vk123", language=language)
    assert "vk123" in letter.text
    assert f"{settings().base_url}/recovery" in letter.text
