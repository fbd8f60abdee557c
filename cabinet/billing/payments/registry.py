"""Compares a bank's list of a day's payments with those that the bank has told of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import file_digest
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlmodel import Session, col

from cabinet.billing.payments import rules, texts
from cabinet.billing.payments.rules import Difference, Listed
from cabinet.core.errors import Refused
from cabinet.core.folding import fold
from cabinet.core.text import Text
from cabinet.documents.tables.cells import Row, column_name, has_word_of_total
from cabinet.documents.tables.days import day_of
from cabinet.documents.tables.limits import BrokenRow
from cabinet.documents.tables.names import identifier_text
from cabinet.documents.tables.numbers import number_text
from cabinet.documents.tables.reader import open_table
from cabinet.models import Bank, BankPayment, BankRegistry, Contract
from cabinet.security import audit
from cabinet.security.audit import Action, Origin

COLUMNS: Final = ("number", "account", "sum", "date")
MOST_ROWS: Final = 100_000


@dataclass(frozen=True, slots=True)
class Compared:
    """The days and sums of a list, and where it differs."""

    first: date
    last: date
    rows: int
    tenge: Decimal
    differences: list[Difference]


def read_list(file: Path) -> list[Listed]:
    """The payments of a bank's list; `Refused` at the first row that cannot be read."""
    with open_table(file, names=COLUMNS) as table:
        places = [column_name(cell) for cell in table.heading.cells]
        if not set(COLUMNS) <= set(places):
            raise Refused(texts.NO_COLUMNS.format(columns=", ".join(COLUMNS)))
        found: list[Listed] = []
        try:
            for row in table.rows:
                if has_word_of_total(row):
                    continue
                found.append(_listed(row, places))
                if len(found) > MOST_ROWS:
                    raise Refused(texts.MANY_ROWS.format(most=MOST_ROWS))
        except BrokenRow as broken:
            raise _bad(broken.line, broken.reason) from None
    if not found:
        raise Refused(texts.NO_ROWS)
    return found


def _listed(row: Row, places: Sequence[str]) -> Listed:
    cells = dict(zip(places, row.cells, strict=False))
    try:
        return Listed(
            number=rules.payment_number(identifier_text(cells.get("number", ""))),
            account=fold(rules.account_number(identifier_text(cells.get("account", "")))),
            tenge=rules.amount(number_text(cells.get("sum", ""))),
            paid_on=day_of(cells.get("date", "")),
        )
    except Refused as refused:
        raise _bad(row.line, refused.text) from None


def _bad(line: int, why: Text) -> Refused:
    return Refused(texts.BAD_ROW.format(line=line, why=why))


def compare_list(
    session: Session, *, name: str, file: Path, origin: Origin, now: datetime
) -> Compared:
    """Compare a list with what the bank told of for its days, and keep the result."""
    bank = session.scalars(select(Bank).where(col(Bank.name) == name)).first()
    if bank is None or bank.id is None:
        raise Refused(texts.NO_BANK.format(name=name))
    listed = read_list(file)
    days = [one.paid_on for one in listed]
    first, last = min(days), max(days)
    compared = Compared(
        first=first,
        last=last,
        rows=len(listed),
        tenge=sum((one.tenge for one in listed), Decimal(0)),
        differences=rules.compared(listed, _told(session, bank.id, first, last, listed)),
    )
    _keep(session, bank, file, compared, origin, now)
    return compared


def _told(
    session: Session, bank_id: int, first: date, last: date, listed: Sequence[Listed]
) -> list[Listed]:
    """What the bank told of for these days, and what it lists with another day."""
    rows = select(
        col(BankPayment.number),
        col(Contract.number_folded),
        col(BankPayment.amount_tenge),
        col(BankPayment.paid_on),
    ).join(Contract, col(Contract.id) == col(BankPayment.contract_id))
    rows = rows.where(col(BankPayment.bank_id) == bank_id)
    day = col(BankPayment.paid_on)
    told = {
        row.number: Listed(*row) for row in session.execute(rows.where(day.between(first, last)))
    }
    others = [one.number for one in listed if one.number not in told]
    for at in range(0, len(others), 500):
        some = rows.where(col(BankPayment.number).in_(others[at : at + 500]))
        told |= {row.number: Listed(*row) for row in session.execute(some)}
    return list(told.values())


def _keep(
    session: Session, bank: Bank, file: Path, compared: Compared, origin: Origin, now: datetime
) -> None:
    assert bank.id is not None
    with file.open("rb") as content:
        digest = file_digest(content, "sha256").hexdigest()
    session.add(
        BankRegistry(
            bank_id=bank.id,
            first_day=compared.first,
            last_day=compared.last,
            file_name=file.name.encode("utf-8", "replace").decode()[-200:],
            sha256=digest,
            rows=compared.rows,
            amount_tenge=compared.tenge,
            differences=len(compared.differences),
            compared_at=now,
        )
    )
    audit.record(
        session,
        Action.BANK_LIST_COMPARED,
        user_id=None,
        origin=origin,
        now=now,
        detail=f"{compared.rows} rows, {len(compared.differences)} differences",
        subject=bank.name,
    )
