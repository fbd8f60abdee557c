"""What every test begins with."""

import pytest

from cabinet.security.rate_limits import forget_addresses


@pytest.fixture(autouse=True)
def _fresh_budgets() -> None:
    """No test feels what another one tried from the same address."""
    forget_addresses()
