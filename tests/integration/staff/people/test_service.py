"""The list of the utility's people, and one act about one of them."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from cabinet.core.enums import StaffRole
from cabinet.core.errors import Refused
from cabinet.staff.accounts import changes
from cabinet.staff.accounts.roster import State
from cabinet.staff.member import NOT_PERMITTED, StaffMember
from cabinet.staff.people import service
from tests.cast import NOW
from tests.integration.staff.office import ORIGIN, make_staff, signed_in


@pytest.fixture
def boss(session: Session) -> StaffMember:
    """An admin who has just given the password."""
    return signed_in(session, make_staff(session, "boss", StaffRole.ADMIN))


def act(session: Session, who: StaffMember, staff_id: int, wanted: str) -> str:
    said = service.act(session, who=who, staff_id=staff_id, wanted=wanted, origin=ORIGIN, now=NOW)
    return said.en


def test_it_shows_who_is_there_since_when_and_in_which_state(
    session: Session, boss: StaffMember
) -> None:
    changes.add_staff(
        session,
        who=boss,
        login="anna",
        email="anna@example.kz",
        role="billing",
        origin=ORIGIN,
        now=NOW,
    )
    gone = make_staff(session, "aaron")
    gone.disabled_at = NOW
    session.flush()
    found = service.people(session, who=boss, now=NOW)
    assert [(one.login, one.role, one.state, one.seen_at) for one in found] == [
        ("anna", StaffRole.BILLING, State.INVITED, None),
        ("boss", StaffRole.ADMIN, State.LIVES, NOW),
        ("aaron", StaffRole.OPERATOR, State.DISABLED, None),
    ]
    later = service.people(session, who=boss, now=NOW + timedelta(days=3))
    assert later[0].state == State.EXPIRED


def test_each_act_is_done_and_said(session: Session, boss: StaffMember) -> None:
    staff_id = make_staff(session, "anna").id
    assert staff_id is not None
    assert act(session, boss, staff_id, "auditor") == "The role of anna is changed."
    assert act(session, boss, staff_id, "disable") == "anna is disabled."
    assert act(session, boss, staff_id, "restore").startswith("anna has access again")
    assert act(session, boss, staff_id, "reset").startswith("A new link was sent to anna")
    (anna,) = [one for one in service.people(session, who=boss, now=NOW) if one.login == "anna"]
    assert (anna.role, anna.state) == (StaffRole.AUDITOR, State.INVITED)


@pytest.mark.parametrize("wanted", ["", "owner", "DROP TABLE staff", "\x00"])
def test_what_is_no_act_is_refused(session: Session, boss: StaffMember, wanted: str) -> None:
    staff_id = make_staff(session, "anna").id
    assert staff_id is not None
    with pytest.raises(Refused) as refused:
        act(session, boss, staff_id, wanted)
    assert list(refused.value.fields) == ["act"]


@pytest.mark.parametrize("role", [StaffRole.OPERATOR, StaffRole.BILLING])
def test_charlie_sees_nobody(session: Session, role: StaffRole) -> None:
    charlie = signed_in(session, make_staff(session, "charlie", role))
    with pytest.raises(Refused) as refused:
        service.people(session, who=charlie, now=NOW)
    assert refused.value.text == NOT_PERMITTED


def test_an_auditor_sees_and_changes_nothing(session: Session, boss: StaffMember) -> None:
    auditor = signed_in(session, make_staff(session, "auditor", StaffRole.AUDITOR))
    assert len(service.people(session, who=auditor, now=NOW)) == 2
    for wanted in ("disable", "reset", "admin"):
        with pytest.raises(Refused) as refused:
            act(session, auditor, boss.staff_id, wanted)
        assert refused.value.text == NOT_PERMITTED
