"""Checks the two forms of a recovery, field by field."""

from collections.abc import Callable
from dataclasses import dataclass
from re import fullmatch
from typing import Final

from cabinet.core.errors import Refused
from cabinet.core.folding import on_one_line
from cabinet.core.iin import is_valid_iin, typed_iin
from cabinet.core.text import Text
from cabinet.identity.recovery import texts
from cabinet.security.password_policy import problem_of_password, problem_of_repetition

_LONGEST: Final = 254
_LONGEST_NUMBER: Final = 40


@dataclass(frozen=True, slots=True)
class Typed:
    """The form of the new password as it was typed."""

    bin_iin: str
    number: str
    login: str
    control: str
    password: str
    password_again: str


@dataclass(frozen=True, slots=True)
class Change:
    """The proof that the password may be changed, without the new password."""

    bin_iin: str
    number: str
    login: str
    control: str


def identifier_of(typed: str) -> str:
    """The login or email as it is looked for, or `Refused`."""
    identifier = on_one_line(typed).casefold()
    if not identifier:
        raise Refused(texts.LOGIN_OR_EMAIL_EMPTY, field="identifier")
    if not _is_plain(identifier, _LONGEST):
        raise Refused(texts.LOGIN_OR_EMAIL_WRONG, field="identifier")
    return identifier


def is_email(identifier: str) -> bool:
    """Return whether it is an email; the login of whoever was invited may be one, too."""
    return "@" in identifier


def check(typed: Typed) -> Change:
    """The change, or `Refused` with a sentence for every field that is wrong."""
    change = Change(
        bin_iin=typed_iin(typed.bin_iin),
        number=on_one_line(typed.number).casefold(),
        login=on_one_line(typed.login).casefold(),
        control=typed.control.strip().casefold(),
    )
    found = {
        **_problems_of_numbers(change),
        "login": _problem(change.login, texts.LOGIN_EMPTY, texts.LOGIN_WRONG, is_right=_is_login),
        "control": _problem(
            change.control, texts.CONTROL_EMPTY, texts.CONTROL_WRONG, is_right=is_control
        ),
        "password": problem_of_password(
            typed.password, personal=(change.login, change.number, change.bin_iin)
        ),
        "password_again": problem_of_repetition(typed.password, typed.password_again),
    }
    problems: dict[str, Text] = {field: text for field, text in found.items() if text is not None}
    if problems:
        raise Refused(texts.NOT_CHANGED, fields=problems)
    return change


def _problems_of_numbers(change: Change) -> dict[str, Text | None]:
    """None where both are empty: whoever has no contract to themselves has nothing to give."""
    if not change.bin_iin and not change.number:
        return {}
    return {
        "bin_iin": _problem(
            change.bin_iin, texts.BIN_IIN_EMPTY, texts.BIN_IIN_WRONG, is_right=is_valid_iin
        ),
        "number": _problem(
            change.number, texts.NUMBER_EMPTY, texts.NUMBER_WRONG, is_right=_is_number
        ),
    }


def is_control(words: str) -> bool:
    """Return whether it looks like a control string: 32 hexadecimal digits."""
    return fullmatch(r"[0-9a-f]{32}", words) is not None


def _problem(
    words: str, empty: Text, wrong: Text, *, is_right: Callable[[str], bool]
) -> Text | None:
    if not words:
        return empty
    return None if is_right(words) else wrong


def _is_number(words: str) -> bool:
    return _is_plain(words, _LONGEST_NUMBER)


def _is_login(words: str) -> bool:
    return _is_plain(words, _LONGEST)


def _is_plain(words: str, longest: int) -> bool:
    return 0 < len(words) <= longest and words.isprintable()
