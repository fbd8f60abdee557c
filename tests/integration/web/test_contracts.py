"""Several contracts of one person: what an event is about, and what is left of the one before."""

from typing import Any

import pytest
import reflex as rx
from sqlmodel import Session, select

from cabinet.billing.charges.state import ChargesState
from cabinet.core.enums import Role
from cabinet.db import Database
from cabinet.identity.profile.password.state import PasswordState
from cabinet.models import Contract, Membership, User
from cabinet.readings.entry.state import ReadingsState
from cabinet.security.memberships import end, grant
from cabinet.web.reflex_internals import StateUpdate
from cabinet.web.websocket.identity import Connection
from tests.cast import NOW, Cast, membership_of
from tests.integration.signing_in import HOME, browser_of
from tests.integration.web.test_authorization import SOCKET, Page, cast, led_to

__all__ = ["cast"]


def give(session: Session, cast: Cast, role: Role) -> str:
    """Let alice work with bob's contract; what stands in the address for it."""
    alice = session.get_one(User, cast.alice.user_id)
    contract = cast.bob.contract_id
    return grant(session, user=alice, contract_id=contract, role=role, now=NOW).public_id


class Tab:
    """A tab of alice's, which she opens at addresses."""

    def __init__(self, database: Database, cast: Cast) -> None:
        with database.writing() as session:
            browser = browser_of(session, cast.alice)
        self.page = Page({SOCKET: Connection(browser.who.session_id, HOME, "ru")})

    async def call(self, handler: Any, address: str = "") -> StateUpdate | None:
        query = f"?contract={address}" if address else ""
        told = {"pathname": "/readings", "asPath": f"/readings{query}"}
        return await self.page.call(handler, told=told)


@pytest.fixture
def tab(database: Database, cast: Cast) -> Tab:
    return Tab(database, cast)


async def test_the_address_says_which_contract_is_meant(
    cast: Cast, database: Database, tab: Tab
) -> None:
    with database.writing() as session:
        bobs = give(session, cast, Role.ACCOUNTANT)
    assert await tab.call(ReadingsState.load, cast.alice.address) is None
    assert tab.page.visitor.contract_number == "123"
    assert await tab.call(ReadingsState.load, bobs) is None
    assert tab.page.visitor.contract_number == "2666"
    assert tab.page.visitor.of_contract == f"contract={bobs}"


async def test_the_header_names_the_payer_of_the_contract_that_is_open(
    cast: Cast, database: Database, tab: Tab
) -> None:
    with database.writing() as session:
        bobs = give(session, cast, Role.ACCOUNTANT)
    await tab.call(ReadingsState.load, cast.alice.address)
    assert tab.page.visitor.name == "ТОО «Пример 123»"
    await tab.call(ReadingsState.load, bobs)
    assert tab.page.visitor.name == "ТОО «Пример 2666»"
    await tab.call(ReadingsState.load)
    assert tab.page.visitor.name == "ТОО «Пример 2666»"


async def test_the_header_names_the_person_where_the_payer_is_not_theirs_to_see(
    cast: Cast, database: Database, tab: Tab
) -> None:
    with database.writing() as session:
        bobs = give(session, cast, Role.METER_READER)
    await tab.call(ReadingsState.load, bobs)
    assert tab.page.visitor.name == "ТОО «Пример 123»"
    with database.writing() as session:
        session.get_one(Membership, cast.alice.membership_id).approved_at = None
        session.get_one(Contract, cast.alice.contract_id).payer = "ТОО «Другое»"
    await tab.call(ReadingsState.load, cast.alice.address)
    assert tab.page.visitor.name == "ТОО «Пример 123»"


async def test_a_person_with_one_contract_never_sees_it_in_an_address(tab: Tab) -> None:
    assert await tab.call(ReadingsState.load) is None
    assert tab.page.visitor.contract_number == "123"
    assert tab.page.visitor.of_contract == ""


async def test_a_person_with_several_chooses_first(
    cast: Cast, database: Database, tab: Tab
) -> None:
    with database.writing() as session:
        give(session, cast, Role.ACCOUNTANT)
    assert led_to(await tab.call(ReadingsState.load)) == "/contracts"
    assert tab.page.visitor.contract_number == ""


