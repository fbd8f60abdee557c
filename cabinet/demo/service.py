"""Puts the invented utility into the database, with customers who may sign in at once."""

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import ColumnElement, tuple_
from sqlmodel import Session, col, select

from cabinet.core.crypto import new_token
from cabinet.core.enums import ContractKind
from cabinet.core.settings import command_language, settings
from cabinet.demo import texts
from cabinet.demo.contracts import demo_contracts
from cabinet.models import Contract, User

# One customer of each size is there already; the others wait for who tries the registration.
READY_CONTRACTS: Final = ("4040", "400400", "04008221")
OPEN_CONTRACTS: Final = ("123", "2666", "04008220")


def has_other_contracts(session: Session) -> bool:
    """Whether the database holds a contract that is not the demo's, whatever its number is."""
    return session.exec(select(Contract.id).where(~_is_of_demo()).limit(1)).first() is not None


def has_demo_contracts(session: Session) -> bool:
    """Whether the database holds a contract of the demo."""
    return session.exec(select(Contract.id).where(_is_of_demo()).limit(1)).first() is not None


def has_contracts(session: Session) -> bool:
    """Whether the database holds any contract."""
    return session.exec(select(Contract.id).limit(1)).first() is not None


def _is_of_demo() -> ColumnElement[bool]:
    """A number alone is no sign: a utility may have a contract 123, too."""
    own = [(one.kind, one.number, one.bin_iin, one.payer) for one in demo_contracts(large=True)]
    identity = (Contract.kind, Contract.number, Contract.bin_iin, Contract.payer)
    return tuple_(*map(col, identity)).in_(own)


def has_logins(session: Session) -> bool:
    """Whether the demo was put into the database to its end: its logins come last."""
    return bool(_logins(session))


def _logins(session: Session) -> list[str]:
    ready = (
        select(User.login)
        .join(Contract, col(Contract.id) == User.contract_id)
        .where(col(Contract.number).in_(READY_CONTRACTS))
    )
    return list(session.exec(ready))


def create_demo_logins(
    session: Session, *, password_hashes: Mapping[str, str], now: datetime
) -> dict[str, str]:
    """A confirmed user for each ready contract that has none; contract number and login."""
    taken = select(User.contract_id)
    contracts = session.exec(
        select(Contract).where(
            col(Contract.number).in_(password_hashes), col(Contract.id).not_in(taken)
        )
    )
    created: dict[str, str] = {}
    for contract in contracts.all():
        user = _user(contract, password_hash=password_hashes[contract.number], now=now)
        session.add(user)
        created[contract.number] = user.login
    session.flush()
    return created


def _user(contract: Contract, *, password_hash: str, now: datetime) -> User:
    assert contract.id is not None
    is_legal = contract.kind == ContractKind.LEGAL
    login = f"{settings().login_prefix}{contract.number}" if is_legal else contract.number
    return User(
        public_id=new_token()[:32],
        contract_id=contract.id,
        login=login,
        name=contract.payer,
        email=f"{login}@example.com",
        password_hash=password_hash,
        wants_notices=True,
        created_at=now,
        confirmed_at=now,
        approved_at=now,
    )


def logins_file() -> Path:
    """The file with the demo's passwords, readable by its owner alone."""
    return settings().data_dir / "demo" / "logins.txt"


def write_logins(passwords: Mapping[str, str]) -> None:
    """Write logins with their passwords down, for the owner's eyes alone."""
    file = logins_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as text:
        text.writelines(f"{login} {password}\n" for login, password in passwords.items())


def demo_summary() -> list[str]:
    """The demo's logins, line by line; empty where there is no demo."""
    try:
        logins = logins_file().read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    lines = [texts.REGISTER[command_language()]]
    for contract in demo_contracts():
        if contract.number in OPEN_CONTRACTS:
            legal = contract.kind == ContractKind.LEGAL
            line = (texts.LEGAL if legal else texts.INDIVIDUAL).format(
                number=contract.number, bin_iin=contract.bin_iin, payer=contract.payer
            )
            lines.append(line[command_language()])
    lines.append(texts.SIGN_IN[command_language()])
    for line in logins:
        login, _, password = line.partition(" ")
        lines.append(texts.LOGIN.format(login=login, password=password)[command_language()])
    return lines
