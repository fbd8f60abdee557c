"""The rows of the table, as the state of each open page keeps them."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal
from sys import getsizeof

from cabinet.readings.entry.rows import ShownMeter, shown_meter
from cabinet.readings.rules import Previous, Usual
from tests.unit.readings.meters import meter

TODAY = date(2026, 11, 30)


def shown(place: int) -> ShownMeter:
    """The row of a meter with values of its own, of which nothing was sent."""
    row = meter(
        place,
        serial=f"{place:08d}",
        previous=Previous(date(2026, 11, 5), Decimal(f"{1000 + place}.125"), "Контролёр"),
        usual=Usual(Decimal(place), True, Decimal(place), Decimal(place + 1)),
    )
    return shown_meter(
        row._replace(location=f"Корпус {place}"),
        "ru",
        draft=None,
        today=TODAY,
        fillings=0,
        continues=False,
    )


def kept(rows: list[ShownMeter]) -> Iterator[object]:
    """The rows and all that they hold, each thing once."""
    found = {id(row): row for row in rows}
    found |= {id(one): one for row in rows for one in _held(row)}
    yield from found.values()


def _held(row: ShownMeter) -> list[object]:
    return [getattr(row, field.name) for field in fields(row)]


def test_a_row_takes_a_few_hundred_bytes_of_each_open_page() -> None:
    rows = [shown(place) for place in range(1, 401)]
    assert sum(map(getsizeof, kept(rows))) < 400 * 660
