"""Announcements of the tests, published without anybody being asked."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, select

from cabinet.contact.announcements import audience
from cabinet.core.enums import Audience, BulletinKind
from cabinet.models import Bulletin, Staff
from tests.cast import NOW
from tests.integration.staff.office import make_staff

HOUR = timedelta(hours=1)


def announce(session: Session, title: str = "Ремонт", **said: Any) -> Bulletin:
    """An announcement that is published now, an hour before it begins, and lasts a day."""
    known: dict[str, Any] = {
        "kind": BulletinKind.PLANNED,
        "title_ru": title,
        "text_ru": f"{title}: воды не будет.",
        "begins_at": NOW + HOUR,
        "ends_at": NOW + 25 * HOUR,
        "audience": Audience.ALL,
        "written_by": writer(session),
        "written_at": NOW,
        "published_at": NOW,
    }
    row = Bulletin(**{**known, **said})
    row.letters_pending = row.has_letter
    session.add(row)
    session.flush()
    row.first_id = row.first_id or row.id
    audience.find(session, bulletin=row)
    session.flush()
    return row


def writer(session: Session) -> int:
    """The id of whoever writes announcements."""
    known = session.exec(select(Staff).where(Staff.login == "writer")).first()
    found = known or make_staff(session, "writer")
    assert found.id is not None
    return found.id


def titles(said: Any) -> list[str]:
    """The Russian titles of what is announced."""
    return [one.title.ru for one in said]


def at(hours: float) -> datetime:
    """A moment so many hours from now."""
    return NOW + hours * HOUR
