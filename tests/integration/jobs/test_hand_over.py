"""Contracts are handed over when their day has come."""

from datetime import timedelta

from cabinet.db import Database
from cabinet.identity.access import handing_over
from cabinet.identity.access.handing_over import DELAY
from cabinet.jobs.hand_over import hand_over_due
from tests.cast import NOW, make_cast
from tests.integration.identity.access.people import HERE, PROOF, joined, roles_of


async def test_all_that_are_due_are_handed_over(database: Database) -> None:
    with database.writing() as session:
        cast = make_cast(session)
        owners = (cast.alice, cast.bob)
        for number, owner in enumerate(owners):
            heir = joined(session, owner, f"heir{number}")
            handing_over.offer(
                session,
                who=owner,
                membership_id=heir.membership_id,
                proof=PROOF,
                origin=HERE,
                now=NOW,
            )
            handing_over.agree(session, who=heir, proof=PROOF, origin=HERE, now=NOW)
    assert await hand_over_due(database, NOW + DELAY - timedelta(seconds=1)) == 0
    assert await hand_over_due(database, NOW + DELAY) == 2
    assert await hand_over_due(database, NOW + DELAY) == 0
    with database.reading() as session:
        for number, owner in enumerate(owners):
            assert roles_of(session, owner.contract_id)[f"heir{number}"] == "owner"
