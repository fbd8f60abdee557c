"""How the database answers statements: what is sent to it, and which tables it reads through."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from re import findall
from typing import Any, Final

import pytest
from sqlalchemy import Connection, Engine, event, text
from sqlmodel import SQLModel

import cabinet.models  # noqa: F401  makes the metadata complete
from cabinet.db import Database, sql

SMALL: Final = frozenset(
    {
        "api_key",
        "bank",
        "bank_registry",
        "bulletin",
        "change_count",
        "consent_text",
        "import_run",
        "run",
        "staff",
        "staff_session",
    }
)
"""The tables that do not grow with the number of contracts: reading one through is nothing."""
GROWING: Final = frozenset(SQLModel.metadata.tables) - SMALL
MANY: Final = 1_000
"""So many rows of a table are more than somebody may wait for, where they are counted."""
_PARTIAL: Final = frozenset(
    index.name
    for table in SQLModel.metadata.tables.values()
    for index in table.indexes
    if index.dialect_options["postgresql"]["where"] is not None
)
_ASKING: Final = ("SELECT", "WITH", "INSERT", "UPDATE", "DELETE")
_TOLD: Final = ("Index Cond", "Filter", "Actual Rows", "Shared Hit Blocks", "Shared Read Blocks")
_INDEX_SCANS: Final = ("Index Scan", "Index Only Scan", "Bitmap Index Scan")


@dataclass(frozen=True, slots=True)
class Sent:
    """A statement as the driver got it, with the values of its first execution."""

    text: str
    values: Any


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps by which a statement is answered, and the tables that it reads through."""

    lines: tuple[str, ...]
    read_through: tuple[str, ...]


@contextmanager
def sent_meanwhile() -> Iterator[list[Sent]]:
    """The statements that reach any database meanwhile, by SQLAlchemy and past it."""
    sent: list[Sent] = []
    rows, write = sql._Prepared.rows, sql._Prepared.write

    def note(
        _connection: object, _cursor: object, statement: str, values: Any, *_rest: object
    ) -> None:
        if statement.lstrip().upper().startswith(_ASKING):
            sent.append(Sent(statement, values[0] if isinstance(values, list) else values))

    def read_past(prepared: Any, connection: Connection, values: Mapping[str, Any]) -> Any:
        sent.append(Sent(prepared._text, _bound(prepared, values)))
        return rows(prepared, connection, values)

    def write_past(
        prepared: Any, connection: Connection, values: Sequence[Mapping[str, Any]]
    ) -> None:
        sent.append(Sent(prepared._text, _bound(prepared, values[0])))
        write(prepared, connection, values)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sql._Prepared, "rows", read_past)
            patch.setattr(sql._Prepared, "write", write_past)
            yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def _bound(prepared: Any, values: Mapping[str, Any]) -> Any:
    """The values as SQLAlchemy takes those of the driver: by name, or a tuple."""
    bound = prepared._bound(values)
    return tuple(bound) if isinstance(bound, list) else bound


def plan_of(connection: Connection, sent: Sent, *, is_tried: bool = False) -> Plan:
    """How the database would answer a statement; PostgreSQL executes a question that `is_tried`."""
    if connection.dialect.name == "sqlite":
        explained = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sent.text}", sent.values)
        lines = tuple(str(row[-1]) for row in explained)
        scanned = [table for line in lines for table in _scanned(line)]
        return Plan(lines, tuple(dict.fromkeys(scanned)))
    is_tried = is_tried and sent.text.lstrip().upper().startswith("SELECT")
    options = "ANALYZE, BUFFERS, FORMAT JSON" if is_tried else "FORMAT JSON"
    found = connection.exec_driver_sql(f"EXPLAIN ({options}) {sent.text}", sent.values).scalar_one()
    steps = list(_steps((found if isinstance(found, list) else json.loads(found))[0]["Plan"], ""))
    scanned = [_table_of(step) for step, above in steps if _reads_through(step, above)]
    return Plan(tuple(_words(step) for step, _ in steps), tuple(dict.fromkeys(scanned)))


def plans(
    database: Database, sent: Iterable[Sent], *, is_tried: bool = False
) -> Iterator[tuple[Sent, Plan]]:
    """How the database answers each statement; the same text once.

    PostgreSQL reads through small tables, and joins them as wholes; unless they are tried, it is
    told to do so only where nothing else is possible.
    """
    with database.engine.connect() as connection:
        if not (database.is_sqlite or is_tried):
            for way in ("seqscan", "hashjoin", "mergejoin"):
                connection.execute(text(f"SET LOCAL enable_{way} = off"))
        for one in {one.text: one for one in sent}.values():
            undo = connection.begin_nested()
            yield one, plan_of(connection, one, is_tried=is_tried)
            undo.rollback()
        connection.rollback()


def _scanned(line: str) -> list[str]:
    """The growing table that SQLite reads to the end in a step, by itself or by a whole index."""
    found = findall(r"^SCAN (\w+?)(?:_\d+)?(?: USING (?:COVERING )?INDEX (\w+))?$", line)
    return [table for table, index in found if table in GROWING and index not in _PARTIAL]


def _steps(step: Mapping[str, Any], above: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    yield step, above
    for one in step.get("Plans", ()):
        yield from _steps(one, step["Node Type"])


def _reads_through(step: Mapping[str, Any], above: str) -> bool:
    """Return whether PostgreSQL reads a growing table, or one of its whole indexes, to the end."""
    kind = step["Node Type"]
    if "Actual Rows" in step and _rows_read(step) < MANY:
        return False
    if kind == "Seq Scan":
        return step["Relation Name"] in GROWING
    if kind not in _INDEX_SCANS or "Index Cond" in step or step["Index Name"] in _PARTIAL:
        return False
    ends_early = above == "Limit" and "Filter" not in step
    return step.get("Relation Name", "") not in SMALL and not ends_early


def _table_of(step: Mapping[str, Any]) -> str:
    if "Relation Name" in step:
        return step["Relation Name"]
    return next(
        table.name
        for table in SQLModel.metadata.tables.values()
        if any(step["Index Name"] == one.name for one in (*table.indexes, *table.constraints))
    )


def _rows_read(step: Mapping[str, Any]) -> float:
    each = step["Actual Rows"] + step.get("Rows Removed by Filter", 0)
    return each * step["Actual Loops"]


def _words(step: Mapping[str, Any]) -> str:
    named = [step.get(name, "") for name in ("Node Type", "Relation Name", "Index Name")]
    told = [
        f"{name.lower()} {step[name]}"
        for name in (
            "Index Cond",
            "Filter",
            "Actual Rows",
            "Shared Hit Blocks",
            "Shared Read Blocks",
        )
        if name in step
    ]
    return " ".join([*filter(None, named), *told])
