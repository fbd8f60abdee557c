"""The journal as a list: filtered and paged by the database, the newest entries first.

Each filter by itself has an index that ends with the moment: with five million entries a page takes
a few milliseconds. Pages end with the ten thousandth entry of a filter;
older ones are found by their days.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, Select, func, or_
from sqlalchemy import select as core_select
from sqlmodel import Session, col, select

from cabinet.core.enums import StaffRole
from cabinet.core.errors import Refused
from cabinet.core.folding import fold
from cabinet.core.settings import settings
from cabinet.core.text import Language, Text
from cabinet.documents.writers import Rows
from cabinet.models import ApiKey, AuditEntry, Contract, Staff, User
from cabinet.security import audit
from cabinet.staff.accounts.proof import refuse_unless_confirmed
from cabinet.staff.accounts.service import staff_of_login
from cabinet.staff.journal import texts
from cabinet.staff.journal.audit_texts import words_of
from cabinet.staff.journal.details import told_detail, told_subject
from cabinet.staff.lists.query import Listed, ListQuery, paged
from cabinet.staff.member import StaffMember, require
from cabinet.staff.permissions import Permission
from cabinet.staff.texts import ROLES

FILTERS: Final = ("action", "contract", "staff", "from", "to")
MOST_IN_FILE: Final = 200_000
_AT_ONCE: Final = 2_000
_MOST_CONTRACTS: Final = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the journal, in words."""

    entry_id: int
    at: datetime
    who: Text
    what: Text
    contract: str
    subject: Text
    reason: Text
    detail: Text
    address: str


def entries(session: Session, *, who: StaffMember, query: ListQuery) -> Listed[Entry]:
    """One page of the entries that fit, the newest first."""
    require(who, Permission.JOURNAL_SEE)
    return paged(session, _statement(session, query), query, _entry)


def refuse_file(session: Session, who: StaffMember, query: ListQuery, now: datetime) -> None:
    """`Refused` where the password has to be given anew, or there is too much for a file."""
    require(who, Permission.JOURNAL_EXPORT)
    refuse_unless_confirmed(session, who=who, now=now)
    some = core_select(col(AuditEntry.id)).where(*_wanted(session, query)).limit(MOST_IN_FILE + 1)
    if session.execute(core_select(func.count()).select_from(some.subquery())).scalar_one() > (
        MOST_IN_FILE
    ):
        raise Refused(texts.TOO_MANY.format(most=f"{MOST_IN_FILE:,}".replace(",", "\u00a0")))


def rows_for_file(
    session: Session,
    who: StaffMember,
    query: ListQuery,
    now: datetime,  # noqa: ARG001  every list is told it
) -> Iterator[Rows]:
    """All entries that fit, in portions, as they stand in the file."""
    require(who, Permission.JOURNAL_EXPORT)
    language, statement = who.language, _statement(session, query).limit(_AT_ONCE)
    portion = statement
    while found := [_entry(one) for one in session.execute(portion)]:
        yield [_in_file(one, language) for one in found]
        last = found[-1]
        portion = statement.where(
            col(AuditEntry.at) <= last.at,
            or_(col(AuditEntry.at) < last.at, col(AuditEntry.id) < last.entry_id),
        )


def _in_file(one: Entry, language: Language) -> tuple[str, ...]:
    return (
        one.at.astimezone(settings().zone).strftime("%Y-%m-%d %H:%M:%S"),
        one.who[language],
        one.what[language],
        one.contract,
        one.subject[language],
        one.reason[language],
        one.detail[language],
        one.address,
    )


