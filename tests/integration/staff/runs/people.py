"""People of the utility who start runs, and the folder in which their files are."""

from pathlib import Path

from pytest import MonkeyPatch
from sqlmodel import Session

from cabinet.core.enums import StaffRole
from cabinet.core.settings import settings
from cabinet.models import Staff
from cabinet.security.audit import Origin
from cabinet.staff.member import StaffMember
from tests.cast import NOW

ORIGIN = Origin("10.0.0.7", "Firefox")


def make_staff(session: Session, login: str, role: StaffRole = StaffRole.BILLING) -> StaffMember:
    """Somebody with this role."""
    staff = Staff(login=login, email=f"{login}@vodokanal.kz", role=role, created_at=NOW)
    session.add(staff)
    session.flush()
    assert staff.id is not None
    return StaffMember(staff.id, 0, login, staff.email, role, "ru")


def disable(session: Session, who: StaffMember) -> None:
    """Disable somebody."""
    session.get_one(Staff, who.staff_id).disabled_at = NOW
    session.flush()


def use_folder(folder: Path, monkeypatch: MonkeyPatch) -> None:
    """Let the files of runs be in this folder."""
    wanted = settings().model_copy(update={"data_dir": folder})
    monkeypatch.setattr("cabinet.staff.runs.files.settings", lambda: wanted)
