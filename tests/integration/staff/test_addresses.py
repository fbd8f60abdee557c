"""Choices that staff make on a page stand in its address, as those of customers do.

See `tests/integration/web/test_addresses.py`.
"""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlmodel import Session, col, select

from bench.city_rows import SOMEBODY, fill_city
from cabinet.core.enums import StaffRole
from cabinet.db import Database
from cabinet.models import Membership, OutboxLetter, SubmittedReading
from cabinet.staff.contact.announcements.edit_state import BulletinFormState
from cabinet.staff.customers.look.state import LookState
from cabinet.staff.customers.one.state import CustomerState
from cabinet.staff.customers.registrations.state import RegistrationsState
from cabinet.staff.exports.state import ExportsState
from cabinet.staff.imports.state import ImportsState
from cabinet.staff.member import StaffMember
from cabinet.staff.notices.state import NoticesState
from cabinet.staff.outbox.state import LettersState
from cabinet.staff.people.state import PeopleState
from cabinet.staff.readings.enter_state import EnterState
from cabinet.staff.readings.held.state import HeldState
from cabinet.staff.web.visitor import StaffVisitor
from tests.cast import NOW
from tests.integration.addressed_page import AddressedPage
from tests.integration.every_page import drawn_here
from tests.integration.staff import office

CONTRACTS, MONTHS = 120, 2
OTHER = "writer"  # of the city
REASON = "Абонент просит по телефону"

Act = tuple[Any, ...]
CHOSEN: list[tuple[Any, dict[str, str], list[Act], tuple[str, ...]]] = [
    (BulletinFormState, {}, [("pick_audience", "contracts")], ("audience",)),
    (
        CustomerState,
        {"contract": str(SOMEBODY)},
        [("choose", SOMEBODY)],
        ("chosen", "chosen_login"),
    ),
    (CustomerState, {"contract": "5"}, [("choose", 5), ("pick", "email")], ("act", "chosen")),
    (EnterState, {}, [("find", {"number": f"K-{SOMEBODY}"})], ("number", "rows")),
    (EnterState, {"contract": "K-5"}, [("find", {"number": f"K-{SOMEBODY}"})], ("number",)),
    (HeldState, {}, [("choose", "LAST")], ("opened", "case")),
    (HeldState, {}, [("step", 1)], ("opened", "case")),
    (LettersState, {}, [("choose", "LETTER")], ("letter",)),
    (
        LookState,
        {"contract": str(SOMEBODY)},
        [("begin", {"reason": REASON}), ("turn_to", "balance")],
        ("section", "whose"),
    ),
    (
        ExportsState,
        {},
        [("count", {"export_kind": "readings", "export_month": "2026-09", "export_format": "csv"})],
        ("month",),
    ),
    (NoticesState, {}, [("count", {"notices_month": "2026-09"})], ("month", "first_line")),
    (PeopleState, {}, [("choose", "PERSON")], ("chosen", "chosen_login")),
    (RegistrationsState, {}, [("choose", "WAITING")], ("case",)),
]
# The page of these is opened by a handler of another name or state.
OPENED_BY = {NoticesState: (NoticesState, "open"), ExportsState: (ImportsState, "open")}


@pytest.fixture
def admin(served: Database) -> StaffMember:
    fill_city(served, CONTRACTS, MONTHS)
    with served.writing() as session:
        boss = office.make_staff(session, "boss", StaffRole.ADMIN)
        return office.signed_in(session, boss)


@pytest.fixture
def ids(served: Database, admin: StaffMember) -> dict[str, object]:
    """The name of a row in the table of choices."""
    with served.writing() as session:
        waiting = session.scalars(select(Membership).order_by(col(Membership.id))).first()
        assert waiting is not None
        waiting.approved_at = None
        held = hold_some(session)
        letter = late_letter(session)
        other = office.make_staff(session, "other")
        return {
            "LAST": str(held[-1]),
            "LETTER": str(letter),
            "PERSON": other.id,
            "WAITING": str(waiting.id),
        }


def hold_some(session: Session) -> Sequence[int | None]:
    some = select(SubmittedReading).order_by(col(SubmittedReading.id).desc()).limit(3)
    readings = session.scalars(some).all()
    for reading in readings:
        reading.status, reading.statement, reading.decided_at = "held", "passed_zero", None
    return sorted(reading.id for reading in readings if reading.id)


def late_letter(session: Session) -> int | None:
    letter = session.scalars(select(OutboxLetter).order_by(col(OutboxLetter.id))).first()
    assert letter is not None
    letter.sent_at, letter.due_at, letter.last_error = None, NOW, "no such mailbox"
    return letter.id


async def opened(state: Any, admin: StaffMember, query: dict[str, str]) -> AddressedPage:
    """A page of somebody's, as it is opened at an address."""
    page = AddressedPage(state, query)
    page.state_of(StaffVisitor)._who = admin
    await page.call(*OPENED_BY.get(state, (state, "load")))
    return page


@pytest.mark.parametrize(("state", "query", "acts", "kept"), CHOSEN)
async def test_a_page_that_is_opened_anew_shows_what_was_chosen_on_it(
    admin: StaffMember,
    ids: dict[str, object],
    state: Any,
    query: dict[str, str],
    acts: list[Act],
    kept: tuple[str, ...],
) -> None:
    with drawn_here():
        page = await opened(state, admin, query)
        before = page.shown()
        for name, *values in acts:
            await page.do(name, *(ids.get(str(value), value) for value in values))
        after, anew = page.shown(), (await opened(state, admin, page.query)).shown()
    assert [name for name in kept if str(before[name]) == str(after[name])] == []
    assert {name: anew[name] for name in kept} == {name: after[name] for name in kept}
