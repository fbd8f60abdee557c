"""A link is good once, for password and second factor together; then one signs in."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from cabinet.core.errors import Refused
from cabinet.db import Database
from cabinet.models import AuditEntry, Staff
from cabinet.security.audit import Action
from cabinet.security.password_policy import CHANGED_MEANWHILE
from cabinet.staff.accounts import changes, service, sessions, setting_up, texts
from tests.cast import NOW
from tests.integration.at_once import at_once
from tests.integration.letters_of import letters_of
from tests.integration.staff.office import ORIGIN, SECRET, code_at, make_staff, signed_in


def new_link(session: Session) -> str:
    return changes.add_staff(
        session,
        who=None,
        login="anna",
        email="anna@example.kz",
        role="operator",
        origin=ORIGIN,
        now=NOW,
    ).link


def set_up(session: Session, link: str, *, code: str | None = None, now=NOW) -> None:
    setting_up.set_up(
        session,
        link=link,
        password_hash="a hash",
        secret=SECRET,
        code=code_at(now) if code is None else code,
        origin=ORIGIN,
        now=now,
    )


def test_the_account_lives_only_once_both_are_set(session: Session) -> None:
    link = new_link(session)
    assert service.find_account(session, login="anna") is None
    invited = setting_up.invited_by(session, link=link, now=NOW)
    assert (invited.login, invited.role) == ("anna", "operator")
    set_up(session, link)
    account = service.find_account(session, login="anna")
    assert account is not None
    assert account.password_hash == "a hash"
    row = session.exec(select(Staff)).one()
    assert SECRET not in row.second_factor
    assert session.exec(select(AuditEntry.action)).all()[-1] == Action.STAFF_SET_UP


def test_a_link_is_good_once(session: Session) -> None:
    link = new_link(session)
    set_up(session, link)
    for again in (
        lambda: set_up(session, link),
        lambda: setting_up.invited_by(session, link=link, now=NOW),
    ):
        with pytest.raises(Refused) as refused:
            again()
        assert refused.value.text == texts.LINK_DEAD


def test_of_two_at_once_one_gets_the_account(database: Database) -> None:
    with database.writing() as session:
        link = new_link(session)
    outcomes = at_once(database, *[lambda session: set_up(session, link)] * 2)
    assert sum(isinstance(one, Refused) for one in outcomes) == 1


@pytest.mark.parametrize(
    ("after", "lives"), [(timedelta(days=3, seconds=-1), True), (timedelta(days=3), False)]
)
def test_a_link_is_good_for_three_days(session: Session, after: timedelta, lives: bool) -> None:
    link = new_link(session)
    if lives:
        set_up(session, link, now=NOW + after)
    else:
        with pytest.raises(Refused):
            set_up(session, link, now=NOW + after)


@pytest.mark.parametrize("code", ["", "000000", "x" * 1000])
def test_a_wrong_code_begins_nothing_and_the_link_stays(session: Session, code: str) -> None:
    link = new_link(session)
    with pytest.raises(Refused) as refused:
        set_up(session, link, code=code)
    assert "code" in refused.value.fields
    set_up(session, link)


def test_the_code_of_the_set_up_does_not_sign_in(session: Session) -> None:
    set_up(session, new_link(session))
    staff_id = session.exec(select(Staff.id)).one()
    assert staff_id is not None
    token = sessions.await_code(session, staff_id=staff_id, origin=ORIGIN, now=NOW)
    entry = service.enter_code(session, token=token, code=code_at(NOW), origin=ORIGIN, now=NOW)
    assert entry.problem == texts.CODE_WRONG


@pytest.mark.parametrize("link", ["", "x", "\x00", "\ud800", "x" * 100_000])
def test_what_is_no_link_opens_nothing(session: Session, link: str) -> None:
    new_link(session)
    with pytest.raises(Refused):
        setting_up.invited_by(session, link=link, now=NOW)


@pytest.mark.parametrize(
    ("password", "again", "field"),
    [
        ("", "", "password"),
        ("short", "short", "password"),
        ("password123", "password123", "password"),
        ("anna@example.kz", "anna@example.kz", "password"),
        ("meadow-of-clover-9", "", "again"),
        ("meadow-of-clover-9", "meadow-of-clover-8", "again"),
    ],
)
def test_a_bad_password_is_refused_at_its_field(password: str, again: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        setting_up.refuse_bad_password(password, again, login="anna", email="anna@example.kz")
    assert list(refused.value.fields) == [field]


def test_a_new_password_of_ones_own_ends_all_other_sessions(session: Session) -> None:
    staff = make_staff(session, "anna")
    here, there = signed_in(session, staff), signed_in(session, staff)
    setting_up.change_password(
        session,
        who=here,
        seen_hash=staff.password_hash,
        password_hash="another",
        origin=ORIGIN,
        now=NOW,
    )
    assert sessions.staff_of_session(session, session_id=here.session_id, now=NOW)
    assert not sessions.staff_of_session(session, session_id=there.session_id, now=NOW)
    assert [one.to_address for one in letters_of(session)] == ["anna@example.kz"]


def test_a_password_that_changed_meanwhile_changes_nothing(session: Session) -> None:
    who = signed_in(session, make_staff(session, "anna"))
    with pytest.raises(Refused) as refused:
        setting_up.change_password(
            session,
            who=who,
            seen_hash="that of before",
            password_hash="another",
            origin=ORIGIN,
            now=NOW,
        )
    assert refused.value.text == CHANGED_MEANWHILE
