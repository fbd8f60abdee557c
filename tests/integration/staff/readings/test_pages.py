"""Pages of «Показания»: few rows or many, each page is a part of the whole order."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count, product

import pytest
from sqlmodel import Session

from cabinet.core.clock import local_day
from cabinet.staff.lists import query as lists
from cabinet.staff.lists.query import ListQuery
from cabinet.staff.readings import pages
from cabinet.staff.readings.rows import NOT_SENT, SORTS, Flag, meters
from tests.cast import NOW, Cast, make_meter
from tests.integration.readings.sending import NOVEMBER, send

FILTERS = ({}, {"state": NOT_SENT}, {"state": "sent"}, {"flag": Flag.SILENT}, {"kind": "legal"})


@pytest.fixture(autouse=True)
def _small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (lists, pages):
        monkeypatch.setattr(module, "PAGE_ROWS", 2)
    monkeypatch.setattr(pages, "_AT_ONCE", 2)


@pytest.fixture
def city(session: Session, cast: Cast) -> None:
    """Nine meters of three contracts, some with equal serial numbers, five with a value."""
    for at, who in enumerate((cast.bob, cast.alice, cast.charlie)):
        own = [make_meter(session, who, f"{at}{n}", serial=f"{n % 2}{at % 2}") for n in range(3)]
        if at < 2:
            send(session, who, dict.fromkeys(own[at:], "5"), now=NOW + timedelta(hours=1 - at))


def paged(session: Session, asked: ListQuery) -> Iterator[tuple[int, list[int]]]:
    """Each page until one is asked for that is not there."""
    for page in count(1):
        one = ListQuery(asked.filters, asked.sort, asked.descending, page)
        found = pages.page_of_meters(session, one, period=NOVEMBER, today=local_day(NOW))
        if found.page != page:
            return
        yield found.total, [row.meter_id for row in found.rows]


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    "most", [pytest.param(4, id="many"), pytest.param(1_000, id="few", marks=pytest.mark.slow)]
)
def test_pages_together_are_the_list_in_its_order(
    session: Session, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(pages, "MOST_COUNTED", most)
    for filters, sort, descending in product(FILTERS, SORTS, (False, True)):
        asked = ListQuery(filters, sort, descending)
        whole = session.execute(meters(asked, period=NOVEMBER, today=local_day(NOW))).all()
        expected = [row.meter_id for row in whole][:most]
        found = list(paged(session, asked))
        assert [one for _, ids in found for one in ids] == expected, asked
        assert {total for total, _ in found} == {len(expected)}, asked


@pytest.mark.usefixtures("city")
def test_nothing_is_found_by_a_single_question(session: Session) -> None:
    asked = ListQuery({"number": "no such number"}, "payer")
    assert list(paged(session, asked)) == [(0, [])]
