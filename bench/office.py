"""How fast the pages of the utility's people answer about a city of 100,000 contracts.

    python -m bench.office [--contracts 100000] [--lines 1000000] [--database-url postgresql+...]

The database must be empty; without an address it is a SQLite file of its own, and after it a
PostgreSQL cluster of its own where that is installed. The database itself makes the rows: two
meters a contract, readings and batches of half a year, lines of charges of five months.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

from sqlalchemy import Connection, event, text
from sqlmodel import Session

from cabinet.core.clock import local_day, now
from cabinet.core.enums import ReadingStatus, StaffRole
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.db.migrations import migrate
from cabinet.readings.known.rows import keep_all_known
from cabinet.readings.window import window_on
from cabinet.staff.lists.query import ListQuery
from cabinet.staff.member import StaffMember
from cabinet.staff.overview.service import overview
from cabinet.staff.readings.held.service import held_listed
from cabinet.staff.readings.reminding import silent
from cabinet.staff.readings.rows import NOT_SENT, Flag
from cabinet.staff.readings.service import meters_listed, rows_for_file
from tests.integration.postgresql import binaries, running_cluster

OVERVIEW_GOAL_MS: Final = 300
_MONTHS: Final = 6
_RUNS: Final = 5
_WHO: Final = StaffMember(1, 0, "admin", "admin@example.kz", StaffRole.ADMIN, "ru")
_NUMBERS: Final = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)"
# `MOMENT(…)` and `DAY(…)` are what the database makes of a text. Days of a month are 10 to 27.
_CITY: Final = (
    "INSERT INTO contract (id, kind, number, payer, bin_iin, email, phone, address, number_folded)"
    f" {_NUMBERS} SELECT i, CASE WHEN i % 5 = 0 THEN 'legal' ELSE 'individual' END, 'K-' || i,"
    " 'Пример ' || (i * 7919 % 100003), '', '', '', '', 'k' || i FROM n",
    "INSERT INTO recipient (contract_id, account, name, tariff_group, address, account_folded)"
    f" {_NUMBERS} SELECT i, 'A' || i, 'Объект ' || i, '' || (1 + i % 4), '', '' FROM n",
    "INSERT INTO meter (id, contract_id, number, account, water, serial, verification_due, status,"
    " location, digits, decimals, number_folded, serial_folded)"
    f" {_NUMBERS} SELECT 2 * i + w, i, 'M' || i || '-' || w, 'A' || i,"
    " CASE WHEN w = 0 THEN 'cold' ELSE 'hot' END,"
    " CASE WHEN i % 100 = 3 THEN '' ELSE '' || (10000000 + 2 * i + w) END,"
    " DAY('20' || (CASE WHEN i % 25 = 0 THEN 24 ELSE 29 END) || '-06-15'),"
    " CASE WHEN i % 200 = 7 AND w = 1 THEN 'removed' ELSE 'installed' END, '', 8, 3, '', ''"
    " FROM n, (SELECT 0 AS w UNION ALL SELECT 1) AS two",
    'INSERT INTO "user" (id, public_id, login, name, email, password_hash, language,'
    " wants_notices, wants_reminders, wants_receipts, wants_verification, wants_decisions,"
    " consent_version, second_factor, second_factor_step, created_at, confirmed_at)"
    f" {_NUMBERS} SELECT i, 'public-' || i, 'K' || i, 'Пример', 'k' || i || '@example.kz', '',"
    " 'ru', TRUE, TRUE, TRUE, TRUE, TRUE, '', '', 0, MOMENT('2026-01-10'), MOMENT('2026-01-10')"
    " FROM n",
    "INSERT INTO membership (public_id, user_id, contract_id, role, wants_notices,"
    " wants_reminders, wants_receipts, wants_verification, wants_decisions, granted_at,"
    " approved_at)"
    f" {_NUMBERS} SELECT 'm-' || i, i, i, 'owner', TRUE, TRUE, TRUE, TRUE, TRUE,"
    " MOMENT('2026-01-10'), CASE WHEN i % 2000 = 1 THEN NULL ELSE MOMENT('2026-01-10') END FROM n",
    "INSERT INTO outbox_letter (message_id, kind, to_address, subject, text, html,"
    " attachment_name, unsubscribe_url, created_at, due_at, attempts, last_error, sent_at,"
    " given_up_at)"
    f" {_NUMBERS} SELECT 'l-' || i, 'notice', 'a@example.kz', 's', 'Текст письма', 'h', '', 'u',"
    " MOMENT('2026-01-10'), MOMENT('2026-01-10'), 1,"
    " CASE WHEN i % 500 = 0 THEN 'no such mailbox' ELSE '' END,"
    " CASE WHEN i % 500 = 0 THEN NULL ELSE MOMENT('2026-01-10') END, NULL FROM n",
)
_READINGS: Final = (
    "INSERT INTO billed_reading (meter_id, taken_on, event, value_m3, source)"
    " SELECT id, DAY(:month || '-25'), '',"
    " CASE WHEN contract_id % 20 = 0 THEN 5000 ELSE 100000 + 10000 * :place END, 'Контролёр'"
    " FROM meter WHERE contract_id % 30 > 0"
)
_BATCHES: Final = (
    "INSERT INTO submission (contract_id, user_id, period, number, receipt, submitted_at,"
    " is_former, first_values)"
    f" {_NUMBERS} SELECT i, i, :month, 1, :month || '-' || i, MOMENT(:month || '-' || (10 + i %"
    " 18)), FALSE, 2 FROM n WHERE i % 10 < :share AND i % 30 > 0"
)
_VALUES: Final = (
    "INSERT INTO submitted_reading (submission_id, meter_id, value_m3, status, note, statement,"
    " reason, doubt, decided_at)"
    " SELECT submission.id, meter.id,"
    " CASE WHEN meter.contract_id % 20 = 0 THEN 5000 ELSE 104000 + 10000 * :place END,"
    " CASE WHEN :is_present = 0 THEN 'accepted' WHEN meter.contract_id % 400 = 1 THEN 'held'"
    " WHEN meter.contract_id % 150 = 2 THEN 'rejected' ELSE 'sent' END, '',"
    " CASE WHEN meter.contract_id % 400 = 1 THEN 'passed_zero' ELSE '' END, '',"
    " CASE WHEN meter.contract_id % 50 = 4 THEN 'much' ELSE '' END,"
    " CASE WHEN :is_present = 0 THEN submission.submitted_at ELSE NULL END"
    " FROM submission JOIN meter ON meter.contract_id = submission.contract_id"
    " WHERE submission.period = :month"
)
_CHARGES: Final = (
    "INSERT INTO charge (contract_id, period, account, recipient, tariff_group, service,"
    " line_name, position, volume_m3, tariff_tenge, vat_percent, amount_tenge, note)"
    " SELECT contract_id, :month, account, name, tariff_group, service, '', 1, 10000, 1000000,"
    " 1600, 116000, '' FROM recipient,"
    " (SELECT 'water' AS service UNION ALL SELECT 'sewer') AS two LIMIT :lines"
)


def fill(database: Database, contracts: int, lines: int, months_back: int = _MONTHS) -> None:
    """A city in an empty database; the last month with charges is the one before this month."""
    month = open_month()
    months = [month.plus(-back) for back in range(months_back, -1, -1)]
    with database.engine.begin() as connection:

        def add(statement: str, **values: str | int) -> None:
            execute(connection, statement, count=contracts, **values)

        for statement in _CITY:
            add(statement)
        for place, period in enumerate(months):
            is_present = period == month
            at = {"month": str(period), "place": place, "is_present": int(is_present)}
            if not is_present:
                add(_READINGS, **at)
            add(_BATCHES, share=6 if is_present else 9, **at)
            add(_VALUES, **at)
        for back in range(1, 6):
            add(_CHARGES, month=str(Period.of(local_day(now())).plus(-back)), lines=lines // 5)
    analyze(database)
    keep_all_known(database, now())  # as the job does


def open_month() -> Period:
    """The month that readings are sent for today."""
    return window_on(local_day(now()), settings().reading_days).period


def execute(connection: Connection, statement: str, **values: str | int) -> None:
    """Execute a statement of a filling with these values for its `:names`."""
    for name, value in values.items():
        statement = statement.replace(f":{name}", repr(value))
    day = "(" if connection.dialect.name == "sqlite" else "day_of("
    connection.execute(text(statement.replace("DAY(", day).replace("MOMENT(", "moment_of(")))


def analyze(database: Database) -> None:
    """Let the database count what its tables hold, as PostgreSQL's own job does."""
    words = "ANALYZE" if database.is_sqlite else "VACUUM ANALYZE"
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as alone:
        alone.execute(text(words))


