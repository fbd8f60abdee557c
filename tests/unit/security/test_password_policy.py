"""What a password may be."""

import pytest

from cabinet.security.password_policy import (
    AGAIN_EMPTY,
    COMMON,
    DIFFERENT,
    EMPTY,
    LONG,
    PERSONAL,
    SHORT,
    problem_of_password,
    problem_of_repetition,
)


@pytest.mark.parametrize("password", ["1", "1234567", "абвгдеё", "💧" * 7])
def test_seven_characters_are_too_few(password: str) -> None:
    assert problem_of_password(password, personal=()) == SHORT


def test_none_is_asked_for_and_so_is_its_repetition() -> None:
    assert problem_of_password("", personal=("",)) == EMPTY
    assert problem_of_repetition("", "") == AGAIN_EMPTY
    assert problem_of_repetition("восемь вёдер", "") == AGAIN_EMPTY


def test_256_characters_are_enough() -> None:
    assert problem_of_password("ы" * 256, personal=()) is None
    assert problem_of_password("ы" * 257, personal=()) == LONG


@pytest.mark.parametrize("password", ["12345678", "Password1", "QWERTYUIOP", " 123456789 "])
def test_the_most_common_ones_are_refused_however_written(password: str) -> None:
    assert problem_of_password(password, personal=()) == COMMON


@pytest.mark.parametrize("password", ["vk123456", "VK123456", " vk123456", "940140000385"])
def test_what_others_know_of_the_customer_is_refused(password: str) -> None:
    assert problem_of_password(password, personal=("vk123456", "940140000385", "")) == PERSONAL


@pytest.mark.parametrize("password", ["aaaabbbbx", "восемь вёдер", "<b>' OR 1=1--", "a b c d e"])
def test_nothing_is_asked_of_its_composition(password: str) -> None:
    assert problem_of_password(password, personal=("vk123",)) is None


def test_both_typings_are_the_same() -> None:
    assert problem_of_repetition("восемь вёдер", "восемь вёдер") is None
    assert problem_of_repetition("восемь вёдер", "восемь ведер") == DIFFERENT
