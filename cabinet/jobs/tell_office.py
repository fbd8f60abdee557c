"""Writes the utility a letter a day about what waits for its people, or fails."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from cabinet.core.clock import local_day
from cabinet.core.settings import command_language, settings
from cabinet.core.text import Text
from cabinet.db import Database
from cabinet.identity.registration.approval import waiting_registrations
from cabinet.jobs import texts
from cabinet.mail.layout import Item, Paragraph, compose
from cabinet.mail.outbox import Letter, queue
from cabinet.mail.queue import count_failing
from cabinet.models import OutboxLetter
from cabinet.readings.review.service import held_since

_DAY: Final = timedelta(days=1)


async def tell_office(database: Database, now: datetime) -> bool:
    """Write today's letter if something waits and it was not written; whether it was written."""
    return bool(settings().utility_email) and await database.run(tell, now=now)


def tell(session: Session, *, now: datetime) -> bool:
    """Write today's letter, once however many servers try; nothing where nothing waits."""
    message_id = f"office-{local_day(now)}@cabinet"  # unique: of one day there is one
    written = select(OutboxLetter.id).where(OutboxLetter.message_id == message_id)
    if session.exec(written).first() is not None or not (waiting := _waiting(session, now)):
        return False
    try:
        with session.begin_nested():
            queue(
                session, office_letter(waiting, settings().utility_email), now=now
            ).message_id = message_id
    except IntegrityError:  # another server was quicker
        return False
    return True


def _waiting(session: Session, now: datetime) -> list[Text]:
    """A sentence for each kind of thing that waits, with its number and age in days."""
    said = []
    if held := held_since(session):
        said.append(texts.HELD.format(count=held.count, days=_days(held.first_at, now)))
    if registrations := waiting_registrations(session):
        days = _days(registrations[0].confirmed_at, now)
        said.append(texts.REGISTRATIONS.format(count=len(registrations), days=days))
    if failing := count_failing(session, since=_midnight(local_day(now) - _DAY)):
        said.append(texts.FAILING.format(count=failing))
    return said


def _days(since: datetime, now: datetime) -> int:
    return (local_day(now) - local_day(since)).days


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=settings().zone)


def office_letter(waiting: Sequence[Text], to_address: str) -> Letter:
    """The letter to the utility: a sentence for each kind of thing that waits."""
    return compose(
        kind="office",
        to_address=to_address,
        language=command_language(),
        subject=texts.OFFICE_SUBJECT,
        blocks=[Paragraph(texts.OFFICE), *map(Item, waiting)],
    )
