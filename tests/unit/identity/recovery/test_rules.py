"""The forms of a recovery, field by field."""

from dataclasses import replace

import pytest

from cabinet.core.errors import Refused
from cabinet.identity.recovery.rules import Change, Typed, check, identifier_of, is_control

GOOD = Typed(
    bin_iin=" 940140000385 ",
    number=" 123 ",
    login=" VK123 ",
    control=" 96377DD96EF01CB3112A8343ACC0163E ",
    password="девять вёдер воды",
    password_again="девять вёдер воды",
)


def wrong_fields(typed: Typed) -> set[str]:
    with pytest.raises(Refused) as refused:
        check(typed)
    return set(refused.value.fields)


def test_a_form_is_taken_however_it_was_copied() -> None:
    assert check(GOOD) == Change(
        bin_iin="940140000385",
        number="123",
        login="vk123",
        control="96377dd96ef01cb3112a8343acc0163e",
    )


@pytest.mark.parametrize(
    "control",
    [
        *("", "0", "0" * 31, "0" * 33, "0" * 4096, "g" * 32, "０" * 32, "о" * 32, "²" * 32),
        *("0" * 16 + "\x00" + "0" * 15, "0" * 16 + "\n" + "0" * 15, "\ud800" * 32, "%30" * 11),
        *("<script>alert(1)</script>0000000", "' OR '1'='1' -- 0000000000000000"),
        "0" * 31 + "\u0660",
    ],
)  # fmt: skip
def test_a_control_string_is_32_hexadecimal_digits_and_nothing_else(control: str) -> None:
    assert not is_control(control)
    assert wrong_fields(replace(GOOD, control=control)) == {"control"}


@pytest.mark.parametrize("number", ["", " ", "1" * 41, "1\x002", "1\r\n2", "\ud800"])
def test_a_number_is_short_and_printable(number: str) -> None:
    assert wrong_fields(replace(GOOD, number=number)) == {"number"}


@pytest.mark.parametrize("bin_iin", ["", "940140000386", "９４０１４００００３８５", "1e11", "NaN"])
def test_an_iin_has_its_check_digit(bin_iin: str) -> None:
    assert wrong_fields(replace(GOOD, bin_iin=bin_iin)) == {"bin_iin"}


def test_whoever_has_no_contract_to_themselves_leaves_both_numbers_empty() -> None:
    change = check(replace(GOOD, bin_iin=" ", number=""))
    assert (change.bin_iin, change.number) == ("", "")


@pytest.mark.parametrize("login", ["", " ", "x" * 255, "vk\x00123"])
def test_a_login_is_printable(login: str) -> None:
    assert wrong_fields(replace(GOOD, login=login)) == {"login"}


@pytest.mark.parametrize("password", ["1234567", "12345678", "940140000385", "x" * 257])
def test_the_new_password_keeps_the_rules_of_all(password: str) -> None:
    assert wrong_fields(replace(GOOD, password=password, password_again=password)) == {"password"}


def test_every_wrong_field_is_told_at_once() -> None:
    assert wrong_fields(Typed("1", "", "", "", "", "x")) == {
        *("bin_iin", "number", "login", "control", "password", "password_again")
    }


def test_an_identifier_is_looked_for_in_small_letters() -> None:
    assert identifier_of("  Office@Example.KZ ") == "office@example.kz"


@pytest.mark.parametrize(
    "typed", ["", "  ", "x" * 255, "a\x00b", "a\r\nBcc: b@example.kz", "\ud83d"]
)
def test_an_identifier_that_cannot_be_is_told_at_its_field(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        identifier_of(typed)
    assert set(refused.value.fields) == {"identifier"}
