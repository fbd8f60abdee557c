"""The contents of a счёт-извещение: lines, totals, VAT and the amount due."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import Final

from cabinet.billing.explanation import overdue_in_bill
from cabinet.billing.notices import texts
from cabinet.core.enums import ContractKind
from cabinet.core.errors import Refused
from cabinet.core.formats import ContractName
from cabinet.core.period import Period
from cabinet.core.text import Language

MOST_LISTED: Final = 20
"""The most recipients whose lines are on the notice; more are summed up."""

_NOTHING: Final = Decimal(0)
_TIYN: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Row:
    """A service at one tariff and rate: of one recipient, or summed up over `recipients`."""

    service: str
    tariff_group: str
    tariff_tenge: Decimal
    vat_percent: Decimal | None
    volume_m3: Decimal
    amount_tenge: Decimal
    recipients: int = 1


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one recipient; those of a summary belong to all of them and to no account."""

    account: str
    recipient: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ServiceTotal:
    """A service over all recipients."""

    service: str
    volume_m3: Decimal
    amount_tenge: Decimal


@dataclass(frozen=True, slots=True)
class VatTotal:
    """The amount charged at one rate, and the VAT in it; `None` where billing names no rate."""

    vat_percent: Decimal | None
    amount_tenge: Decimal
    vat_tenge: Decimal | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """A contract's month in the ledger; `charged` is `None` while it lacks the month's charge.

    `opening` is owed when the month begins; `charged` and `adjusted` add to it, `paid` reduces it.
    """

    opening_tenge: Decimal
    charged_tenge: Decimal | None
    adjusted_tenge: Decimal
    paid_tenge: Decimal


@dataclass(frozen=True, slots=True)
class Settlement:
    """The debt at the month's end and its parts: the sum of the first three less `paid`."""

    opening_tenge: Decimal
    charged_tenge: Decimal
    other_tenge: Decimal
    paid_tenge: Decimal

    @property
    def closing_tenge(self) -> Decimal:
        """The debt at the month's end, negative when too much was paid."""
        return self.opening_tenge + self.charged_tenge + self.other_tenge - self.paid_tenge


@dataclass(frozen=True, slots=True)
class Notice:
    """A contract's month to be paid; without a ledger only the month itself is known.

    `balance_on` is the last day whose documents count: the month's, or the present one.
    """

    contract_number: str
    is_legal: bool
    payer: str
    bin_iin: str
    address: str
    period: Period
    balance_on: date
    sections: tuple[Section, ...]
    recipient_count: int
    ledger: Ledger | None = None

    @property
    def contract(self) -> ContractName:
        """The contract in words."""
        kind = ContractKind.LEGAL if self.is_legal else ContractKind.INDIVIDUAL
        return ContractName(kind, self.contract_number)

    @property
    def is_summary(self) -> bool:
        """True if its rows are sums over recipients."""
        return self.recipient_count > MOST_LISTED

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row, whoever it belongs to."""
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def total_tenge(self) -> Decimal:
        """The charges of the month."""
        return sum((row.amount_tenge for row in self.rows), _NOTHING)

    @property
    def settlement(self) -> Settlement | None:
        """The parts of the debt by the ledger; `None` where it says nothing of the month."""
        return None if self.ledger is None else settled(self.ledger, self.total_tenge)

    @property
    def owed_tenge(self) -> Decimal:
        """The debt at the month's end, negative when too much was paid."""
        settlement = self.settlement
        return self.total_tenge if settlement is None else settlement.closing_tenge

    @property
    def to_pay_tenge(self) -> Decimal:
        """The amount to be paid."""
        return max(self.owed_tenge, _NOTHING)

    @property
    def overpaid_tenge(self) -> Decimal:
        """The overpayment."""
        return max(-self.owed_tenge, _NOTHING)

    @property
    def older_tenge(self) -> Decimal:
        """The part of what is to be paid that was owed before the month."""
        if self.settlement is None:
            return _NOTHING
        return overdue_in_bill(
            opening_tenge=self.settlement.opening_tenge,
            paid_tenge=self.settlement.paid_tenge,
            owed_tenge=self.owed_tenge,
        )

    @property
    def paid_period(self) -> Period | None:
        """The month, where nothing of what is to be paid is older: payments cover that first."""
        return None if self.older_tenge or not self.to_pay_tenge else self.period

    @property
    def payment_vat_tenge(self) -> Decimal | None:
        """The VAT in what is to be paid; unknown unless exactly this month is to be paid.

        Neither is it known of an adjustment, even one that makes up for what was paid before.
        """
        vat = [total.vat_tenge for total in vat_totals(self.rows)]
        if self.paid_period is None or self.owed_tenge != self.total_tenge or None in vat:
            return None
        if self.settlement is not None and self.settlement.other_tenge:
            return None
        return sum((part for part in vat if part is not None), _NOTHING)


def settled(ledger: Ledger, total: Decimal) -> Settlement:
    """The month's charge as its lines say, and what else the ledger has, so that its balance holds.

    A ledger without the month's charge yet gets it added.
    """
    beyond = _NOTHING if ledger.charged_tenge is None else ledger.charged_tenge - total
    return Settlement(
        opening_tenge=ledger.opening_tenge,
        charged_tenge=total,
        other_tenge=ledger.adjusted_tenge + beyond,
        paid_tenge=ledger.paid_tenge,
    )


def disagrees(notice: Notice) -> bool:
    """Return whether billing's ledger has another charge for the month than its lines add up to."""
    charged = None if notice.ledger is None else notice.ledger.charged_tenge
    return charged is not None and charged != notice.total_tenge


def service_totals(rows: tuple[Row, ...]) -> tuple[ServiceTotal, ...]:
    """Each service summed up, water first."""
    in_order = sorted(rows, key=_service, reverse=True)
    return tuple(
        ServiceTotal(
            service,
            sum((row.volume_m3 for row in of_one), _NOTHING),
            sum((row.amount_tenge for row in of_one), _NOTHING),
        )
        for service, of_one in (
            (service, list(found)) for service, found in groupby(in_order, _service)
        )
    )


def vat_totals(rows: tuple[Row, ...]) -> tuple[VatTotal, ...]:
    """The VAT within the amounts of each rate, the highest rate first; last what has no rate."""
    amounts: dict[Decimal | None, Decimal] = {}
    for row in rows:
        amounts[row.vat_percent] = amounts.get(row.vat_percent, _NOTHING) + row.amount_tenge
    in_order = sorted(amounts, key=lambda rate: Decimal(-1) if rate is None else rate, reverse=True)
    return tuple(VatTotal(rate, amounts[rate], _vat(amounts[rate], rate)) for rate in in_order)


def _vat(amount: Decimal, rate: Decimal | None) -> Decimal | None:
    if rate is None:
        return None
    vat = (amount * rate / (100 + rate)).quantize(_TIYN, ROUND_HALF_UP)
    return vat + _NOTHING  # never "-0.00"


def _service(row: Row) -> str:
    return row.service


def written_period(text: str, *, today: date) -> Period:
    """The month written as `YYYY-MM`, refused when there is none such or it has not begun."""
    try:
        period = Period.parse(text)
    except ValueError:
        raise Refused(texts.NO_SUCH_MONTH) from None
    if period > Period.of(today):
        raise Refused(texts.FUTURE_MONTH)
    return period


def file_name(contract: ContractName, period: Period, language: Language) -> str:
    """The document's file name."""
    return texts.FILE_NAME.format(period=period, contract=contract.in_file_name)[language]
