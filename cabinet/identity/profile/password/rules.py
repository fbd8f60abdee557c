"""Checks a new password."""

from collections.abc import Iterable

from cabinet.core.errors import Refused
from cabinet.identity.profile.password import texts
from cabinet.security.password_policy import (
    CURRENT_EMPTY,
    problem_of_password,
    problem_of_repetition,
)


def check(current: str, new: str, again: str, *, personal: Iterable[str]) -> None:
    """`Refused` with a sentence for every field that is wrong as it was typed."""
    problem = problem_of_password(new, personal=personal)
    if problem is None and new == current:
        problem = texts.THE_SAME
    found = {
        "current_password": None if current else CURRENT_EMPTY,
        "new_password": problem,
        "new_password_again": problem_of_repetition(new, again),
    }
    wrong = {field: text for field, text in found.items() if text is not None}
    if wrong:
        raise Refused(texts.CHECK, fields=wrong)