def _statement(session: Session, query: ListQuery) -> Select[Any]:
    columns: list[Any] = [
        col(AuditEntry.id).label("entry_id"),
        col(AuditEntry.at),
        col(AuditEntry.action),
        col(AuditEntry.address),
        col(AuditEntry.device),
        col(AuditEntry.subject),
        col(AuditEntry.reason),
        col(AuditEntry.detail),
        col(Staff.login).label("staff_login"),
        col(Staff.role),
        col(ApiKey.name).label("key_name"),
        col(ApiKey.prefix).label("key_prefix"),
        col(User.login).label("user_login"),
        col(Contract.number),
    ]
    chosen = (
        core_select(*columns)
        .select_from(AuditEntry)
        .outerjoin(Staff, col(Staff.id) == col(AuditEntry.staff_id))
        .outerjoin(ApiKey, col(ApiKey.id) == col(AuditEntry.key_id))
        .outerjoin(User, col(User.id) == col(AuditEntry.user_id))
        .outerjoin(Contract, col(Contract.id) == col(AuditEntry.contract_id))
        .where(*_wanted(session, query))
        .order_by(col(AuditEntry.at).desc(), col(AuditEntry.id).desc())
    )
    return cast("Select[Any]", chosen)


def _wanted(session: Session, query: ListQuery) -> list[ColumnElement[bool]]:
    """The conditions of the filters; what names nobody, no contract or no day finds nothing."""
    wanted: list[ColumnElement[bool]] = []
    if action := query.get("action"):
        wanted.append(col(AuditEntry.action) == action)
    if number := query.get("contract"):
        wanted.append(_of_contract(session, number))
    if login := query.get("staff"):
        staff = staff_of_login(session, login)
        wanted.append(col(AuditEntry.staff_id) == (staff.id if staff else 0))
    if begin := _day(query.get("from")):
        wanted.append(col(AuditEntry.at) >= _midnight(begin))
    if end := _day(query.get("to")):
        wanted.append(col(AuditEntry.at) < _midnight(end + timedelta(days=1)))
    return wanted


def _of_contract(session: Session, number: str) -> ColumnElement[bool]:
    folded = fold(number) if number.isprintable() else ""
    ids = session.scalars(
        select(Contract.id).where(Contract.number_folded == folded).limit(_MOST_CONTRACTS)
    ).all()
    if len(ids) == 1:  # with a list of one, SQLite would sort
        return col(AuditEntry.contract_id) == ids[0]
    return col(AuditEntry.contract_id).in_(ids) if ids else col(AuditEntry.id) == 0


def _day(typed: str) -> date | None:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2200 else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, settings().zone)


def _entry(row: Any) -> Entry:
    is_theirs = row.staff_login is None and row.device != audit.STAFF.device and bool(row.address)
    return Entry(
        entry_id=row.entry_id,
        at=row.at,
        who=_who(row, is_theirs=is_theirs),
        what=words_of(row.action),
        contract=row.number or "",
        subject=told_subject(row.subject or ("" if is_theirs else row.user_login or "")),
        reason=told_detail(row.reason),
        detail=told_detail(row.detail),
        address=row.address,
    )


def _who(row: Any, *, is_theirs: bool) -> Text:
    """Who did it: one of the utility's people, a command, the cabinet itself, or a customer."""
    if row.staff_login is not None:
        return texts.BY_STAFF.format(login=row.staff_login, role=ROLES[StaffRole(row.role)])
    if row.key_name is not None:
        return texts.BY_KEY.format(name=row.key_name, key=f"cab_{row.key_prefix}")
    if row.device == audit.STAFF.device:
        return texts.BY_COMMAND
    if row.user_login is not None:
        return texts.CUSTOMER.format(login=row.user_login) if is_theirs else texts.BY_CABINET
    return texts.BY_UNKNOWN if row.address else texts.BY_CABINET


def as_row(one: Entry, language: Language) -> dict[str, str]:
    """The words of an entry by the names of the page's columns."""
    return {
        "who": one.who[language],
        "what": one.what[language],
        "contract": one.contract,
        "subject": one.subject[language],
        "reason": " · ".join(filter(None, (one.reason[language], one.detail[language]))),
        "address": one.address,
    }


COLUMNS: Final = (
    texts.WHEN,
    texts.WHO,
    texts.WHAT,
    texts.CONTRACT,
    texts.SUBJECT,
    texts.REASON,
    texts.DETAIL,
    texts.ADDRESS,
)
"""The columns of the file."""
