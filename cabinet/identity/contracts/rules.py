"""Checks the form that adds a contract, field by field."""

from dataclasses import dataclass

from cabinet.core.errors import Refused
from cabinet.core.folding import on_one_line
from cabinet.core.iin import is_valid_iin, typed_iin
from cabinet.core.text import Text
from cabinet.identity.contracts import texts
from cabinet.identity.registration import texts as registration_texts
from cabinet.identity.registration.rules import Claim, is_number
from cabinet.security.password_policy import CURRENT_EMPTY


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as it was typed; the code is that of the second factor, empty without one."""

    number: str
    bin_iin: str
    password: str
    code: str = ""


def check(typed: Typed) -> Claim:
    """The contract that is meant, or `Refused` with a sentence for every field that is wrong."""
    number, bin_iin = on_one_line(typed.number), typed_iin(typed.bin_iin)
    found = {
        "number": _problem_of_number(number),
        "bin_iin": _problem_of_bin_iin(bin_iin),
        "password": None if typed.password else CURRENT_EMPTY,
    }
    problems = {field: text for field, text in found.items() if text is not None}
    if problems:
        raise Refused(texts.NO_MATCH, fields=problems)
    return Claim(number=number, bin_iin=bin_iin)


def _problem_of_number(number: str) -> Text | None:
    if not number:
        return texts.NUMBER_EMPTY
    return None if is_number(number) else registration_texts.NUMBER_WRONG


def _problem_of_bin_iin(bin_iin: str) -> Text | None:
    if not bin_iin:
        return texts.BIN_IIN_EMPTY
    return None if is_valid_iin(bin_iin) else texts.BIN_IIN_WRONG
