"""Whom an announcement is for: its contracts are found once, when the draft is saved.

What was counted is thus what is published: whoever comes into a tariff group later does not belong
to it. Only one for all has no list: it is for whoever has a contract at any time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Integer,
    and_,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
)
from sqlmodel import Session, col

from cabinet.contact.announcements import audience_texts as texts
from cabinet.core.enums import Audience, BulletinKind
from cabinet.core.errors import Refused
from cabinet.core.folding import fold, sought, the_one
from cabinet.core.text import Text
from cabinet.db import sql
from cabinet.mail.subscriptions import Subscription
from cabinet.models import Bulletin, BulletinContract, Contract, Membership, Recipient, User
from cabinet.security.memberships import lives, wants

MOST_TYPED: Final = 1_000
"""So many numbers or addresses may be typed; more come in a file."""
MOST_IN_FILE: Final = 50_000
_SHORTEST_ADDRESS: Final = 3
_MOST_TOLD: Final = 10
_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class Reach:
    """How many contracts an announcement is for, people who see it, and letters it would send."""

    contracts: int
    people: int
    letters: int


@dataclass(frozen=True, slots=True)
class Reached:
    """One of the contracts that an announcement is for."""

    number: str
    address: str


def subscription_of(kind: str) -> Subscription:
    """The kind of letter that an announcement of this kind is."""
    if kind == BulletinKind.EMERGENCY:
        return Subscription.EMERGENCIES
    return Subscription.ANNOUNCEMENTS


def is_for(bulletin_id: Any, contract_id: Any) -> ColumnElement[bool]:
    """The condition that a `Bulletin` is for a contract."""
    named = exists().where(
        col(BulletinContract.bulletin_id) == bulletin_id,
        col(BulletinContract.contract_id) == contract_id,
    )
    return or_(col(Bulletin.audience) == Audience.ALL, named)


def lines_of(typed: str) -> list[str]:
    """The lines that were typed, without empty ones and repeated ones."""
    return list(dict.fromkeys(line for one in typed.split("\n") if (line := one.strip())))


def find(session: Session, *, bulletin: Bulletin) -> None:
    """Find the contracts of a draft anew by what was typed; `Refused` beside the field.

    Those of a file were found when it came, and stay.
    """
    match bulletin.audience:
        case Audience.FILE:
            return
        case Audience.TARIFF_GROUP:
            _take(session, bulletin, _of_group(bulletin.audience_words))
        case Audience.ADDRESSES:
            _take(session, bulletin, _at(lines_of(bulletin.audience_words)))
        case Audience.CONTRACTS:
            numbers = lines_of(bulletin.audience_words)
            take_numbers(session, bulletin=bulletin, numbers=numbers, most=MOST_TYPED)
        case _:
            clear(session, bulletin)


def take_numbers(
    session: Session, *, bulletin: Bulletin, numbers: Sequence[str], most: int
) -> None:
    """Make these contracts the ones that a draft is for; `Refused` where one is not known."""
    if not numbers:
        raise Refused(texts.NO_NUMBERS, field="audience_words")
    if len(numbers) > most:
        raise Refused(texts.TOO_MANY_NUMBERS.format(most=most), field="audience_words")
    known = _contracts_of(session, numbers)
    unknown = [one for one in numbers if known.get(one) is None]
    if unknown:
        raise Refused(_named(texts.UNKNOWN_NUMBERS, unknown), field="audience_words")
    clear(session, bulletin)
    ids = sorted({one for one in known.values() if one is not None})
    rows = [{"bulletin_id": bulletin.id, "contract_id": one} for one in ids]
    session.connection().execute(insert(BulletinContract), rows)


def _named(said: Text, words: Sequence[str]) -> Text:
    more = "…" if len(words) > _MOST_TOLD else ""
    shown = ", ".join(one[:40] for one in words[:_MOST_TOLD]) + more
    return said.format(count=len(words), named=shown)


def _contracts_of(session: Session, numbers: Sequence[str]) -> dict[str, int | None]:
    """The contract of each number, by the one form in which all ways of writing it agree."""
    folded = {one: fold(one) for one in numbers}
    every = col(Contract.number_folded)
    found: list[Any] = []
    for some in sql.in_portions(sorted({one for one in folded.values() if one})):
        found += session.execute(
            select(every, col(Contract.id), col(Contract.number)).where(every.in_(some))
        ).all()
    found.sort(key=lambda row: row.number_folded)
    by_form = {key: list(rows) for key, rows in groupby(found, key=lambda row: row.number_folded)}
    one_of = {
        typed: the_one(by_form.get(form, []), typed, lambda row: row.number)
        for typed, form in folded.items()
    }
    return {typed: row.id if row else None for typed, row in one_of.items()}


def _of_group(group: str) -> ColumnElement[bool]:
    of_group = select(col(Recipient.contract_id)).where(col(Recipient.tariff_group) == group)
    return col(Contract.id).in_(of_group)


def _at(fragments: Sequence[str]) -> ColumnElement[bool]:
    """The condition that an address holds one of these; `%` and `_` are letters."""
    parts = [sought(one) for one in fragments]
    if not parts or min(map(len, parts)) < _SHORTEST_ADDRESS:
        raise Refused(texts.SHORT_ADDRESS.format(least=_SHORTEST_ADDRESS), field="audience_words")
    if len(parts) > MOST_TYPED // 10:
        raise Refused(
            texts.TOO_MANY_ADDRESSES.format(most=MOST_TYPED // 10), field="audience_words"
        )
    own, of_object = col(Contract.address_sought), col(Recipient.address_sought)
    objects = select(col(Recipient.contract_id)).where(
        or_(*(of_object.contains(one, autoescape=True) for one in parts))
    )
    return or_(
        *(own.contains(one, autoescape=True) for one in parts), col(Contract.id).in_(objects)
    )


def _take(session: Session, bulletin: Bulletin, which: ColumnElement[bool]) -> None:
    clear(session, bulletin)
    chosen = select(literal(bulletin.id, Integer), col(Contract.id)).where(which)
    session.connection().execute(
        insert(BulletinContract).from_select(["bulletin_id", "contract_id"], chosen)
    )


def clear(session: Session, bulletin: Bulletin) -> None:
    """Forget the contracts that a draft was for."""
    session.flush()
    own = col(BulletinContract.bulletin_id) == bulletin.id
    session.execute(delete(BulletinContract).where(own))


def copy(session: Session, *, source: Bulletin, to: Bulletin) -> None:
    """Give a draft the contracts of another version."""
    clear(session, to)
    own = col(BulletinContract.contract_id)
    chosen = select(literal(to.id, Integer), own).where(
        col(BulletinContract.bulletin_id) == source.id
    )
    session.connection().execute(
        insert(BulletinContract).from_select(["bulletin_id", "contract_id"], chosen)
    )


def reach(session: Session, *, bulletin: Bulletin) -> Reach:
    """Count whom an announcement is for: contracts, people, and those who want such letters."""
    session.flush()
    fits = is_for(bulletin.id, col(Membership.contract_id))
    people = select(func.count(col(User.id).distinct())).select_from(Bulletin)
    people = people.join(Membership, fits).join(User, col(User.id) == col(Membership.user_id))
    people = people.where(col(Bulletin.id) == bulletin.id, _sees())
    gets = wants(subscription_of(bulletin.kind))
    return Reach(
        contracts=_count_contracts(session, bulletin),
        people=session.execute(people).scalar_one(),
        letters=session.execute(people.where(gets)).scalar_one() if bulletin.has_letter else 0,
    )


def _sees() -> ColumnElement[bool]:
    return and_(
        lives(),
        col(Membership.approved_at).is_not(None),
        col(User.confirmed_at).is_not(None),
        col(User.closed_at).is_(None),
    )


def _count_contracts(session: Session, bulletin: Bulletin) -> int:
    every = select(func.count()).select_from(Contract)
    if bulletin.audience != Audience.ALL:
        own = col(BulletinContract.bulletin_id) == bulletin.id
        every = select(func.count()).select_from(BulletinContract).where(own)
    return session.execute(every).scalar_one()


def first_of(session: Session, *, bulletin: Bulletin) -> list[Reached]:
    """The first contracts that an announcement is for, so that somebody notices wrong ones."""
    if bulletin.audience == Audience.ALL:
        return []
    found = session.execute(
        select(col(Contract.number), col(Contract.address))
        .join(BulletinContract, col(BulletinContract.contract_id) == col(Contract.id))
        .where(col(BulletinContract.bulletin_id) == bulletin.id)
        .order_by(col(Contract.number))
        .limit(_SHOWN)
    )
    return [Reached(*row) for row in found]


def tariff_groups(session: Session) -> list[str]:
    """The tariff groups that there are."""
    group = col(Recipient.tariff_group)
    return list(session.scalars(select(group).where(group != "").distinct().order_by(group)))


def numbers_in(cells: Iterable[str]) -> list[str]:
    """The numbers of a file's column, each once."""
    return list(dict.fromkeys(one.strip() for one in cells if one.strip()))