@contextmanager
def words_of_moments(database: Database) -> Iterator[None]:
    """Let the database make days and moments of texts."""
    if not database.is_sqlite:
        with database.engine.begin() as connection:
            for name, kind, time in (("day", "date", ""), ("moment", "timestamptz", " 07:00+00")):
                connection.execute(
                    text(
                        f"CREATE FUNCTION {name}_of(words text) RETURNS {kind} LANGUAGE sql"
                        f" IMMUTABLE AS $$ SELECT (words || '{time}')::{kind} $$"
                    )
                )
        yield
        with database.engine.begin() as connection:
            connection.execute(text("DROP FUNCTION day_of, moment_of"))
        return

    def teach(raw: object, *_: object) -> None:
        raw.create_function("moment_of", 1, lambda day: f"{day} 07:00:00.000000")  # type: ignore[attr-defined]

    event.listen(database.engine, "checkout", teach)
    yield
    event.remove(database.engine, "checkout", teach)


def measure(database: Database, name: str) -> None:
    """Print how long each page takes: the median of some tries."""
    moment = now()
    asked: dict[str, Callable[[Session], object]] = {
        f"«Сводка» (at most {OVERVIEW_GOAL_MS} ms)": lambda session: overview(
            session, who=_WHO, now=moment
        ),
        "«Показания», the first page": _page(moment),
        "«Показания», page 100": _page(moment, page=100),
        "«Показания», by payer": _page(moment, sort="payer"),
        "«Показания», by time": _page(moment, sort="sent"),
        "«Показания», last month": _page(moment, month=str(open_month().previous)),
        "«Показания», of a tariff group": _page(moment, group="3"),
        "«Показания», a number": _page(moment, number="K-777"),
        **{
            f"«Показания», {state}": _page(moment, state=state)
            for state in (NOT_SENT, *ReadingStatus)
        },
        **{f"«Показания», {flag}": _page(moment, flag=flag) for flag in Flag},
        "count the silent": lambda session: silent(
            session, who=_WHO, query=ListQuery(), now=moment
        ),
        "«На проверке»": lambda session: held_listed(
            session, who=_WHO, query=ListQuery(), now=moment
        ),
    }
    print(f"\n{name}")
    for title, ask in asked.items():
        print(f"{title:55} {_milliseconds(database, ask):8.1f} ms")
    began = perf_counter()
    with database.reading() as session:
        rows = sum(len(some) for some in rows_for_file(session, _WHO, ListQuery(), moment))
    print(f"{f'a file of {rows:,} meters':55} {perf_counter() - began:8.1f} s")


