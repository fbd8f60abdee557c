"""«На проверке»: the values that wait, all about one of them, and the decision."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, func, literal_column, or_, select
from sqlmodel import Session, col

from cabinet.core import formats
from cabinet.core.enums import ContractKind, ReadingStatus, StaffRole, Statement
from cabinet.core.errors import Absent, Refused
from cabinet.core.folding import fold
from cabinet.core.settings import settings
from cabinet.core.text import Language, Text, language_of, same
from cabinet.models import (
    AuditEntry,
    Contract,
    Meter,
    Staff,
    Submission,
    SubmittedReading,
    User,
)
from cabinet.readings.accepted_readings import AcceptedReading, newest_accepted
from cabinet.readings.history.rules import MeterHistory
from cabinet.readings.history.service import history_of
from cabinet.readings.meter_register import Dial
from cabinet.readings.review.service import (
    HeldSince,
    accept,
    held_since,
    reject,
    subject_of,
    waiting_readings,
)
from cabinet.security.audit import Action, Actor, Origin
from cabinet.staff.lists.query import PAGE_ROWS, Listed, ListQuery, paged, portions
from cabinet.staff.member import StaffMember, hold_staff, require
from cabinet.staff.permissions import Permission
from cabinet.staff.readings.customer import nobody
from cabinet.staff.readings.held import texts
from cabinet.staff.readings.held.bill import Bill, bill_of
from cabinet.staff.texts import ROLES

FILTERS: Final = ("number", "kind", "statement")
SORTS: Final = ("sent",)
_LONGEST_REASON: Final = 300
_LEAST_LETTERS: Final = 3
_DECISIONS: Final = (Action.READING_ACCEPTED, Action.READING_REJECTED)


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A value that waits."""

    reading_id: int
    receipt: str
    contract_id: int
    contract: str
    kind: str
    payer: str
    meter_id: int
    meter: str
    serial: str
    water: str
    location: str
    dial: Dial
    value_m3: Decimal
    statement: str
    sent_at: datetime
    source: str


@dataclass(frozen=True, slots=True)
class HeldCase:
    """A value that waits, with all that a decision about it needs.

    `before` is what it is measured from, `consumption_m3` none where nobody can know it; then, and
    where billing alone knows the tariffs, there is no `bill`.
    """

    line: HeldLine
    before: AcceptedReading | None
    consumption_m3: Decimal | None
    history: MeterHistory
    bill: Bill | None


def held_listed(
    session: Session, *, who: StaffMember, query: ListQuery, now: datetime
) -> Listed[HeldLine]:
    """A page of the values that wait, those sent first before others."""
    del now  # every list is asked at a moment
    require(who, Permission.READINGS_SEE)
    return paged(session, _asked(query), query, _line)


def waiting(session: Session, *, who: StaffMember) -> HeldSince | None:
    """How many values wait in all, and since when; `None` when none does."""
    require(who, Permission.READINGS_SEE)
    return held_since(session)


def rows_for_file(
    session: Session, who: StaffMember, query: ListQuery, now: datetime
) -> Iterator[Sequence[HeldLine]]:
    """All values that a query asks for, a portion at a time."""
    del now
    require(who, Permission.READINGS_SEE)
    for some in portions(session, _asked(query)):
        yield [_line(row) for row in some]


def next_after(
    session: Session, *, who: StaffMember, query: ListQuery, reading_id: int, step: int = 1
) -> int:
    """The value that stands after one in the list, or before it with a `step` of -1; 0 for none.

    The one itself may be decided already: what comes after its place is found all the same.
    """
    require(who, Permission.READINGS_SEE)
    place = col(SubmittedReading.id)
    asked = _asked(query).with_only_columns(place).order_by(None).limit(1)
    if step < 0:
        found = session.scalar(asked.where(place < reading_id).order_by(place.desc()))
    else:
        found = session.scalar(asked.where(place > reading_id).order_by(place))
    return found or 0


def page_of(session: Session, *, who: StaffMember, query: ListQuery, reading_id: int) -> int:
    """The page of the list on which a value stands, or stood until it was decided."""
    require(who, Permission.READINGS_SEE)
    place = col(SubmittedReading.id)
    before = _asked(query).with_only_columns(place).order_by(None).where(place < reading_id)
    count = session.execute(select(func.count()).select_from(before.subquery())).scalar_one()
    return 1 + count // PAGE_ROWS


def case_of(session: Session, *, who: StaffMember, reading_id: int, now: datetime) -> HeldCase:
    """All about a value that waits; `Absent` with what became of it where it waits no more."""
    require(who, Permission.READINGS_SEE)
    row = session.execute(waiting_readings().where(col(SubmittedReading.id) == reading_id)).first()
    if row is None:
        raise Absent(_what_became(session, reading_id, who.language))
    reading, batch, meter, contract = row
    line = _line(row)
    newest = newest_accepted(session, meter_ids=[reading.meter_id], period=batch.period)
    before = newest.get(reading.meter_id)
    used_m3 = before and line.dial.consumption_m3(before.value_m3, line.value_m3, line.statement)
    onlooker = nobody(session, contract.id, who.language)
    return HeldCase(
        line=line,
        before=before,
        consumption_m3=used_m3,
        history=history_of(session, who=onlooker, meter_id=meter.id, now=now),
        bill=None
        if used_m3 is None
        else bill_of(session, contract_id=contract.id, account=meter.account, volume_m3=used_m3),
    )


