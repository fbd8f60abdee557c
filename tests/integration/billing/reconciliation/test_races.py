"""Two clicks at the same moment."""

import asyncio

from sqlmodel import select

from cabinet.billing.reconciliation.service import record_answer, totals
from cabinet.db import Database
from cabinet.models import AuditEntry, ReconciliationAnswer
from cabinet.security.audit import Origin
from tests.cast import NOW, make_cast
from tests.integration.billing.reconciliation.ledger import QUARTER, enter_usual


async def test_a_double_click_is_one_answer(database: Database) -> None:
    with database.writing() as session:
        alice = make_cast(session).alice
        enter_usual(session, alice)
        seen, _ = totals(session, who=alice, days=QUARTER)
    clicks = (
        database.run(
            record_answer,
            who=alice,
            days=QUARTER,
            seen=seen,
            verdict="agreed",
            comment="",
            origin=Origin(),
            now=NOW,
        )
        for _ in range(6)
    )
    await asyncio.gather(*clicks)
    with database.reading() as session:
        assert len(session.exec(select(ReconciliationAnswer)).all()) == 1
        assert len(session.exec(select(AuditEntry)).all()) == 1
