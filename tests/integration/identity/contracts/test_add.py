"""Adding a contract with the form: the password, what is counted, and who is told of a refusal."""

from typing import Any

import httpx
import pytest
from sqlmodel import select
from starlette.applications import Starlette

from cabinet.core.errors import Refused, TooMany
from cabinet.core.settings import Settings
from cabinet.db import Database
from cabinet.identity.contracts import service, texts
from cabinet.identity.contracts.add import add, confirm
from cabinet.identity.contracts.routes import ROUTES
from cabinet.identity.contracts.rules import Typed
from cabinet.identity.contracts.service import Outcome
from cabinet.identity.contracts.state import AddContractState
from cabinet.models import Membership, OneTimeCode, User
from cabinet.security import password_policy, rate_limits
from cabinet.security.audit import Origin
from cabinet.security.password_hashing import hash_password
from cabinet.security.sessions import SignedIn
from tests.cast import NOW, Cast, make_cast, make_contract
from tests.integration.identity.contracts.test_service import CLAIM, HERE, code_of, token_of
from tests.integration.letters_of import letters_of
from tests.integration.opened_page import OpenedPage
from tests.integration.posting import posted

PASSWORD = "восемь вёдер воды"
FORM = {"number": CLAIM.number, "bin_iin": CLAIM.bin_iin, "password": PASSWORD}
TAKEN = Typed("2666", "990140004654", PASSWORD)
UNKNOWN = Typed("9999", "990140004654", PASSWORD)


@pytest.fixture(autouse=True)
def _whole_budgets() -> None:
    rate_limits.forget_addresses()


@pytest.fixture
async def cast(served: Database) -> Cast:
    password_hash = await hash_password(PASSWORD, address="192.0.2.7")
    with served.writing() as session:
        cast = make_cast(session)
        for user in session.scalars(select(User)):
            user.password_hash = password_hash
        contract = make_contract(session, number=CLAIM.number, bin_iin=CLAIM.bin_iin)
        contract.email = "office@primer.example"
    return cast


async def refused(typed: Typed, who: SignedIn, origin: Origin = HERE) -> Refused:
    with pytest.raises(Refused) as caught:
        await add(typed, who=who, origin=origin, now=NOW)
    return caught.value


def contracts_of(database: Database, who: SignedIn) -> int:
    with database.reading() as session:
        mine = select(Membership).where(Membership.user_id == who.user_id)
        return len(session.scalars(mine).all())


async def test_the_page_adds_a_contract_for_the_password(cast: Cast, served: Database) -> None:
    state = OpenedPage(AddContractState, cast.alice).state
    await AddContractState.load.fn(state)
    assert (state.asks_code, state.asks_second_factor) == (False, False)
    await _send(AddContractState.add, state, FORM)
    assert state.success == texts.ADDED.as_dict()
    assert (state.busy, contracts_of(served, cast.alice)) == (False, 2)


