"""Checks the registration form field by field, and derives the login."""

from collections.abc import Iterable
from dataclasses import dataclass
from re import compile as pattern
from typing import Final

from cabinet.core.email_address import problem_of_email
from cabinet.core.enums import ContractKind
from cabinet.core.errors import Refused
from cabinet.core.folding import DASHES, on_one_line
from cabinet.core.formats import ContractName
from cabinet.core.iin import is_valid_iin, typed_iin
from cabinet.core.text import Text
from cabinet.identity.registration import consent_texts, texts
from cabinet.security.password_policy import problem_of_password, problem_of_repetition

KINDS: Final = (ContractKind.INDIVIDUAL, ContractKind.LEGAL)

_LONGEST_NAME: Final = 300
_LETTER: Final = "0-9A-Za-zА-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі"
_DASH: Final = "".join(sorted(DASHES - {"-"})) + "-"
_NUMBER: Final = pattern(rf"(?:№ ?)?[{_LETTER}][{_LETTER} ./№{_DASH}]{{0,39}}")


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as it was typed."""

    kind: ContractKind
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
class Confirmed:
    """A registration that is confirmed: by this form, or `before` it.

    The `login` is empty where it was confirmed before and the code is not the one that did it.
    """

    login: str
    before: bool = False


@dataclass(frozen=True, slots=True)
class Registration:
    """A form that keeps all rules; the password is not part of it any more."""

    kind: ContractKind
    name: str
    email: str
    bin_iin: str
    number: str
    wants_notices: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """A contract that somebody who is signed in says is theirs; of either kind."""

    number: str
    bin_iin: str
    kind: ContractKind | None = None


@dataclass(frozen=True, slots=True)
class Pending:
    """A registration as the pages behind its letter show it."""

    kind: str
    number: str
    login: str
    name: str
    is_confirmed: bool

    @property
    def contract(self) -> ContractName:
        """The contract in words."""
        return ContractName(self.kind, self.number)


def kind_of(value: object) -> ContractKind:
    """The kind with this name; an individual's for anything else, as most customers are."""
    return ContractKind.LEGAL if value == ContractKind.LEGAL else ContractKind.INDIVIDUAL


def login_for(kind: ContractKind, number: str, prefix: str) -> str:
    """The login that a number leads to: `vk123` for contract 123, the account itself else."""
    number = number.strip().casefold()
    return f"{prefix}{number}" if kind == ContractKind.LEGAL and number else number


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
        "bin_iin": _problem_of_bin_iin(bin_iin, typed.kind),
        "number": _problem_of_number(number, typed.kind),
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


def _problem_of_name(name: str, kind: ContractKind) -> Text | None:
    if not name.strip():
        return texts.COMPANY_EMPTY if kind == ContractKind.LEGAL else texts.PERSON_EMPTY
    if len(name) > _LONGEST_NAME:
        return texts.NAME_LONG
    return None if name.strip().isprintable() else texts.NAME_CHARACTERS


def _problem_of_email(email: str) -> Text | None:
    return problem_of_email(email.strip())


def _problem_of_bin_iin(bin_iin: str, kind: ContractKind) -> Text | None:
    if not bin_iin:
        return texts.BIN_EMPTY if kind == ContractKind.LEGAL else texts.IIN_EMPTY
    if is_valid_iin(bin_iin):
        return None
    return texts.BIN_WRONG if kind == ContractKind.LEGAL else texts.IIN_WRONG


def _problem_of_number(number: str, kind: ContractKind) -> Text | None:
    """Why it cannot be a contract's number: letters, digits and what stands between them."""
    if not number:
        return texts.CONTRACT_EMPTY if kind == ContractKind.LEGAL else texts.ACCOUNT_EMPTY
    return None if is_number(number) else texts.NUMBER_WRONG


def is_number(words: str) -> bool:
    """Return whether it can be the number of a contract, however it is written."""
    return _NUMBER.fullmatch(words) is not None
