"""What tests of the page of charges share."""

import pytest

from cabinet.db import Database
from tests.integration.billing.charges.opened import Page


@pytest.fixture
def page(served: Database) -> Page:
    return Page(served)
