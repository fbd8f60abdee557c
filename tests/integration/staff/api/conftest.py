"""A program with every scope, and runs that are done at once instead of in a process."""

from collections.abc import AsyncIterator

import httpx
import pytest

from cabinet.db import Database
from cabinet.security.rate_limits import forget_addresses
from cabinet.staff.api import imports
from cabinet.staff.runs.job import run_job
from tests.integration.staff.api.programs import client_of, make_key


@pytest.fixture(autouse=True)
def _at_once(served: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    forget_addresses()
    monkeypatch.setattr(imports, "start_process", lambda run_id: run_job(served, run_id))


@pytest.fixture
def key(served: Database) -> str:
    with served.writing() as session:
        return make_key(session)


@pytest.fixture
async def program(key: str) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(key) as client:
        yield client
