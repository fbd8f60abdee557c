"""Finds customers by what is known of them, registered or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, select
from sqlmodel import Session, col

from cabinet.core.errors import Refused
from cabinet.core.folding import fold
from cabinet.identity.support import texts
from cabinet.models import Contract, Meter, User
from cabinet.security import audit
from cabinet.security.audit import STAFF, Action

MOST_FOUND: Final = 50
_SHORTEST: Final = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A contract, with the profile of its customer; `login` is empty where nobody registered."""

    number: str
    payer: str
    login: str
    email: str


def find(session: Session, *, typed: str) -> list[Found]:
    """The contracts whose number, БИН/ИИН, names, emails or meters' serials fit, by number.

    Numbers, serials and logins fit as a whole, names and emails in part, written in any way that
    `fold` evens out. One more than `MOST_FOUND` at most; `Refused` for fewer than three letters.
    """
    wanted = fold(typed)
    if len(wanted) < _SHORTEST:
        raise Refused(texts.TOO_SHORT.format(least=_SHORTEST))
    of_meters = _with_serial(session, wanted)
    found: list[Found] = []
    for row in _customers(session):
        if row.id in of_meters or _fits(row, wanted):
            found.append(Found(row.number, row.payer, row.login or "", row.email or ""))
        if len(found) > MOST_FOUND:
            break
    return found


def _customers(session: Session) -> Sequence[Row[Any]]:
    return session.execute(
        select(
            col(Contract.id),
            col(Contract.number),
            col(Contract.payer),
            col(Contract.bin_iin),
            col(Contract.email).label("registry_email"),
            col(User.login),
            col(User.name),
            col(User.email),
        )
        .outerjoin(User, col(User.contract_id) == col(Contract.id))
        .order_by(col(Contract.number))
    ).all()


def _with_serial(session: Session, wanted: str) -> set[int]:
    """The contracts of the meters with a serial number; databases cannot fold."""
    rows = session.execute(select(col(Meter.contract_id), col(Meter.serial)))
    return {contract_id for contract_id, serial in rows if serial and fold(serial) == wanted}


def _fits(row: Row[Any], wanted: str) -> bool:
    wholes = (row.number, row.bin_iin, row.login)
    parts = (row.payer, row.name, row.email, row.registry_email)
    return any(fold(whole) == wanted for whole in wholes if whole) or any(
        wanted in fold(part) for part in parts if part
    )


def note_search(session: Session, *, found: int, now: datetime) -> None:
    """Record that staff searched; what they typed is somebody's personal data, and is not kept."""
    audit.record(
        session,
        Action.CUSTOMERS_SEARCHED,
        user_id=None,
        origin=STAFF,
        now=now,
        detail=f"{found} found",
    )
