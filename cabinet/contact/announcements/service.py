"""What of the announcements a customer sees, and what whoever is not signed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, and_, bindparam, or_, select
from sqlmodel import Session, col

from cabinet.contact.announcements.audience import is_for
from cabinet.contact.announcements.rules import Said, in_each_language
from cabinet.core.enums import Audience, BulletinKind
from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.db import sql
from cabinet.models import Bulletin
from cabinet.security.ownership import ACCESS_ENDED
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn

KEPT: Final = timedelta(days=92)
"""How long an announcement that has ended is still shown."""
MOST_BANNERS: Final = 3
_MOST: Final = 50
_LONG_AGO: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""When an owner came whose day nobody knows."""
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
    return _said(session, _BANNERS, now=now, **_contract_of(who))


def outages(session: Session, *, who: SignedIn, now: datetime) -> list[Said]:
    """The banners of the customer's contract without news."""
    return _said(session, _OUTAGES, now=now, **_contract_of(who))


def announcements(session: Session, *, who: SignedIn, now: datetime) -> Announced:
    """The announcements that are for the customer's contract."""
    return _announced(session, _OF_CONTRACT, now, **_contract_of(who))


def public_announcements(session: Session, *, now: datetime) -> Announced:
    """The announcements that are for all, as anybody may read them."""
    return _announced(session, _FOR_ALL, now)


def _contract_of(who: SignedIn) -> dict[str, Any]:
    """The contract and since when it has its owner; `Refused` for who may see nothing of it."""
    if not who.may(Act.METERS):
        raise Refused(ACCESS_ENDED)
    since = who.owner_since
    came_at = datetime.combine(since, time.min, settings().zone) if since else _LONG_AGO
    return {"contract_id": who.contract_id, "came_at": came_at}


def _for_contract() -> Any:
    """All that is for the contract, but not for all, had not ended before its owner came."""
    is_seen = or_(
        col(Bulletin.audience) == Audience.ALL,
        col(Bulletin.ends_at) >= bindparam("came_at"),
    )
    contract_id = bindparam("contract_id", type_=Integer)
    return select(*_COLUMNS).where(counts(), is_for(col(Bulletin.id), contract_id), is_seen)


def _banners() -> Any:
    every = _for_contract().where(
        col(Bulletin.has_banner), col(Bulletin.ends_at) > bindparam("now")
    )
    is_other = col(Bulletin.kind) != BulletinKind.EMERGENCY
    in_order = every.order_by(is_other, col(Bulletin.begins_at), col(Bulletin.id))
    return in_order.limit(MOST_BANNERS)


def _current_and_past(every: Any) -> tuple[Any, Any]:
    current = every.where(col(Bulletin.ends_at) > bindparam("now"))
    past = every.where(
        col(Bulletin.ends_at) <= bindparam("now"), col(Bulletin.ends_at) > bindparam("kept_after")
    )
    return (
        current.order_by(col(Bulletin.begins_at), col(Bulletin.id)).limit(_MOST),
        past.order_by(col(Bulletin.ends_at).desc()).limit(_MOST),
    )


# Built once: the banners are asked for with every page.
_BANNERS: Final = _banners()
_OUTAGES: Final = _banners().where(col(Bulletin.kind) != BulletinKind.NEWS)
_OF_CONTRACT: Final = _current_and_past(_for_contract())
_FOR_ALL: Final = _current_and_past(
    select(*_COLUMNS).where(counts(), col(Bulletin.audience) == Audience.ALL)
)


def _announced(
    session: Session, statements: tuple[Any, Any], now: datetime, **values: Any
) -> Announced:
    current, past = statements
    kept_after = now - KEPT
    return Announced(
        _said(session, current, now=now, **values),
        _said(session, past, now=now, kept_after=kept_after, **values),
    )


def _said(session: Session, statement: Any, **values: Any) -> list[Said]:
    return [said_of(row) for row in sql.rows(session, statement, **values)]


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
