"""What is chosen on a page stands in its address: whoever opens it anew sees the same.

A reader reloads a page, and a page whose process has gone reconnects to another one, which knows
nothing but the address and the database.
"""

from decimal import Decimal
from typing import Any

import pytest

from bench.city_rows import fill_city, somebody
from cabinet.billing.balance.state import BalanceState
from cabinet.billing.charges.charts.state import ChartsState
from cabinet.billing.charges.state import ChargesState
from cabinet.billing.reconciliation.state import ReconciliationState
from cabinet.contact.requests.state import RequestsState
from cabinet.core.enums import Role
from cabinet.core.period import Period
from cabinet.db import Database
from cabinet.identity.access.state import AccessState, GiveAccessState
from cabinet.models import Charge, CustomerRequest, LedgerEntry, Membership
from cabinet.readings.history.state import HistoryState
from tests.cast import NOW
from tests.integration.addressed_page import AddressedPage
from tests.integration.every_page import Customer

CONTRACTS, MONTHS = 120, 2
COLLEAGUE = 900_000_000


@pytest.fixture
def customer(served: Database) -> Customer:
    fill_city(served, CONTRACTS, MONTHS)
    with served.writing() as session:
        return somebody(session, months=MONTHS)


async def opened(state: Any, customer: Customer, query: dict[str, str]) -> AddressedPage:
    """A page of the customer's, as it is opened at an address."""
    page = AddressedPage(state, query)
    page.sign_in(customer.who)
    await page.call(OPENED_BY.get(state, state), "load")
    return page


Act = tuple[Any, ...]
BY_NAME = [("sort_by", "recipient"), ("sort_by", "recipient")]
DAYS = ("choose", {"from": "2026-09-01", "to": "2026-10-31"})
# A state, the query of its page, what is done there, and what of the state that changes.
CHOSEN: list[tuple[Any, dict[str, str], list[Act], tuple[str, ...]]] = [
    (ChargesState, {}, [("sort_by", "amount"), ("go_further",)], ("sort", "shown")),
    (ChargesState, {"period": "2026-09"}, BY_NAME, ("descending",)),
    (ChartsState, {}, [("choose", "2026")], ("choice",)),
    (BalanceState, {}, [("toggle", "2026-10")], ("opened",)),
    (BalanceState, {}, [("show_more",), ("toggle", "2026-09")], ("opened", "months")),
    (ReconciliationState, {}, [DAYS], ("first_day", "last_day")),
    (ReconciliationState, {}, [("choose_preset", "this-year"), ("go_further",)], ("shown",)),
    (RequestsState, {}, [("turn_to", 2)], ("page",)),
    (HistoryState, {}, [("choose", "237")], ("meter",)),
    (GiveAccessState, {}, [("choose", COLLEAGUE)], ("chosen", "chosen_name")),
]
# The page of this one is opened by a handler of another state.
OPENED_BY = {GiveAccessState: AccessState}


@pytest.mark.parametrize(("state", "query", "acts", "kept"), CHOSEN)
async def test_a_page_that_is_opened_anew_shows_what_was_chosen_on_it(
    served: Database,
    customer: Customer,
    state: Any,
    query: dict[str, str],
    acts: list[Act],
    kept: tuple[str, ...],
) -> None:
    make_long(served, customer)
    page = await opened(state, customer, query)
    before = page.shown()
    for act in acts:
        await page.do(*act)
    after = page.shown()
    assert [name for name in kept if before[name] == after[name]] == [], "it was not chosen"
    assert (await opened(state, customer, page.query)).shown() == after


async def test_what_was_searched_for_among_names_stands_in_no_address(customer: Customer) -> None:
    page = await opened(ChargesState, customer, {})
    await page.do("find", {"search": "Иванова"})
    assert page.query == {}


def make_long(database: Database, customer: Customer) -> None:
    """Give the customer more of everything than a page has, and somebody to work with."""
    who = customer.who
    with database.writing() as session:
        session.add(
            Membership(
                id=COLLEAGUE, public_id="of-colleague", user_id=1, contract_id=who.contract_id,
                role=Role.ACCOUNTANT, granted_at=NOW, approved_at=NOW,
            )
        )  # fmt: skip
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