def decide(
    session: Session,
    *,
    who: StaffMember,
    reading_id: int,
    status: ReadingStatus,
    stock: str = "",
    words: str = "",
    now: datetime,
    origin: Origin,
) -> None:
    """Accept or reject a value that waits, and let the customer know.

    A rejection wants one of the `stock` reasons, `words` of at least three letters, or both; the
    customer reads them in their language. Who comes second is told who decided, and what.
    """
    hold_staff(session, who=who, permission=Permission.READINGS_DECIDE)
    found = session.execute(_of_reading(reading_id)).first()
    if found is None:
        raise Refused(texts.NO_READING)
    by, receipt, numbers = Actor(origin, who.staff_id), found.receipt, [found.meter]
    reason = ""
    if status is ReadingStatus.REJECTED:
        reason = reason_of(stock, words, language_of(found.language))
    try:
        if status is ReadingStatus.REJECTED:
            reject(session, receipt=receipt, meter_numbers=numbers, reason=reason, now=now, by=by)
        else:
            accept(session, receipt=receipt, meter_numbers=numbers, now=now, by=by)
    except Refused:
        raise Refused(_what_became(session, reading_id, who.language)) from None


def reason_of(stock: str, words: str, language: Language) -> str:
    """The reason that the customer reads; `Refused` where it says nothing, or too much."""
    words = " ".join(words.split())
    known = texts.REASONS.get(stock)
    is_enough = sum(map(str.isalpha, words)) >= _LEAST_LETTERS
    if (words and not is_enough) or not (words or known):
        raise Refused(texts.REASON_WANTED, field="words")
    reason = ": ".join(filter(None, (known[language] if known else "", words)))
    if len(reason) > _LONGEST_REASON or not reason.isprintable():
        raise Refused(texts.REASON_TOO_LONG.format(limit=_LONGEST_REASON), field="words")
    return reason


def _asked(query: ListQuery) -> Any:
    asked = waiting_readings().order_by(col(SubmittedReading.id))
    for condition in _conditions(query):
        asked = asked.where(condition)
    return asked


def _conditions(query: ListQuery) -> Iterator[ColumnElement[bool]]:
    if number := fold(query.get("number")):
        yield or_(col(Contract.number_folded) == number, col(Meter.serial_folded) == number)
    if query.get("kind") in set(ContractKind):
        yield col(Contract.kind) == query.get("kind")
    if query.get("statement") in set(Statement) - {Statement.NONE}:
        yield col(SubmittedReading.statement) == query.get("statement")


def _line(row: Any) -> HeldLine:
    reading, batch, meter, contract = row
    return HeldLine(
        reading_id=reading.id,
        receipt=batch.receipt,
        contract_id=contract.id,
        contract=contract.number,
        kind=contract.kind,
        payer=contract.payer,
        meter_id=meter.id,
        meter=meter.number,
        serial=meter.serial,
        water=meter.water,
        location=meter.location,
        dial=Dial(meter.digits, meter.decimals),
        value_m3=reading.value_m3,
        statement=reading.statement,
        sent_at=batch.submitted_at,
        source=batch.source,
    )


def _of_reading(reading_id: int) -> Any:
    """A value with its names, whatever became of it, and the language of who sent it."""
    return (
        select(
            col(SubmittedReading.status),
            col(SubmittedReading.decided_at),
            col(Submission.receipt),
            col(Submission.contract_id),
            col(Meter.number).label("meter"),
            col(User.language),
        )
        .join(Submission, col(Submission.id) == col(SubmittedReading.submission_id))
        .join(Meter, col(Meter.id) == col(SubmittedReading.meter_id))
        .outerjoin(User, col(User.id) == col(Submission.user_id))
        .where(col(SubmittedReading.id) == reading_id)
    )


def _what_became(session: Session, reading_id: int, language: Language) -> Text:
    """Who decided about a value that waits no more, what and when; or what took its place."""
    found = session.execute(_of_reading(reading_id)).first()
    if found is None:
        return texts.NO_READING
    if found.status == ReadingStatus.HELD:
        return texts.REPLACED_BY_NEWER
    entry = session.execute(_decision(found)).first()
    said = texts.BECAME.get(found.status, texts.BECAME[ReadingStatus.SENT])
    if entry is None or entry.at != found.decided_at:
        return texts.DECIDED_BY_BILLING.format(what=said)
    role = ROLES[StaffRole(entry.role)] if entry.role else same("")
    decider = (
        texts.BY_MEMBER.format(login=entry.login, role=role) if entry.login else texts.BY_COMMAND
    )
    at = same(formats.moment(entry.at, language, settings().zone))
    return texts.DECIDED_ALREADY.format(what=said, who=decider, moment=at)


def _decision(found: Row[Any]) -> Any:
    """The newest entry of the journal about a value."""
    subject = subject_of(found.receipt, found.meter)
    return (
        select(col(AuditEntry.at), col(Staff.login), col(Staff.role))
        .outerjoin(Staff, col(Staff.id) == col(AuditEntry.staff_id))
        .where(
            col(AuditEntry.contract_id) == found.contract_id,
            col(AuditEntry.action).in_([literal_column(f"'{one}'") for one in _DECISIONS]),
            col(AuditEntry.subject) == subject,
        )
        .order_by(col(AuditEntry.id).desc())
        .limit(1)
    )