def _page(
    moment: datetime, *, page: int = 1, sort: str = "contract", **filters: str
) -> Callable[[Session], object]:
    query = ListQuery(filters=filters, sort=sort, page=page)
    return lambda session: meters_listed(session, who=_WHO, query=query, now=moment)


def _milliseconds(database: Database, ask: Callable[[Session], object]) -> float:
    took = []
    for _ in range(_RUNS):
        with database.reading() as session:
            began = perf_counter()
            ask(session)
            took.append((perf_counter() - began) * 1000)
    return median(took)


def _measured(url: str, name: str, contracts: int, lines: int) -> None:
    database = Database(url)
    migrate(database)
    with words_of_moments(database):
        began = perf_counter()
        fill(database, contracts, lines)
        print(f"{name}: filled in {timedelta(seconds=round(perf_counter() - began))}")
    measure(database, name)
    database.close()


def main() -> None:
    """Measure in the database that was asked for, or in both kinds."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--contracts", type=int, default=100_000)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--database-url", default="")
    asked = parser.parse_args()
    if asked.database_url:
        _measured(asked.database_url, "the given database", asked.contracts, asked.lines)
        return
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'city.sqlite'}"
        _measured(url, "SQLite", asked.contracts, asked.lines)
    if programs := binaries():
        with running_cluster(programs) as cluster:
            _measured(cluster.url(cluster.create()), "PostgreSQL", asked.contracts, asked.lines)


if __name__ == "__main__":
    main()
