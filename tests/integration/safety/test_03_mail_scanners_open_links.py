"""3. Mail scanners open links: a GET changes nothing, and confirming twice is harmless."""

import pytest
from sqlmodel import Session, select

from cabinet.db import Database
from cabinet.identity.profile.email.state import EmailConfirmationState
from cabinet.models import AuditEntry, User
from cabinet.security.audit import Action
from tests.cast import NOW, Cast, make_cast, make_contract
from tests.integration.identity.profile import test_email
from tests.integration.identity.registration.confirmed import confirm
from tests.integration.identity.registration.test_service import (
    FORM,
    code_in_letter,
    registered,
    user_of,
)
from tests.integration.opened_page import OpenedPage
from tests.integration.safety.site import asked
from tests.integration.signing_in import browser_of, is_in


async def test_opening_the_link_to_a_new_address_changes_nothing_until_the_button(
    served: Database,
) -> None:
    with served.writing() as session:
        alice = make_cast(session).alice
        token = test_email.ask(session, alice)
    await EmailConfirmationState.load.fn(OpenedPage(EmailConfirmationState).state)  # type: ignore[attr-defined]
    with served.writing() as session:
        assert session.get_one(User, alice.user_id).email == alice.email
        assert test_email.confirm(session, token) == test_email.NEW


def test_confirming_a_registration_twice_is_harmless(session: Session) -> None:
    make_contract(session, number=FORM.number, bin_iin=FORM.bin_iin)
    public_id, code = registered(session), code_in_letter(session)
    for _ in range(2):
        assert confirm(session, public_id=public_id, code=code, now=NOW).login == "vk123"
    assert user_of(session, public_id).confirmed_at == NOW
    entries = session.exec(select(AuditEntry.action)).all()
    assert entries.count(Action.REGISTRATION_CONFIRMED) == 1


def test_confirming_a_new_address_twice_is_harmless(session: Session, cast: Cast) -> None:
    token = test_email.ask(session, cast.alice)
    assert {test_email.confirm(session, token) for _ in range(2)} == {test_email.NEW}
    entries = session.exec(select(AuditEntry.action)).all()
    assert entries.count(Action.EMAIL_CHANGED) == 1


@pytest.mark.parametrize(("method", "stays"), [("GET", True), ("HEAD", True), ("POST", False)])
async def test_only_a_post_signs_out(served: Database, method: str, stays: bool) -> None:
    with served.writing() as session:
        browser = browser_of(session, make_cast(session).alice)
    await asked(method, "/session/close", browser)
    with served.writing() as session:
        assert is_in(session, browser) == stays
