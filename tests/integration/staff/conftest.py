"""People of the billing department, and a folder for the files of runs."""

from pathlib import Path

import pytest

from cabinet.db import Database
from cabinet.staff.member import StaffMember
from cabinet.staff.runs import job
from tests.integration.staff.runs.people import make_staff, use_folder


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_folder(tmp_path, monkeypatch)
    monkeypatch.setattr(job, "_BEAT_S", 0.02)


@pytest.fixture
def asel(served: Database) -> StaffMember:
    """Somebody of the billing department."""
    with served.writing() as session:
        return make_staff(session, "asel")


@pytest.fixture
def bolat(served: Database) -> StaffMember:
    """Somebody else of the billing department."""
    with served.writing() as session:
        return make_staff(session, "bolat")
