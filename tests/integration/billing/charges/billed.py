"""Charges as billing would have imported them."""

from decimal import Decimal

from sqlmodel import Session

from cabinet.core.period import Period
from cabinet.models import Charge
from cabinet.security.sessions import SignedIn

OCTOBER = Period(2026, 10)


def charge(
    session: Session,
    who: SignedIn,
    account: str,
    *,
    amount: str = "100.00",
    service: str = "water",
    period: Period = OCTOBER,
    vat: str | None = "16",
    recipient: str = "",
    position: int = 1,
    note: str = "",
) -> None:
    """One line of somebody's month."""
    session.add(
        Charge(
            contract_id=who.contract_id,
            period=period,
            account=account,
            recipient=recipient or f"Объект {account} {who.login}",
            tariff_group="3",
            service=service,
            position=position,
            note=note,
            volume_m3=Decimal("1.500"),
            tariff_tenge=Decimal("197.0255"),
            vat_percent=None if vat is None else Decimal(vat),
            amount_tenge=Decimal(amount),
        )
    )


def charge_many(session: Session, who: SignedIn, recipients: int) -> None:
    """Two lines of 1,00 for each of that many recipients."""
    for number in range(1, recipients + 1):
        for service in ("water", "sewer"):
            charge(session, who, f"{number:08d}", service=service, amount="1.00")
    session.flush()
