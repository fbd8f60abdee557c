"""The letters of a month: counted, written by a process, ended with whole letters."""

from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import Session, select

from cabinet.core.enums import RunState, StaffRole
from cabinet.core.errors import Refused
from cabinet.core.period import Period
from cabinet.db import Database
from cabinet.jobs import issue_notices
from cabinet.models import Charge, OutboxLetter, Run
from cabinet.security.sessions import SignedIn
from cabinet.staff.member import NOT_PERMITTED, StaffMember
from cabinet.staff.notices import service
from cabinet.staff.runs.job import run_job
from cabinet.staff.runs.service import cancel, run_of
from tests.cast import NOW, make_cast, make_meter, membership_of
from tests.integration.letters_of import letters_of
from tests.integration.staff.runs.people import ORIGIN, disable, make_staff

OCTOBER = Period(2026, 10)


async def _drawn(*_: object) -> bytes:
    return b"%PDF"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(issue_notices, "render", _drawn)
    monkeypatch.setattr(issue_notices, "_AT_ONCE", 1)


@pytest.fixture
def charged(served: Database) -> None:
    """Three subscribers of notices and reminders, of whom two were charged in October."""
    with served.writing() as session:
        cast = make_cast(session)
        for who in (cast.alice, cast.bob, cast.charlie):
            membership = membership_of(session, who.user_id)
            membership.wants_notices = membership.wants_reminders = True
            make_meter(session, who, f"M-{who.contract_number}")
        for who in (cast.alice, cast.bob):
            session.add(_charge(who))


def _charge(who: SignedIn) -> Charge:
    return Charge(
        contract_id=who.contract_id,
        period=OCTOBER,
        account="1",
        recipient="Цех",
        service="water",
        volume_m3=Decimal(1),
        tariff_tenge=Decimal(240),
        vat_percent=Decimal(16),
        amount_tenge=Decimal(240),
    )


def start(database: Database, who: StaffMember) -> int:
    with database.writing() as session:
        return service.start_notices(session, who=who, period=OCTOBER, now=NOW, origin=ORIGIN)


def letters(database: Database) -> int:
    with database.reading() as session:
        return len(letters_of(session, "notice"))


@pytest.mark.usefixtures("charged")
def test_notices_are_counted_and_written(served: Database, asel: StaffMember) -> None:
    with served.reading() as session:
        before = service.notices_before(session, who=asel, period=OCTOBER)
    assert (before.waiting, before.told, before.without_charges) == (2, 0, 1)
    run_id = start(served, asel)
    assert run_job(served, run_id) is RunState.DONE
    assert letters(served) == 2
    with served.reading() as session:
        after = service.notices_before(session, who=asel, period=OCTOBER)
        run = run_of(session, who=asel, run_id=run_id, now=NOW)
    assert (after.waiting, after.told) == (0, 2)
    assert (run.new, run.errors) == (2, 0)
    assert run_job(served, start(served, asel)) is RunState.DONE
    assert letters(served) == 2


@pytest.mark.usefixtures("charged")
def test_disagreements_are_shown_before(served: Database, asel: StaffMember) -> None:
    with served.reading() as session:
        checked = service.disagreements(session, who=asel, period=OCTOBER)
    assert (checked.contracts, checked.without_ledger) == (2, 2)


@pytest.mark.usefixtures("charged")
def test_who_is_disabled_meanwhile_writes_no_further_letter(
    served: Database, asel: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def drawn_while_disabled(*_: object) -> bytes:
        if letters(served):
            with served.writing() as session:
                disable(session, asel)
        return b"%PDF"

    monkeypatch.setattr(issue_notices, "render", drawn_while_disabled)
    run_id = start(served, asel)
    assert run_job(served, run_id) is not RunState.DONE
    assert letters(served) == 1


@pytest.mark.usefixtures("charged")
def test_a_run_that_is_cancelled_ends_with_whole_letters_and_goes_on_later(
    served: Database, asel: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = start(served, asel)

    async def drawn_while_cancelled(*_: object) -> bytes:
        with served.writing() as session:
            if session.get_one(Run, run_id).state == RunState.RUNNING:
                cancel(session, who=asel, run_id=run_id, now=NOW, origin=ORIGIN)
        return b"%PDF"

    monkeypatch.setattr(issue_notices, "render", drawn_while_cancelled)
    assert run_job(served, run_id) is None
    assert letters(served) == 0
    monkeypatch.setattr(issue_notices, "render", _drawn)
    assert run_job(served, start(served, asel)) is RunState.DONE
    assert letters(served) == 2


def test_a_notice_that_cannot_be_drawn_is_told(
    served: Database, asel: StaffMember, charged: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    del charged

    async def fail(*_: object) -> bytes:
        raise ValueError

    monkeypatch.setattr(issue_notices, "render", fail)
    run_id = start(served, asel)
    assert run_job(served, run_id) is RunState.FAILED


@pytest.mark.usefixtures("charged")
def test_reminders_are_counted_and_written(served: Database, asel: StaffMember) -> None:
    with served.reading() as session:
        before = service.reminders_before(session, who=asel, now=NOW)
    with served.writing() as session:
        run_id = service.start_reminders(session, who=asel, now=NOW, origin=ORIGIN)
    assert run_job(served, run_id) is RunState.DONE
    with served.reading() as session:
        run = run_of(session, who=asel, run_id=run_id, now=NOW)
        written = session.exec(select(OutboxLetter)).all()
    assert run.new == before.reminders + before.verifications == len(written)


@pytest.mark.parametrize("role", [StaffRole.OPERATOR, StaffRole.AUDITOR])
def test_only_billing_and_admins_write_letters(served: Database, role: StaffRole) -> None:
    with served.writing() as session:
        who = make_staff(session, "x", role)

    def reminders(session: Session) -> Any:
        return service.start_reminders(session, who=who, now=NOW, origin=ORIGIN)

    def notices(session: Session) -> Any:
        return service.start_notices(session, who=who, period=OCTOBER, now=NOW, origin=ORIGIN)

    for act in (reminders, notices):
        with pytest.raises(Refused) as refused, served.writing() as session:
            act(session)
        assert refused.value.text == NOT_PERMITTED
    with served.reading() as session:
        if role is StaffRole.AUDITOR:
            assert service.notices_before(session, who=who, period=OCTOBER).waiting == 0
        else:
            with pytest.raises(Refused):
                service.notices_before(session, who=who, period=OCTOBER)


def test_a_month_that_has_not_begun_is_refused() -> None:
    assert service.month_of_notices("2026-11", now=NOW) == Period(2026, 11)
    for text in ("2026-12", "x", ""):
        with pytest.raises(Refused):
            service.month_of_notices(text, now=NOW)
