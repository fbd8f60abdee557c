"""How the month goes, and what waits: counted from indexes, however many contracts there are."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import case, exists, func, literal_column, select
from sqlmodel import Session, col

from cabinet.billing.accepted_payments import IS_OPEN, late_before
from cabinet.contact.requests.counts import open_ones
from cabinet.core.clock import local_day
from cabinet.core.enums import MeterStatus, RunState, Work
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.exchange.kinds import KINDS
from cabinet.identity.registration.approval import waiting_since
from cabinet.mail.queue import failing
from cabinet.models import BankPayment, Bulletin, Charge, ImportRun, Meter, Run, Submission
from cabinet.readings.review.service import held_since
from cabinet.readings.window import Window, window_on
from cabinet.staff.member import StaffMember, require
from cabinet.staff.permissions import Permission

GIVEN_UP_TOLD: Final = timedelta(days=7)
"""For so long a letter that was given up is counted among those that fail."""
# Written out, as the index of such meters: SQLite does not look into values that are handed over.
_IS_READABLE: Final = (
    col(Meter.status) == literal_column(f"'{MeterStatus.INSTALLED}'"),
    col(Meter.serial) != literal_column("''"),
)


@dataclass(frozen=True, slots=True)
class Sent:
    """How many contracts sent a batch, and how many meters have a value."""

    contracts: int = 0
    meters: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many of something wait, and since when the oldest does; nothing waits without any."""

    count: int = 0
    first_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LastImport:
    """When a kind of file was imported last, `None` where none ever was."""

    kind: str
    imported_at: datetime | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The month that readings are taken for, and what waits.

    `all` are the contracts and meters that can send, `sent` those that did until now, `before`
    those that had a month ago for the month before. `has_charges` says whether billing has sent
    any of `charged`, the last month that has ended.
    """

    window: Window
    all: Sent
    sent: Sent
    before: Sent
    held: Waiting
    registrations: Waiting
    requests: Waiting
    failing: Waiting
    payments: Waiting
    files: Waiting
    announcements: Waiting
    charged: Period
    has_charges: bool
    imports: tuple[LastImport, ...]


def overview(session: Session, *, who: StaffMember, now: datetime) -> Overview:
    """The present state of everything."""
    require(who, Permission.OVERVIEW)
    today = local_day(now)
    window = window_on(today, settings().reading_days)
    held, registrations = held_since(session), waiting_since(session)
    failed = failing(session, since=now - GIVEN_UP_TOLD)
    charged = Period.of(today).previous
    requests = open_ones(session, today)
    return Overview(
        window=window,
        all=_readable(session),
        sent=_sent(session, window.period, now),
        before=_sent(session, window.period.previous, _a_month_before(now)),
        held=Waiting(held.count, held.first_at) if held else Waiting(),
        registrations=(
            Waiting(registrations.count, registrations.first_at) if registrations else Waiting()
        ),
        requests=Waiting(requests.count, requests.first_at),
        failing=Waiting(failed.count, failed.first_at) if failed else Waiting(),
        payments=_late_payments(session, today),
        files=_checked_files(session),
        announcements=_asked_announcements(session),
        charged=charged,
        has_charges=_has_charges(session, charged),
        imports=_imports(session),
    )


def _readable(session: Session) -> Sent:
    """The meters that can be read, and the contracts that have one."""
    contracts = (
        select(func.count().label("meters"))
        .select_from(Meter)
        .where(*_IS_READABLE)
        .group_by(col(Meter.contract_id))
        .subquery()
    )
    counted = select(func.count(), func.coalesce(func.sum(contracts.c.meters), 0))
    return Sent(*map(int, session.execute(counted.select_from(contracts)).one()))


def _sent(session: Session, period: Period, until: datetime) -> Sent:
    """What had come for a month until a moment: each contract's first batch has the number 1."""
    is_first = case((col(Submission.number) == 1, 1))
    counted = select(
        func.count(is_first), func.coalesce(func.sum(col(Submission.first_values)), 0)
    ).where(col(Submission.period) == period, col(Submission.submitted_at) <= until)
    return Sent(*map(int, session.execute(counted).one()))


def _a_month_before(now: datetime) -> datetime:
    """The same time of the same day of the month before, or of its last day."""
    local = now.astimezone(settings().zone)
    month = Period.of(local.date()).previous
    day = min(local.day, monthrange(month.year, month.month)[1])
    return local.replace(year=month.year, month=month.month, day=day)


def _late_payments(session: Session, today: date) -> Waiting:
    """Payments at banks that should have been in billing by now: few, and in an index."""
    counted = select(func.count(), func.min(col(BankPayment.received_at))).where(
        IS_OPEN, col(BankPayment.paid_on) < late_before(today)
    )
    return Waiting(*session.execute(counted).one())


def _checked_files(session: Session) -> Waiting:
    """Files that were checked, and that nobody has imported or given up yet."""
    counted = select(func.count(), func.min(col(Run.created_at))).where(
        col(Run.work) == Work.IMPORT, col(Run.state) == RunState.CHECKED
    )
    return Waiting(*session.execute(counted).one())


def _asked_announcements(session: Session) -> Waiting:
    """Announcements that a second person is asked to publish."""
    counted = select(func.count(), func.min(col(Bulletin.asked_at))).where(
        col(Bulletin.asked_at).is_not(None),
        col(Bulletin.published_at).is_(None),
        col(Bulletin.withdrawn_at).is_(None),
    )
    return Waiting(*session.execute(counted).one())


def _has_charges(session: Session, period: Period) -> bool:
    found = select(exists().where(col(Charge.period) == period))
    return bool(session.execute(found).scalar_one())


def _imports(session: Session) -> tuple[LastImport, ...]:
    """The last import of each kind of file, in the order in which billing sends them."""
    latest = select(col(ImportRun.kind), func.max(ImportRun.imported_at)).group_by(
        col(ImportRun.kind)
    )
    known = {row.kind: row[1] for row in session.execute(latest)}
    return tuple(LastImport(kind, known.get(kind)) for kind in KINDS)
