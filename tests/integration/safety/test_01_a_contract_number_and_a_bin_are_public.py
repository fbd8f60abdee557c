"""1. A contract number and a БИН are public: knowing them opens nothing by itself."""

import pytest
from sqlmodel import Session

from cabinet.db import Database
from tests.cast import NOW, make_cast, membership_of
from tests.integration.billing.charges.billed import charge_many
from tests.integration.identity.registration.test_proof import (
    Prove,
    billing_holds,
    confirmed,
    proof,
    registered,
)
from tests.integration.identity.registration.test_service import FORM, make_contract
from tests.integration.letters_of import letters_of
from tests.integration.safety.site import CHARGES, asked
from tests.integration.signing_in import browser_of

__all__ = ["proof"]


def contract(session: Session) -> None:
    make_contract(session, number=FORM.number, bin_iin=FORM.bin_iin)


@pytest.mark.parametrize(("way", "opens"), [("match", True), ("operator", False)])
def test_a_confirmed_mailbox_opens_the_contract_only_where_a_match_is_the_proof(
    session: Session, proof: Prove, way: str, opens: bool
) -> None:
    proof(way)
    contract(session)
    user = confirmed(session, registered(session))
    assert user.confirmed_at == NOW
    assert (user.approved_at is not None) == opens


def test_the_registrys_address_gets_the_letter_whatever_was_typed(
    session: Session, proof: Prove
) -> None:
    proof("registry_email")
    contract(session)
    billing_holds(session, "owner@example.kz")
    registered(session)
    assert FORM.email != "owner@example.kz"
    assert [one.to_address for one in letters_of(session)] == ["owner@example.kz"]


@pytest.mark.parametrize("way", ["match", "operator"])
def test_another_address_that_billing_holds_is_always_told(
    session: Session, proof: Prove, way: str
) -> None:
    proof(way)
    contract(session)
    billing_holds(session, "owner@example.kz")
    registered(session)
    assert [one.to_address for one in letters_of(session, "registered")] == ["owner@example.kz"]


@pytest.mark.parametrize(("is_approved", "status"), [(True, 200), (False, 303)])
async def test_no_charges_before_staff_have_approved(
    served: Database, is_approved: bool, status: int
) -> None:
    with served.writing() as session:
        alice = make_cast(session).alice
        charge_many(session, alice, 1)
        membership_of(session, alice.user_id).approved_at = NOW if is_approved else None
        browser = browser_of(session, alice)
    assert (await asked("GET", CHARGES, browser)).status_code == status
