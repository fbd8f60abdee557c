"""The one rule of what an email address is."""

import pytest

from cabinet.core.email_address import (
    EMPTY,
    NOT_AN_EMAIL,
    REMOVE_LETTERS,
    is_email,
    problem_of_email,
    written_in_ascii,
)


@pytest.mark.parametrize(
    "address",
    ["office@example.kz", "a.b+c@mail.example.kz", "o'neil@example.kz", "office@пример.қаз"],
)
def test_an_address_is_taken(address: str) -> None:
    assert is_email(address)
    assert written_in_ascii(address)


@pytest.mark.parametrize(
    "text",
    ["-", "office", "@example.kz", "a@", "a b@example.kz", "a..b@example.kz", "a@example",
     "a@example.kz, b@example.kz", f"{'a' * 65}@example.kz", f"a@{'b' * 250}.kz", "a@b\nBcc: c@d",
     "<a@example.kz>", "a@localhost"],
)  # fmt: skip
def test_anything_else_is_none(text: str) -> None:
    assert problem_of_email(text) == NOT_AN_EMAIL


@pytest.mark.parametrize("text", ["", " ", "\u00a0"])
def test_none_at_all_is_asked_for(text: str) -> None:
    assert problem_of_email(text) == EMPTY


@pytest.mark.parametrize(
    ("address", "letters"),
    [("оffice@example.kz", "«о»"), ("айгүл@example.kz", "«а», «й», «г», «ү», «л»")],
)
def test_a_letter_outside_ascii_before_the_at_is_named(address: str, letters: str) -> None:
    assert problem_of_email(address) == REMOVE_LETTERS.format(letters=letters)
    assert written_in_ascii(address) is None


def test_a_server_in_the_house_knows_its_own_names() -> None:
    for address in ("cabinet@localhost", "cabinet@mail.house.local", "cabinet@mailhub"):
        assert problem_of_email(address, in_house=True) is None
        assert problem_of_email(address) == NOT_AN_EMAIL
        assert written_in_ascii(address) == address
    for text in ("local", "@local", "a@-.local", "a@b\nBcc: c@d", "a@"):
        assert written_in_ascii(text) is None


def test_a_domain_goes_to_the_server_in_ascii() -> None:
    assert written_in_ascii("office@пример.қаз") == "office@xn--e1afmkfd.xn--80ao21a"
