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
from cabinet.security.audit import COMMAND, Action, Actor

COLUMNS: Final = ("number", "account", "sum", "date")
_KNOWN_AS: Final = {
    column_name(word): column
    for column, words in zip(
        COLUMNS,
        (("Номер", "Нөмір"), ("Счёт", "Счет", "Шот"), ("Сумма", "Сома"), ("Дата", "Күн")),
        strict=True,
    )
    for word in (column, *words)
}
MOST_ROWS: Final = 100_000


@dataclass(frozen=True, slots=True)
class BankList:
    """A bank's list as it was read, and which file it was."""

    file_name: str
    sha256: str
    payments: Sequence[Listed]


@dataclass(frozen=True, slots=True)
class Compared:
    """The days and sums of a list, and where it differs; `registry_id` is what is kept of it."""

    registry_id: int
    first: date
    last: date
    rows: int
    tenge: Decimal
    differences: list[Difference]


def list_of(file: Path) -> BankList:
    """A file with a bank's list; `Refused` at the first row that cannot be read."""
    with file.open("rb") as content:
        digest = file_digest(content, "sha256").hexdigest()
    name = file.name.encode("utf-8", "replace").decode()
    return BankList(name, digest, read_list(file))


def read_list(file: Path) -> list[Listed]:
    """The payments of a bank's list; `Refused` at the first row that cannot be read."""
    with open_table(file, names=tuple(_KNOWN_AS)) as table:
        places = [_KNOWN_AS.get(column_name(cell), "") for cell in table.heading.cells]
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
    session: Session, *, name: str, bank_list: BankList, by: Actor = COMMAND, now: datetime
) -> Compared:
    """Compare a list with what the bank told of for its days, and keep the result."""
    bank = session.scalars(select(Bank).where(col(Bank.name) == name)).first()
    if bank is None or bank.id is None:
        raise Refused(texts.NO_BANK.format(name=name))
    listed = bank_list.payments
    days = [one.paid_on for one in listed]
    first, last = min(days), max(days)
    differences = rules.compared(listed, _told(session, bank.id, first, last, listed))
    kept = BankRegistry(
        bank_id=bank.id,
        first_day=first,
        last_day=last,
        file_name=bank_list.file_name[-200:],
        sha256=bank_list.sha256,
        rows=len(listed),
        amount_tenge=sum((one.tenge for one in listed), Decimal(0)),
        differences=len(differences),
        compared_at=now,
    )
    session.add(kept)
    session.flush()
    assert kept.id is not None
    _note(session, bank, kept, by, now)
    return Compared(kept.id, first, last, kept.rows, kept.amount_tenge, differences)


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


def _note(session: Session, bank: Bank, kept: BankRegistry, by: Actor, now: datetime) -> None:
    audit.record(
        session,
        Action.BANK_LIST_COMPARED,
        user_id=None,
        staff_id=by.staff_id,
        origin=by.origin,
        now=now,
        detail=f"{kept.rows} rows, {kept.differences} differences",
        subject=bank.name,
    )
