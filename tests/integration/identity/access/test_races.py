"""Invitations and offers answered and taken back at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from re import search

import pytest
from sqlmodel import Session, col, select

from cabinet.core.errors import Refused
from cabinet.db import Database
from cabinet.identity.access import answering, handing_over, invitations, members, texts
from cabinet.identity.access.handing_over import DELAY
from cabinet.identity.logins import free_login
from cabinet.identity.release.service import ANOTHER_OWNER, release
from cabinet.models import Invitation, Membership, User
from cabinet.security.sessions import SignedIn
from tests.cast import NOW, Cast, make_cast
from tests.integration.at_once import at_once, started_behind
from tests.integration.identity.access.people import (
    ANNA,
    HERE,
    PROOF,
    accept,
    create,
    invite,
    joined,
    roles_of,
    token_of,
)
from tests.integration.letters_of import letters_of


@pytest.fixture
def cast(database: Database) -> Cast:
    """alice, bob and charlie, there for every transaction."""
    with database.writing() as session:
        return make_cast(session)


def invited(database: Database, who: SignedIn, email: str = ANNA) -> str:
    with database.writing() as session:
        invite(session, who, email)
        return token_of(session, email)


def taken_back(session: Session, who: SignedIn) -> None:
    found = session.exec(select(Invitation.id)).one() or 0
    invitations.revoke(session, who=who, invitation_id=found, origin=HERE, now=NOW)


def test_accepting_twice_in_two_tabs_makes_one_profile(database: Database, cast: Cast) -> None:
    token = invited(database, cast.alice)
    outcomes = at_once(database, *(lambda one: create(one, token) for _ in range(4)))
    assert outcomes.count(ANNA) == 1
    refused = [one.text for one in outcomes if isinstance(one, Refused)]
    assert refused == [texts.WAS_ACCEPTED] * 3
    with database.reading() as session:
        assert len(session.exec(select(User).where(User.email == ANNA)).all()) == 1
        assert len(letters_of(session, "invitation-accepted")) == 1


def test_accepting_twice_with_one_profile_gives_one_access(database: Database, cast: Cast) -> None:
    token = invited(database, cast.alice, cast.bob.email)
    outcomes = at_once(database, *(lambda one: accept(one, token, cast.bob) for _ in range(4)))
    assert outcomes.count(None) == 1
    with database.reading() as session:
        assert len(roles_of(session, cast.alice.contract_id)) == 2


def test_accepting_while_it_is_taken_back(database: Database, cast: Cast) -> None:
    token = invited(database, cast.alice)
    with ThreadPoolExecutor(1) as pool:
        with database.writing() as owner:
            taken_back(owner, cast.alice)
            owner.flush()
            other = started_behind(pool, database, lambda one: create(one, token))
        (outcome,) = other.result()
    assert isinstance(outcome, Refused)
    assert outcome.text == texts.WAS_REVOKED
    with database.reading() as session:
        assert session.exec(select(User).where(User.email == ANNA)).first() is None


def test_taking_back_what_is_just_being_accepted(database: Database, cast: Cast) -> None:
    token = invited(database, cast.alice)
    with ThreadPoolExecutor(1) as pool:
        with database.writing() as anna:
            create(anna, token)
            anna.flush()
            other = started_behind(pool, database, lambda one: taken_back(one, cast.alice))
        (outcome,) = other.result()
    assert isinstance(outcome, Refused)
    assert outcome.text == texts.NO_INVITATION


def test_accepting_while_the_contract_gets_another_owner(database: Database, cast: Cast) -> None:
    token = invited(database, cast.alice)
    with ThreadPoolExecutor(1) as pool:
        with database.writing() as billing:
            contracts = [cast.alice.contract_id]
            release(billing, contract_ids=contracts, reason=ANOTHER_OWNER, now=NOW)
            billing.flush()
            other = started_behind(pool, database, lambda one: create(one, token))
        (outcome,) = other.result()
    assert isinstance(outcome, Refused)
    with database.reading() as session:
        assert roles_of(session, cast.alice.contract_id) == {}


def test_accepting_while_the_email_changes(database: Database, cast: Cast) -> None:
    token = invited(database, cast.alice, cast.bob.email)
    with ThreadPoolExecutor(1) as pool:
        with database.writing() as bob:
            user = bob.get_one(User, cast.bob.user_id, with_for_update=True)
            user.email = "bob@example.kz"
            bob.flush()
            other = started_behind(pool, database, lambda one: accept(one, token, cast.bob))
        (outcome,) = other.result()
    assert isinstance(outcome, Refused)
    assert outcome.text == texts.OTHER_PROFILE.format(email=cast.bob.email)


def test_of_invitations_of_one_address_at_once_one_is_sent(database: Database, cast: Cast) -> None:
    outcomes = at_once(database, *(lambda one: invite(one, cast.alice) for _ in range(4)))
    assert sum(isinstance(one, Refused) for one in outcomes) == 3
    with database.reading() as session:
        assert len(letters_of(session, "invitation")) == 1


def test_one_mailbox_accepts_two_contracts_at_once_with_one_profile(
    database: Database, cast: Cast
) -> None:
    with database.writing() as session:
        for who in (cast.alice, cast.bob):
            invite(session, who)
        tokens = [token_of(session, which=which) for which in (0, 1)]
    outcomes = at_once(database, *(lambda one, token=t: create(one, token) for t in tokens))
    assert outcomes.count(ANNA) == 1
    with database.reading() as session:
        assert len(session.exec(select(User).where(User.email == ANNA)).all()) == 1


def test_a_mailbox_that_got_its_profile_a_moment_ago_gets_no_other_one(
    database: Database, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    if database.is_sqlite:
        return  # has one writer at a time
    with database.writing() as session:
        for who in (cast.alice, cast.bob):
            invite(session, who)
        first, second = (token_of(session, which=which) for which in (0, 1))

    def overtaken(session: Session, wanted: str) -> str:
        monkeypatch.setattr(answering, "free_login", free_login)
        with database.writing() as other:
            create(other, first)
        return free_login(session, wanted)

    monkeypatch.setattr(answering, "free_login", overtaken)
    with pytest.raises(Refused) as refused, database.writing() as session:
        create(session, second)
    assert refused.value.text == texts.SIGN_IN_FIRST
    with database.reading() as session:
        assert len(session.exec(select(User).where(User.email == ANNA)).all()) == 1


def test_access_that_is_ended_while_its_holder_leaves(database: Database, cast: Cast) -> None:
    with database.writing() as session:
        dana = joined(session, cast.alice, "dana")

    def ended(session: Session) -> object:
        return members.end_access(
            session,
            who=cast.alice,
            membership_id=dana.membership_id,
            proof=PROOF,
            origin=HERE,
            now=NOW,
        )

    def left(session: Session) -> object:
        return members.leave(session, who=dana, proof=PROOF, origin=HERE, now=NOW)

    outcomes = at_once(database, ended, left)
    assert sum(isinstance(one, Refused) for one in outcomes) == 1
    with database.reading() as session:
        assert roles_of(session, cast.alice.contract_id) == {"vk123": "owner"}


def test_a_handover_that_is_stopped_while_it_takes_effect(database: Database, cast: Cast) -> None:
    with database.writing() as session:
        dana = joined(session, cast.alice, "dana")
        handing_over.offer(
            session,
            who=cast.alice,
            membership_id=dana.membership_id,
            proof=PROOF,
            origin=HERE,
            now=NOW,
        )
        handing_over.agree(session, who=dana, proof=PROOF, origin=HERE, now=NOW)
        found = search(r"/handover/([\w-]+)\n", letters_of(session, "handover-agreed")[0].text)
    assert found
    later = NOW + DELAY + timedelta(seconds=1)
    outcomes = at_once(
        database,
        lambda one: handing_over.take_effect(one, now=later, at_most=10),
        lambda one: handing_over.stop_by_link(one, token=found[1], origin=HERE, now=later),
    )
    with database.reading() as session:
        living = select(Membership).where(
            Membership.contract_id == cast.alice.contract_id, col(Membership.ended_at).is_(None)
        )
        roles = sorted(one.role for one in session.exec(living))
        assert roles == ["accountant", "owner"]
        is_handed_over = roles_of(session, cast.alice.contract_id)["dana"] == "owner"
        assert is_handed_over == isinstance(outcomes[1], Refused)
