"""Reports asked for at the same moment are counted one after another."""

import asyncio

from sqlmodel import select

from cabinet.core.errors import Refused
from cabinet.db import Database
from cabinet.models import OutboxLetter
from tests.cast import make_cast
from tests.integration.billing.charges.billed import OCTOBER
from tests.integration.report_of import queue


async def test_of_eight_reports_at_once_five_are_queued(database: Database) -> None:
    with database.writing() as session:
        who = make_cast(session).alice
    outcomes = await asyncio.gather(
        *(database.run(queue, who, period=OCTOBER.plus(-months)) for months in range(8)),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, Refused) for outcome in outcomes) == 3
    with database.reading() as session:
        assert len(session.exec(select(OutboxLetter)).all()) == 5
