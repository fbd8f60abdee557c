"""Reads a bank's list of a day's payments; without the database, as a process of its own may."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import file_digest
from pathlib import Path
from typing import Any, Final

from cabinet.billing.payments import rules, texts
from cabinet.billing.payments.rules import Listed
from cabinet.core.errors import Refused
from cabinet.core.text import Text
from cabinet.documents.tables.cells import Row, column_name, has_word_of_total
from cabinet.documents.tables.days import day_of
from cabinet.documents.tables.limits import BrokenRow
from cabinet.documents.tables.names import identifier_text
from cabinet.documents.tables.numbers import number_text
from cabinet.documents.tables.reader import open_table

COLUMNS: Final = ("number", "account", "sum", "date")
_KNOWN_AS: Final = {
    column_name(word): column
    for column in COLUMNS
    for word in (column, *(word for name in texts.COLUMN_NAMES[column] for word in name))
}
MOST_ROWS: Final = 100_000


@dataclass(frozen=True, slots=True)
class BankList:
    """A bank's list as it was read, and which file it was."""

    file_name: str
    sha256: str
    payments: Sequence[Listed]


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
            account=rules.account_number(identifier_text(cells.get("account", ""))),
            tenge=rules.amount(number_text(cells.get("sum", ""))),
            paid_on=day_of(cells.get("date", "")),
        )
    except Refused as refused:
        raise _bad(row.line, refused.text) from None


def _bad(line: int, why: Text) -> Refused:
    return Refused(texts.BAD_ROW.format(line=line, why=why))


def as_answer(payments: Sequence[Listed]) -> dict[str, Any]:
    """The payments of a list as the process that reads it answers."""
    cells = ((one.number, one.account, str(one.tenge), str(one.paid_on)) for one in payments)
    return {"payments": list(cells)}


def from_answer(answer: dict[str, Any]) -> list[Listed]:
    """The payments that the process has read."""
    return [
        Listed(number, account, Decimal(tenge), date.fromisoformat(day))
        for number, account, tenge, day in answer["payments"]
    ]
