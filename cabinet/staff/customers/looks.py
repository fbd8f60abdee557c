"""Tells the admins of one of the utility's people who looks at many customers."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col

from cabinet.core.clock import local_day
from cabinet.core.enums import StaffRole
from cabinet.core.text import language_of
from cabinet.mail.layout import Paragraph, Warn, compose
from cabinet.mail.outbox import queue
from cabinet.models import AuditEntry, OutboxLetter, Staff
from cabinet.security.audit import Action
from cabinet.staff.customers import texts
from cabinet.staff.member import StaffMember

MOST_LOOKS: Final = 100
"""More looks at customers within an hour are told to the admins."""
WITHIN: Final = timedelta(hours=1)
KIND: Final = "many-looks"
OF_COLLEAGUE: Final = "of a colleague"
"""The detail of further entries about one look: of the other people of a contract."""
_LOOKS: Final = (Action.CUSTOMER_SHOWN, Action.SEEN_AS_CUSTOMER)


def tell_of_many(session: Session, *, who: StaffMember, now: datetime) -> None:
    """Write each admin a letter where somebody looked at many customers, once a day.

    The caller has recorded the present look in the same transaction.
    """
    count = _looks(session, who, now)
    if count <= MOST_LOOKS:
        return
    admins = select(Staff).where(
        col(Staff.role) == StaffRole.ADMIN, col(Staff.disabled_at).is_(None)
    )
    for admin in session.scalars(admins.order_by(col(Staff.id))).all():
        _tell(session, admin, who, count, now)


def _looks(session: Session, who: StaffMember, now: datetime) -> int:
    counted = select(func.count()).where(
        col(AuditEntry.staff_id) == who.staff_id,
        col(AuditEntry.at) > now - WITHIN,
        col(AuditEntry.action).in_(_LOOKS),
        col(AuditEntry.detail) != OF_COLLEAGUE,
    )
    return session.execute(counted).scalar_one()


def _tell(session: Session, admin: Staff, who: StaffMember, count: int, now: datetime) -> None:
    message_id = f"{KIND}-{who.staff_id}-{admin.id}-{local_day(now)}@cabinet"
    written = select(col(OutboxLetter.id)).where(col(OutboxLetter.message_id) == message_id)
    if session.scalars(written).first() is not None:
        return
    letter = compose(
        kind=KIND,
        to_address=admin.email,
        language=language_of(admin.language),
        subject=texts.MANY_LOOKS_SUBJECT,
        blocks=[
            Paragraph(texts.MANY_LOOKS.format(login=who.login, count=count)),
            Warn(texts.MANY_LOOKS_ADVICE),
        ],
    )
    try:
        with session.begin_nested():
            queue(session, letter, now=now).message_id = message_id
    except IntegrityError:  # another look of the same moment was told
        return
