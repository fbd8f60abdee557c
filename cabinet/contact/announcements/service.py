"""What of the announcements a customer sees, and what whoever is not signed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, or_, select
from sqlmodel import Session, col

from cabinet.contact.announcements.audience import is_for
from cabinet.contact.announcements.rules import Said, in_each_language
from cabinet.core.enums import Audience, BulletinKind
from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.models import Bulletin
from cabinet.security.ownership import ACCESS_ENDED
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn

KEPT: Final = timedelta(days=92)
"""How long an announcement that has ended is still shown."""
MOST_BANNERS: Final = 3
_MOST: Final = 50
_COLUMNS: Final = (
    *(col(Bulletin.id), col(Bulletin.kind)),
    *(col(Bulletin.title_ru), col(Bulletin.title_kk), col(Bulletin.title_en)),
    *(col(Bulletin.text_ru), col(Bulletin.text_kk), col(Bulletin.text_en)),
    *(col(Bulletin.begins_at), col(Bulletin.ends_at)),
    *(col(Bulletin.published_at), col(Bulletin.version)),
)


def counts() -> ColumnElement[bool]:
    """The condition that a `Bulletin` is what its readers see of an announcement."""
    return and_(
        col(Bulletin.published_at).is_not(None),
        col(Bulletin.superseded_at).is_(None),
        col(Bulletin.withdrawn_at).is_(None),
    )


@dataclass(frozen=True, slots=True)
class Announced:
    """The announcements that have not ended, and those that ended within three months."""

    current: Sequence[Said]
    past: Sequence[Said]


def banners(session: Session, *, who: SignedIn, now: datetime) -> list[Said]:
    """The banners of the customer's contract: emergencies first, then what begins first."""
    return _said(session, _with_banner(who, now).limit(MOST_BANNERS))


def outages(session: Session, *, who: SignedIn, now: datetime) -> list[Said]:
    """The banners of the customer's contract without news."""
    is_outage = col(Bulletin.kind) != BulletinKind.NEWS
    return _said(session, _with_banner(who, now).where(is_outage).limit(MOST_BANNERS))


def _with_banner(who: SignedIn, now: datetime) -> Any:
    every = _of(who).where(col(Bulletin.has_banner), col(Bulletin.ends_at) > now)
    is_other = col(Bulletin.kind) != BulletinKind.EMERGENCY
    return every.order_by(is_other, col(Bulletin.begins_at), col(Bulletin.id))


def announcements(session: Session, *, who: SignedIn, now: datetime) -> Announced:
    """The announcements that are for the customer's contract."""
    return _announced(session, _of(who), now)


def public_announcements(session: Session, *, now: datetime) -> Announced:
    """The announcements that are for all, as anybody may read them."""
    for_all = select(*_COLUMNS).where(counts(), col(Bulletin.audience) == Audience.ALL)
    return _announced(session, for_all, now)


def _of(who: SignedIn) -> Any:
    """What is for the contract; of what is not for all, what had not ended before its owner came.

    `Refused` where the customer may see nothing of the contract.
    """
    if not who.may(Act.METERS):
        raise Refused(ACCESS_ENDED)
    every = select(*_COLUMNS).where(counts(), is_for(col(Bulletin.id), who.contract_id))
    if who.owner_since is None:
        return every
    came_at = datetime.combine(who.owner_since, time.min, settings().zone)
    is_for_all = col(Bulletin.audience) == Audience.ALL
    return every.where(or_(is_for_all, col(Bulletin.ends_at) >= came_at))


def _announced(session: Session, every: Any, now: datetime) -> Announced:
    ends_at = col(Bulletin.ends_at)
    current = every.where(ends_at > now).order_by(col(Bulletin.begins_at), col(Bulletin.id))
    past = every.where(ends_at <= now, ends_at > now - KEPT).order_by(ends_at.desc())
    return Announced(_said(session, current.limit(_MOST)), _said(session, past.limit(_MOST)))


def _said(session: Session, statement: Any) -> list[Said]:
    return [said_of(row) for row in session.execute(statement)]


def said_of(row: Any) -> Said:
    """A row, or a `Bulletin`, as its readers see it; a draft as if it were published now."""
    return Said(
        bulletin_id=row.id,
        kind=BulletinKind(row.kind),
        title=in_each_language(row.title_ru, row.title_kk, row.title_en),
        text=in_each_language(row.text_ru, row.text_kk, row.text_en),
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        published_at=row.published_at or row.written_at,
        is_revised=row.version > 1,
    )
