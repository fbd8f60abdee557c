"""Checks the two forms of a recovery, field by field."""

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
    """What proves that the password may be changed; the password is not part of it any more."""

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
    """Whether it is an email; no login has an @."""
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
        "bin_iin": None if is_valid_iin(change.bin_iin) else texts.BIN_IIN_WRONG,
        "number": None if _is_plain(change.number, _LONGEST_NUMBER) else texts.NUMBER_WRONG,
        "login": None if _is_plain(change.login, _LONGEST) else texts.LOGIN_WRONG,
        "control": None if is_control(change.control) else texts.CONTROL_WRONG,
        "password": problem_of_password(
            typed.password, personal=(change.login, change.number, change.bin_iin)
        ),
        "password_again": problem_of_repetition(typed.password, typed.password_again),
    }
    problems: dict[str, Text] = {field: text for field, text in found.items() if text is not None}
    if problems:
        raise Refused(texts.NOT_CHANGED, fields=problems)
    return change


def is_control(words: str) -> bool:
    """Whether it looks like a control string: 32 hexadecimal digits."""
    return fullmatch(r"[0-9a-f]{32}", words) is not None


def _is_plain(words: str, longest: int) -> bool:
    return 0 < len(words) <= longest and words.isprintable()
