"""«Договоры» as the page keeps it, and that a lost contract is told once."""

from typing import Any

from cabinet.core.enums import Role
from cabinet.db import Database
from cabinet.home.contracts.state import ContractsState
from cabinet.readings.entry.state import ReadingsState
from cabinet.security.memberships import end
from cabinet.web.reflex_internals import StateUpdate
from tests.cast import NOW, Cast, make_contract, membership_of
from tests.integration.home.contracts.test_service import give
from tests.integration.web.test_authorization import cast, led_to
from tests.integration.web.test_contracts import Tab

__all__ = ["cast"]


class ContractsTab(Tab):
    """A tab of alice's on «Договоры»."""

    async def look(self, address: str = "") -> Any:
        query = f"?contract={address}" if address else ""
        told = {"pathname": "/contracts", "asPath": f"/contracts{query}"}
        assert await self.page.call(ContractsState.load, told=told) is None
        state = self.page.state_of(ContractsState)
        await ContractsState.load.fn(state)
        return state

    async def readings(self, address: str) -> StateUpdate | None:
        return await self.call(ReadingsState.load, address)


async def test_all_contracts_are_shown_with_the_way_to_each(cast: Cast, database: Database) -> None:
    with database.writing() as session:
        bobs = give(session, cast.alice, cast.bob.contract_id).public_id
    state = await ContractsTab(database, cast).look()
    assert not state.is_lost
    assert {card.address for card in state.contracts} == {cast.alice.address, bobs}


async def test_the_page_of_all_contracts_is_about_none(cast: Cast, database: Database) -> None:
    with database.writing() as session:
        bobs = give(session, cast.alice, cast.bob.contract_id).public_id
    tab = ContractsTab(database, cast)
    assert await tab.readings(bobs) is None
    await tab.look()
    visitor = tab.page.visitor
    assert (visitor.of_contract, visitor.contract_number, visitor.role) == ("", "", "")
    assert visitor.chooses


async def test_with_one_contract_there_is_nothing_to_choose(cast: Cast, database: Database) -> None:
    tab = ContractsTab(database, cast)
    state = await tab.look()
    assert len(state.contracts) == 1
    assert (tab.page.visitor.chooses, tab.page.visitor.contract_number) == (False, "123")


async def test_of_access_that_has_ended_it_is_said_once(cast: Cast, database: Database) -> None:
    with database.writing() as session:
        bobs = give(session, cast.alice, cast.bob.contract_id)
        address = bobs.public_id
    tab = ContractsTab(database, cast)
    assert await tab.readings(address) is None
    with database.writing() as session:
        membership = session.merge(bobs)
        end(session, membership=membership, now=NOW)
    assert led_to(await tab.readings(address)) == f"/contracts?contract={address}"
    state = await tab.look(address)
    assert state.is_lost
    state = await tab.look()
    assert not state.is_lost


async def test_an_unknown_contract_and_charlies_are_told_alike(
    cast: Cast, database: Database
) -> None:
    for address in ("unknown", cast.charlie.address):
        state = await ContractsTab(database, cast).look(address)
        assert state.is_lost
        assert [card.name for card in state.contracts] == ["Договор №123"]


async def test_a_person_without_a_contract_may_look(cast: Cast, database: Database) -> None:
    with database.writing() as session:
        end(session, membership=membership_of(session, cast.alice.user_id), now=NOW)
    tab = ContractsTab(database, cast)
    state = await tab.look()
    assert (state.contracts, state.loaded) == ([], True)
    assert tab.page.visitor.chooses


async def test_forty_contracts_are_shown(cast: Cast, database: Database) -> None:
    with database.writing() as session:
        for number in range(39):
            contract = make_contract(session, number=f"9{number:03}", bin_iin="990140004654")
            assert contract.id is not None
            give(session, cast.alice, contract.id, Role.METER_READER)
    state = await ContractsTab(database, cast).look()
    assert len(state.contracts) == 40
