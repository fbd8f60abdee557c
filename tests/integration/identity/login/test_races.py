"""A password that is changed while somebody signs in with the earlier one."""

import pytest
from sqlmodel import Session, select

from cabinet.core.errors import Refused
from cabinet.db import Database
from cabinet.identity.login import texts
from cabinet.identity.login.service import Passed, Profile, enter_code, find_profile, pass_password
from cabinet.identity.profile.password.service import change_password
from cabinet.models import OneTimeCode, User, UserSession
from cabinet.security.audit import Origin
from cabinet.security.sessions import exchange_ticket, sign_out, signed_in
from tests.cast import NOW, Cast, make_cast
from tests.integration.at_once import at_once
from tests.integration.signing_in import HOME, PHONE, browser_of


def profile_of(session: Session, login: str = "vk123") -> Profile:
    profile = find_profile(session, login=login)
    assert profile is not None
    return profile


def passed(session: Session, profile: Profile) -> Passed:
    return pass_password(session, profile=profile, remember=True, origin=PHONE, now=NOW)


@pytest.mark.parametrize("change", ["password", "closing"])
def test_a_password_that_changed_while_it_was_compared_opens_nothing(
    session: Session, cast: Cast, change: str
) -> None:
    profile = profile_of(session)
    session.get_one(User, profile.user_id).password_hash = "new" if change == "password" else ""
    session.flush()
    with pytest.raises(Refused) as refused:
        passed(session, profile)
    assert refused.value.text == texts.WRONG
    assert session.exec(select(UserSession)).all() == []


def test_a_second_factor_that_was_switched_on_meanwhile_is_asked_for(
    session: Session, cast: Cast
) -> None:
    profile = profile_of(session)
    session.get_one(User, profile.user_id).second_factor_at = NOW
    session.flush()
    outcome = passed(session, profile)
    assert (outcome.ticket, bool(outcome.token)) == ("", True)


def test_no_session_of_the_earlier_password_outlasts_its_change(database: Database) -> None:
    with database.writing() as session:
        owner = browser_of(session, make_cast(session).alice, origin=HOME)
        profile = profile_of(session)

    def change(session: Session) -> None:
        change_password(
            session,
            who=owner.who,
            seen_hash=profile.password_hash,
            password_hash="new",
            origin=HOME,
            now=NOW,
        )

    outcomes = at_once(database, change, *(lambda one: passed(one, profile) for _ in range(5)))
    with database.writing() as session:
        for outcome in outcomes:
            if isinstance(outcome, Passed):
                assert exchange_ticket(session, ticket=outcome.ticket, now=NOW) is None
        assert signed_in(session, cookie=owner.cookie, now=NOW) is not None


def test_signing_out_and_a_new_password_at_once_hold_nobody_up(database: Database) -> None:
    with database.writing() as session:
        alice = make_cast(session).alice
        owner, phone, other = (browser_of(session, alice) for _ in range(3))
        profile = profile_of(session)

    def change(session: Session) -> None:
        change_password(
            session,
            who=owner.who,
            seen_hash=profile.password_hash,
            password_hash="new",
            origin=HOME,
            now=NOW,
        )

    at_once(
        database,
        lambda one: sign_out(one, who=phone.who, origin=HOME, now=NOW),
        change,
        lambda one: sign_out(one, who=other.who, origin=HOME, now=NOW),
    )
    with database.reading() as session:
        ended = session.exec(select(UserSession.ended_at)).all()
        assert sorted(one is not None for one in ended) == [False, True, True]


def test_codes_and_passwords_at_once_leave_one_token(database: Database) -> None:
    with database.writing() as session:
        user = session.get_one(User, make_cast(session).alice.user_id)
        user.second_factor_at = NOW
        session.flush()
        profile = profile_of(session)
        token = passed(session, profile).token

    def enter(session: Session) -> object:
        return enter_code(session, token=token, code="000000", origin=Origin(), now=NOW)

    def again(session: Session) -> object:
        return passed(session, profile)

    at_once(database, again, enter, again, enter, again, enter)
    with database.reading() as session:
        assert len(session.exec(select(OneTimeCode)).all()) == 1
