"""What a password may be: long enough, and not what others know of the customer."""

from collections.abc import Iterable
from typing import Final

from cabinet.text import Text

SHORTEST_PASSWORD: Final = 8
LONGEST_PASSWORD: Final = 256

HINT: Final = Text(ru="Не короче 8 символов", kk="Кемінде 8 таңба", en="At least 8 characters")
SHORT: Final = Text(
    ru="Пароль — не короче 8 символов",
    kk="Құпиясөз кемінде 8 таңба болуы керек",
    en="The password must have at least 8 characters",
)
LONG: Final = Text(
    ru="Пароль — не длиннее 256 символов",
    kk="Құпиясөз 256 таңбадан аспауы керек",
    en="The password must have 256 characters at most",
)
PERSONAL: Final = Text(
    ru="Пароль не должен совпадать с логином, номером договора или счёта, ИИН / БИН или email",
    kk="Құпиясөз логинмен, шарт не шот нөмірімен, ЖСН / БСН немесе email-мен бірдей болмауы керек",
    en="The password must not be the login, the contract or account number, the IIN / BIN or the "
    "email",
)
DIFFERENT: Final = Text(
    ru="Пароли не совпадают", kk="Құпиясөздер сәйкес келмейді", en="The passwords differ"
)


def problem_of_password(password: str, *, personal: Iterable[str]) -> Text | None:
    """Why it may not be the new password, `None` when it may.

    `personal` is what others know of the customer: login, contract, ИИН/БИН, email.
    """
    if len(password) < SHORTEST_PASSWORD:
        return SHORT
    if len(password) > LONGEST_PASSWORD:
        return LONG
    return PERSONAL if password.casefold() in {one.casefold() for one in personal} else None


def problem_of_repetition(password: str, again: str) -> Text | None:
    """Why the second typing of a new password is wrong, `None` when it is the same."""
    return None if password == again else DIFFERENT
