"""The password policy: a least length, and no common password."""

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Final

from cabinet.core.text import Text

SHORTEST_PASSWORD: Final = 8
LONGEST_PASSWORD: Final = 256
_HOW_MANY_COMMON: Final = 10_000

HINT: Final = Text(
    ru="Не короче 8 символов, не из самых распространённых",
    kk="Кемінде 8 таңба, ең көп қолданылатындардан болмасын",
    en="At least 8 characters, and not one of the most common passwords",
)
EMPTY: Final = Text(ru="Введите пароль", kk="Құпиясөзді енгізіңіз", en="Enter a password")
AGAIN_EMPTY: Final = Text(
    ru="Введите пароль ещё раз",
    kk="Құпиясөзді тағы бір рет енгізіңіз",
    en="Enter the password once more",
)
CURRENT_EMPTY: Final = Text(
    ru="Введите текущий пароль", kk="Қазіргі құпиясөзді енгізіңіз", en="Enter your current password"
)
CURRENT_WRONG: Final = Text(
    ru="Текущий пароль введён неверно",
    kk="Қазіргі құпиясөз қате енгізілді",
    en="The current password is wrong",
)
SHORT: Final = Text(
    ru="Пароль – не короче 8 символов",
    kk="Құпиясөз кемінде 8 таңба болуы керек",
    en="The password must have at least 8 characters",
)
LONG: Final = Text(
    ru="Пароль – не длиннее 256 символов",
    kk="Құпиясөз 256 таңбадан аспауы керек",
    en="The password must have 256 characters at most",
)
COMMON: Final = Text(
    ru="Этот пароль – один из самых распространённых, его легко угадать. Придумайте другой",
    kk="Бұл құпиясөз ең көп қолданылатындардың бірі, оны табу оңай. Басқасын ойлап табыңыз",
    en="This password is one of the most common ones and easy to guess. Choose another one",
)
PERSONAL: Final = Text(
    ru="Пароль не должен совпадать с логином, номером договора или счёта, ИИН / БИН или email",
    kk="Құпиясөз логинмен, шарт не шот нөмірімен, ЖСН / БСН немесе email-мен бірдей болмауы керек",
    en="The password must not be the login, the contract or account number, the IIN / BIN or the "
    "email",
)
DIFFERENT: Final = Text(
    ru="Пароли не совпадают", kk="Құпиясөздер сәйкес келмейді", en="The passwords do not match"
)
CHANGED_MEANWHILE: Final = Text(
    ru="Пароль только что изменили в другом окне. Введите его ещё раз.",
    kk="Құпиясөз жаңа ғана басқа терезеде өзгертілді. Оны қайта енгізіңіз.",
    en="The password has just been changed elsewhere. Enter it again.",
)


def problem_of_password(password: str, *, personal: Iterable[str]) -> Text | None:
    """Why it may not be the new password, `None` when it may.

    `personal` is what others know of the customer: login, contract, ИИН/БИН, email.
    """
    if not password:
        return EMPTY
    if len(password) < SHORTEST_PASSWORD:
        return SHORT
    if len(password) > LONGEST_PASSWORD:
        return LONG
    wanted = _plain(password)
    if wanted in {_plain(one) for one in personal}:
        return PERSONAL
    return COMMON if wanted in _common() else None


def problem_of_repetition(password: str, again: str) -> Text | None:
    """Why the second typing of a new password is wrong, `None` when it is the same."""
    if not again:
        return AGAIN_EMPTY
    return None if password == again else DIFFERENT


@cache
def _common() -> frozenset[str]:
    """The most common passwords of those that are long enough, in small letters."""
    # Loaded when it is wanted: 12 MB that the processes that draw have no use for.
    lists = import_module("zxcvbn.frequency_lists").FREQUENCY_LISTS
    ranked = lists["passwords"][:_HOW_MANY_COMMON]
    return frozenset(one for one in ranked if len(one) >= SHORTEST_PASSWORD)


def _plain(words: str) -> str:
    return words.strip().casefold()
