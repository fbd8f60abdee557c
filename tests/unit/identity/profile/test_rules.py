"""What a new address and a new password may be."""

import pytest

from cabinet.core.email_address import EMPTY, NOT_AN_EMAIL
from cabinet.core.errors import Refused
from cabinet.core.text import Text
from cabinet.identity.profile.email import texts as email_texts
from cabinet.identity.profile.email.rules import new_address
from cabinet.identity.profile.password import texts
from cabinet.identity.profile.password.rules import check
from cabinet.identity.profile.personal.audit_texts import words_of
from cabinet.security import password_policy
from cabinet.security.audit import Action
from cabinet.security.password_policy import CURRENT_EMPTY

KNOWN = ("vk123", "123", "940140000385", "office@example.kz")


def test_spaces_around_an_address_do_not_matter() -> None:
    assert new_address("  new@example.kz ", present="old@example.kz") == "new@example.kz"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "new",
        "new@",
        "@example.kz",
        "a@b@example.kz",
        "new@example.kz\r\nBcc: bob@example.kz",
        "new@example.kz\x00",
        "new@example.kz, bob@example.kz",
        "Bob <bob@example.kz>",
        "x" * 250 + "@example.kz",
        "new@" + "x." * 130 + "kz",
        "<script>@example.kz",
    ],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        new_address(typed, present="old@example.kz")
    assert refused.value.fields == {"new_email": EMPTY if not typed.strip() else NOT_AN_EMAIL}


def test_the_present_address_is_refused_in_any_case() -> None:
    with pytest.raises(Refused) as refused:
        new_address("OLD@example.kz", present="old@example.kz")
    assert refused.value.fields == {"new_email": email_texts.EMAIL_SAME}


def problems(current: str, new: str, again: str) -> dict[str, Text]:
    try:
        check(current, new, again, personal=KNOWN)
    except Refused as refused:
        return refused.fields
    return {}


def test_a_long_password_of_any_characters_will_do() -> None:
    assert problems("старый пароль", "восемь вёдер воды", "восемь вёдер воды") == {}
    assert problems("old", "x🌊" * 128, "x🌊" * 128) == {}


def test_each_wrong_field_has_its_sentence() -> None:
    assert problems("", "short", "other") == {
        "current_password": CURRENT_EMPTY,
        "new_password": password_policy.SHORT,
        "new_password_again": password_policy.DIFFERENT,
    }
    assert problems("old", "x" * 257, "x" * 257) == {"new_password": password_policy.LONG}
    assert problems("the same one", "the same one", "the same one") == {
        "new_password": texts.THE_SAME
    }


def test_what_others_know_of_the_customer_is_no_password() -> None:
    assert problems("old", "940140000385", "940140000385") == {
        "new_password": password_policy.PERSONAL
    }
    assert problems("old", "Office@Example.kz", "Office@Example.kz") == {
        "new_password": password_policy.PERSONAL
    }


@pytest.mark.parametrize("action", Action)
def test_every_action_has_words_for_the_customer(action: Action) -> None:
    assert words_of(action).ru != action


def test_an_action_of_another_version_is_shown_by_its_name() -> None:
    assert words_of("flown-to-the-moon").kk == "flown-to-the-moon"
