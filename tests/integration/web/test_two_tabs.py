"""Two tabs with two contracts, and two more in another browser: nothing lands with the other."""

from dataclasses import dataclass
from random import Random
from typing import Final

import pytest
from sqlmodel import select

from cabinet.core.enums import Role
from cabinet.core.errors import Absent
from cabinet.db import Database
from cabinet.models import Meter, ReadingDraft, Submission, SubmittedReading
from cabinet.readings.entry.drafts import keep_drafts
from cabinet.readings.entry.service import meters_of
from cabinet.readings.entry.state import ReadingsState
from cabinet.readings.receipt.service import receipt_of
from cabinet.security.sessions import SignedIn
from tests.cast import NOW, Cast, make_meter
from tests.colleagues import let_in
from tests.integration.readings.sending import NOVEMBER, send
from tests.integration.web.test_authorization import cast
from tests.integration.web.test_contracts import Tab

__all__ = ["cast"]

TURNS: Final = 200


@dataclass
class Open:
    """A tab at an address: the contract that it is about, and that contract's meters."""

    tab: Tab
    address: str
    contract_id: int
    meters: list[int]

    async def who(self) -> SignedIn:
        """Whoever the guard finds behind the tab's next event."""
        assert await self.tab.call(ReadingsState.load, self.address) is None
        return self.tab.page.visitor._who


@pytest.fixture
def tabs(database: Database, cast: Cast) -> list[Open]:
    with database.writing() as session:
        hers = [make_meter(session, cast.alice, f"a-{one}", previous="0") for one in range(3)]
        bobs = [make_meter(session, cast.bob, f"b-{one}", previous="0") for one in range(3)]
        other = let_in(session, cast.alice.user_id, to=cast.bob, role=Role.ACCOUNTANT)
    return [
        opened
        for _browser in range(2)
        for opened in (
            Open(Tab(database, cast), cast.alice.address, cast.alice.contract_id, hers),
            Open(Tab(database, cast), other.address, cast.bob.contract_id, bobs),
        )
    ]


async def test_of_two_hundred_turns_in_four_tabs_none_lands_with_the_other(
    database: Database, cast: Cast, tabs: list[Open]
) -> None:
    chance = Random(17)
    done = {"sent": 0, "typed": 0, "downloaded": 0, "refused": 0}
    receipts: dict[str, int] = {}
    sent: dict[int, int] = {one.contract_id: 0 for one in tabs}
    for turn in range(1, TURNS + 1):
        opened = chance.choice(tabs)
        who = await opened.who()
        assert who.contract_id == opened.contract_id
        meter = chance.choice(opened.meters)
        match chance.choice(("send", "send", "type", "download")):
            case "send":
                with database.writing() as session:
                    version = meters_of(session, who=who, now=NOW).version
                    batch = send(session, who, {meter: str(turn)}, version=version)
                receipts[batch.receipt] = opened.contract_id  # type: ignore[union-attr]
                sent[opened.contract_id] += 1
                done["sent"] += 1
            case "type":
                with database.writing() as session:
                    keep_drafts(
                        session, who=who, period=NOVEMBER, typed={meter: f"{turn}"}, now=NOW
                    )
                done["typed"] += 1
            case _ if receipts:
                number = chance.choice(sorted(receipts))
                with database.reading() as session:
                    if receipts[number] == opened.contract_id:
                        assert receipt_of(session, who=who, number=number, now=NOW).lines
                        done["downloaded"] += 1
                    else:
                        with pytest.raises(Absent):
                            receipt_of(session, who=who, number=number, now=NOW)
                        done["refused"] += 1
    print(done)  # noqa: T201  for whoever runs the test with `-s`
    assert min(done.values()) > 0
    with database.reading() as session:
        batches = session.exec(
            select(Submission.contract_id, Meter.contract_id, Submission.user_id)
            .join(SubmittedReading, SubmittedReading.submission_id == Submission.id)  # type: ignore[arg-type]
            .join(Meter, SubmittedReading.meter_id == Meter.id)  # type: ignore[arg-type]
        ).all()
        drafts = session.exec(
            select(ReadingDraft.contract_id, Meter.contract_id).join(
                Meter,
                ReadingDraft.meter_id == Meter.id,  # type: ignore[arg-type]
            )
        ).all()
    assert all(of_batch == of_meter for of_batch, of_meter, _ in batches)
    assert {by for *_, by in batches} == {cast.alice.user_id}
    assert {one: sum(of == one for of, *_ in batches) for one in sent} == sent
    assert drafts
    assert all(of_draft == of_meter for of_draft, of_meter in drafts)
