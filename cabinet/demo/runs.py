"""An upload of the invented billing department that had a mistake, for the history of imports."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlmodel import Session, select

from cabinet.core.enums import RunState, StaffRole, Work
from cabinet.documents.tables import texts as table_texts
from cabinet.models import Run, Staff
from cabinet.staff.imports import texts
from cabinet.staff.runs.report import Remark, Report

_FILE: Final = "charges.csv"
_AGO: Final = timedelta(hours=2)
_ROWS: Final = 3_031


def upload_with_a_mistake(session: Session, *, now: datetime) -> None:
    """Let somebody of the billing department have uploaded a file that was refused."""
    billing = session.exec(select(Staff).where(Staff.role == StaffRole.BILLING)).first()
    if billing is None or billing.id is None:
        return
    errors = (Remark(2, "amount", table_texts.NOT_A_NUMBER),)
    run = Run(
        work=Work.IMPORT,
        kind="charges",
        file_name=_FILE,
        size=_ROWS * 100,
        sha256=sha256(_FILE.encode()).hexdigest(),
        staff_id=billing.id,
        state=RunState.REFUSED,
        attempt=1,
        rows=_ROWS,
        errors=1,
        report=Report(reason=texts.HAS_ERRORS, errors=errors).written(),
        created_at=now - _AGO,
        heartbeat_at=now - _AGO,
        ended_at=now - _AGO,
    )
    session.add(run)
    session.flush()
