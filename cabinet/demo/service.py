"""Puts the invented utility into the database, with customers who may sign in at once."""

import os
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final

from sqlmodel import Session, col, select

from cabinet.billing.payments.banks import add_bank, known_bank
from cabinet.billing.payments.dialects.signed_json import receipt
from cabinet.billing.payments.rules import Dialect, Pay
from cabinet.billing.payments.service import pay
from cabinet.core.crypto import new_token
from cabinet.core.enums import ContractKind, Role, StaffRole
from cabinet.core.settings import DEMO_ACCOUNT, command_language, setting_of, settings
from cabinet.demo.announcements import announce
from cabinet.demo.contracts import ASKING, CORRESPONDENT, HOUSE, NEWCOMER, STRANGE, STRANGER
from cabinet.demo.events import send_readings, write_readings
from cabinet.demo.examples import example_letters
from cabinet.demo.presence import logins_file, written_logins
from cabinet.demo.requests import ask
from cabinet.demo.utility import made_up_number
from cabinet.mail.outbox import Letter, queue
from cabinet.models import Contract, Membership, Staff, User
from cabinet.security.audit import Origin
from cabinet.security.memberships import grant, lives
from cabinet.security.sessions import SignedIn, member
from cabinet.staff.accounts.changes import add_of_demo
from cabinet.staff.readings.customer import nobody

# An ИИК with a right check number of a bank that does not exist.
_ACCOUNT: Final = {
    "utility_name": "ГКП «Примерный водоканал»",
    "utility_bin": made_up_number("0001400000"),
    "utility_bank": "АО «Выдуманный Банк»",
    "utility_iik": "KZ40000A0000000000AA",
    "utility_bik": "AAAAKZKX",
    "utility_kbe": "16",
    "utility_knp": "859",
}
_WAITED: Final = timedelta(days=2)
_NEXT_TRY: Final = timedelta(hours=1)
# What a mail server says, and whether it is its last word.
_BANK: Final = "example-bank"
_PAYMENTS: Final = (
    (HOUSE, Decimal("5000.00"), timedelta(hours=1)),
    (CORRESPONDENT, Decimal("3210.50"), timedelta(days=12)),
)
_REFUSALS: Final = (
    ("451 4.3.0 try again later", False),
    ("550 5.1.1 no such mailbox", True),
)


def create_demo_logins(
    session: Session, *, password_hashes: Mapping[str, str], now: datetime
) -> dict[str, str]:
    """A confirmed user for each ready contract that has none; contract number and login."""
    taken = select(Membership.contract_id).where(lives())
    contracts = session.exec(
        select(Contract).where(
            col(Contract.number).in_(password_hashes), col(Contract.id).not_in(taken)
        )
    )
    created: dict[str, str] = {}
    for contract in contracts.all():
        user = _user(contract, password_hash=password_hashes[contract.number], now=now)
        session.add(user)
        session.flush()
        assert contract.id is not None
        owner = grant(
            session,
            user=user,
            contract_id=contract.id,
            role=Role.OWNER,
            now=now,
            is_approved=contract.number != NEWCOMER,
        )
        owner.wants_notices, owner.wants_receipts = True, contract.number == HOUSE
        created[contract.number] = user.login
    session.flush()
    return created


def create_demo_staff(
    session: Session, *, password_hashes: Mapping[str, str], now: datetime
) -> list[str]:
    """One of the utility's people for each role, without a second factor; their logins.

    Nobody where there are others already: a utility that is being set up gets none of these.
    """
    if session.scalars(select(Staff.id).limit(1)).first() is not None:
        return []
    for login, password_hash in password_hashes.items():
        add_of_demo(
            session,
            login=login,
            email=f"{login}@example.com",
            role=StaffRole(login),
            password_hash=password_hash,
            now=now,
        )
    session.flush()
    return list(password_hashes)


def _user(contract: Contract, *, password_hash: str, now: datetime) -> User:
    is_legal = contract.kind == ContractKind.LEGAL
    login = f"{settings().login_prefix}{contract.number}" if is_legal else contract.number
    return User(
        public_id=new_token()[:32],
        login=login,
        name=contract.payer,
        email=f"{login}@example.com",
        password_hash=password_hash,
        language=command_language(),
        created_at=now,
        confirmed_at=now,
    )


