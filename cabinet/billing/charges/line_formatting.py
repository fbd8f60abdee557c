"""Formats the lines and totals of a month, alike for page and paper."""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Final

from cabinet.billing.charges import texts
from cabinet.billing.charges.rules import ChargeLine, RateTotal, RecipientCharges, Totals
from cabinet.core import formats
from cabinet.core.text import Language, same

LEAST_DECIMALS: Final = 2  # of a tariff, which is money


def tariff_decimals(recipients: Iterable[RecipientCharges]) -> int:
    """The decimals that all tariffs of a column are written with, so that they can be compared."""
    tariffs = (line.tariff_tenge for one in recipients for line in one.lines)
    return formats.decimals_of(tariffs, LEAST_DECIMALS)


def printed_line(
    line: ChargeLine, language: Language, decimals: int
) -> tuple[str, str, str, str, str]:
    """A line as it reads on page and paper: в or к, volume, tariff, VAT rate, amount.

    `decimals` are those of the column's tariffs.
    """
    vat = line.vat_percent
    return (
        texts.SERVICES.get(line.service, texts.NOTHING)[language],
        formats.volume(line.volume_m3, language, unit=False),
        _repeated(line.tariff_tenge, language, decimals),
        texts.NOTHING[language] if vat is None else _repeated(vat, language, 0),
        formats.amount_cell(line.amount_tenge, language),
    )


@lru_cache(maxsize=1000)
def _repeated(value: Decimal, language: Language, min_decimals: int) -> str:
    """A figure that many lines have in common, kept once for all of them."""
    return formats.decimal(value, language, min_decimals)


def printed_totals(
    totals: Totals, language: Language, *, unit: bool = False
) -> list[tuple[str, str, str]]:
    """Each service and each rate of VAT: what it is, volume if any (with `unit` м³), amount."""
    services = [
        (
            texts.SERVICE_NAMES.get(total.service, same(total.service))[language],
            formats.volume(total.volume_m3, language, unit=unit),
            formats.amount(total.amount_tenge, language, unit=False),
        )
        for total in totals.by_service
    ]
    return services + [
        (rate_label(rate, language), "", formats.amount(rate_amount(rate), language, unit=False))
        for rate in totals.by_rate
    ]


def rate_label(rate: RateTotal, language: Language) -> str:
    """The label of the lines of a rate: the VAT in them, or that they have none."""
    if rate.vat_percent is None:
        return texts.NO_RATE[language]
    percent = formats.decimal(rate.vat_percent, language)
    return texts.VAT_INCLUDED[language].format(rate=percent)


def rate_amount(rate: RateTotal) -> Decimal:
    """The VAT in the lines of a rate; their sum when they have no rate."""
    return rate.amount_tenge if rate.vat_tenge is None else rate.vat_tenge
