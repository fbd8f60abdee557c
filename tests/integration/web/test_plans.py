"""No customer waits for the rest of the city: what is asked for is found by an index."""

import pytest

from bench.city_rows import fill_city, somebody
from cabinet.db import Database
from tests.integration.db.plans import plans, sent_meanwhile
from tests.integration.every_page import Customer, drawn_here, of_customers

CONTRACTS = 150
MONTHS = 2
# What is read through all the same, and why it does not grow with the city.
DELIBERATE = {
    ("recovery: ask", "recovery_request"): "a job empties it within a minute, and it is limited",
    ("readings: submit", "reading_change"): "SQLite, only while a foreign key of it is violated",
}


@pytest.fixture
def customer(served: Database) -> Customer:
    fill_city(served, CONTRACTS, MONTHS)
    with served.writing() as session:
        return somebody(session, months=MONTHS)


async def test_no_statement_of_a_customer_reads_through_a_table_that_grows_with_the_city(
    served: Database, customer: Customer
) -> None:
    read_through: set[tuple[str, str]] = set()
    counts: dict[str, int] = {}
    with drawn_here():
        for request in of_customers(customer):
            opened = await request.ready()
            with sent_meanwhile() as sent:
                await request.ask(opened)
            counts[request.name] = len(sent)
            for _, plan in plans(served, sent):
                read_through.update((request.name, table) for table in plan.read_through)
    assert read_through - DELIBERATE.keys() == set()
    assert counts["readings: submit"] > 5, "the readings were not taken"
    assert sum(counts.values()) > 150
