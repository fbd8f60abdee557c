"""«Внести показание»: what a customer phoned, wrote or had read, entered the customer's way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlmodel import Session, col

from cabinet.core.enums import Source
from cabinet.core.errors import Refused
from cabinet.core.folding import fold, the_one
from cabinet.core.period import Period
from cabinet.models import Contract, Recipient
from cabinet.readings.entry.batch import Entered
from cabinet.readings.entry.service import (
    NeedsConfirmation,
    ReadingsSheet,
    Submitted,
    meters_of,
    submit_readings,
)
from cabinet.security.audit import Origin
from cabinet.security.sessions import SignedIn
from cabinet.staff.member import StaffMember, hold_staff, require
from cabinet.staff.permissions import Permission
from cabinet.staff.readings import texts
from cabinet.staff.readings.customer import customer_of

_MOST_ALIKE: Final = 20
SOURCES: Final[tuple[Source, ...]] = (Source.PHONE, Source.LETTER, Source.INSPECTOR)
"""How readings come to the utility that it enters itself."""


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """The meters of a contract to enter readings for; `has_customer` where somebody is told."""

    contract_id: int
    payer: str
    sheet: ReadingsSheet
    has_customer: bool


@dataclass(frozen=True, slots=True)
class EnteredBatch:
    """A batch that was entered, and the customer in whose name."""

    submitted: Submitted
    customer: SignedIn


def contract_of(session: Session, *, who: StaffMember, number: str) -> int:
    """The contract with a number, or with a personal account among its objects.

    However it is typed; `Refused` where there is none, or it cannot be told which is meant.
    """
    require(who, Permission.READINGS_DECIDE)
    folded = fold(number)
    if not folded:
        raise Refused(texts.TYPE_A_NUMBER, field="number")
    named = select(col(Contract.id), col(Contract.number)).where(
        col(Contract.number_folded) == folded
    )
    of_account = select(col(Recipient.contract_id), col(Recipient.account)).where(
        col(Recipient.account_folded) == folded
    )
    for asked in (named, of_account):
        alike = session.execute(asked.limit(_MOST_ALIKE)).all()
        found = the_one(alike, number, lambda row: row[1])
        if found is not None:
            return found[0]
    raise Refused(texts.NO_CONTRACT, field="number")


def sheet_of(session: Session, *, who: StaffMember, contract_id: int, now: datetime) -> EntrySheet:
    """What the customer would type into now; `Absent` where there is no such contract."""
    require(who, Permission.READINGS_DECIDE)
    customer = customer_of(session, contract_id=contract_id, language=who.language)
    return EntrySheet(
        contract_id=contract_id,
        payer=_payer(session, contract_id),
        sheet=meters_of(session, who=customer, now=now),
        has_customer=bool(customer.membership_id),
    )


def _payer(session: Session, contract_id: int) -> str:
    return session.get_one(Contract, contract_id).payer


def enter(
    session: Session,
    *,
    who: StaffMember,
    contract_id: int,
    source: str,
    values: Mapping[int, str],
    stated: Mapping[int, str],
    seen_period: Period,
    seen_version: int,
    seen_rejected: frozenset[int],
    confirmed: NeedsConfirmation | None,
    now: datetime,
    origin: Origin,
) -> EnteredBatch | NeedsConfirmation:
    """Register a batch for a customer by the rules, questions and windows of `submit_readings`.

    It has its receipt and its letter as any other, and says how it came and who entered it.
    """
    hold_staff(session, who=who, permission=Permission.READINGS_DECIDE)
    if source not in SOURCES:
        raise Refused(texts.CHOOSE_A_SOURCE, field="source")
    customer = customer_of(session, contract_id=contract_id, language=who.language)
    outcome = submit_readings(
        session,
        who=customer,
        values=values,
        stated=stated,
        seen_period=seen_period,
        seen_version=seen_version,
        seen_rejected=seen_rejected,
        confirmed=confirmed,
        now=now,
        origin=origin,
        entered=Entered(who.staff_id, Source(source)),
    )
    return outcome if isinstance(outcome, NeedsConfirmation) else EnteredBatch(outcome, customer)
