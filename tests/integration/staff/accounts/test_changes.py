"""Adding, roles, new links, disabling: who may, what ends with it, and who is told."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from cabinet.core.enums import StaffRole
from cabinet.core.errors import Refused
from cabinet.db import Database
from cabinet.models import AuditEntry, Staff
from cabinet.security.audit import STAFF, Action
from cabinet.staff.accounts import changes, service, sessions, setting_up, texts
from cabinet.staff.accounts.proof import ConfirmFirst
from cabinet.staff.member import NOT_PERMITTED, StaffMember, hold_staff
from cabinet.staff.permissions import Permission
from tests.cast import NOW
from tests.integration.at_once import at_once
from tests.integration.letters_of import letters_of
from tests.integration.staff.office import ORIGIN, code_at, make_staff, signed_in

LATER = NOW + timedelta(minutes=11)


@pytest.fixture
def boss(session: Session) -> StaffMember:
    """An admin who has just given the password."""
    return signed_in(session, make_staff(session, "boss", StaffRole.ADMIN))


def add(
    session: Session, who: StaffMember | None, login: str = "anna", role: str = "operator"
) -> changes.NewLink:
    return changes.add_staff(
        session,
        who=who,
        login=login,
        email=f"{login}@example.kz",
        role=role,
        origin=ORIGIN,
        now=NOW,
    )


def person(session: Session, login: str) -> Staff:
    session.expire_all()
    return changes.staff_with(session, login=login)


def id_of(session: Session, login: str) -> int:
    found = person(session, login).id
    assert found is not None
    return found


def entries(session: Session) -> list[AuditEntry]:
    return list(session.exec(select(AuditEntry).order_by("id")))


def test_an_admin_adds_somebody_whose_link_goes_to_their_address_alone(
    session: Session, boss: StaffMember
) -> None:
    make_staff(session, "second", StaffRole.ADMIN)
    new = add(session, boss)
    invited = letters_of(session, "staff-invited")
    assert [one.to_address for one in invited] == ["anna@example.kz"]
    assert f"/invitation#{new.link}" in invited[0].text
    told = letters_of(session, "staff-told")
    assert [one.to_address for one in told] == ["boss@example.kz", "second@example.kz"]
    assert all(new.link not in one.text + one.html for one in told)
    entry = entries(session)[-1]
    assert (entry.action, entry.subject, entry.staff_id, entry.detail) == (
        Action.STAFF_ADDED,
        "anna",
        boss.staff_id,
        "operator",
    )
    assert new.link not in person(session, "anna").link_digest  # pyright: ignore


def test_a_command_adds_the_first_one(session: Session) -> None:
    new = add(session, None, "boss", "admin")
    assert letters_of(session, "staff-invited") == []
    assert [one.to_address for one in letters_of(session)] == ["boss@example.kz"]
    assert setting_up.invited_by(session, link=new.link, now=NOW).role == StaffRole.ADMIN
    assert entries(session)[-1].staff_id is None


@pytest.mark.parametrize("role", [StaffRole.OPERATOR, StaffRole.BILLING, StaffRole.AUDITOR])
def test_charlie_is_refused_with_every_other_role(
    session: Session, boss: StaffMember, role: StaffRole
) -> None:
    charlie = signed_in(session, make_staff(session, "charlie", role))
    other = make_staff(session, "anna")
    assert other.id is not None
    about = {"who": charlie, "staff_id": other.id, "origin": ORIGIN, "now": NOW}
    for act in (
        lambda: add(session, charlie, "dora"),
        lambda: changes.change_role(session, role="billing", **about),
        lambda: changes.reset(session, **about),
        lambda: changes.disable(session, **about),
        lambda: changes.restore(session, **about),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.text == NOT_PERMITTED


def test_an_admin_who_was_demoted_or_disabled_or_signed_out_changes_nothing(
    session: Session, boss: StaffMember
) -> None:
    row = person(session, "boss")
    for name, value, back in (
        ("role", "auditor", "admin"),
        ("disabled_at", NOW, None),
    ):
        setattr(row, name, value)
        session.flush()
        with pytest.raises(Refused):
            add(session, boss)
        setattr(row, name, back)
        session.flush()
    sessions.end_staff_session(session, session_id=boss.session_id, now=NOW)
    with pytest.raises(Refused):
        add(session, boss)


def test_the_password_is_wanted_anew_after_ten_minutes(session: Session, boss: StaffMember) -> None:
    add(session, boss)
    with pytest.raises(ConfirmFirst):
        changes.disable(
            session, who=boss, staff_id=id_of(session, "anna"), origin=ORIGIN, now=LATER
        )


@pytest.mark.parametrize(
    ("login", "email", "role", "field"),
    [
        ("", "anna@example.kz", "operator", "login"),
        ("анна", "anna@example.kz", "operator", "login"),
        ("a" * 41, "anna@example.kz", "operator", "login"),
        ("a b", "anna@example.kz", "operator", "login"),
        ("BOSS", "anna@example.kz", "operator", "login"),
        ("anna", "nowhere", "operator", "email"),
        ("anna", "anna@example.kz", "owner", "role"),
        ("anna", "anna@example.kz", "", "role"),
    ],
)
def test_bad_values_are_refused_at_their_field(
    session: Session, boss: StaffMember, login: str, email: str, role: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        changes.add_staff(
            session, who=boss, login=login, email=email, role=role, origin=ORIGIN, now=NOW
        )
    assert list(refused.value.fields) == [field]


def test_another_role_holds_from_the_next_click_and_all_are_told(
    session: Session, boss: StaffMember
) -> None:
    anna = signed_in(session, make_staff(session, "anna"))
    changes.change_role(
        session, who=boss, staff_id=anna.staff_id, role="billing", origin=ORIGIN, now=NOW
    )
    now_known = sessions.staff_of_session(session, session_id=anna.session_id, now=NOW)
    assert now_known is not None
    assert now_known.role == StaffRole.BILLING
    assert [one.to_address for one in letters_of(session)] == [
        "anna@example.kz",
        "boss@example.kz",
    ]
    assert entries(session)[-1].detail == "operator -> billing"


def test_disabling_ends_sessions_links_and_what_they_began(
    session: Session, boss: StaffMember
) -> None:
    other = signed_in(session, make_staff(session, "second", StaffRole.ADMIN))
    link = add(session, other, "anna").link
    changes.disable(session, who=boss, staff_id=other.staff_id, origin=ORIGIN, now=NOW)
    assert sessions.staff_of_session(session, session_id=other.session_id, now=NOW) is None
    with pytest.raises(Refused):  # what runs in their name ends
        hold_staff(session, who=replace(other, session_id=0), permission=Permission.IMPORTS_RUN)
    with pytest.raises(Refused) as refused:
        setting_up.invited_by(session, link=link, now=NOW)
    assert refused.value.text == texts.LINK_DEAD
    assert {one.to_address for one in letters_of(session, "staff-told")} == {
        "boss@example.kz",
        "second@example.kz",
    }


def test_a_reset_ends_sessions_and_takes_password_and_factor_away(
    session: Session, boss: StaffMember
) -> None:
    anna = signed_in(session, make_staff(session, "anna"))
    new = changes.reset(session, who=boss, staff_id=anna.staff_id, origin=ORIGIN, now=NOW)
    row = person(session, "anna")
    assert (row.password_hash, row.second_factor, row.second_factor_at) == ("", "", None)
    assert sessions.staff_of_session(session, session_id=anna.session_id, now=NOW) is None
    assert service.find_account(session, login="anna") is None
    again = changes.reset(session, who=boss, staff_id=anna.staff_id, origin=ORIGIN, now=NOW)
    with pytest.raises(Refused):
        setting_up.invited_by(session, link=new.link, now=NOW)
    assert setting_up.invited_by(session, link=again.link, now=NOW).login == "anna"


def test_who_was_disabled_is_not_reset_but_restored(session: Session, boss: StaffMember) -> None:
    anna = signed_in(session, make_staff(session, "anna"))
    about = {"who": boss, "staff_id": anna.staff_id, "origin": ORIGIN, "now": NOW}
    with pytest.raises(Refused):
        changes.restore(session, **about)
    changes.disable(session, **about)
    with pytest.raises(Refused):
        changes.reset(session, **about)
    with pytest.raises(Refused):
        changes.change_role(session, role="admin", **about)
    new = changes.restore(session, **about)
    assert setting_up.invited_by(session, link=new.link, now=NOW).role == StaffRole.OPERATOR
    assert service.find_account(session, login="anna") is None


def test_nobody_changes_themselves(session: Session, boss: StaffMember) -> None:
    make_staff(session, "second", StaffRole.ADMIN)
    about = {"who": boss, "staff_id": boss.staff_id, "origin": ORIGIN, "now": NOW}
    for act in (
        lambda: changes.change_role(session, role="auditor", **about),
        lambda: changes.disable(session, **about),
        lambda: changes.reset(session, **about),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.text == texts.NOT_ONESELF


def test_the_last_admin_stays_also_for_a_command(session: Session, boss: StaffMember) -> None:
    add(session, None, "invited-only", "admin")
    with pytest.raises(Refused) as refused:
        changes.disable(session, who=None, staff_id=boss.staff_id, origin=STAFF, now=NOW)
    assert refused.value.text == texts.LAST_ADMIN
    make_staff(session, "second", StaffRole.ADMIN)
    changes.disable(session, who=None, staff_id=boss.staff_id, origin=STAFF, now=NOW)


def test_two_admins_who_disable_each_other_at_once_leave_one(database: Database) -> None:
    with database.writing() as session:
        one = signed_in(session, make_staff(session, "one", StaffRole.ADMIN))
        two = signed_in(session, make_staff(session, "two", StaffRole.ADMIN))
    outcomes = at_once(
        database,
        lambda session: changes.disable(
            session, who=one, staff_id=two.staff_id, origin=ORIGIN, now=NOW
        ),
        lambda session: changes.disable(
            session, who=two, staff_id=one.staff_id, origin=ORIGIN, now=NOW
        ),
    )
    assert sum(isinstance(one, Refused) for one in outcomes) == 1
    with database.reading() as session:
        assert sum(row.disabled_at is None for row in session.exec(select(Staff))) == 1


def test_an_unknown_person_is_refused(session: Session, boss: StaffMember) -> None:
    for staff_id in (0, -1, 999_999):
        with pytest.raises(Refused) as refused:
            changes.reset(session, who=boss, staff_id=staff_id, origin=ORIGIN, now=NOW)
        assert refused.value.text == texts.NOBODY


def test_the_code_in_use_before_a_reset_is_worth_nothing(
    session: Session, boss: StaffMember
) -> None:
    row = make_staff(session, "anna")
    assert row.id is not None
    token = sessions.await_code(session, staff_id=row.id, origin=ORIGIN, now=NOW)
    changes.reset(session, who=boss, staff_id=row.id, origin=ORIGIN, now=NOW)
    entry = service.enter_code(session, token=token, code=code_at(NOW), origin=ORIGIN, now=NOW)
    assert entry.ticket == ""
    assert entry.is_over
