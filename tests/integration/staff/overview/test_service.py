"""«Сводка» counts how the month goes, and what waits."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import insert, text
from sqlmodel import Session

from cabinet.core.enums import StaffRole
from cabinet.core.period import Period
from cabinet.db import Database
from cabinet.models import Bulletin, Charge, ImportRun, Membership, OutboxLetter, Run
from cabinet.security.sessions import SignedIn
from cabinet.staff.overview.service import LastImport, Overview, Sent, Waiting, overview
from tests.cast import NOW, Cast, make_cast, make_meter, membership_of
from tests.integration.db.plans import plans, sent_meanwhile
from tests.integration.readings.decided import OCTOBER
from tests.integration.readings.entry.test_service import statements
from tests.integration.readings.sending import send
from tests.integration.staff.office import make_staff, signed_in

DAY = timedelta(days=1)
IN_OCTOBER = NOW.replace(month=10)


def seen(session: Session, *, now: datetime = NOW, role: StaffRole = StaffRole.ADMIN) -> Overview:
    staff = make_staff(session, f"{role}-{now:%d%H%M}", role, now=now)
    return overview(session, who=signed_in(session, staff, now=now), now=now)


def test_contracts_and_meters_that_can_be_read_are_all_of_them(
    session: Session, cast: Cast
) -> None:
    make_meter(session, cast.alice, "m1")
    make_meter(session, cast.alice, "m2")
    make_meter(session, cast.bob, "m3")
    make_meter(session, cast.bob, "gone", status="removed")
    make_meter(session, cast.charlie, "unknown", serial="")
    assert seen(session).all == Sent(contracts=2, meters=3)


def test_nothing_is_told_of_an_empty_cabinet(session: Session) -> None:
    found = seen(session)
    assert (found.all, found.sent, found.before) == (Sent(), Sent(), Sent())
    assert found.held == found.registrations == found.failing == Waiting()
    assert (found.charged, found.has_charges) == (OCTOBER, False)
    assert {one.imported_at for one in found.imports} == {None}


def test_a_meter_that_is_corrected_counts_once(session: Session, cast: Cast) -> None:
    first, second = (make_meter(session, cast.alice, number) for number in ("m1", "m2"))
    send(session, cast.alice, {first: "5"})
    send(session, cast.alice, {first: "6", second: "1"}, version=1)
    send(session, cast.bob, {make_meter(session, cast.bob, "m3"): "7"})
    assert seen(session).sent == Sent(contracts=2, meters=3)


def test_the_month_before_is_counted_until_the_same_day(session: Session, cast: Cast) -> None:
    meters = {who: make_meter(session, who, who.login) for who in (cast.alice, cast.bob)}
    send(session, cast.alice, {meters[cast.alice]: "5"}, period=OCTOBER, now=IN_OCTOBER)
    later = IN_OCTOBER + timedelta(seconds=1)
    send(session, cast.bob, {meters[cast.bob]: "5"}, period=OCTOBER, now=later)
    assert seen(session).before == Sent(contracts=1, meters=1)
    assert seen(session, now=NOW + DAY).before == Sent(contracts=2, meters=2)


def test_the_last_day_of_a_long_month_is_compared_with_that_of_a_short_one(
    session: Session, cast: Cast
) -> None:
    meter = make_meter(session, cast.alice, "m1")
    month = Period(2027, 2)
    at = datetime(2027, 2, 28, 6, 0, tzinfo=UTC)
    send(session, cast.alice, {meter: "5"}, period=month, now=at)
    assert seen(session, now=datetime(2027, 3, 31, 7, 0, tzinfo=UTC)).before == Sent(1, 1)


def test_what_waits_is_told_with_the_age_of_the_oldest(session: Session, cast: Cast) -> None:
    for who, at in ((cast.alice, NOW - DAY), (cast.bob, NOW)):
        meter = make_meter(session, who, who.login, previous="100")
        send(session, who, {meter: "5"}, stated={meter: "passed_zero"}, now=at)
    for who, at in ((cast.bob, NOW - 3 * DAY), (cast.charlie, NOW - 2 * DAY)):
        access = membership_of(session, who.user_id)
        access.approved_at, access.granted_at = None, at
    session.flush()
    found = seen(session)
    assert found.held == Waiting(2, NOW - DAY)
    assert found.registrations == Waiting(2, NOW)  # both were confirmed now, and wait since then


def test_what_a_second_person_is_asked_for_waits_too(session: Session) -> None:
    staff_id = make_staff(session, "asks", StaffRole.ADMIN).id
    assert staff_id is not None
    checked = {"work": "import", "kind": "contracts", "staff_id": staff_id, "heartbeat_at": NOW}
    for state, days in (("checked", 2), ("checked", 1), ("done", 3)):
        session.add(Run(**checked, state=state, created_at=NOW - days * DAY))
    words = {"title_ru": "Ремонт", "text_ru": "Воды не будет", "kind": "planned", "audience": "all"}
    times = {"begins_at": NOW, "ends_at": NOW + DAY, "written_by": staff_id, "written_at": NOW}
    for asked_at, published_at in ((NOW - DAY, None), (NOW - 2 * DAY, NOW), (None, None)):
        session.add(Bulletin(**words, **times, asked_at=asked_at, published_at=published_at))
        session.flush()
    found = seen(session)
    assert (found.files, found.announcements) == (Waiting(2, NOW - 2 * DAY), Waiting(1, NOW - DAY))


def letter(session: Session, number: int, **fields: object) -> None:
    row = OutboxLetter(
        message_id=f"{number}",
        kind="notice",
        to_address="a@example.kz",
        subject="s",
        text="t",
        html="h",
        created_at=NOW - number * DAY,
        due_at=NOW,
    )
    for name, value in fields.items():
        setattr(row, name, value)
    session.add(row)
    session.flush()


def test_letters_fail_that_were_tried_or_given_up_in_a_week(session: Session) -> None:
    letter(session, 1)
    letter(session, 2, attempts=1, last_error="no")
    letter(session, 3, attempts=5, last_error="no", given_up_at=NOW - 6 * DAY)
    letter(session, 4, attempts=5, last_error="no", given_up_at=NOW - 8 * DAY)
    letter(session, 5, attempts=2, sent_at=NOW)
    assert seen(session).failing == Waiting(2, NOW - 3 * DAY)


def test_charges_of_the_month_that_has_ended_are_waited_for(session: Session, cast: Cast) -> None:
    charge(session, cast.alice, OCTOBER.previous)
    assert not seen(session).has_charges
    charge(session, cast.alice, OCTOBER)
    assert seen(session).has_charges
    december = datetime(2026, 12, 1, 7, 0, tzinfo=UTC)
    assert not seen(session, now=december).has_charges


def charge(session: Session, who: SignedIn, period: Period) -> None:
    one = Charge(
        contract_id=who.contract_id,
        period=period,
        account="1",
        recipient="Цех",
        service="water",
        volume_m3=Decimal(1),
        tariff_tenge=Decimal(1),
        amount_tenge=Decimal(1),
    )
    session.add(one)
    session.flush()


def test_the_last_import_of_each_kind_is_told(session: Session) -> None:
    for kind, days in (("charges", 3), ("charges", 1), ("meters", 2)):
        run = ImportRun(
            kind=kind,
            file_name="f",
            imported_at=NOW - days * DAY,
            rows=1,
            new=1,
            changed=0,
            removed=0,
        )
        session.add(run)
    session.flush()
    imports = seen(session).imports
    assert LastImport("charges", NOW - DAY) in imports
    assert LastImport("meters", NOW - 2 * DAY) in imports
    assert LastImport("ledger", None) in imports


@pytest.mark.parametrize("role", StaffRole)
def test_everybody_of_the_utility_sees_it(session: Session, role: StaffRole) -> None:
    assert seen(session, role=role).window.is_open


def _give_up_often(session: Session, who: SignedIn) -> None:
    """Let a person have had access a thousand times: among few rows every index costs the same."""
    access = {
        "user_id": who.user_id,
        "contract_id": who.contract_id,
        "role": "accountant",
        "granted_at": NOW,
        "approved_at": NOW,
        "ended_at": NOW,
    }
    session.execute(insert(Membership), [access | {"public_id": f"old{n}"} for n in range(1000)])
    session.execute(text("ANALYZE membership"))


def test_no_large_table_is_read_through(database: Database) -> None:
    with database.writing() as session:
        cast = make_cast(session)
        staff = make_staff(session, "office")
        who = signed_in(session, staff)
        _give_up_often(session, cast.alice)
    with sent_meanwhile() as sent, database.writing() as session:
        overview(session, who=who, now=NOW)
    lines = [line for _, plan in plans(database, sent) for line in plan.lines]
    large = ("submission", "submitted_reading", "charge", "outbox_letter", "membership")
    read_through = [
        line
        for line in lines
        if ("SCAN" in line and "INDEX" not in line) or "Seq Scan" in line
        if any(f" {table}" in line for table in large)
    ]
    assert read_through == []
    for index in ("ix_submission_sent", "ix_meter_readable", "ix_membership_waiting"):
        assert any(index in line for line in lines), index


def test_more_rows_take_no_more_queries(session: Session, cast: Cast) -> None:
    staff = make_staff(session, "office")
    who = signed_in(session, staff)
    asked = []
    for number in range(3):
        meter = make_meter(session, cast.alice, f"m{number}", previous="9")
        send(session, cast.alice, {meter: "5"}, stated={meter: "replaced"}, version=number)
        session.flush()
        with statements(session) as sent:
            overview(session, who=who, now=NOW)
        asked.append(len(sent))
    assert len(set(asked)) == 1
