"""Which key a request shows, and whether it is good there and now."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hmac import compare_digest
from ipaddress import ip_network
from typing import Final

from sqlalchemy import Table, bindparam, update
from sqlmodel import Session, col, select

from cabinet.core.crypto import digest, new_token
from cabinet.core.text import Language
from cabinet.db import sql
from cabinet.models import ApiKey
from cabinet.security.audit import Action, Origin, record
from cabinet.security.networks import is_within
from cabinet.staff.accounts.sessions import is_permitted_address
from cabinet.staff.member import KeyHolder
from cabinet.staff.permissions import Scope

MARK: Final = "cab_"
PREFIX_LENGTH: Final = 8
_LENGTH: Final = len(MARK) + len(new_token())
_PURPOSE: Final = "api-key"
_USED_STEP: Final = timedelta(minutes=1)
_KEYS: Final[Table] = ApiKey.__table__  # type: ignore[attr-defined]
_OF_PREFIX: Final = _KEYS.select().where(_KEYS.c.prefix == bindparam("prefix"))


class Verdict(StrEnum):
    """What became of a key that was shown; what is not good is told by these words."""

    GOOD = "good"
    WRONG = "key-wrong"
    REVOKED = "key-revoked"
    EXPIRED = "key-expired"
    NETWORK = "key-network"


@dataclass(frozen=True, slots=True)
class Shown:
    """A key that was shown: the verdict, and who holds it where it is good.

    Its use `is_due` to be noted: a minute after the last note of it, and from another address.
    """

    verdict: Verdict
    holder: KeyHolder | None = None
    is_due: bool = False


def key_digest(key: str) -> str:
    """What is stored of a key."""
    return digest(_PURPOSE, key)


def prefix_of(key: str) -> str:
    """The characters by which a key is looked up and named; empty for what is no key."""
    is_one = key.startswith(MARK) and len(key) == _LENGTH and key.isascii()
    return key[len(MARK) : len(MARK) + PREFIX_LENGTH] if is_one else ""


def look_up(
    session: Session, *, key: str, address: str, language: Language, now: datetime
) -> Shown:
    """Judge a key that a request from `address` shows.

    Whoever has the whole key is told why it is not good; whoever has not learns nothing.
    """
    prefix = prefix_of(key)
    found = next(iter(sql.rows(session, _OF_PREFIX, prefix=prefix)), None)
    is_right = compare_digest(found.digest if found else "-" * 64, key_digest(key))
    if found is None or not is_right:
        return Shown(Verdict.WRONG)
    if found.revoked_at is not None:
        return Shown(Verdict.REVOKED)
    if found.expires_at <= now:
        return Shown(Verdict.EXPIRED)
    if not _is_permitted(found.networks, address):
        return Shown(Verdict.NETWORK)
    scopes = frozenset(map(Scope, found.scopes.split(",")))
    holder = KeyHolder(found.id, found.name, prefix, scopes, language)
    last = found.last_used_at
    is_due = last is None or last < now - _USED_STEP or found.last_address != address[:45]
    return Shown(Verdict.GOOD, holder, is_due)


def _is_permitted(networks: str, address: str) -> bool:
    """Return whether a key is good there: in its own networks, else in those of the people."""
    if not networks:
        return is_permitted_address(address)
    return is_within(address, [ip_network(one) for one in networks.split(",")])


def note_used(session: Session, *, key_id: int, address: str, now: datetime) -> None:
    """Remember when and from where a key was used."""
    values = {"last_used_at": now, "last_address": address[:45]}
    session.connection().execute(update(ApiKey).where(col(ApiKey.id) == key_id).values(values))


def note_refused(
    session: Session, *, prefix: str, verdict: Verdict, origin: Origin, now: datetime
) -> None:
    """Note in the journal that a key was refused, where there is one with this beginning."""
    key_id = session.scalars(select(ApiKey.id).where(col(ApiKey.prefix) == prefix)).first()
    if key_id is not None:
        record(
            session,
            Action.KEY_REFUSED,
            user_id=None,
            origin=origin,
            now=now,
            subject=f"{MARK}{prefix}",
            detail=verdict.value,
        )
