"""Values that are right by themselves, and wrong beside what the cabinet or the row has."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Connection, case, literal, select

from cabinet.core.enums import ReadingStatus
from cabinet.core.text import Text
from cabinet.exchange import texts
from cabinet.exchange.staging import Staged
from cabinet.models import Meter
from cabinet.models.columns import CubicMetres

_METERS: Final[Any] = Meter.__table__  # type: ignore[attr-defined]  SQLModel hides it
_TURNS: Final = {digits: literal(Decimal(10) ** digits, CubicMetres()) for digits in range(1, 10)}


def wrong_values(connection: Connection, staged: Staged) -> Iterator[tuple[int, str, Text]]:
    """Line and column of each of them, with what is wrong."""
    if staged.kind.name == "readings":
        yield from _beyond_digits(connection, staged)
    if staged.kind.decides:
        yield from _rejected_without_reason(connection, staged)


def _beyond_digits(connection: Connection, staged: Staged) -> Iterator[tuple[int, str, Text]]:
    """Readings that the meter cannot show: taken, they would refuse every right value after it."""
    file = staged.table
    turn = case(_TURNS, value=_METERS.c.digits)
    found = (
        select(file.c.line, _METERS.c.digits)
        .join(_METERS, _METERS.c.id == file.c.meter_id)
        .where(file.c.value_m3 >= turn)
    )
    for line, digits in connection.execute(found):
        yield line, "value", texts.BEYOND_DIGITS.format(digits=digits)


def _rejected_without_reason(
    connection: Connection, staged: Staged
) -> Iterator[tuple[int, str, Text]]:
    file = staged.table
    rejected = select(file.c.line).where(file.c.status == ReadingStatus.REJECTED)
    if "reason" in staged.fields:
        rejected = rejected.where(file.c.reason == "")
    for line in connection.scalars(rejected):
        yield line, "reason", texts.REASON_WANTED
