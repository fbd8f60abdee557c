"""Payment details of a contract, their QR code, and the due date."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

import segno

from cabinet.core import formats
from cabinet.core.period import Period
from cabinet.core.text import Text
from cabinet.core.utility import Utility

BENEFICIARY: Final = Text(ru="Бенефициар", kk="Бенефициар", en="Beneficiary")
BIN: Final = Text(ru="БИН", kk="БСН", en="BIN")
BANK: Final = Text(ru="Банк", kk="Банк", en="Bank")
IIK: Final = Text(ru="ИИК", kk="ЖСК", en="Account (IIK)")
BIK: Final = Text(ru="БИК", kk="БСК", en="Bank code (BIK)")
KBE: Final = Text(ru="КБе", kk="КБе", en="Beneficiary code (KBe)")
KNP: Final = Text(ru="КНП", kk="ТБК", en="Payment code (KNP)")
PURPOSE: Final = Text(ru="Назначение платежа", kk="Төлем мақсаты", en="Payment purpose")
AMOUNT: Final = Text(ru="Сумма", kk="Сома", en="Amount")
ASK_THE_UTILITY: Final = Text(
    ru="Реквизиты уточняйте в водоканале.",
    kk="Деректемелерді су арнасынан нақтылаңыз.",
    en="Ask the water utility for its bank details.",
)

# Banks read the purpose, and they read Russian: it is the same in every language of the cabinet.
_PURPOSE: Final = "Оплата за воду по {contract}"
_FOR_A_MONTH: Final = " за {month} {year}"
_OWED_ON: Final = ", задолженность на {day}"
_WITH_VAT: Final = ", в т.ч. НДС {vat} тг"
_WITHOUT_VAT: Final = ", без НДС"
# Trying which of the eight patterns looks best took half of the time of a счёт-извещение; scanners
# read all of them.
_MASK: Final = 2
_QUIET_ZONE: Final = 4  # modules: less than that, and scanners do not find the code


@dataclass(frozen=True, slots=True)
class PaymentDetails:
    """The fields of a payment to the utility; empty where they are not set, `None` for no sum."""

    beneficiary: str
    bin: str
    bank: str
    iik: str
    bik: str
    kbe: str
    knp: str
    purpose: str
    amount_tenge: Decimal | None

    @property
    def is_complete(self) -> bool:
        """True if a bank could carry the payment out; else pages say `ASK_THE_UTILITY`."""
        return all((self.bin, self.bank, self.iik, self.bik, self.kbe, self.knp))

    @property
    def lines(self) -> tuple[tuple[Text, str], ...]:
        """Label and value of each, in the order of a payment order; the sum as banks take it."""
        lines = (
            (BENEFICIARY, self.beneficiary),
            (BIN, self.bin),
            (BANK, self.bank),
            (IIK, self.iik),
            (BIK, self.bik),
            (KBE, self.kbe),
            (KNP, self.knp),
            (PURPOSE, self.purpose),
            (AMOUNT, "" if self.amount_tenge is None else f"{self.amount_tenge:.2f}"),
        )
        return tuple((label, value) for label, value in lines if value)


def payment_details(
    utility: Utility,
    contract: formats.ContractName,
    *,
    period: Period | None = None,
    owed_on: date | None = None,
    amount_tenge: Decimal | None = None,
    vat_tenge: Decimal | None = None,
) -> PaymentDetails:
    """The details of a payment for a contract, whose purpose says no more than is true.

    `period` is the one month that the whole sum is for; `owed_on` the day on which a sum for
    several months was owed. `vat_tenge` is the VAT within the sum, zero where there is none of it,
    `None` where unknown.
    """
    return PaymentDetails(
        beneficiary=utility.utility_name,
        bin=utility.utility_bin,
        bank=utility.utility_bank,
        iik=utility.utility_iik,
        bik=utility.utility_bik,
        kbe=utility.utility_kbe,
        knp=utility.utility_knp,
        purpose=_purpose(contract, period, owed_on, vat_tenge),
        amount_tenge=amount_tenge,
    )


def _purpose(
    contract: formats.ContractName,
    period: Period | None,
    owed_on: date | None,
    vat_tenge: Decimal | None,
) -> str:
    purpose = _PURPOSE.format(contract=contract.of.ru)
    if period is not None:
        month = formats.month_name(period.month, "ru").lower()
        purpose += _FOR_A_MONTH.format(month=month, year=period.year)
    elif owed_on is not None:
        purpose += _OWED_ON.format(day=formats.date(owed_on, "ru"))
    if vat_tenge is None:
        return purpose
    if vat_tenge == 0:
        return purpose + _WITHOUT_VAT
    return purpose + _WITH_VAT.format(vat=f"{vat_tenge:.2f}")


def due_date(period: Period, due_day: int) -> date:
    """The day until which a month's charges are to be paid: in the next month, its last at most."""
    following = period.plus(1)
    return date(
        following.year,
        following.month,
        min(due_day, monthrange(following.year, following.month)[1]),
    )


def qr_matrix(details: PaymentDetails) -> tuple[tuple[bool, ...], ...]:
    """The rows of the QR code, true where it is dark, with the quiet zone around it."""
    side = (False,) * _QUIET_ZONE
    rows = [(*side, *map(bool, row), *side) for row in _qr(details).matrix]
    above = ((False,) * len(rows[0]),) * _QUIET_ZONE
    return (*above, *rows, *above)


def qr_svg(details: PaymentDetails) -> str:
    """The QR code as the address of a picture, white behind it whatever the page's colours."""
    return _qr(details).svg_data_uri(scale=4, border=_QUIET_ZONE, light="white")


def _qr(details: PaymentDetails) -> segno.QRCode:
    text = "\n".join(f"{label['ru']}: {value}" for label, value in details.lines)
    return segno.make_qr(text, error="m", boost_error=False, encoding="utf-8", mask=_MASK)
