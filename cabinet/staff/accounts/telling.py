"""Letters to the utility's people: about accounts, and that a second person is wanted."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select

from cabinet.core.enums import StaffRole
from cabinet.core.settings import settings
from cabinet.core.text import Text, language_of
from cabinet.mail.layout import Block, Link, Paragraph, Warn, compose
from cabinet.mail.outbox import queue
from cabinet.models import Staff
from cabinet.staff.accounts import texts
from cabinet.staff.accounts.links import invitation_url
from cabinet.staff.permissions import Permission, is_permitted

INVITED: Final = "staff-invited"
TOLD: Final = "staff-told"
ASKED: Final = "staff-asked"


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
    for admin in _living(session, {StaffRole.ADMIN}, but=staff.id):
        _send(session, admin, staff.login, said, texts.LETTER_NOT_AGREED, now)


def tell_admins(session: Session, *, subject: Text, said: Text, now: datetime) -> None:
    """Tell all admins who can sign in of what is nobody's account."""
    for admin in _living(session, {StaffRole.ADMIN}):
        blocks: list[Block] = [Paragraph(said), Warn(texts.LETTER_NOT_AGREED)]
        language = language_of(admin.language)
        queue(session, compose(TOLD, admin.email, language, subject, blocks), now=now)


def ask_others(
    session: Session,
    *,
    permission: Permission,
    but: int | None,
    subject: Text,
    said: Text,
    path: str,
    now: datetime,
) -> None:
    """Tell everybody who may do something, but for one, that it waits for a second person."""
    roles = {one for one in StaffRole if is_permitted(one, permission)}
    address = f"{settings().staff_base_url}{path}"
    for reader in _living(session, roles, but=but):
        blocks = [Paragraph(said), Link(texts.LETTER_DECIDE, address, texts.LETTER_DECIDE_BUTTON)]
        letter = compose(ASKED, reader.email, language_of(reader.language), subject, blocks)
        queue(session, letter, now=now)


def _living(
    session: Session, roles: Collection[StaffRole], *, but: int | None = None
) -> Sequence[Staff]:
    """Everybody of these roles who can sign in, but for one."""
    living = select(Staff).where(
        col(Staff.role).in_(roles),
        col(Staff.disabled_at).is_(None),
        col(Staff.password_hash) != "",
        col(Staff.id).is_distinct_from(but),
    )
    return session.scalars(living.order_by(col(Staff.id))).all()


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
