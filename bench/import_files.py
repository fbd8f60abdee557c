"""Made-up files of each kind that billing sends, and what they are about.

They are about contracts with the numbers 100,000 and so on: each has ten meters, and one batch of
readings of them; of charges the accounts of a contract have two lines each. `version` is what a
file says: another one changes every row that is there.
"""

import csv
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from sqlalchemy import insert, select
from sqlmodel import Session, col

from cabinet.core.enums import Role
from cabinet.core.period import Period
from cabinet.db import Database
from cabinet.models import (
    Bank,
    BankPayment,
    Contract,
    Membership,
    Meter,
    Submission,
    SubmittedReading,
    User,
)

METERS: Final = 10
"""Meters of a contract."""
ACCOUNTS: Final = 500
"""Accounts of a contract."""
FIRST: Final = 100_000
PEOPLE: Final = 2_000
"""At most so many contracts have somebody who works with them."""
CHARGE_COLUMNS: Final = (
    *("contract", "period", "account", "recipient", "tariff_group"),
    *("service", "volume_m3", "tariff", "vat_percent", "amount"),
)
_Rows = Callable[[int, int], Iterator[Sequence[object]]]


def _contracts(lines: int, version: int) -> Iterator[Sequence[object]]:
    yield "kind", "number", "payer", "bin_iin"
    for at in range(lines):
        yield "legal", FIRST + at, f"ТОО «Пример {at}/{version}»", "940140000385"


def _owners(lines: int, version: int) -> Iterator[Sequence[object]]:
    yield "kind", "number", "payer", "bin_iin"
    for at in range(lines):
        its = "050140001238" if version % 2 else "990140004654"
        yield "legal", FIRST + at, f"АО «Новый {at}»", its


def _recipients(lines: int, version: int) -> Iterator[Sequence[object]]:
    yield "contract", "account", "recipient"
    for at in range(lines):
        yield FIRST + at // METERS, at, f"Объект {at}/{version}"


def _meters(lines: int, version: int) -> Iterator[Sequence[object]]:
    yield "contract", "meter_id", "water", "serial", "status", "location"
    for at in range(lines):
        yield FIRST + at // METERS, f"M-{at}", "cold", at + 1, "installed", f"Подвал {version}"


def _readings(lines: int, version: int) -> Iterator[Sequence[object]]:
    yield "meter_id", "value", "taken_on", "source"
    for at in range(lines):
        yield f"M-{at}", 10 + version, "2026-10-28", "Контролёр"


def _charges(lines: int, version: int) -> Iterator[Sequence[object]]:
    yield CHARGE_COLUMNS
    for row in charge_rows(lines, 10):
        yield *row[:-1], f"{version}.00"


