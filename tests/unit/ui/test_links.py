"""A link to a place of its own page: the browser follows it, and keeps the rest of the address."""

import pytest

from cabinet.application import customers, staff
from cabinet.staff.web.access import StaffPage
from cabinet.web.access import Page

PAGES = [
    *(page for one in customers.ANNOUNCED for page in one.pages),
    *(page for one in staff.ANNOUNCED for page in one.pages),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.address)
def test_no_link_of_the_router_leads_to_a_place_of_its_own_page(page: Page | StaffPage) -> None:
    """The router would leave what the address asks of the page out."""
    assert 'to:"#' not in str(page.content().render())
