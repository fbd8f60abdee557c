"""Letters about accounts of the utility's people: to the person, and to all admins."""

from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select

from cabinet.core.enums import StaffRole
from cabinet.core.text import Text, language_of
from cabinet.mail.layout import Block, Link, Paragraph, Warn, compose
from cabinet.mail.outbox import queue
from cabinet.models import Staff
from cabinet.staff.accounts import texts
from cabinet.staff.accounts.links import invitation_url

INVITED: Final = "staff-invited"
TOLD: Final = "staff-told"


def send_link(
    session: Session, staff: Staff, *, subject: Text, said: Text, link: str, now: datetime
) -> None:
    """Send somebody the link by which they set password and second factor."""
    blocks: list[Block] = [
        Paragraph(said),
        Link(texts.LETTER_LINK, invitation_url(link), texts.LETTER_BUTTON),
        Warn(texts.LETTER_NOT_EXPECTED),
    ]
    letter = compose(INVITED, staff.email, language_of(staff.language), subject, blocks)
    queue(session, letter, now=now)


def tell(session: Session, staff: Staff, said: Text, *, now: datetime) -> None:
    """Tell somebody alone of what became of their account."""
    _send(session, staff, staff.login, said, texts.LETTER_NOT_YOU, now)


def tell_all(
    session: Session, staff: Staff, said: Text, *, now: datetime, is_person_told: bool = False
) -> None:
    """Tell all admins, and the person unless they are told already, what became of an account."""
    if not is_person_told:
        tell(session, staff, said, now=now)
    for admin in session.scalars(
        select(Staff)
        .where(
            col(Staff.role) == StaffRole.ADMIN,
            col(Staff.disabled_at).is_(None),
            col(Staff.password_hash) != "",
            col(Staff.id) != staff.id,
        )
        .order_by(col(Staff.id))
    ).all():
        _send(session, admin, staff.login, said, texts.LETTER_NOT_AGREED, now)


def tell_admins(session: Session, *, subject: Text, said: Text, now: datetime) -> None:
    """Tell all admins who can sign in of what is nobody's account."""
    for admin in session.scalars(
        select(Staff)
        .where(
            col(Staff.role) == StaffRole.ADMIN,
            col(Staff.disabled_at).is_(None),
            col(Staff.password_hash) != "",
        )
        .order_by(col(Staff.id))
    ).all():
        blocks: list[Block] = [Paragraph(said), Warn(texts.LETTER_NOT_AGREED)]
        language = language_of(admin.language)
        queue(session, compose(TOLD, admin.email, language, subject, blocks), now=now)


def _send(
    session: Session, reader: Staff, login: str, said: Text, warned: Text, now: datetime
) -> None:
    letter = compose(
        TOLD,
        reader.email,
        language_of(reader.language),
        texts.LETTER_TOLD.format(login=login),
        [Paragraph(said), Warn(warned)],
    )
    queue(session, letter, now=now)
