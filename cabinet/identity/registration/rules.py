"""Checks the registration form field by field, and derives the login."""

from collections.abc import Iterable
from dataclasses import dataclass
from re import compile as pattern
from typing import Final, Literal

from cabinet.core.email_address import problem_of_email
from cabinet.core.errors import Refused
from cabinet.core.folding import DASHES, on_one_line
from cabinet.core.iin import is_valid_iin, typed_iin
from cabinet.core.text import Text
from cabinet.identity.registration import consent_texts, texts
from cabinet.security.password_policy import problem_of_password, problem_of_repetition

Kind = Literal["legal", "individual"]
KINDS: Final[tuple[Kind, ...]] = ("individual", "legal")

_LONGEST_NAME: Final = 300
_LETTER: Final = "0-9A-Za-zА-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі"
_DASH: Final = "".join(sorted(DASHES - {"-"})) + "-"
_NUMBER: Final = pattern(rf"(?:№ ?)?[{_LETTER}][{_LETTER} ./№{_DASH}]{{0,39}}")


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as it was typed."""

    kind: Kind
    name: str
    email: str
    password: str
    password_again: str
    bin_iin: str
    number: str
    wants_notices: bool
    agrees: bool


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The form that confirms a registration, as it was typed."""

    code: str
    password: str
    password_again: str = ""


@dataclass(frozen=True, slots=True)
class Registration:
    """A form that keeps all rules; the password is not part of it any more."""

    kind: Kind
    name: str
    email: str
    bin_iin: str
    number: str
    wants_notices: bool


@dataclass(frozen=True, slots=True)
class Pending:
    """What the pages behind a letter show of its registration."""

    number: str
    login: str
    name: str
    is_confirmed: bool


def kind_of(value: object) -> Kind:
    """The kind with this name; a company's for anything else."""
    return "individual" if value == "individual" else "legal"


def login_for(kind: Kind, number: str, prefix: str) -> str:
    """The login that a number leads to: `vk123` for contract 123, the account itself else."""
    number = number.strip().casefold()
    return f"{prefix}{number}" if kind == "legal" and number else number


def check(typed: Typed, *, prefix: str = "", has_password: bool = True) -> Registration:
    """The registration, or `Refused` with a sentence for every field that is wrong.

    `prefix` is that of companies' logins: the login may not be the password. The form has a
    password unless it is chosen at the confirmation.
    """
    login = login_for(typed.kind, typed.number, prefix)
    bin_iin, number = typed_iin(typed.bin_iin), on_one_line(typed.number)
    personal = (login, typed.number, typed.bin_iin, bin_iin, typed.email)
    found = {
        "name": _problem_of_name(typed.name, typed.kind),
        "email": _problem_of_email(typed.email),
        **(_problems_of_password(typed, personal) if has_password else {}),
        "bin_iin": None if is_valid_iin(bin_iin) else texts.BIN_WRONG,
        "number": None if _is_number(number) else texts.NUMBER_WRONG,
    }
    if not typed.agrees:
        found["consent"] = consent_texts.CONSENT_MISSING
    problems = {field: text for field, text in found.items() if text is not None}
    if problems:
        raise Refused(texts.NO_MATCH, fields=problems)
    return Registration(
        kind=typed.kind,
        name=" ".join(typed.name.split()),
        email=typed.email.strip(),
        bin_iin=bin_iin,
        number=number,
        wants_notices=typed.wants_notices,
    )


def check_confirmation(
    typed: Confirmation, *, chooses_password: bool, personal: Iterable[str] = ()
) -> None:
    """`Refused` with a sentence for every field that is wrong.

    `personal` is what others know of the customer, as far as it is known already.
    """
    empty = None if typed.password else texts.PASSWORD_EMPTY
    found: dict[str, Text | None] = {
        "code": None if typed.code.strip() else texts.CODE_EMPTY,
        **(_problems_of_password(typed, personal) if chooses_password else {"password": empty}),
    }
    problems = {field: text for field, text in found.items() if text is not None}
    if problems:
        raise Refused(texts.CODE_WRONG, fields=problems)


def _problems_of_password(
    typed: Typed | Confirmation, personal: Iterable[str]
) -> dict[str, Text | None]:
    return {
        "password": problem_of_password(typed.password, personal=personal),
        "password_again": problem_of_repetition(typed.password, typed.password_again),
    }


def _problem_of_name(name: str, kind: Kind) -> Text | None:
    if not name.strip():
        return texts.COMPANY_EMPTY if kind == "legal" else texts.PERSON_EMPTY
    if len(name) > _LONGEST_NAME:
        return texts.NAME_LONG
    return None if name.strip().isprintable() else texts.NAME_CHARACTERS


def _problem_of_email(email: str) -> Text | None:
    return problem_of_email(email.strip())


def _is_number(number: str) -> bool:
    """Whether it can be a contract's number: letters, digits and what stands between them."""
    return _NUMBER.fullmatch(number) is not None
