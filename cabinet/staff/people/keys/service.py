"""The keys of programs: making one, revoking one, and which there are.

`who` is an admin on the page, who gave the password anew, or nobody where it is a command.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Any, Final

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from cabinet.core import formats
from cabinet.core.crypto import new_token
from cabinet.core.errors import Absent, Refused
from cabinet.core.settings import settings
from cabinet.core.text import Text, same
from cabinet.models import ApiKey, Staff
from cabinet.security import audit
from cabinet.security.audit import Action, Origin
from cabinet.staff.accounts import texts as account_texts
from cabinet.staff.accounts.proof import refuse_unless_confirmed
from cabinet.staff.accounts.telling import tell_admins
from cabinet.staff.member import StaffMember, hold_staff, require
from cabinet.staff.people.keys import texts
from cabinet.staff.people.keys.presented import MARK, PREFIX_LENGTH, key_digest
from cabinet.staff.permissions import Permission, Scope

LONGEST_DAYS: Final = 366
_LONGEST_NAME: Final = 60
_MOST_NETWORKS: Final = 20
_MOST_KEYS: Final = 100
_maker = aliased(Staff)


class KeyState(StrEnum):
    """The state of a key."""

    LIVES = "lives"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key that has just been made, told this once."""

    key: str
    name: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class ListedKey:
    """A key as admins and auditors see it."""

    key_id: int
    name: str
    prefix: str
    scopes: tuple[str, ...]
    networks: str
    state: KeyState
    created_at: datetime
    created_by: str
    expires_at: datetime
    last_used_at: datetime | None
    last_address: str

    @property
    def shown(self) -> str:
        """The beginning of the key."""
        return f"{MARK}{self.prefix}"


def add_key(
    session: Session,
    *,
    who: StaffMember | None,
    name: str,
    scopes: Collection[str],
    networks: str,
    days: int,
    origin: Origin,
    now: datetime,
) -> NewKey:
    """Make a key, shown this once; all admins are told of it."""
    _hold(session, who, now)
    name = " ".join(name.split())
    problems = _problems(name, scopes, networks, days)
    if problems:
        raise Refused(next(iter(problems.values())), fields=problems)
    if len(session.scalars(_alive_ids(now)).all()) >= _MOST_KEYS:
        raise Refused(texts.TOO_MANY_KEYS.format(most=_MOST_KEYS))
    new = f"{MARK}{new_token()}"
    key = ApiKey(
        name=name,
        prefix=new[len(MARK) : len(MARK) + PREFIX_LENGTH],
        digest=key_digest(new),
        scopes=",".join(one.value for one in Scope if one.value in scopes),
        networks=",".join(map(str, _networks(networks))),
        created_at=now,
        created_by=who.staff_id if who else None,
        expires_at=now + timedelta(days=days),
    )
    session.add(key)
    session.flush()
    _record(session, Action.KEY_ADDED, who, key, origin, now, detail=key.scopes)
    _tell(session, key, texts.LETTER_ADDED, who, now)
    return NewKey(new, name, key.expires_at)


def revoke_key(
    session: Session, *, who: StaffMember | None, key_id: int, origin: Origin, now: datetime
) -> str:
    """Revoke a key, whose next request is refused; its beginning. All admins are told."""
    _hold(session, who, now)
    key = session.get(ApiKey, key_id, with_for_update=True, populate_existing=True)
    if key is None:
        raise Absent(texts.NO_SUCH_KEY)
    if key.revoked_at is None:
        key.revoked_at = now
        session.flush()
        _record(session, Action.KEY_REVOKED, who, key, origin, now)
        _tell(session, key, texts.LETTER_REVOKED, who, now)
    return f"{MARK}{key.prefix}"


def keys(session: Session, *, who: StaffMember, now: datetime) -> Sequence[ListedKey]:
    """All keys for whose role may see them, those that are good first."""
    require(who, Permission.KEYS_SEE)
    return listed(session, now=now)


