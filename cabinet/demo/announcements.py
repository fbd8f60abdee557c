"""Announces what the invented utility has to tell, and shows the letters about it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from sqlmodel import Session, select

from cabinet.contact.announcements import audience
from cabinet.contact.announcements.letters import Reader, announcement_letter
from cabinet.contact.announcements.rules import Said
from cabinet.core.enums import Audience, BulletinKind, StaffRole
from cabinet.core.text import Text
from cabinet.demo import texts
from cabinet.demo.contracts import HOUSE
from cabinet.mail.outbox import Letter
from cabinet.mail.subscriptions import Subscription, unsubscribe_url
from cabinet.models import Bulletin, Staff
from cabinet.security.sessions import SignedIn

_GROUP: Final = "2"
_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)


def announce(session: Session, *, now: datetime) -> None:
    """Announce an outage of today to a house, one of next week to a tariff group, and news to all.

    Only the house has a banner. Nothing where the demo has none of the utility's people.
    """
    admin = session.exec(select(Staff).where(Staff.login == StaffRole.ADMIN.value)).first()
    if admin is None:
        return
    for_whom = (
        (texts.OUTAGE, now - _HOUR, now + 2 * _DAY, Audience.CONTRACTS, HOUSE, True),
        (texts.NEXT_OUTAGE, now + 6 * _DAY, now + 7 * _DAY, Audience.TARIFF_GROUP, _GROUP, False),
        (texts.NEWS, now - _DAY, now + 30 * _DAY, Audience.ALL, "", False),
    )
    for (title, text), begins_at, ends_at, who, words, has_banner in for_whom:
        kind = BulletinKind.NEWS if who is Audience.ALL else BulletinKind.PLANNED
        row = Bulletin(
            kind=kind,
            begins_at=begins_at,
            ends_at=ends_at,
            audience=who,
            audience_words=words,
            has_banner=has_banner,
            **_words(title, text),
            **_by(admin, now - _DAY),
        )
        _publish(session, row)


def _words(title: Text, text: Text) -> dict[str, Any]:
    titles = {f"title_{code}": words for code, words in title.as_dict().items()}
    return titles | {f"text_{code}": words for code, words in text.as_dict().items()}


def _by(admin: Staff, at: datetime) -> dict[str, Any]:
    people = {"written_by": admin.id, "published_by": admin.id}
    return {**people, "written_at": at, "published_at": at}


def _publish(session: Session, row: Bulletin) -> None:
    session.add(row)
    session.flush()
    row.first_id = row.id
    audience.find(session, bulletin=row)
    found = audience.reach(session, bulletin=row)
    row.contracts, row.people, row.letters = found.contracts, found.people, found.letters
    session.add(row)


def letters_about_announcements(who: SignedIn, public_id: str, now: datetime) -> Iterator[Letter]:
    """A letter of an outage, and one of an emergency."""
    title, text = texts.OUTAGE
    for kind, ends in (
        (BulletinKind.PLANNED, Subscription.ANNOUNCEMENTS),
        (BulletinKind.EMERGENCY, Subscription.EMERGENCIES),
    ):
        said = Said(0, kind, title, text, now, now + 9 * _HOUR, now, is_revised=False)
        end = unsubscribe_url(public_id, ends)
        yield announcement_letter(said, Reader(who.email, who.language, unsubscribe_url=end))
