"""What every test begins with."""

from collections.abc import Generator

import pytest

from cabinet.core.cli import importing
from cabinet.security.rate_limits import forget_addresses


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None]:
    """Look for no garbage among the modules and tests that stay until the end."""
    with importing():
        return (yield)


@pytest.fixture(autouse=True)
def _fresh_budgets() -> None:
    """No test feels what another one tried from the same address."""
    forget_addresses()
