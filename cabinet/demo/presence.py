"""Finds what is there of the invented utility; the server needs nothing else of the demo."""

from pathlib import Path
from typing import Final

from sqlalchemy import ColumnElement, tuple_
from sqlmodel import Session, col, select

from cabinet.core.enums import ContractKind, StaffRole
from cabinet.core.settings import command_language, settings
from cabinet.core.text import Text
from cabinet.demo import texts
from cabinet.demo.contracts import HOUSE, NEWCOMER, demo_contracts
from cabinet.models import Contract, Membership, User
from cabinet.security.memberships import lives
from cabinet.staff.texts import ROLES

# One customer of each kind is there already; the others wait for who tries the registration.
READY_CONTRACTS: Final = ("4040", "400400", "04008221", HOUSE, NEWCOMER)
OPEN_CONTRACTS: Final = ("123", "2666", "04008220")


def has_other_contracts(session: Session) -> bool:
    """Return whether the database holds a contract that is not the demo's, by any number."""
    return session.exec(select(Contract.id).where(~_is_of_demo()).limit(1)).first() is not None


def has_demo_contracts(session: Session) -> bool:
    """Return whether the database holds a contract of the demo."""
    return session.exec(select(Contract.id).where(_is_of_demo()).limit(1)).first() is not None


def has_contracts(session: Session) -> bool:
    """Return whether the database holds any contract."""
    return session.exec(select(Contract.id).limit(1)).first() is not None


def _is_of_demo() -> ColumnElement[bool]:
    """A number alone is no sign: a utility may have a contract 123, too."""
    own = [(one.kind, one.number, one.bin_iin, one.payer) for one in demo_contracts(large=True)]
    identity = (Contract.kind, Contract.number, Contract.bin_iin, Contract.payer)
    return tuple_(*map(col, identity)).in_(own)


def has_logins(session: Session) -> bool:
    """Return whether the demo was put into the database to its end: its logins come last."""
    return bool(_logins(session))


def _logins(session: Session) -> list[str]:
    ready = (
        select(User.login)
        .join(Membership, col(Membership.user_id) == User.id)
        .join(Contract, col(Contract.id) == Membership.contract_id)
        .where(col(Contract.number).in_(READY_CONTRACTS))
    )
    return list(session.exec(ready))


def open_contracts(session: Session) -> list[Contract]:
    """The contracts left for registering, as the database holds them by now, without an owner."""
    taken = select(Membership.contract_id).where(lives())
    left = select(Contract).where(
        col(Contract.number).in_(OPEN_CONTRACTS), col(Contract.id).not_in(taken)
    )
    return list(session.exec(left.order_by(col(Contract.id))))


def demo_summary(session: Session) -> list[str]:
    """The demo's logins of both sides, line by line; empty where there is no demo."""
    return [*customers_summary(session), *staff_summary()]


def summary_of_side(session: Session) -> list[str]:
    """The demo's logins of the side that this process serves."""
    return staff_summary() if settings().side == "staff" else customers_summary(session)


def customers_summary(session: Session) -> list[str]:
    """The logins of customers, and the contracts to register with, line by line."""
    logins = written_logins()
    if not logins:
        return []
    lines = [texts.REGISTER[command_language()]]
    for contract in open_contracts(session):
        legal = contract.kind == ContractKind.LEGAL
        line = (texts.LEGAL if legal else texts.INDIVIDUAL).format(
            number=contract.number, bin_iin=contract.bin_iin, payer=contract.payer
        )
        lines.append(line[command_language()])
    lines.append(texts.SIGN_IN[command_language()])
    purposes = _purposes(session)
    for login, password in logins.items():
        said = texts.LOGIN.format(login=login, password=password)[command_language()]
        purpose = purposes.get(login)
        lines.append(f"{said} – {purpose[command_language()]}" if purpose else said)
    return lines


def staff_summary() -> list[str]:
    """The logins of the utility's people, line by line."""
    logins = written_logins(staff_file())
    lines = [texts.STAFF] if logins else []
    lines += [
        texts.STAFF_LOGIN.format(login=login, password=password, role=ROLES[StaffRole(login)])
        for login, password in logins.items()
    ]
    return [line[command_language()] for line in lines]


def _purposes(session: Session) -> dict[str, Text]:
    """The purpose of each login."""
    found = session.exec(
        select(User.login, Contract.number)
        .join(Membership, col(Membership.user_id) == User.id)
        .join(Contract, col(Contract.id) == Membership.contract_id)
        .where(col(Contract.number).in_(texts.PURPOSES))
    )
    return {login: texts.PURPOSES[number] for login, number in found}


def logins_file() -> Path:
    """The file with the demo's passwords, readable by its owner alone."""
    return settings().data_dir / "demo" / "logins.txt"


def staff_file() -> Path:
    """The same of the utility's people."""
    return settings().data_dir / "demo" / "staff.txt"


def written_logins(file: Path | None = None) -> dict[str, str]:
    """The demo's logins with their passwords; none where there is no demo."""
    try:
        lines = (file or logins_file()).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    return {login: password for login, _, password in (line.partition(" ") for line in lines)}
