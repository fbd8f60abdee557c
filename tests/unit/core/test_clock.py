"""The clock: which day it is, the setting that shifts it, and that nothing reads another clock."""

import ast
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from cabinet.core.clock import local_day, now
from cabinet.core.settings import settings
from tests.sources import trees

MOMENT = datetime(2028, 2, 29, 18, 59, 59, tzinfo=UTC)  # a second before March in Almaty
# The only readers of the machine's clock. The library of rate limits counts its windows by it.
READERS = {
    "cabinet/core/clock.py": ["datetime.datetime.now"],
    "cabinet/security/rate_limits.py": ["time.time"],
}
MACHINE_CLOCK = frozenset({
    "datetime.datetime.now", "datetime.datetime.today", "datetime.datetime.utcnow",
    "datetime.date.today", "time.time", "time.time_ns", "email.utils.localtime",
})  # fmt: skip
# These tell the present moment when it is not given to them.
PRESENT_BY_DEFAULT = {
    "time.localtime": 1, "time.gmtime": 1, "time.ctime": 1, "time.strftime": 2, "time.asctime": 1,
    "email.utils.formatdate": 1,
}  # fmt: skip
DATABASE_CLOCK = ("current_timestamp", "current_date", "localtimestamp", "now()", "'now'")
DATABASE_FUNCTIONS = frozenset({"now", "current_timestamp", "current_date", "localtimestamp"})


@pytest.fixture
def shifted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The cabinet's clock, two hours ahead of the machine's."""
    monkeypatch.setenv("CABINET_TEST_CLOCK_SHIFT", "7200")
    settings.cache_clear()
    yield
    settings.cache_clear()


def test_a_shifted_clock_runs_on(shifted: None) -> None:
    with time_machine.travel(MOMENT, tick=False) as machine:
        assert now() == MOMENT + timedelta(hours=2)
        machine.shift(60)
        assert now() == MOMENT + timedelta(hours=2, minutes=1)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (MOMENT, date(2028, 2, 29)),
        (MOMENT + timedelta(seconds=1), date(2028, 3, 1)),
        (datetime(2026, 12, 31, 18, 59, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 19, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_the_day_begins_at_midnight_at_the_utility(moment: datetime, day: date) -> None:
    assert local_day(moment) == day


def test_only_the_clock_reads_the_clock_of_the_machine() -> None:
    found = {
        path: readers for path, tree in trees("cabinet").items() if (readers := clock_readers(tree))
    }
    assert found == READERS


@pytest.mark.parametrize(
    ("source", "reader"),
    [
        ("from datetime import datetime\ndatetime.now(zone)", "datetime.datetime.now"),
        ("import datetime as dt\ndt.date.today()", "datetime.date.today"),
        ("from datetime import datetime as D\nField(default_factory=D.utcnow)",
         "datetime.datetime.utcnow"),
        ("from time import time as present\npresent()", "time.time"),
        ("import time\ntime.strftime('%Y')", "time.strftime"),
        ("from time import localtime\nlocaltime()", "time.localtime"),
        ("from email.utils import formatdate\nformatdate()", "email.utils.formatdate"),
        ("from sqlalchemy import func\nfunc.now()", "sqlalchemy.func.now"),
        ("text('UPDATE user SET seen_at = CURRENT_TIMESTAMP')", "SQL: current_timestamp"),
    ],
)  # fmt: skip
def test_a_reader_of_the_machines_clock_is_found(source: str, reader: str) -> None:
    assert clock_readers(ast.parse(source)) == [reader]


@pytest.mark.parametrize(
    "source",
    [
        "from cabinet.core.clock import now\nnow()",
        "import time\ntime.monotonic()\ntime.strftime('%Y', moment)",
        "from cabinet.core import clock\nclock.now()",
        "def now():\n    '''The clock now() of a docstring.'''",
    ],
)
def test_what_reads_no_clock_of_the_machine_is_left_alone(source: str) -> None:
    assert clock_readers(ast.parse(source)) == []


def clock_readers(tree: ast.Module) -> list[str]:
    """What a module uses that tells the machine's or the database's time, in order."""
    names = _imported(tree)
    calls = {id(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in docstrings:
            found += _in_sql(node.value)
        elif isinstance(node, ast.Attribute | ast.Name):
            name = _full_name(node, names)
            if name and _tells_the_present(name, calls.get(id(node))):
                found.append(name)
    return found


def _imported(tree: ast.Module) -> dict[str, str]:
    """What each imported name is called in full."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                names[alias.asname or alias.name] = alias.name
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return names


def _full_name(node: ast.expr, names: dict[str, str]) -> str:
    """A dotted name with its module in front; empty for anything that was not imported."""
    if isinstance(node, ast.Name):
        return names.get(node.id, "")
    if isinstance(node, ast.Attribute) and (owner := _full_name(node.value, names)):
        return f"{owner}.{node.attr}"
    return ""


def _tells_the_present(name: str, call: ast.Call | None) -> bool:
    owner, _, function = name.rpartition(".")
    if owner.endswith(".func"):
        return function in DATABASE_FUNCTIONS
    given = len(call.args) if call else 0
    return name in MACHINE_CLOCK or given < PRESENT_BY_DEFAULT.get(name, 0)


def _in_sql(value: object) -> list[str]:
    words = value.casefold() if isinstance(value, str) else ""
    return [f"SQL: {name}" for name in DATABASE_CLOCK if name in words]