def charge_rows(lines: int, month: int) -> Iterator[list[str]]:
    """Two lines an account."""
    for number in range(lines):
        account, sewer = divmod(number, 2)
        yield [
            str(FIRST + account // ACCOUNTS),
            f"2026-{month:02d}",
            f"{account:08d}",
            f"ТОО «Пример {account}», объект на улице Вымышленной, {account % 90}",
            "3",
            "sewer" if sewer else "water",
            f"{account % 300}.{account % 1000:03d}",
            "204.5" if sewer else "197.02",
            "16",
            f"{account % 9000}.{account % 100:02d}",
        ]


def _ledger(lines: int, version: int) -> Iterator[Sequence[object]]:
    yield "contract", "date", "kind", "document", "credit"
    for at in range(lines):
        contract = FIRST + at // METERS
        yield contract, "2026-11-20", "payment", f"Платёж {at}", f"{100 + at % METERS}.0{version}"


def _accepted(lines: int, version: int) -> Iterator[Sequence[object]]:
    yield "receipt", "meter_id", "status", "reason"
    for at in range(lines):
        yield f"2611-{at // METERS}-1", f"M-{at}", "accepted", f"Акт {version}"


def _rejected(lines: int, version: int) -> Iterator[Sequence[object]]:
    yield "receipt", "meter_id", "status", "reason"
    for at in range(lines):
        yield f"2611-{at // METERS}-1", f"M-{at}", "rejected", f"Нет акта {version}"


FILES: Final[dict[str, _Rows]] = {
    "contracts": _contracts,
    "owners": _owners,
    "recipients": _recipients,
    "meters": _meters,
    "readings": _readings,
    "charges": _charges,
    "ledger": _ledger,
    "accepted": _accepted,
    "rejected": _rejected,
}
"""By name the rows of a file with so many lines; some are of one kind."""
KINDS: Final = {"owners": "contracts", "accepted": "reading-status", "rejected": "reading-status"}
"""The kinds of the files that are named otherwise."""
NEEDS: Final = {
    "contracts": (),
    "owners": ("contracts",),
    "accepted": ("contracts", "meters"),
    "rejected": ("contracts", "meters"),
    "readings": ("contracts", "meters"),
}
"""The files that have to be there before; of the others the contracts alone."""
_MOMENT: Final = datetime(2026, 11, 20, tzinfo=UTC)


def write_file(folder: Path, name: str, lines: int, version: int) -> Path:
    """Write a file as CSV."""
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(FILES[name](lines, version))
    return path


def make_people(folder: Path) -> None:
    """Let somebody work with each of the first contracts; the user has the contract's id."""
    with _writing(folder) as session:
        contracts = _contract_ids(session)[:PEOPLE]
        _insert(session, User, [_user(one) for one in contracts])
        _insert(session, Membership, [_membership(one) for one in contracts])


def make_batches(folder: Path) -> None:
    """Let a batch of all meters be sent for each contract; it has the contract's id."""
    with _writing(folder) as session:
        users = {row[0] for row in session.execute(select(col(User.id)))}
        found = session.execute(select(col(Contract.id), col(Contract.number)))
        _insert(session, Submission, [_batch(row[0], row[1], users) for row in found])
        meters = session.execute(select(col(Meter.contract_id), col(Meter.id)))
        _insert(session, SubmittedReading, [_sent(*row) for row in meters])


def make_payments(folder: Path) -> None:
    """Let a bank tell of a payment for each contract, of which the ledger's file has most."""
    with _writing(folder) as session:
        bank = {"id": 1, "name": "bank", "dialect": "json", "networks": ""}
        _insert(session, Bank, [bank | {"created_at": _MOMENT}])
        _insert(session, BankPayment, [_payment(one) for one in _contract_ids(session)])


@contextmanager
def _writing(folder: Path) -> Iterator[Session]:
    """A transaction, after which nothing of this process holds the database."""
    url = f"sqlite:///{folder / 'cabinet.sqlite'}"
    with closing(Database(url)) as database, database.writing() as session:
        yield session


def _insert(session: Session, model: type[Any], rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(model), rows)


def _contract_ids(session: Session) -> list[int]:
    found = session.execute(select(col(Contract.id)).order_by(col(Contract.id)))
    return [row[0] for row in found]


def _user(contract_id: int) -> dict[str, Any]:
    name = f"vk{contract_id}"
    return {
        "id": contract_id,
        "public_id": name,
        "login": name,
        "name": name,
        "email": f"{name}@example.kz",
        "password_hash": "none",
        "created_at": _MOMENT,
        "confirmed_at": _MOMENT,
    }


def _membership(contract_id: int) -> dict[str, Any]:
    return {
        "public_id": f"vk{contract_id}",
        "user_id": contract_id,
        "contract_id": contract_id,
        "role": Role.OWNER,
        "granted_at": _MOMENT,
        "approved_at": _MOMENT,
    }


def _batch(contract_id: int, number: str, users: Container[int | None]) -> dict[str, Any]:
    return {
        "id": contract_id,
        "contract_id": contract_id,
        "user_id": contract_id if contract_id in users else None,
        "period": Period(2026, 11),
        "number": 1,
        "receipt": f"2611-{int(number) - FIRST}-1",
        "submitted_at": _MOMENT,
    }


def _sent(contract_id: int, meter_id: int) -> dict[str, Any]:
    return {"submission_id": contract_id, "meter_id": meter_id, "value_m3": Decimal(1)}


def _payment(contract_id: int) -> dict[str, Any]:
    return {
        "bank_id": 1,
        "number": str(contract_id),
        "contract_id": contract_id,
        "amount_tenge": Decimal("103.01"),
        "paid_at": _MOMENT,
        "paid_on": date(2026, 11, 20),
        "received_at": _MOMENT,
    }
