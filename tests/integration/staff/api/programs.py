"""Programs of the tests: each with a key, and a client that shows it."""

from collections.abc import Collection
from datetime import timedelta
from decimal import Decimal

import httpx
from sqlmodel import Session
from starlette.applications import Starlette

from cabinet.core.enums import ReadingStatus
from cabinet.core.period import Period
from cabinet.models import ReadingChange, Submission, SubmittedReading
from cabinet.security import audit
from cabinet.security.sessions import SignedIn
from cabinet.staff.api.feature import FEATURE
from cabinet.staff.people.keys import service
from cabinet.staff.permissions import Scope
from tests.cast import NOW

ALL = tuple(Scope)
MONTH = Period.parse("2026-11")


def make_key(
    session: Session,
    name: str = "1C",
    *,
    scopes: Collection[str] = ALL,
    networks: str = "",
    days: int = 365,
) -> str:
    """The key of a program."""
    new = service.add_key(
        session,
        who=None,
        name=name,
        scopes=scopes,
        networks=networks,
        days=days,
        origin=audit.STAFF,
        now=NOW,
    )
    return new.key


def client_of(key: str, *, address: str = "127.0.0.1", **headers: str) -> httpx.AsyncClient:
    """A client that shows a key; without any where it is empty."""
    shown = {"authorization": f"Bearer {key}"} if key else {}
    transport = httpx.ASGITransport(
        Starlette(routes=FEATURE.public_routes), raise_app_exceptions=False, client=(address, 4000)
    )
    return httpx.AsyncClient(
        transport=transport, base_url="http://localhost:3001/api/v1", headers=shown | headers
    )


def idempotent(word: str) -> dict[str, str]:
    """The header of a request that is carried out once."""
    return {"Idempotency-Key": word}


def send(
    session: Session,
    who: SignedIn,
    meter_id: int,
    value: str,
    *,
    number: int = 1,
    status: ReadingStatus = ReadingStatus.SENT,
) -> str:
    """Send one reading of a meter; the receipt."""
    receipt = f"R2611-{who.contract_id}-{number}"
    batch = Submission(
        contract_id=who.contract_id,
        user_id=who.user_id,
        period=MONTH,
        number=number,
        receipt=receipt,
        submitted_at=NOW - timedelta(minutes=10 - number),
    )
    session.add(batch)
    session.flush()
    assert batch.id is not None
    reading = SubmittedReading(
        submission_id=batch.id, meter_id=meter_id, value_m3=Decimal(value), status=status
    )
    session.add(reading)
    session.flush()
    assert reading.id is not None
    session.add(ReadingChange(reading_id=reading.id))
    session.flush()
    return receipt
