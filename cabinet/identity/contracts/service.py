"""Adding a contract to the profile of who is signed in, by the proof that the utility has chosen.

Locks are taken as everywhere: the contract first, then the profile.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from cabinet.core.crypto import digest, new_code, new_token
from cabinet.core.email_address import mailbox_of
from cabinet.core.enums import CodePurpose, Role
from cabinet.core.errors import TooMany
from cabinet.core.formats import ContractName
from cabinet.core.settings import settings
from cabinet.core.text import Text, language_of
from cabinet.identity.contracts import texts
from cabinet.identity.contracts.letters import TOLD, Asked, code_letter
from cabinet.identity.erasure import erase_profile
from cabinet.identity.registration.owner_notifications import contract_of, tell_registry
from cabinet.identity.registration.rules import Claim
from cabinet.mail.outbox import queue
from cabinet.models import Contract, Membership, OneTimeCode, User
from cabinet.security import memberships, rate_limits, totp
from cabinet.security.audit import Action, Origin, record
from cabinet.security.rate_limits import Purpose
from cabinet.security.reauthentication import hold_proved
from cabinet.security.sessions import SignedIn

PURPOSE: Final = CodePurpose.ADD_CONTRACT
VOID_PURPOSE: Final = CodePurpose.VOID_ADDITION
LIFETIME: Final = timedelta(hours=24)


class Outcome(Enum):
    """What came of adding a contract."""

    ADDED = texts.ADDED
    WAITS = texts.WAITS
    LETTER = texts.LETTER_SENT


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome, or the problem, of the field where it is about one.

    `is_claim` where the number and БИН or ИИН were looked at and led to nothing: whose contract it
    is has to be told then.
    """

    outcome: Outcome | None = None
    problem: Text | None = None
    field: str = ""
    is_claim: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What the page has to know: who has a second factor gives a code, who asked types another."""

    has_second_factor: bool
    is_asked: bool


_NO_MATCH: Final = Answer(problem=texts.NO_MATCH, is_claim=True)
_CODE_WRONG: Final = Answer(problem=texts.CODE_WRONG, field="code")


def known_of(session: Session, *, who: SignedIn, now: datetime) -> Known:
    """What the page of who is signed in begins with."""
    since = select(User.second_factor_at).where(User.id == who.user_id)
    return Known(session.exec(since).one() is not None, bool(_codes_of(session, who, now)))


def add(
    session: Session,
    *,
    who: SignedIn,
    claim: Claim,
    seen_hash: str,
    code: str,
    origin: Origin,
    now: datetime,
) -> Answer:
    """Make the customer the owner of a contract that has none, or begin to.

    `seen_hash` is that of the password that was asked for. Unknown, wrong and taken get one and the
    same answer. A wrong code is counted, so it is answered and not refused.
    """
    contract = contract_of(session, claim)
    user = hold_proved(session, who=who, seen_hash=seen_hash)
    checked = totp.check(session, user_id=who.user_id, code=code, origin=origin, now=now)
    if checked.problem is not None:
        return Answer(problem=checked.problem, field="second_factor")
    if contract is None:
        return _NO_MATCH
    if _is_own(session, who, contract):
        return Answer(problem=texts.OWN)
    if _is_taken(session, contract):
        return _NO_MATCH
    if settings().mailbox_is_proof:
        return _send_code(session, user, contract, origin, now)
    return _grant(session, user, contract, origin, now)


def _is_own(session: Session, who: SignedIn, contract: Contract) -> bool:
    mine = select(Membership.id).where(
        Membership.user_id == who.user_id,
        Membership.contract_id == contract.id,
        memberships.lives(),
    )
    return session.exec(mine).first() is not None


def _is_taken(session: Session, contract: Contract) -> bool:
    """Return whether a contract, which is locked, has a confirmed owner.

    Who is confirmed is not locked: they may be adding another contract at this moment.
    """
    assert contract.id is not None
    own = (
        select(User.confirmed_at)
        .join(Membership, col(Membership.user_id) == User.id)
        .where(memberships.owns(contract.id), col(User.confirmed_at).is_not(None))
    )
    return session.exec(own).first() is not None


def _send_code(
    session: Session, user: User, contract: Contract, origin: Origin, now: datetime
) -> Answer:
    """Send the code to billing's address; an earlier one of this person and contract ends."""
    address = contract.email.strip()
    if not address:
        return _NO_MATCH
    try:
        with session.begin_nested():
            for purpose, subject in (
                (Purpose.REGISTRATION, str(contract.id)),
                (Purpose.MAILBOX, mailbox_of(address)),
            ):
                rate_limits.attempt(session, purpose, subject, now=now, said=texts.TOO_SOON)
    except TooMany as refused:
        return Answer(problem=refused.text)
    assert user.id is not None
    _void(session, user.id, contract)
    code, token = new_code(), new_token()
    for purpose, kept in (
        (PURPOSE, _digest(user.id, contract, code)),
        (VOID_PURPOSE, digest(VOID_PURPOSE, token)),
    ):
        session.add(
            OneTimeCode(
                user_id=user.id,
                purpose=purpose,
                digest=kept,
                subject=str(contract.id),
                created_at=now,
                expires_at=now + LIFETIME,
            )
        )
    asked = Asked(
        login=user.login,
        email=user.email,
        contract=ContractName(contract.kind, contract.number),
        origin=origin,
        at=now,
        language=language_of(user.language),
    )
    # Not the customer's own letter: closing the profile must not stop it.
    queue(session, code_letter(asked, to_address=address, code=code, void_token=token), now=now)
    _record(session, Action.ADDITION_ASKED, user.id, contract, origin, now)
    return Answer(Outcome.LETTER)