async def test_a_page_that_is_open_stays_with_its_contract_when_another_is_granted(
    cast: Cast, database: Database, tab: Tab
) -> None:
    assert await tab.call(ReadingsState.load) is None
    with database.writing() as session:
        give(session, cast, Role.ACCOUNTANT)
    assert await tab.call(ReadingsState.submit) is None
    assert tab.page.visitor.contract_number == "123"


async def test_nothing_of_one_contract_is_left_when_a_tab_goes_to_another(
    cast: Cast, database: Database, tab: Tab
) -> None:
    with database.writing() as session:
        bobs = give(session, cast, Role.ACCOUNTANT)
    assert await tab.call(ReadingsState.load, cast.alice.address) is None
    tab.page.state_of(ReadingsState).problem = {"ru": "о первом"}
    assert await tab.call(ReadingsState.load, bobs) is None
    assert tab.page.state_of(ReadingsState).problem == {}


async def test_access_that_has_ended_ends_the_next_click_and_takes_everything_away(
    cast: Cast, database: Database, tab: Tab
) -> None:
    with database.writing() as session:
        bobs = give(session, cast, Role.ACCOUNTANT)
    assert await tab.call(ChargesState.load, bobs) is None
    tab.page.state_of(ChargesState).problem = {"ru": "о начислениях"}
    with database.writing() as session:
        (membership,) = session.scalars(select(Membership).where(Membership.public_id == bobs))
        end(session, membership=membership, now=NOW)
    assert led_to(await tab.call(ChargesState.load, bobs)) == f"/contracts?contract={bobs}"
    assert tab.page.state_of(ChargesState).problem == {}


async def test_a_page_that_asks_for_its_data_first_is_told_that_the_only_access_has_ended(
    cast: Cast, database: Database, tab: Tab
) -> None:
    hydrate = f"{rx.State.get_full_name()}.hydrate"
    assert await tab.call(ReadingsState.load) is None
    with database.writing() as session:
        end(session, membership=membership_of(session, cast.alice.user_id), now=NOW)
    assert await tab.call(hydrate) is None
    way = led_to(await tab.call(ReadingsState.load))
    assert way == f"/contracts?contract={cast.alice.address}"


async def test_a_role_that_is_lowered_takes_away_what_it_does_not_permit(
    cast: Cast, database: Database, tab: Tab
) -> None:
    assert await tab.call(ChargesState.load) is None
    tab.page.state_of(ChargesState).problem = {"ru": "о начислениях"}
    with database.writing() as session:
        membership_of(session, cast.alice.user_id).role = Role.METER_READER
    hydrate = f"{rx.State.get_full_name()}.hydrate"
    assert await tab.call(hydrate) is None
    assert tab.page.state_of(ChargesState).problem == {}
    assert led_to(await tab.call(ChargesState.load)) == "/home"
    assert await tab.call(ReadingsState.load) is None


@pytest.mark.parametrize(
    ("address", "shown"),
    [("unknown", "unknown"), ("x" * 5_000, "-"), ("' OR 1=1 --", "-"), ("\0", "-")],
)
async def test_a_contract_that_is_not_ones_own_opens_nothing_but_the_profile(
    cast: Cast, tab: Tab, address: str, shown: str
) -> None:
    for somebodys, named in ((address, shown), (cast.bob.address, cast.bob.address)):
        way = led_to(await tab.call(ReadingsState.load, somebodys))
        assert way == f"/contracts?contract={named}"
        assert tab.page.visitor.contract_number == ""
        assert await tab.call(PasswordState.load, somebodys) is None


async def test_a_person_without_any_contract_keeps_the_profile(
    cast: Cast, database: Database, tab: Tab
) -> None:
    with database.writing() as session:
        end(session, membership=membership_of(session, cast.alice.user_id), now=NOW)
    assert led_to(await tab.call(ReadingsState.load)) == "/contracts"
    assert await tab.call(PasswordState.load) is None
