"""Banks of the tests, and what they ask."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from sqlmodel import Session, col, select

from cabinet.billing.payments.banks import KnownBank, add_bank, known_bank
from cabinet.billing.payments.dialects import signed_json
from cabinet.billing.payments.rules import Dialect, Pay
from cabinet.billing.payments.service import pay
from cabinet.models import BankPayment
from cabinet.security.audit import Origin
from tests.cast import NOW

BANK = Origin("203.0.113.7", "bank example-bank")
HERE = ["127.0.0.1", "203.0.113.0/24"]


def make_bank(
    session: Session, name: str = "example-bank", dialect: Dialect = Dialect.JSON
) -> tuple[KnownBank, str]:
    """A bank, and its secret."""
    secret = add_bank(session, name=name, dialect=dialect, networks=HERE, origin=Origin(), now=NOW)
    bank = known_bank(session, name=name)
    assert bank is not None
    return bank, secret


def paid(
    session: Session,
    bank: KnownBank,
    number: str = "A-1",
    *,
    account: str = "123",
    tenge: str = "500.00",
    at: datetime = NOW,
    now: datetime = NOW,
) -> str:
    """The answer to a payment."""
    return pay(
        session,
        bank=bank,
        order=Pay(number, account, Decimal(tenge), at),
        writer=signed_json.receipt,
        origin=BANK,
        now=now,
    )


def payments(session: Session) -> list[BankPayment]:
    """All payments by their numbers."""
    return list(session.exec(select(BankPayment).order_by(col(BankPayment.number))))


def signed(secret: str, path: str, body: bytes, *, at: datetime = NOW) -> Mapping[str, str]:
    """The headers of a request in JSON."""
    time = str(int(at.timestamp()))
    return {
        signed_json.TIME_HEADER: time,
        signed_json.SIGNATURE_HEADER: signed_json.signature(
            secret, time=time, path=path, body=body
        ),
    }
