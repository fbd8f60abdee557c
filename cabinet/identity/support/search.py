"""Finds customers by what is known of them, registered or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, or_, select
from sqlmodel import Session, col

from cabinet.core.errors import Refused
from cabinet.core.folding import fold, sought
from cabinet.identity.support import texts
from cabinet.models import Contract, Membership, Meter, Recipient, User
from cabinet.security import audit
from cabinet.security.audit import STAFF, Action
from cabinet.security.memberships import lives

MOST_FOUND: Final = 50
_SHORTEST: Final = 3
_MOST_WORDS: Final = 8
_DIGITS: Final = 12


@dataclass(frozen=True, slots=True)
class Found:
    """A contract, with one of its people; `login` is empty where nobody registered.

    Of a person without a contract the number is empty, and their name stands for the payer.
    """

    number: str
    payer: str
    login: str
    email: str
    role: str


@dataclass(frozen=True, slots=True)
class _Sought:
    """What was typed: as the whole of a number, and word by word."""

    whole: str
    number: str
    words: tuple[str, ...]


def _read(typed: str) -> _Sought:
    """What somebody looks for; `Refused` for fewer than three letters."""
    words = tuple(word for one in typed.split() if (word := sought(one)))
    if len("".join(words)) < _SHORTEST:
        raise Refused(texts.TOO_SHORT.format(least=_SHORTEST))
    return _Sought(fold(typed), "".join(typed.split()), words[:_MOST_WORDS])


def fits(typed: str) -> ColumnElement[bool]:
    """The condition that a `Contract` is one of those that are looked for.

    Numbers, accounts, serials and logins fit as a whole, written in any way that `fold` evens out;
    names, addresses and emails in part, by all words typed, in any way that `sought` evens out.
    `Refused` for fewer than three letters. No index helps with parts: a hundred thousand contracts
    are read through in some hundredths of a second.
    """
    wanted = _read(typed)
    contract = (
        col(Contract.payer_sought),
        col(Contract.email_sought),
        col(Contract.address_sought),
    )
    of_recipient = or_(
        col(Recipient.account_folded) == wanted.whole,
        _holds(wanted, (col(Recipient.name_sought), col(Recipient.address_sought))),
    )
    return or_(
        col(Contract.number_folded) == wanted.whole,
        col(Contract.bin_iin).in_((wanted.number, wanted.number.zfill(_DIGITS))),
        _holds(wanted, contract, col(Contract.number_folded)),
        col(Contract.id).in_(select(col(Recipient.contract_id)).where(of_recipient)),
        col(Contract.id).in_(
            select(col(Meter.contract_id)).where(col(Meter.serial_folded) == wanted.whole)
        ),
        col(Contract.id).in_(
            select(col(Membership.contract_id))
            .join(User, col(User.id) == col(Membership.user_id))
            .where(lives(), _is_person(wanted))
        ),
    )


def has_no_contract() -> ColumnElement[bool]:
    """The condition that a `User` has a profile and works with no contract."""
    living = select(col(Membership.id)).where(col(Membership.user_id) == col(User.id), lives())
    return and_(col(User.closed_at).is_(None), ~living.exists())


def person_fits(typed: str) -> ColumnElement[bool]:
    """The condition that a `User` is one of those that are looked for, as in `fits`."""
    return _is_person(_read(typed))


def _is_person(wanted: _Sought) -> ColumnElement[bool]:
    names = (col(User.name_sought), col(User.email_sought))
    return or_(col(User.login_folded) == wanted.whole, _holds(wanted, names))


def _holds(wanted: _Sought, parts: Sequence[Any], number: Any = None) -> ColumnElement[bool]:
    """The condition that each word is a part of one of these columns, or the whole number."""
    return and_(
        *(
            or_(
                *(part.contains(word, autoescape=True) for part in parts),
                *(() if number is None else (number == fold(word),)),
            )
            for word in wanted.words
        )
    )


def find(session: Session, *, typed: str) -> list[Found]:
    """The contracts that `fits` tells, by number, each with everybody who works with it.

    After them whoever has no contract. One more than `MOST_FOUND` at most.
    """
    contracts = (
        select(*_OF_CONTRACT, *_OF_PERSON)
        .outerjoin(Membership, and_(col(Membership.contract_id) == col(Contract.id), lives()))
        .outerjoin(User, col(User.id) == col(Membership.user_id))
        .where(fits(typed))
        .order_by(col(Contract.number), col(Membership.id))
        .limit(MOST_FOUND + 1)
    )
    found = [Found(*(value or "" for value in row)) for row in session.execute(contracts)]
    people = (
        select(col(User.name), col(User.login), col(User.email))
        .where(has_no_contract(), person_fits(typed))
        .order_by(col(User.id))
        .limit(MOST_FOUND + 1 - len(found))
    )
    return found + [
        Found(number="", payer=name, login=login, email=email, role="")
        for name, login, email in session.execute(people)
    ]


_OF_CONTRACT: Final = (col(Contract.number), col(Contract.payer))
_OF_PERSON: Final = (col(User.login), col(User.email), col(Membership.role))


def note_search(session: Session, *, found: int, now: datetime) -> None:
    """Record that staff searched; what they typed is somebody's personal data, and is not kept."""
    audit.record(
        session,
        Action.CUSTOMERS_SEARCHED,
        user_id=None,
        origin=STAFF,
        now=now,
        detail=f"{found} found",
    )