def listed(session: Session, *, now: datetime, prefix: str | None = None) -> Sequence[ListedKey]:
    """All keys, or those with this beginning."""
    wanted = select(ApiKey, _maker.login).outerjoin(_maker, col(_maker.id) == ApiKey.created_by)
    if prefix is not None:
        wanted = wanted.where(col(ApiKey.prefix) == prefix)
    found = session.execute(wanted.order_by(col(ApiKey.created_at).desc(), col(ApiKey.id).desc()))
    rows = [_listed(key, login or "", now) for key, login in found]
    return sorted(rows, key=lambda one: one.state is not KeyState.LIVES)


def beginning_of(given: str) -> str:
    """The eight characters that name a key: of a whole one, of a part of it, or as typed."""
    bare = given.strip().removeprefix(MARK)
    return bare[:PREFIX_LENGTH]


def key_with(session: Session, *, given: str, now: datetime) -> ListedKey:
    """The key with this beginning; `Absent` where there is none."""
    found = listed(session, now=now, prefix=beginning_of(given))
    if not found:
        raise Absent(texts.NO_SUCH_KEY)
    return found[0]


def _alive_ids(now: datetime) -> Any:
    return select(ApiKey.id).where(col(ApiKey.revoked_at).is_(None), col(ApiKey.expires_at) > now)


def _listed(key: ApiKey, login: str, now: datetime) -> ListedKey:
    state = KeyState.LIVES if key.expires_at > now else KeyState.EXPIRED
    return ListedKey(
        key_id=key.id or 0,
        name=key.name,
        prefix=key.prefix,
        scopes=tuple(key.scopes.split(",")),
        networks=key.networks.replace(",", ", "),
        state=state if key.revoked_at is None else KeyState.REVOKED,
        created_at=key.created_at,
        created_by=login,
        expires_at=key.expires_at,
        last_used_at=key.last_used_at,
        last_address=key.last_address,
    )


def _hold(session: Session, who: StaffMember | None, now: datetime) -> None:
    if who is not None:
        hold_staff(session, who=who, permission=Permission.KEYS_CHANGE)
        refuse_unless_confirmed(session, who=who, now=now)


def _problems(name: str, scopes: Collection[str], networks: str, days: int) -> dict[str, Text]:
    problems: dict[str, Text] = {}
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        problems["name"] = texts.NAME_WANTED
    if not scopes:
        problems["scopes"] = texts.SCOPES_WANTED
    elif unknown := sorted(set(scopes) - set(Scope)):
        problems["scopes"] = texts.NO_SUCH_SCOPE.format(
            unknown=", ".join(unknown), scopes=", ".join(Scope)
        )
    if not 1 <= days <= LONGEST_DAYS:
        problems["days"] = texts.DAYS_WANTED.format(most=LONGEST_DAYS)
    try:
        _networks(networks)
    except ValueError:
        problems["networks"] = texts.NETWORKS_WANTED
    return problems


def _networks(typed: str) -> list[IPv4Network | IPv6Network]:
    """The networks of a list with commas; `ValueError` for what is none, or too many."""
    found = [ip_network(one.strip()) for one in typed.split(",") if one.strip()]
    if len(found) > _MOST_NETWORKS:
        raise ValueError("too many networks")
    return found


def _record(
    session: Session,
    action: Action,
    who: StaffMember | None,
    key: ApiKey,
    origin: Origin,
    now: datetime,
    detail: str = "",
) -> None:
    audit.record(
        session,
        action,
        user_id=None,
        staff_id=who.staff_id if who else None,
        subject=f"{MARK}{key.prefix} {key.name}",
        detail=detail,
        origin=origin,
        now=now,
    )


def _tell(
    session: Session, key: ApiKey, said: Text, who: StaffMember | None, now: datetime
) -> None:
    by = same(who.login) if who else account_texts.BY_COMMAND
    until = formats.moment_text(key.expires_at, settings().zone)
    words = said.format(
        key=f"{MARK}{key.prefix}", name=key.name, scopes=key.scopes, until=until, by=by
    )
    tell_admins(session, subject=texts.LETTER, said=words, now=now)
