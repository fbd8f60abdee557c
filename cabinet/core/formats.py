"""Formats dates and figures in each language: exact, never rounded but by `about`."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from typing import Final

from babel import Locale
from babel.dates import format_date, get_month_names
from babel.numbers import get_decimal_symbol, get_group_symbol, get_minus_sign_symbol

from cabinet.core.enums import ContractKind
from cabinet.core.period import Period
from cabinet.core.text import LANGUAGES, Language, Text

_NO_BREAK: Final = "\u00a0"
_TENGE: Final = "₸"
_ZERO: Final = "–"
_CUBIC_METRES: Final = Text(ru="м³", kk="м³", en="m³")
_DAY: Final = Text(ru="dd.MM.yyyy", kk="dd.MM.yyyy", en="d\u00a0MMM\u00a0y")
_MOMENT: Final = Text(ru="{day} {time}", kk="{day} {time}", en="{day}, {time}")


@lru_cache(maxsize=4096)
def date(day: datetime.date, language: Language) -> str:
    """A day: `03.12.2019`, in English `3 Dec 2019`, on one line."""
    return format_date(day, _DAY[language], locale=language)


@dataclass(frozen=True, slots=True)
class ContractName:
    """The number of a contract, or of the personal account that an individual has instead."""

    kind: str
    number: str

    @property
    def label(self) -> Text:
        """The word for it, as a label: `Договор`."""
        return _by_kind(self.kind, _CONTRACT, _ACCOUNT)

    @property
    def named(self) -> Text:
        """With its number, at the beginning: `Договор №123`."""
        return _by_kind(self.kind, _CONTRACT_NUMBERED, _ACCOUNT_NUMBERED).format(number=self.number)

    @property
    def of(self) -> Text:
        """With its number, within a sentence after «по»: `договору №123`."""
        return _by_kind(self.kind, _OF_CONTRACT, _OF_ACCOUNT).format(number=self.number)

    @property
    def in_file_name(self) -> Text:
        """With its number, in the name of a file: `договор 123`."""
        return _by_kind(self.kind, _CONTRACT_FILE, _ACCOUNT_FILE).format(number=self.number)


def _by_kind(kind: str, company: Text, individual: Text) -> Text:
    return company if kind == ContractKind.LEGAL else individual


_CONTRACT: Final = Text(ru="Договор", kk="Шарт", en="Contract")
_ACCOUNT: Final = Text(ru="Лицевой счёт", kk="Жеке шот", en="Personal account")
_CONTRACT_NUMBERED: Final = Text(
    ru="Договор №{number}", kk="Шарт №{number}", en="Contract No. {number}"
)
_ACCOUNT_NUMBERED: Final = Text(
    ru="Лицевой счёт №{number}", kk="Жеке шот №{number}", en="Personal account No. {number}"
)
_OF_CONTRACT: Final = Text(
    ru="договору №{number}", kk="№{number} шарты", en="contract No. {number}"
)
_OF_ACCOUNT: Final = Text(
    ru="лицевому счёту №{number}", kk="№{number} жеке шоты", en="personal account No. {number}"
)
_CONTRACT_FILE: Final = Text(ru="договор {number}", kk="шарт {number}", en="contract {number}")
_ACCOUNT_FILE: Final = Text(
    ru="лицевой счёт {number}", kk="жеке шот {number}", en="account {number}"
)


def date_text(day: datetime.date) -> Text:
    """A day, in every language."""
    return Text(**{language: date(day, language) for language in LANGUAGES})


def moment(when: datetime.datetime, language: Language, zone: datetime.tzinfo) -> str:
    """The day and minute that a moment is in `zone`: `03.12.2019 14:05`."""
    local = when.astimezone(zone)
    return _MOMENT[language].format(day=date(local.date(), language), time=f"{local:%H:%M}")


def moment_text(when: datetime.datetime, zone: datetime.tzinfo) -> Text:
    """Date and time in that zone, in each language."""
    return Text(**{language: moment(when, language, zone) for language in LANGUAGES})


def decimal(value: Decimal, language: Language, min_decimals: int = 0) -> str:
    """Every decimal that `value` has, trailing zeros dropped down to `min_decimals`: `1 234,5`."""
    return f"{value:,.{decimals_of([value], min_decimals)}f}".translate(_symbols(language))


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


def amount_cell(tenge: Decimal, language: Language) -> str:
    """An amount in a table of money: without ₸, a dash in place of zero."""
    return amount(tenge, language, unit=False) if tenge else _ZERO


def decimals_of(values: Iterable[Decimal], least: int) -> int:
    """The number of decimals that all of a column need, `least` of them at any rate."""
    return max([least, *(-int(value.normalize().as_tuple().exponent) for value in {*values})])


def about(tenge: Decimal, language: Language) -> str:
    """An amount that was worked out, such as an average, to the whole tenge: `309 727 ₸`."""
    return _with_unit(decimal(tenge.quantize(Decimal(1), ROUND_HALF_UP) + 0, language), _TENGE)


def volume(m3: Decimal, language: Language, *, unit: bool = True) -> str:
    """A volume to the litre, finer if it is: `145,554 м³`, bare when `unit` is false."""
    return _with_unit(
        decimal(m3, language, min_decimals=3), _CUBIC_METRES[language] if unit else ""
    )


def volume_text(m3: Decimal) -> Text:
    """A volume with its unit, in every language."""
    return Text(**{language: volume(m3, language) for language in LANGUAGES})


def month(period: Period, language: Language) -> str:
    """A month of a year: `Ноябрь 2019`."""
    return f"{month_name(period.month, language)} {period.year}"


def month_text(period: Period) -> Text:
    """A month of a year, in every language."""
    return Text(**{language: month(period, language) for language in LANGUAGES})


def month_within(period: Period) -> Text:
    """A month as it is written within a sentence: `октябрь 2026`."""
    month = month_text(period)
    return Text(ru=month.ru.lower(), kk=month.kk.lower(), en=month.en)


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
