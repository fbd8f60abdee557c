import pytest

from cabinet.core.enums import StaffRole
from cabinet.staff.permissions import Permission, is_permitted

CHANGES = [
    one for one in Permission if one.name.endswith(("_DECIDE", "_CHANGE", "_RUN", "_PUBLISH"))
]


@pytest.mark.parametrize("permission", Permission)
def test_an_admin_may_do_everything(permission: Permission) -> None:
    assert is_permitted(StaffRole.ADMIN, permission)


@pytest.mark.parametrize("permission", CHANGES)
def test_an_auditor_changes_nothing(permission: Permission) -> None:
    assert not is_permitted(StaffRole.AUDITOR, permission)


@pytest.mark.parametrize("permission", [one for one in Permission if one.name.endswith("_SEE")])
def test_an_auditor_sees_everything(permission: Permission) -> None:
    assert is_permitted(StaffRole.AUDITOR, permission)


@pytest.mark.parametrize("role", StaffRole)
def test_everybody_sees_the_month_and_their_own_sign_in(role: StaffRole) -> None:
    assert is_permitted(role, Permission.OVERVIEW)
    assert is_permitted(role, Permission.OWN)


def test_nobody_but_an_admin_changes_who_is_there() -> None:
    may = [role for role in StaffRole if is_permitted(role, Permission.STAFF_CHANGE)]
    assert may == [StaffRole.ADMIN]


def test_whoever_counts_does_not_decide_and_whoever_decides_does_not_import() -> None:
    assert not is_permitted(StaffRole.BILLING, Permission.READINGS_DECIDE)
    assert not is_permitted(StaffRole.OPERATOR, Permission.IMPORTS_RUN)