def happen(session: Session, *, now: datetime) -> None:
    """Let the house send readings, the staff answer and announce, all kinds of letters be written.

    Others write by post what the staff are still to decide about.
    """
    membership = session.exec(
        select(Membership)
        .join(Contract, col(Contract.id) == Membership.contract_id)
        .where(Contract.number == HOUSE, lives())
    ).one()
    who = member(session, membership)
    send_readings(session, who, now=now)
    _write(session, now)
    for letter in example_letters(session, who, membership.public_id, now=now):
        queue(session, letter, now=now, user_id=who.user_id)
    _fail(session, who, now=now)
    announce(session, now=now)
    _ask(session, now=now)
    _register_a_stranger(session, now=now)
    _pay_at_a_bank(session, now=now)


def _pay_at_a_bank(session: Session, *, now: datetime) -> None:
    """Let a bank take a payment that billing has yet to count, and one that it never counted."""
    origin = Origin(device="demo")
    add_bank(
        session,
        name=_BANK,
        dialect=Dialect.JSON,
        networks=["127.0.0.1"],
        origin=origin,
        now=now,
    )
    bank = known_bank(session, name=_BANK)
    assert bank is not None
    for number, (contract, tenge, before) in enumerate(_PAYMENTS, start=1):
        order = Pay(f"demo-{number}", contract, tenge, now - before)
        pay(session, bank=bank, order=order, writer=receipt, origin=origin, now=now - before)


def _ask(session: Session, *, now: datetime) -> None:
    """Let a company ask the utility for a few things."""
    membership = session.exec(
        select(Membership)
        .join(Contract, col(Contract.id) == Membership.contract_id)
        .where(Contract.number == ASKING, lives())
    ).first()
    if membership is not None:
        ask(session, member(session, membership), now=now)


def _register_a_stranger(session: Session, *, now: datetime) -> None:
    """Let somebody wait for a contract whose payer has another name than theirs."""
    contract = session.exec(select(Contract).where(Contract.number == STRANGE)).one()
    user = User(
        public_id=new_token()[:32],
        login="stranger@example.com",
        name=STRANGER,
        email="stranger@example.com",
        password_hash="",
        language=command_language(),
        created_at=now - _WAITED,
        confirmed_at=now - _WAITED,
    )
    session.add(user)
    session.flush()
    assert contract.id is not None
    grant(
        session,
        user=user,
        contract_id=contract.id,
        role=Role.OWNER,
        now=now - _WAITED,
        is_approved=False,
    )


def _fail(session: Session, who: SignedIn, *, now: datetime) -> None:
    """Let a mail server refuse two letters: one is tried again in an hour, one was given up."""
    for number, (error, is_final) in enumerate(_REFUSALS, start=1):
        letter = Letter("reminder", f"old{number}@example.com", "", "", "")
        row = queue(session, letter, now=now, user_id=who.user_id)
        row.attempts, row.last_error, row.due_at = number, error, now + _NEXT_TRY
        row.given_up_at = now if is_final else None


def _write(session: Session, now: datetime) -> None:
    number = Contract.number == CORRESPONDENT
    contract = session.exec(select(Contract).where(number)).one()
    assert contract.id is not None
    write_readings(session, nobody(session, contract.id, command_language()), now=now)


def write_account() -> None:
    """Write the account that payments of the demo name, which nobody has."""
    file = settings().data_dir / DEMO_ACCOUNT
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = (f"{setting_of(name)}='{value}'\n" for name, value in _ACCOUNT.items())
    file.write_text("".join(lines), encoding="utf-8")


def write_logins(passwords: Mapping[str, str], file: Path | None = None) -> None:
    """Write logins with their passwords down beside those there, for the owner's eyes alone."""
    file = file or logins_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    passwords = written_logins(file) | dict(passwords)
    file.unlink(missing_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as text:
        text.writelines(f"{login} {password}\n" for login, password in passwords.items())
