"""Formats dates and figures in each language: exact, never rounded."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from babel import Locale
from babel.dates import format_date, get_month_names
from babel.numbers import get_decimal_symbol, get_group_symbol, get_minus_sign_symbol

from cabinet.core.period import Period
from cabinet.core.text import LANGUAGES, Language, Text

_NO_BREAK: Final = "\u00a0"
_TENGE: Final = "₸"
_CUBIC_METRES: Final = Text(ru="м³", kk="м³", en="m³")
_DAY: Final = Text(ru="dd.MM.yyyy", kk="dd.MM.yyyy", en="d\u00a0MMM\u00a0y")
_MOMENT: Final = Text(ru="{day} {time}", kk="{day} {time}", en="{day}, {time}")


@lru_cache(maxsize=4096)
def date(day: datetime.date, language: Language) -> str:
    """A day: `03.12.2019`, in English `3 Dec 2019`, on one line."""
    return format_date(day, _DAY[language], locale=language)


def date_text(day: datetime.date) -> Text:
    """A day, in every language."""
    return Text(**{language: date(day, language) for language in LANGUAGES})


def moment(when: datetime.datetime, language: Language, zone: datetime.tzinfo) -> str:
    """The day and minute that a moment is in `zone`: `03.12.2019 14:05`."""
    local = when.astimezone(zone)
    return _MOMENT[language].format(day=date(local.date(), language), time=f"{local:%H:%M}")


def decimal(value: Decimal, language: Language, min_decimals: int = 0) -> str:
    """Every decimal that `value` has, trailing zeros dropped down to `min_decimals`: `1 234,5`."""
    decimals = max(min_decimals, -int(value.normalize().as_tuple().exponent))
    return f"{value:,.{decimals}f}".translate(_symbols(language))


def decimal_text(value: Decimal) -> Text:
    """Every decimal that `value` has, in every language."""
    return Text(**{language: decimal(value, language) for language in LANGUAGES})


@cache
def _symbols(language: Language) -> dict[int, str]:
    """What the language writes for Python's own signs; documents have 100,000 figures."""
    return str.maketrans(
        {
            ",": get_group_symbol(language),
            ".": get_decimal_symbol(language),
            "-": get_minus_sign_symbol(language),
        }
    )


def amount(tenge: Decimal, language: Language, *, unit: bool = True) -> str:
    """An amount with its tiyn: `1 234,56 ₸`, without ₸ when `unit` is false."""
    return _with_unit(decimal(tenge, language, min_decimals=2), _TENGE if unit else "")


def volume(m3: Decimal, language: Language, *, unit: bool = True) -> str:
    """A volume with the decimals that it has: `145,554 м³`, bare when `unit` is false."""
    return _with_unit(decimal(m3, language), _CUBIC_METRES[language] if unit else "")


def month(period: Period, language: Language) -> str:
    """A month of a year: `Ноябрь 2019`."""
    return f"{month_name(period.month, language)} {period.year}"


def month_text(period: Period) -> Text:
    """A month of a year, in every language."""
    return Text(**{language: month(period, language) for language in LANGUAGES})


def month_name(number: int, language: Language) -> str:
    """The name of the `number`-th month standing alone: `Ноябрь`."""
    return get_month_names("wide", "stand-alone", language)[number].capitalize()


def month_short(number: int, language: Language) -> str:
    """The name of the `number`-th month where there is little room: `нояб`."""
    return get_month_names("abbreviated", "stand-alone", language)[number].rstrip(".")


def counted(number: int, forms: Mapping[str, Text]) -> Text:
    """The form that each language has for a number of things: `one`, `few`, `many`, `other`."""
    return Text(
        **{
            language: forms[Locale(language).plural_form(number)][language].format(number=number)
            for language in LANGUAGES
        }
    )


def _with_unit(figure: str, unit: str) -> str:
    return f"{figure}{_NO_BREAK}{unit}" if unit else figure
