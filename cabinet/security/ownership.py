"""What of a contract's history its present owner may see: the one place that decides it.

Billing's figures belong to whoever owned the contract on their day: charges count by their month,
documents of the ledger, payments at banks and billing's readings by their date, from
`Contract.owner_since` on. What was sent from the cabinet belongs to the owner who sent it. Every
service that shows such rows takes its condition from here, with the values of `own`;
`integration/security/test_ownership.py` of the tests names them all. The value that a meter's
consumption is measured from is no history: `cabinet.readings.accepted_readings` finds it whoever
the owner was.
"""

from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, bindparam, or_, select
from sqlmodel import Session, col

from cabinet.core.errors import Refused
from cabinet.core.period import Period
from cabinet.core.text import Text
from cabinet.db import sql
from cabinet.models import (
    BankPayment,
    BilledReading,
    Charge,
    Contract,
    CustomerRequest,
    LedgerEntry,
    Membership,
    Submission,
)
from cabinet.security import memberships
from cabinet.security.rights import Act
from cabinet.security.sessions import Look, SignedIn

_NO_CONTRACT: Final = 0
_FIRST_MONTH: Final = Period(2000, 1)

ACCESS_ENDED: Final = Text(
    ru="Доступ закрыт.",
    kk="Қолжетімділік жабылды.",
    en="Access has ended.",
)

ONLY_LOOKS: Final = Text(
    ru="Это просмотр: изменить здесь ничего нельзя.",
    kk="Бұл тек қарау: мұнда ештеңе өзгертуге болмайды.",
    en="This is a look: nothing can be changed here.",
)

OWN_CHARGES: Final = and_(
    col(Charge.contract_id) == bindparam("contract_of_money"),
    col(Charge.period) >= bindparam("first_period"),
)
"""The condition that a charge is the customer's own; of none where they may see no money."""

OWN_DOCUMENTS: Final = and_(
    col(LedgerEntry.contract_id) == bindparam("contract_of_money"),
    col(LedgerEntry.entered_on) >= bindparam("first_day"),
)
"""The condition that a document of the ledger is the customer's own; of none as above."""

OWN_BANK_PAYMENTS: Final = and_(
    col(BankPayment.contract_id) == bindparam("contract_of_money"),
    col(BankPayment.paid_on) >= bindparam("first_day"),
)
"""The condition that a payment at a bank is the customer's own; of none as above."""

OWN_BILLED_READINGS: Final = col(BilledReading.taken_on) >= bindparam("first_day")
"""The condition that billing's reading of one of the customer's meters is their own."""

SENT_BY_PRESENT_OWNER: Final = col(Submission.is_former).is_(False)
"""The condition that a batch of readings was not sent by a former owner of its contract."""

OWN_BATCHES: Final = and_(
    col(Submission.contract_id) == bindparam("contract_id"), SENT_BY_PRESENT_OWNER
)
"""The condition that a batch of readings is the customer's own."""

OWN_REQUESTS: Final = and_(
    col(CustomerRequest.contract_id) == bindparam("contract_id"),
    col(CustomerRequest.is_former).is_(False),
)
"""The condition that a request was not opened under a former owner of its contract."""

_STILL_HELD: Final = (
    select(col(Membership.id))
    .where(
        col(Membership.id) == bindparam("membership_id"),
        col(Membership.contract_id) == bindparam("contract_id"),
        col(Membership.role) == bindparam("role"),
        memberships.lives(),
    )
    .with_for_update(read=True)
)


def own(who: SignedIn) -> dict[str, Any]:
    """The values of the conditions above for a customer."""
    day = first_day(who)
    return {
        "contract_id": who.contract_id,
        "contract_of_money": contract_of_money(who),
        "first_day": day,
        "first_period": Period.of(max(day, _FIRST_MONTH.first_day)),
    }


def contract_of_money(who: SignedIn) -> int:
    """The contract whose money the customer may see; of no contract where they may see none."""
    return who.contract_id if who.may(Act.MONEY) else _NO_CONTRACT


def first_day(who: SignedIn) -> date:
    """The day from which billing's figures are the customer's own."""
    return who.owner_since or date.min


def was_owned_in(period: Period) -> ColumnElement[bool]:
    """The condition that a contract had its present owner within a month, if only at its end."""
    since = col(Contract.owner_since)
    return or_(since.is_(None), since <= period.last_day)


def is_of_present_owner() -> ColumnElement[bool]:
    """`OWN_DOCUMENTS` for several contracts at once, in a query of documents and contracts."""
    since = col(Contract.owner_since)
    return or_(since.is_(None), col(LedgerEntry.entered_on) >= since)


def is_paid_by_present_owner() -> ColumnElement[bool]:
    """`OWN_BANK_PAYMENTS` for several contracts at once, in a query of payments and contracts."""
    since = col(Contract.owner_since)
    return or_(since.is_(None), col(BankPayment.paid_on) >= since)


def hold_unowned(session: Session, *, contract_id: int) -> None:
    """Keep a contract as it is until the transaction ends, for what the utility enters itself."""
    held = select(col(Contract.id)).where(col(Contract.id) == contract_id)
    session.execute(held.with_for_update(read=True))


def refuse_look(who: SignedIn) -> None:
    """`Refused` for one of the utility's people who looks; for whatever writes without a person."""
    if isinstance(who, Look):
        raise Refused(ONLY_LOOKS)


def hold_contract(session: Session, *, who: SignedIn, act: Act) -> None:
    """Keep the customer's right to act until the transaction ends; `Refused` when it has ended.

    For every service that writes something to a contract.
    """
    held = {
        "membership_id": who.membership_id,
        "contract_id": who.contract_id,
        "role": who.role,
    }
    refuse_look(who)
    if not who.may(act) or not sql.rows(session, _STILL_HELD, **held):
        raise Refused(ACCESS_ENDED)
