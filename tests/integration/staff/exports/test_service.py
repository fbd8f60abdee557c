"""Files for billing: counted, made by a process, and taken by who may."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlmodel import Session, col, select

from cabinet.core.enums import RunState, StaffRole
from cabinet.core.errors import Absent, Refused
from cabinet.core.period import Period
from cabinet.db import Database
from cabinet.models import AuditEntry, Meter, StaffSession, Submission, SubmittedReading
from cabinet.security.sessions import SignedIn
from cabinet.staff.accounts.proof import ConfirmFirst
from cabinet.staff.exports import job, service, texts
from cabinet.staff.member import NOT_PERMITTED, StaffMember
from cabinet.staff.runs.files import file_named
from cabinet.staff.runs.job import run_job
from cabinet.staff.runs.service import cancel
from tests.cast import NOW, make_cast, make_meter
from tests.integration.staff.runs.people import ORIGIN, make_staff

OCTOBER = Period(2026, 10)
NOVEMBER = Period(2026, 11)


def start(
    database: Database, who: StaffMember, kind: str = "readings", file_format: str = "csv"
) -> int:
    with database.writing() as session:
        return service.start(
            session,
            who=who,
            kind=kind,
            period=NOVEMBER,
            file_format=file_format,
            now=NOW,
            origin=ORIGIN,
        )


def take(database: Database, who: StaffMember, run_id: int) -> str:
    """The name under which a file is stored."""
    with database.writing() as session:
        return service.take(session, who=who, run_id=run_id, now=NOW, origin=ORIGIN)[1]


@pytest.fixture
def sent(served: Database) -> None:
    """Two meters of alice's, with a value each."""
    with served.writing() as session:
        cast = make_cast(session)
        for number in ("M-1", "M-2"):
            make_meter(session, cast.alice, number)
        _send(session, cast.alice)


def _send(session: Session, who: SignedIn) -> None:
    submission = Submission(
        number=1,
        receipt="2611-1-1",
        contract_id=who.contract_id,
        user_id=who.user_id,
        period=NOVEMBER,
        submitted_at=NOW,
    )
    session.add(submission)
    session.flush()
    for meter in session.exec(select(Meter)).all():
        session.add(
            SubmittedReading(
                submission_id=submission.id or 0,
                meter_id=meter.id or 0,
                value_m3=Decimal(1),
            )
        )


@pytest.mark.usefixtures("sent")
@pytest.mark.parametrize("file_format", service.FORMATS)
def test_a_file_is_counted_made_and_taken(
    served: Database, asel: StaffMember, file_format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "_BETWEEN", 1)
    with served.reading() as session:
        assert service.count_of(session, who=asel, kind="readings", period=NOVEMBER) == 2
        assert service.count_of(session, who=asel, kind="readings", period=OCTOBER) == 0
    run_id = start(served, asel, file_format=file_format)
    with pytest.raises(Absent) as absent:
        take(served, asel, run_id)
    assert absent.value.text == texts.NOT_READY
    assert run_job(served, run_id) is RunState.DONE
    file = file_named(take(served, asel, run_id))
    assert file.stat().st_mode & 0o777 == 0o600
    if file_format == "csv":
        lines = file.read_text().splitlines()
        assert lines[0].startswith("contract,account,meter_id,")
        assert len(lines) == 3
    else:
        assert file.read_bytes().startswith(b"PK")
    with served.reading() as session:
        entries = session.exec(select(AuditEntry).order_by(col(AuditEntry.id))).all()
        assert [one.action for one in entries][-2:] == ["export-started", "export-taken"]


def test_answers_to_statements_are_a_file_too(served: Database, asel: StaffMember) -> None:
    run_id = start(served, asel, "reconciliations")
    assert run_job(served, run_id) is RunState.DONE
    lines = file_named(take(served, asel, run_id)).read_text().splitlines()
    assert lines == ["contract,bin_iin,from,to,closing,verdict,comment,answered_at,login"]


def test_one_file_is_made_at_a_time_and_can_be_cancelled(
    served: Database, asel: StaffMember
) -> None:
    run_id = start(served, asel)
    with pytest.raises(Refused):
        start(served, asel)
    with served.writing() as session:
        cancel(session, who=asel, run_id=run_id, now=NOW, origin=ORIGIN)
    start(served, asel)


@pytest.mark.parametrize(("kind", "file_format"), [("people", "csv"), ("readings", "exe")])
def test_what_there_is_not_is_refused(
    served: Database, asel: StaffMember, kind: str, file_format: str
) -> None:
    with pytest.raises(Refused):
        start(served, asel, kind, file_format)


def test_auditors_and_operators_make_and_take_none(served: Database, asel: StaffMember) -> None:
    run_id = start(served, asel)
    run_job(served, run_id)
    with served.writing() as session:
        others = [
            make_staff(session, role, role) for role in (StaffRole.OPERATOR, StaffRole.AUDITOR)
        ]
    for who in others:
        for act in (lambda who=who: start(served, who), lambda who=who: take(served, who, run_id)):
            with pytest.raises(Refused) as refused:
                act()
            assert refused.value.text == NOT_PERMITTED


def test_the_password_is_given_anew_before(served: Database, asel: StaffMember) -> None:
    with served.writing() as session:
        opened = StaffSession(
            staff_id=asel.staff_id,
            created_at=NOW,
            confirmed_at=NOW - timedelta(hours=1),
            seen_at=NOW,
            expires_at=NOW + timedelta(hours=1),
        )
        session.add(opened)
        session.flush()
        who = StaffMember(
            asel.staff_id, opened.id or 0, asel.login, asel.email, asel.role, asel.language
        )
    with pytest.raises(ConfirmFirst):
        start(served, who)