def _digest(user_id: int, contract: Contract, code: str) -> str:
    """The digest of a code, worth nothing once billing holds another address or БИН."""
    held = f"{contract.email.strip().casefold()}:{contract.bin_iin}"
    return digest(f"{PURPOSE}:{user_id}:{contract.id}:{held}", code.strip())


def _grant(
    session: Session, user: User, contract: Contract, origin: Origin, now: datetime
) -> Answer:
    """Make somebody the owner of a contract that is locked and has no confirmed one."""
    assert user.id is not None
    assert contract.id is not None
    former = memberships.owner_of(session, contract_id=contract.id)
    if former is not None and former.confirmed_at is not None:
        return _NO_MATCH
    if former is not None and former.id is not None:
        # A registration that nobody confirmed gives way, as it does to another registration.
        erase_profile(session, user_id=former.id, now=now)
    waits = settings().registration_proof == "operator"
    try:
        with session.begin_nested():
            memberships.grant(
                session,
                user=user,
                contract_id=contract.id,
                role=Role.OWNER,
                now=now,
                is_approved=not waits,
            )
    except IntegrityError:
        return _NO_MATCH
    _record(session, Action.CONTRACT_ADDED, user.id, contract, origin, now)
    tell_registry(session, user=user, contract=contract, origin=origin, now=now, said=TOLD)
    return Answer(Outcome.WAITS if waits else Outcome.ADDED)


def confirm(session: Session, *, who: SignedIn, code: str, origin: Origin, now: datetime) -> Answer:
    """Add the contract whose code the customer, who asked for it, has typed.

    Tries are counted by the caller, before their outcome is known.
    """
    contract = _contract_of_code(session, who, code, now)
    if contract is None:
        return _CODE_WRONG
    user = session.get_one(User, who.user_id, with_for_update=True, populate_existing=True)
    spent = _codes_of(session, who, now, of=contract)
    is_same = any(one.digest == _digest(who.user_id, contract, code) for one in spent)
    if not is_same or _is_taken(session, contract) or _is_own(session, who, contract):
        return _CODE_WRONG
    _void(session, who.user_id, contract)
    answer = _grant(session, user, contract, origin, now)
    return answer if answer.outcome is not None else _CODE_WRONG


def _contract_of_code(session: Session, who: SignedIn, code: str, now: datetime) -> Contract | None:
    """The contract that a code was sent for, locked; `None` where it is none's."""
    for sent in _codes_of(session, who, now):
        contract = session.get(Contract, int(sent.subject))
        if contract is not None and sent.digest == _digest(who.user_id, contract, code):
            session.refresh(contract, with_for_update={"key_share": True})
            return contract
    return None


def _codes_of(
    session: Session, who: SignedIn, now: datetime, of: Contract | None = None
) -> list[OneTimeCode]:
    """The codes that were sent for contracts of somebody, and can be used still."""
    mine = select(OneTimeCode).where(
        OneTimeCode.user_id == who.user_id,
        OneTimeCode.purpose == PURPOSE,
        col(OneTimeCode.expires_at) > now,
    )
    if of is not None:
        mine = mine.where(OneTimeCode.subject == str(of.id))
    return list(session.exec(mine.order_by(col(OneTimeCode.subject))))


def _void(session: Session, user_id: int, contract: Contract) -> None:
    session.execute(
        delete(OneTimeCode).where(
            col(OneTimeCode.user_id) == user_id,
            col(OneTimeCode.purpose).in_((PURPOSE, VOID_PURPOSE)),
            col(OneTimeCode.subject) == str(contract.id),
        )
    )


def find_voidable(session: Session, *, token: str, now: datetime) -> ContractName | None:
    """The contract that somebody asks for, by the link that voids it."""
    found = _voidable(session, token, now)
    return None if found is None else ContractName(found[1].kind, found[1].number)


def void(session: Session, *, token: str, origin: Origin, now: datetime) -> bool:
    """End the code that somebody asked for; whether there was one."""
    found = _voidable(session, token, now)
    if found is None:
        return False
    user_id, contract = found
    session.get_one(User, user_id, with_for_update=True)  # as whoever types the code does, first
    if _voidable(session, token, now) is None:
        return False
    _void(session, user_id, contract)
    _record(session, Action.ADDITION_VOIDED, user_id, contract, origin, now)
    return True


def _voidable(session: Session, token: str, now: datetime) -> tuple[int, Contract] | None:
    sent = session.exec(
        select(OneTimeCode).where(
            OneTimeCode.purpose == VOID_PURPOSE,
            OneTimeCode.digest == digest(VOID_PURPOSE, token),
            col(OneTimeCode.expires_at) > now,
        )
    ).first()
    contract = None if sent is None else session.get(Contract, int(sent.subject))
    return None if sent is None or contract is None else (sent.user_id, contract)


def _record(
    session: Session,
    action: Action,
    user_id: int,
    contract: Contract,
    origin: Origin,
    now: datetime,
) -> None:
    record(session, action, user_id=user_id, origin=origin, now=now, contract_id=contract.id)
