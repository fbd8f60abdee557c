"""The one rule of what an email address is: for forms, imports, settings and the sender."""

from functools import lru_cache
from re import compile as pattern
from typing import Final

from cabinet.core.text import Text

LONGEST_EMAIL: Final = 254
_LONGEST_NAME: Final = 64
_MOST_NAMED: Final = 10
_HOUSES: Final = frozenset({"localhost", "local"})
_ANYWHERE: Final = ".example"
_PLAIN_NAME: Final = pattern(r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*")

EMPTY: Final = Text(ru="Введите email", kk="Email енгізіңіз", en="Enter an email address")
NOT_AN_EMAIL: Final = Text(
    ru="Введите адрес вида name@example.kz",
    kk="name@example.kz түріндегі мекенжайды енгізіңіз",
    en="Enter an address like name@example.kz",
)
REMOVE_LETTERS: Final = Text(
    ru="Уберите или замените в адресе перед @: {letters} – там могут быть только латинские буквы, "
    "цифры и обычные знаки",
    kk="Мекенжайда @ алдындағы мынаны алып тастаңыз немесе ауыстырыңыз: {letters} – онда тек латын "
    "әріптері, цифрлар мен кәдімгі таңбалар бола алады",
    en="Remove or replace in the address before @: {letters} – only Latin letters, digits and "
    "ordinary signs can stand there",
)


def is_email(text: str) -> bool:
    """Return whether letters can be sent there, by the text alone; no server is asked."""
    return problem_of_email(text) is None


def problem_of_email(text: str, *, in_house: bool = False) -> Text | None:
    """Why letters cannot be sent there; `in_house` accepts names that only a local server knows.

    Most mail servers take no letter outside ASCII before `@`, where it often is one that only looks
    Latin: it is named, so that the customer finds it.
    """
    if not text.strip():
        return EMPTY
    name, _, domain = text.rpartition("@")
    foreign = dict.fromkeys(letter for letter in name if not letter.isascii())
    if 0 < len(foreign) <= _MOST_NAMED and all(letter.isprintable() for letter in foreign):
        if not _is_domain(domain, in_house=in_house):
            return NOT_AN_EMAIL
        return REMOVE_LETTERS.format(letters=", ".join(f"«{letter}»" for letter in foreign))
    if len(name) > _LONGEST_NAME or len(text) > LONGEST_EMAIL:
        return NOT_AN_EMAIL
    if domain.isascii() and _PLAIN_NAME.fullmatch(name):
        return None if _is_domain(domain, in_house=in_house) else NOT_AN_EMAIL
    return NOT_AN_EMAIL if _written(text, in_house=in_house) is None else None


def written_in_ascii(text: str) -> str | None:
    """The address as it goes to a mail server, also to one in the house; `None` if it is none."""
    return None if problem_of_email(text, in_house=True) else _written(text, in_house=True)


def mailbox_of(email: str) -> str:
    """The mailbox that letters to an address reach, to be counted: `a+b@c` is that of `a@c`."""
    name, _, domain = email.strip().casefold().rpartition("@")
    return f"{name.partition('+')[0]}@{domain}"


@lru_cache(maxsize=2048)  # a city's customers have few domains, and the library takes its time
def _is_domain(domain: str, *, in_house: bool) -> bool:
    return _written(f"a@{domain}", in_house=in_house) is not None


def _written(text: str, *, in_house: bool) -> str | None:
    """The address as it goes over the wire, where it is one."""
    from email_validator import (  # noqa: PLC0415  it comes with a library for DNS: 60 ms of a start
        EmailNotValidError,
        validate_email,
    )

    is_ours = in_house and text.rpartition("@")[2].rpartition(".")[2].casefold() in _HOUSES
    try:
        valid = validate_email(
            f"{text}{_ANYWHERE}" if is_ours else text,  # the library takes no name of a house
            check_deliverability=False,
            globally_deliverable=not in_house,
            allow_smtputf8=False,
        )
    except EmailNotValidError:
        return None
    written = valid.ascii_email or ""
    written = written.removesuffix(_ANYWHERE) if is_ours else written
    return written if 0 < len(written) <= LONGEST_EMAIL else None
