"""The kinds of files that billing sends: their columns, and the tables that they fill."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any, Final

from sqlalchemy import Column as TableColumn
from sqlalchemy import Table

from cabinet.core.enums import (
    ContractKind,
    LedgerKind,
    MeterStatus,
    ReadingEvent,
    ReadingStatus,
    Service,
    Water,
)
from cabinet.documents.tables.numbers import CUBIC_METRES, TENGE
from cabinet.exchange import rules
from cabinet.exchange.rules import Rule
from cabinet.models import (
    BilledReading,
    Charge,
    Contract,
    LedgerEntry,
    Meter,
    Recipient,
    Submission,
    SubmittedReading,
)

_BILLION: Final = 10**9 - 1
_TRILLION: Final = 10**12
_amount = rules.decimal(decimals=2, least=-_TRILLION, most=_TRILLION, units=TENGE)
_volume = partial(rules.decimal, decimals=3, most=_BILLION, units=CUBIC_METRES)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file; `target` is the table's, `empty` what an optional empty cell means.

    Where the file has no such column, its value goes when that of the column `explains` changes.
    Of a column that `stays` an empty cell leaves what the cabinet has; of one that
    `stays_registered` it does so where somebody has registered for the contract. Of one that
    `fills_down` a merged cell counts for every row beside it.
    """

    name: str
    rule: Rule
    target: str = ""
    required: bool = False
    empty: Any = ""
    explains: str = ""
    stays: bool = False
    stays_registered: bool = False
    fills_down: bool = False

    @property
    def field(self) -> str:
        """The table's name of the column."""
        return self.target or self.name


@dataclass(frozen=True, slots=True)
class Reference:
    """A file's column that names a row of another table; `target` holds that row's id.

    `kind` is the file that brings such rows, empty where none does. The rest is as of a `Column`.
    """

    name: str
    limit: int
    target: str
    found_in: TableColumn[str]
    kind: str = ""
    rule: Callable[[int], Rule] = rules.identifier
    fills_down: bool = False

    @property
    def named(self) -> str:
        """The column of the temporary table that holds what the file says."""
        return f"named_{self.name}"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: `key` are the table's columns by which its rows are matched.

    Rows that agree with the file in `replaces`, but whose key is not in it, are removed.
    At least one of the file's columns in `any_of` must be filled in. A kind that `only_updates`
    adds no rows. `stamp` is the table's column for the moment of a change. A kind that `decides` is
    about readings whose senders are told; one that `has_owners` is about contracts, each of which
    is released when its owner is another one. Of a `numbered` kind this column of the key counts
    the rows that have the rest of it in common; only rows that are equal in everything are refused.
    The rows of a kind that is `only_imported` are written by nothing but imports. Each row belongs
    to a contract: to the one that it names, or to that of what its first reference names; what has
    no reference is a contract itself.
    """

    name: str
    table: Table
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    references: tuple[Reference, ...] = ()
    replaces: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    only_updates: bool = False
    stamp: str = ""
    decides: bool = False
    has_owners: bool = False
    numbered: str = ""
    only_imported: bool = False

    @property
    def key_names(self) -> str:
        """The key in the file's own names."""
        names = {column.field: column.name for column in self.columns}
        names |= {reference.target: reference.name for reference in self.references}
        return " + ".join(names[field] for field in self.key if field != self.numbered)


def _table(model: Any) -> Table:
    return model.__table__


def _contract() -> Reference:
    return Reference(
        "contract", 40, "contract_id", _table(Contract).c.number, "contracts", fills_down=True
    )


def _meter() -> Reference:
    return Reference("meter_id", 60, "meter_id", _table(Meter).c.number, "meters")