async def test_the_page_takes_the_code_of_the_letter(
    cast: Cast, served: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = Settings(registration_proof="registry_email")
    monkeypatch.setattr(service, "settings", lambda: wanted)
    state = OpenedPage(AddContractState, cast.alice).state
    await _send(AddContractState.add, state, FORM)
    assert (state.asks_code, state.success) == (True, texts.LETTER_SENT.as_dict())
    await _send(AddContractState.confirm, state, {"code": "wrong"})
    assert state.errors == {"code": texts.CODE_WRONG.as_dict()}
    with served.reading() as session:
        code = code_of(session)
    await _send(AddContractState.confirm, state, {"code": code})
    assert (state.asks_code, state.success) == (False, texts.ADDED.as_dict())
    assert contracts_of(served, cast.alice) == 2


@pytest.mark.parametrize("form", [{}, None, {"number": ["x"], "bin_iin": 5, "password": {}}])
async def test_an_empty_form_is_answered_field_by_field(cast: Cast, form: Any) -> None:
    state = OpenedPage(AddContractState, cast.alice).state
    await _send(AddContractState.add, state, form)
    assert set(state.errors) == {"number", "bin_iin", "password"}
    await _send(AddContractState.confirm, state, form)
    assert state.errors == {"code": texts.CODE_EMPTY.as_dict()}


async def _send(handler: Any, state: Any, form: Any) -> None:
    async for _ in handler.fn(state, form):
        pass


async def test_without_the_password_nothing_is_looked_at(cast: Cast, served: Database) -> None:
    found = await refused(Typed(CLAIM.number, CLAIM.bin_iin, "not this one"), cast.alice)
    assert found.fields == {"password": password_policy.CURRENT_WRONG}
    assert contracts_of(served, cast.alice) == 1


async def test_whose_contract_it_is_is_told_and_the_answer_is_that_of_an_unknown_one(
    cast: Cast, served: Database
) -> None:
    taken, unknown = await refused(TAKEN, cast.charlie), await refused(UNKNOWN, cast.charlie)
    assert (taken.text, taken.fields) == (unknown.text, unknown.fields) == (texts.NO_MATCH, {})
    with served.reading() as session:
        (letter,) = letters_of(session)
        assert letter.to_address == "vk2666@example.kz"
    assert contracts_of(served, cast.charlie) == 1


async def test_a_person_tries_twenty_an_hour_wherever_they_are(cast: Cast) -> None:
    for number in range(20):
        assert (await refused(UNKNOWN, cast.alice, Origin(f"192.0.2.{number}"))).text
    found = await refused(UNKNOWN, cast.alice, Origin("198.51.100.1"))
    assert isinstance(found, TooMany)
    assert (await refused(UNKNOWN, cast.bob)).text == texts.NO_MATCH


async def test_an_address_tries_in_vain_thirty_times_an_hour(cast: Cast) -> None:
    for _ in range(15):
        for who in (cast.alice, cast.bob):
            assert (await refused(UNKNOWN, who)).text == texts.NO_MATCH
    assert isinstance(await refused(UNKNOWN, cast.charlie), TooMany)


async def test_five_wrong_codes_end_the_trying(cast: Cast) -> None:
    for _ in range(5):
        with pytest.raises(Refused) as wrong:
            await confirm("wrong", who=cast.alice, origin=HERE, now=NOW)
        assert wrong.value.text == texts.CODE_WRONG
    with pytest.raises(TooMany):
        await confirm("wrong", who=cast.alice, origin=HERE, now=NOW)


async def test_opening_the_link_to_void_changes_nothing_and_its_button_does(
    cast: Cast, served: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = Settings(registration_proof="registry_email")
    monkeypatch.setattr(service, "settings", lambda: wanted)
    form = Typed(CLAIM.number, CLAIM.bin_iin, PASSWORD)
    assert await add(form, who=cast.alice, origin=HERE, now=NOW) is Outcome.LETTER
    with served.reading() as session:
        path = f"/contracts/void/{token_of(session)}"
    for method in ("GET", "HEAD"):
        answer = await _opened(path, method)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert "5000" in (await _opened(path)).text
    assert _codes(served) == 2
    elsewhere = await posted(path, {}, origin="https://evil.example")
    assert (elsewhere.status_code, _codes(served)) == (403, 2)
    assert texts.VOIDED.ru in (await posted(path, {})).text
    assert _codes(served) == 0
    assert (await posted(path, {})).status_code == 404
    assert (await _opened("/contracts/void/unknown")).status_code == 404


def _codes(database: Database) -> int:
    with database.reading() as session:
        return len(session.scalars(select(OneTimeCode)).all())


async def _opened(path: str, method: str = "GET") -> httpx.Response:
    transport = httpx.ASGITransport(Starlette(routes=ROUTES))
    async with httpx.AsyncClient(transport=transport, base_url="http://cabinet") as client:
        return await client.request(method, path)
