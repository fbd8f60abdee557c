"""The recipients of a month as the page shows them, and what all of them have in common."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from cabinet.billing.charges import texts
from cabinet.billing.charges.line_formatting import printed_line, tariff_decimals
from cabinet.billing.charges.rules import ChargeLine, RecipientCharges
from cabinet.core import formats
from cabinet.core.text import Language, same

_BETWEEN = " · "


@dataclass(frozen=True)
class ShownRecipient:
    """A recipient with its lines as the table has them, and the two lines that phones have instead.

    `parts` are what a phone shows when it is opened: words and amount of each line.
    """

    number: str
    account: str
    name: str
    tariff_group: str
    amount: str
    under: str
    lines: list[list[str]] = field(default_factory=list)
    parts: list[list[str]] = field(default_factory=list)


def shown_recipients(
    recipients: Sequence[RecipientCharges], language: Language
) -> list[ShownRecipient]:
    """The recipients of one page; what `common_words` says of all is not said of each."""
    decimals = tariff_decimals(recipients)
    has_one_rate = _rate_of(recipients) is not None
    has_one_group = _group_of(recipients) is not None
    shown = []
    for one in recipients:
        lines = [list(printed_line(line, language, decimals)) for line in one.lines]
        parts = [
            _part(line, cells, language, has_one_rate=has_one_rate)
            for line, cells in zip(one.lines, lines, strict=True)
        ]
        shown.append(
            ShownRecipient(
                number=str(one.number),
                account=one.account,
                name=one.recipient,
                tariff_group=one.tariff_group,
                amount=formats.amount_cell(_sum_of(one), language),
                under=_under(one, language, has_one_group=has_one_group),
                lines=lines,
                parts=parts,
            )
        )
    return shown


def common_words(recipients: Sequence[RecipientCharges], language: Language) -> str:
    """The rate of VAT and the tariff group that all of these have; empty where there is neither."""
    rate, group = _rate_of(recipients), _group_of(recipients)
    said = (
        None if rate is None else texts.RATE.format(rate=formats.decimal(rate, language)),
        None if group is None else texts.GROUP.format(group=group),
    )
    words = _BETWEEN.join(text[language] for text in said if text)
    return texts.FOR_ALL[language].format(words=words) if words else ""


def _sum_of(charges: RecipientCharges) -> Decimal:
    return sum((line.amount_tenge for line in charges.lines), Decimal(0))


def _rate_of(recipients: Sequence[RecipientCharges]) -> Decimal | None:
    """The one rate that all lines have."""
    rates = {line.vat_percent for one in recipients for line in one.lines}
    return next(iter(rates)) if len(rates) == 1 else None


def _group_of(recipients: Iterable[RecipientCharges]) -> str | None:
    """The one tariff group that all recipients have."""
    groups = {one.tariff_group for one in recipients}
    return (next(iter(groups)) or None) if len(groups) == 1 else None


def _under(charges: RecipientCharges, language: Language, *, has_one_group: bool) -> str:
    """The account, the volume where all lines have the same, and the group where it is its own."""
    volumes = {line.volume_m3 for line in charges.lines}
    group = "" if has_one_group else charges.tariff_group
    said = (
        charges.account,
        formats.volume(volumes.pop(), language) if len(volumes) == 1 else "",
        texts.GROUP[language].format(group=group) if group else "",
    )
    return _BETWEEN.join(words for words in said if words)


def _part(
    line: ChargeLine, cells: Sequence[str], language: Language, *, has_one_rate: bool
) -> list[str]:
    """A line in words: the service, volume × tariff, and its rate where that is not said of all."""
    _, volume, tariff, vat, amount = cells
    service = texts.SHORT_NAMES.get(line.service, same(line.service))
    words = texts.PART[language].format(service=service[language], volume=volume, tariff=tariff)
    if not has_one_rate:
        rate = texts.WITHOUT_RATE if line.vat_percent is None else texts.RATE.format(rate=vat)
        words = f"{words}, {rate[language]}"
    return [words, amount]