_KINDS: Final = (
    Kind(
        name="contracts",
        table=_table(Contract),
        key=("number",),
        columns=(
            Column("kind", rules.choice(*ContractKind), required=True),
            Column("number", rules.identifier(40), required=True),
            Column("payer", rules.words(500), required=True),
            Column("bin_iin", rules.iin, stays_registered=True),
            Column("email", rules.email),
            Column("phone", rules.words(100)),
            Column("address", rules.words(500)),
            Column("heat_meter", rules.yes_or_no, empty=None),
            Column("owner_since", rules.day, empty=None, stays=True),
        ),
        has_owners=True,
    ),
    Kind(
        name="recipients",
        table=_table(Recipient),
        key=("contract_id", "account"),
        only_imported=True,
        references=(_contract(),),
        columns=(
            Column("account", rules.identifier(40), required=True),
            Column("recipient", rules.words(500), "name", required=True),
            Column("tariff_group", rules.words(40)),
            Column("address", rules.words(500)),
        ),
    ),
    Kind(
        name="meters",
        table=_table(Meter),
        key=("number",),
        only_imported=True,
        references=(_contract(),),
        columns=(
            Column("meter_id", rules.identifier(60), "number", required=True),
            Column("account", rules.identifier(40), fills_down=True),
            Column("water", rules.choice(*Water), required=True),
            Column("serial", rules.identifier(60)),
            Column("verification_due", rules.day, empty=None),
            Column("status", rules.choice(*MeterStatus), required=True),
            Column("location", rules.words(300)),
            Column("digits", rules.whole(least=1, most=9), empty=8),
            Column("decimals", rules.whole(least=0, most=3), empty=3),
        ),
    ),
    Kind(
        name="readings",
        table=_table(BilledReading),
        key=("meter_id", "taken_on", "event"),
        only_imported=True,
        references=(_meter(),),
        columns=(
            Column("value", _volume(least=0), "value_m3", required=True),
            Column("taken_on", rules.day, required=True),
            Column("source", rules.words(100), required=True),
            Column("event", rules.choice(*ReadingEvent)),
        ),
    ),
    Kind(
        name="charges",
        table=_table(Charge),
        key=("contract_id", "period", "account", "service", "line_name", "position"),
        numbered="position",
        only_imported=True,
        references=(_contract(),),
        replaces=("contract_id", "period"),
        columns=(
            Column("period", rules.month, required=True, fills_down=True),
            Column("account", rules.identifier(40), required=True, fills_down=True),
            Column("recipient", rules.words(500), required=True, fills_down=True),
            Column("tariff_group", rules.words(40), fills_down=True),
            Column("service", rules.choice(*Service), required=True),
            Column("volume_m3", _volume(least=-_BILLION), required=True),
            Column(
                "tariff",
                rules.decimal(decimals=4, least=0, most=_BILLION, units=TENGE),
                "tariff_tenge",
                required=True,
            ),
            Column("vat_percent", rules.percentage(decimals=2), required=True),
            Column("amount", _amount, "amount_tenge", required=True),
            Column("line", rules.words(40), "line_name"),
            Column("note", rules.words(300)),
        ),
    ),
    Kind(
        name="ledger",
        table=_table(LedgerEntry),
        key=("contract_id", "document"),
        only_imported=True,
        references=(_contract(),),
        columns=(
            Column("date", rules.billed_day, "entered_on", required=True),
            Column("kind", rules.choice(*LedgerKind), required=True),
            Column("document", rules.document(200), required=True),
            Column("debit", _amount, "debit_tenge", empty=Decimal(0)),
            Column("credit", _amount, "credit_tenge", empty=Decimal(0)),
        ),
        any_of=("debit", "credit"),
    ),
    Kind(
        name="reading-status",
        table=_table(SubmittedReading),
        key=("submission_id", "meter_id"),
        references=(
            Reference(
                "receipt", 30, "submission_id", _table(Submission).c.receipt, rule=rules.receipt
            ),
            _meter(),
        ),
        columns=(
            Column(
                "status",
                rules.choice(ReadingStatus.ACCEPTED, ReadingStatus.REJECTED),
                required=True,
            ),
            Column("reason", rules.words(300), explains="status"),
        ),
        only_updates=True,
        stamp="decided_at",
        decides=True,
    ),
)
KINDS: Final = {kind.name: kind for kind in _KINDS}
