"""What comes over the websocket to the pages of access, and what they show."""

from typing import Any

import pytest
from sqlmodel import select

from cabinet.core.enums import Role
from cabinet.db import Database
from cabinet.identity.access import handing_over, texts
from cabinet.identity.access.state import AccessState, GiveAccessState, OwnAccessState
from cabinet.models import Invitation, OwnershipOffer, User
from cabinet.security import password_policy
from cabinet.security.password_hashing import hash_password
from cabinet.security.sessions import SignedIn
from tests.cast import NOW, Cast, make_cast
from tests.integration.identity.access.people import ANNA, joined, roles_of
from tests.integration.opened_page import OpenedPage

PASSWORD = "восемь вёдер воды"
INVITING = {"email": ANNA, "role": "accountant", "invite_password": PASSWORD}


class Office:
    """alice owns a contract, dana is her accountant; both know their passwords."""

    def __init__(self, database: Database, cast: Cast, dana: SignedIn) -> None:
        self.database, self.alice, self.dana = database, cast.alice, dana

    def page(self, who: SignedIn) -> OpenedPage:
        return OpenedPage(GiveAccessState, who)

    def roles(self) -> dict[str, str]:
        with self.database.reading() as session:
            return roles_of(session, self.alice.contract_id)


@pytest.fixture
async def office(served: Database) -> Office:
    """The office."""
    password_hash = await hash_password(PASSWORD, address="")
    with served.writing() as session:
        cast = make_cast(session)
        dana = joined(session, cast.alice, "dana")
        for user in session.exec(select(User)):
            user.password_hash = password_hash
    return Office(served, cast, dana)


async def call(page: OpenedPage, state: type[Any], handler: str, *arguments: object) -> Any:
    """The state after one of its handlers was called."""
    own = page.state_of(state)
    outcome = getattr(state, handler).fn(own, *arguments)
    if hasattr(outcome, "__aiter__"):
        async for _ in outcome:
            pass
    elif outcome is not None and hasattr(outcome, "__await__"):
        await outcome
    return own


async def test_the_owner_sees_members_and_invites(office: Office) -> None:
    page = office.page(office.alice)
    shown = await call(page, AccessState, "load")
    assert [(one.email, one.is_you, one.can_change) for one in shown.members] == [
        ("vk123@example.kz", True, False),
        ("dana@example.kz", False, True),
    ]
    state = await call(page, GiveAccessState, "invite", INVITING)
    assert state.success["ru"] == texts.INVITED.format(email=ANNA).ru
    assert [one.email for one in shown.invitations] == [ANNA]
    await call(page, GiveAccessState, "send_again", shown.invitations[0].invitation_id)
    await call(page, GiveAccessState, "revoke", shown.invitations[0].invitation_id)
    assert shown.invitations == []


async def test_an_accountant_sees_all_and_changes_nothing(office: Office) -> None:
    page = office.page(office.dana)
    shown = await call(page, AccessState, "load")
    assert len(shown.members) == 2
    assert not shown.may_give
    assert not any(one.can_change for one in shown.members)
    state = await call(page, GiveAccessState, "invite", INVITING)
    assert state.problem["ru"] == "Доступ закрыт."
    with office.database.reading() as session:
        assert session.exec(select(Invitation)).all() == []


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"invite_password": ""}, "invite_password", password_policy.CURRENT_EMPTY),
        ({"invite_password": "other"}, "invite_password", password_policy.CURRENT_WRONG),
        ({"email": "vk123@example.kz"}, "email", texts.ONESELF),
        ({"role": "owner"}, "role", texts.NOT_A_ROLE),
    ],
)
async def test_a_wrong_invitation_is_told_beside_its_field(
    office: Office, wrong: dict[str, str], field: str, said: Any
) -> None:
    page = office.page(office.alice)
    state = await call(page, GiveAccessState, "invite", INVITING | wrong)
    assert state.errors[field]["ru"] == said.ru


@pytest.mark.parametrize("form", [None, 7, [], {}, {"email": 5, "act": ["end"]}])
async def test_no_form_does_nothing(office: Office, form: object) -> None:
    page = office.page(office.alice)
    for handler in ("invite", "change"):
        state = await call(page, GiveAccessState, handler, form)
        assert state.errors
    assert set(office.roles()) == {"vk123", "dana"}


async def test_the_owner_ends_the_access_of_the_chosen_one(office: Office) -> None:
    page = office.page(office.alice)
    await call(page, AccessState, "load")
    await call(page, GiveAccessState, "choose", office.alice.membership_id)
    assert page.state_of(GiveAccessState).chosen == 0
    await call(page, GiveAccessState, "choose", office.dana.membership_id)
    form = {"act": "end", "change_password": PASSWORD}
    state = await call(page, GiveAccessState, "change", form)
    assert state.success["ru"] == texts.ENDED.ru
    assert office.roles() == {"vk123": "owner"}


async def test_both_sides_of_a_handover_agree_on_their_pages(office: Office) -> None:
    page, other = office.page(office.alice), OpenedPage(OwnAccessState, office.dana)
    await call(page, AccessState, "load")
    await call(page, GiveAccessState, "choose", office.dana.membership_id)
    form = {"act": "hand_over", "change_password": PASSWORD}
    await call(page, GiveAccessState, "change", form)
    assert "Имя dana" in page.state_of(AccessState).handover
    own = await call(other, OwnAccessState, "load")
    assert own.can_agree
    await call(other, OwnAccessState, "agree", {"agree_password": PASSWORD})
    assert own.success["ru"] == texts.AGREED.ru
    assert not own.can_agree
    with office.database.writing() as session:
        made = session.exec(select(OwnershipOffer)).one()
        assert made.effective_at == NOW + handing_over.DELAY
        handing_over.take_effect(session, now=NOW + handing_over.DELAY, at_most=10)
    assert office.roles() == {"vk123": "accountant", "dana": "owner"}


async def test_an_owner_stops_and_an_heir_declines(office: Office) -> None:
    page, other = office.page(office.alice), OpenedPage(OwnAccessState, office.dana)
    for stopped in ("owner", "heir"):
        await call(page, AccessState, "load")
        await call(page, GiveAccessState, "choose", office.dana.membership_id)
        form = {"act": "hand_over", "change_password": PASSWORD}
        await call(page, GiveAccessState, "change", form)
        if stopped == "owner":
            await call(page, GiveAccessState, "stop_handing_over")
        else:
            await call(other, OwnAccessState, "disagree")
        await call(page, AccessState, "load")
        assert page.state_of(AccessState).handover == ""


async def test_a_member_leaves_for_the_password_alone(office: Office) -> None:
    page = OpenedPage(OwnAccessState, office.dana)
    state = await call(page, OwnAccessState, "leave", {"leave_password": "other"})
    assert "leave_password" in state.errors
    await call(page, OwnAccessState, "leave", {"leave_password": PASSWORD})
    assert office.roles() == {"vk123": "owner"}


async def test_a_meter_reader_sees_no_colleague(office: Office) -> None:
    with office.database.writing() as session:
        erik = joined(session, office.alice, "erik", Role.METER_READER)
    page = office.page(erik)
    shown = await call(page, AccessState, "load")  # the guard refuses it already
    assert shown.members == []
    own = await call(page, OwnAccessState, "load")
    assert own.role == "передаёт показания"
