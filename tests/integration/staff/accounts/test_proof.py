"""The password anew: who gives it may do for ten minutes what wants it."""

from asyncio import run
from datetime import timedelta

import pytest
from sqlmodel import select

from cabinet.core.errors import Refused, TooMany
from cabinet.db import Database
from cabinet.models import AuditEntry
from cabinet.security.audit import Action
from cabinet.staff.accounts import proof
from cabinet.staff.accounts.proof import ConfirmFirst
from cabinet.staff.member import StaffMember
from tests.cast import NOW
from tests.integration.staff.office import ORIGIN, PASSWORD, make_staff, signed_in

LATER = NOW + timedelta(minutes=10)


@pytest.fixture
def anna(served: Database) -> StaffMember:
    """Somebody who signed in at `NOW`."""
    with served.writing() as session:
        return signed_in(session, make_staff(session, "anna"))


def confirm(who: StaffMember, password: str = PASSWORD) -> str:
    return run(proof.confirm_password(who, password, origin=ORIGIN, now=LATER))


def is_refused(served: Database, who: StaffMember) -> bool:
    with served.reading() as session:
        try:
            proof.refuse_unless_confirmed(session, who=who, now=LATER)
        except ConfirmFirst:
            return True
    return False


def test_it_holds_for_ten_minutes_in_this_session_alone(
    served: Database, anna: StaffMember
) -> None:
    assert is_refused(served, anna)
    confirm(anna)
    assert not is_refused(served, anna)
    other = StaffMember(99, anna.session_id, "x", "x@example.kz", anna.role, "ru")
    assert is_refused(served, other)


@pytest.mark.parametrize("password", ["", "wrong-password", "\ud800", "x" * 10_000])
def test_a_wrong_password_confirms_nothing(
    served: Database, anna: StaffMember, password: str
) -> None:
    with pytest.raises(Refused) as refused:
        confirm(anna, password)
    assert "password" in refused.value.fields
    assert is_refused(served, anna)


def test_wrong_passwords_are_entered_and_make_one_wait(served: Database, anna: StaffMember) -> None:
    for _ in range(5):
        with pytest.raises(Refused):
            confirm(anna, "wrong-password")
    with pytest.raises(TooMany):
        confirm(anna)
    with served.reading() as session:
        found = session.exec(select(AuditEntry)).all()
    assert {(one.action, one.staff_id) for one in found} == {
        (Action.PASSWORD_REFUSED, anna.staff_id)
    }
