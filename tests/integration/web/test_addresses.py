"""What is chosen on a page stands in its address: whoever opens it anew sees the same.

A reader reloads a page, and a page whose process has gone reconnects to another one, which knows
nothing but the address and the database.
"""

import json
from decimal import Decimal
from re import search
from typing import Any
from urllib.parse import urlencode

import pytest

from bench.city_rows import fill_city, somebody
from cabinet.billing.balance.state import BalanceState
from cabinet.billing.charges.charts.state import ChartsState
from cabinet.billing.charges.state import ChargesState
from cabinet.billing.reconciliation.state import ReconciliationState
from cabinet.contact.requests.state import RequestsState
from cabinet.core.period import Period
from cabinet.db import Database
from cabinet.models import Charge, CustomerRequest, LedgerEntry
from cabinet.readings.history.state import HistoryState
from tests.cast import NOW
from tests.integration.every_page import Customer
from tests.integration.opened_page import OpenedPage
from tests.reflex_internals import router_at

CONTRACTS, MONTHS = 120, 2


@pytest.fixture
def customer(served: Database) -> Customer:
    fill_city(served, CONTRACTS, MONTHS)
    with served.writing() as session:
        return somebody(session, months=MONTHS)


class Opened(OpenedPage):
    """A page with the query of its address, which its own handlers change."""

    def __init__(self, state: Any, customer: Customer, query: dict[str, str]) -> None:
        super().__init__(state, customer.who)
        self._of = state
        self.query = query
        self._take({})

    async def do(self, name: str, *values: object) -> None:
        event = await getattr(self._of, name).fn(self.state, *values)
        found = search(r"history\.replaceState.*\)\((\{.*?\})\)", str(event and event.args))
        if found:
            self._take(json.loads(found[1].replace('\\"', '"')))

    def shown(self) -> dict[str, Any]:
        """What the page shows, without what says how often it has been filled."""
        told = self.state.dict()[self._of.get_full_name()]
        return {name: value for name, value in told.items() if "fillings" not in name}

    def _take(self, chosen: dict[str, str]) -> None:
        self.query = {name: value for name, value in (self.query | chosen).items() if value}
        self.state.router = router_at(f"http://localhost/page?{urlencode(self.query)}")


CHOSEN: list[tuple[Any, dict[str, str], list[tuple[Any, ...]]]] = [
    (ChargesState, {}, [("sort_by", "amount"), ("go_further",)]),
    (ChargesState, {"period": "2026-09"}, [("sort_by", "recipient"), ("sort_by", "recipient")]),
    (ChartsState, {}, [("choose", "2026")]),
    (BalanceState, {}, [("toggle", "2026-10")]),
    (BalanceState, {}, [("show_more",), ("toggle", "2026-09")]),
    (ReconciliationState, {}, [("choose", {"from": "2026-09-01", "to": "2026-10-31"})]),
    (ReconciliationState, {}, [("choose_preset", "this-year"), ("go_further",)]),
    (RequestsState, {}, [("turn_to", 2)]),
    (HistoryState, {}, [("choose", "237")]),
]


@pytest.mark.parametrize(("state", "query", "acts"), CHOSEN)
async def test_a_page_that_is_opened_anew_shows_what_was_chosen_on_it(
    served: Database,
    customer: Customer,
    state: Any,
    query: dict[str, str],
    acts: list[tuple[Any, ...]],
) -> None:
    make_long(served, customer)
    page = Opened(state, customer, query)
    await page.do("load")
    before = page.shown()
    for act in acts:
        await page.do(*act)
    anew = Opened(state, customer, page.query)
    await anew.do("load")
    assert page.shown() != before, "nothing was chosen"
    assert anew.shown() == page.shown()


async def test_what_was_searched_for_among_names_stands_in_no_address(customer: Customer) -> None:
    page = Opened(ChargesState, customer, {})
    await page.do("load")
    await page.do("find", {"search": "Иванова"})
    assert page.query == {}


def make_long(database: Database, customer: Customer) -> None:
    """Give the customer more of everything than a page has."""
    who = customer.who
    with database.writing() as session:
        for place in range(130):
            session.add(
                Charge(
                    contract_id=who.contract_id, period=Period(2026, 10), account=f"B{place:03}",
                    recipient=f"Объект {place}", service="water", volume_m3=Decimal(1),
                    tariff_tenge=Decimal(1), amount_tenge=Decimal(place),
                )
            )  # fmt: skip
            session.add(
                LedgerEntry(
                    contract_id=who.contract_id, entered_on=NOW.date(), kind="payment",
                    document=f"Оплата {place}", debit_tenge=Decimal(0), credit_tenge=Decimal(1),
                )
            )  # fmt: skip
            session.add(
                CustomerRequest(
                    contract_id=who.contract_id, user_id=who.user_id, kind="other", state="done",
                    opened_at=NOW, changed_at=NOW, closed_at=NOW, due_on=NOW.date(),
                )
            )  # fmt: skip
