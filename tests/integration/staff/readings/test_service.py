"""The list of «Показания»: what each filter finds, as sentences."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlmodel import Session

from cabinet.core.enums import StaffRole
from cabinet.core.errors import Refused
from cabinet.core.period import Period
from cabinet.models import Contract, Meter, Recipient
from cabinet.readings.known.rows import keep_known
from cabinet.security.sessions import SignedIn
from cabinet.staff.lists.query import Listed, ListQuery
from cabinet.staff.member import StaffMember
from cabinet.staff.readings.service import (
    Known,
    MeterLine,
    meters_listed,
    months_offered,
    rows_for_file,
    tariff_groups,
)
from tests.cast import NOW, Cast, make_meter
from tests.integration.readings.decided import OCTOBER, billed, billed_monthly, decide, sent_before
from tests.integration.readings.entry.test_service import statements
from tests.integration.readings.sending import NOVEMBER, send
from tests.integration.staff.office import make_staff, signed_in

DAY = timedelta(days=1)
DECEMBER = datetime(2026, 12, 22, 7, 0, tzinfo=UTC)


@pytest.fixture
def operator(session: Session) -> StaffMember:
    return signed_in(session, make_staff(session, "office"))


def listed(
    session: Session,
    who: StaffMember,
    *,
    sort: str = "contract",
    descending: bool = False,
    page: int = 1,
    now: datetime = NOW,
    **filters: str,
) -> Listed[MeterLine]:
    query = ListQuery(filters, sort, descending, page)
    return meters_listed(session, who=who, query=query, now=now)


def found(session: Session, who: StaffMember, **asked: str) -> list[str]:
    return [one.meter for one in listed(session, who, **asked).rows]  # type: ignore[arg-type]


def make_object(session: Session, who: SignedIn, account: str, name: str, group: str = "") -> None:
    session.add(
        Recipient(contract_id=who.contract_id, account=account, name=name, tariff_group=group)
    )
    session.flush()


def of(session: Session, meter_id: int) -> Meter:
    return session.get_one(Meter, meter_id)


def test_a_line_says_all_about_a_meter_in_the_month(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    meter = make_meter(session, cast.alice, "m1", previous="100.5")
    of(session, meter).account = "A1"
    make_object(session, cast.alice, "A1", "Цех №1", "3")
    send(session, cast.alice, {meter: "112"})
    (line,) = listed(session, operator).rows
    assert (line.contract, line.payer, line.object) == ("123", "ТОО «Пример 123»", "Цех №1")
    assert (line.serial, line.water, line.tariff_group) == ("12223773", "cold", "3")
    assert line.last == Known(date(2026, 10, 28), Decimal("100.5"))
    assert (line.value_m3, line.consumption_m3) == (Decimal(112), Decimal("11.5"))
    assert (line.state, line.sent_at, line.source) == ("sent", NOW, "")


def test_a_meter_without_a_value_has_not_sent(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    make_meter(session, cast.alice, "m1", previous="100")
    (line,) = listed(session, operator).rows
    assert (line.state, line.value_m3, line.consumption_m3) == ("none", None, None)
    assert line.last == Known(date(2026, 10, 28), Decimal(100))


def test_the_latest_value_of_a_month_counts_alone(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    meter = make_meter(session, cast.alice, "m1", previous="100")
    send(session, cast.alice, {meter: "112"})
    send(session, cast.alice, {meter: "113"}, version=1)
    for state in ("", "sent"):
        (line,) = listed(session, operator, state=state).rows
        assert line.value_m3 == 113


@pytest.mark.parametrize("state", ["sent", "held", "accepted", "rejected", "none"])
def test_each_state_finds_its_own(
    session: Session, cast: Cast, operator: StaffMember, state: str
) -> None:
    meters = {
        one: make_meter(session, cast.alice, one, previous="100")
        for one in ("sent", "held", "accepted", "rejected", "none")
    }
    values = {meters[one]: "105" for one in ("sent", "accepted", "rejected")}
    send(
        session,
        cast.alice,
        values | {meters["held"]: "5"},
        stated={meters["held"]: "replaced"},
    )
    for one in ("accepted", "rejected"):
        decide(session, meters[one], one)
    assert found(session, operator, state=state) == [state]


def test_meters_that_cannot_be_read_are_not_missed(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    make_meter(session, cast.alice, "gone", status="removed")
    make_meter(session, cast.alice, "unknown", serial="")
    assert found(session, operator, state="none") == []
    assert found(session, operator) == ["unknown"]


def test_a_meter_that_was_removed_stands_in_the_month_that_it_was_sent_in(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    meter = make_meter(session, cast.alice, "m1")
    send(session, cast.alice, {meter: "5"})
    of(session, meter).status = "removed"
    session.flush()
    assert found(session, operator) == ["m1"]
    assert found(session, operator, month="2026-10") == []


def test_the_kind_of_contract_the_tariff_group_and_a_number_are_filters(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    for who, group in ((cast.alice, "1"), (cast.bob, "2")):
        meter = make_meter(session, who, who.login, serial=f"S-0{group}")
        of(session, meter).account = "A"
        make_object(session, who, "A", "Цех", group)
    session.get_one(Contract, cast.bob.contract_id).kind = "individual"
    session.flush()
    assert found(session, operator, kind="legal") == ["vk123"]
    assert found(session, operator, kind="individual") == ["vk2666"]
    assert found(session, operator, group="2") == ["vk2666"]
    assert found(session, operator, number=" №123") == ["vk123"]
    assert found(session, operator, number="s-2") == ["vk2666"]
    assert found(session, operator, number="%") == []
    assert found(session, operator, number="12_") == []
    assert tariff_groups(session, who=operator) == ("1", "2")


def test_unusual_is_what_was_asked_about_and_confirmed(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    meters = [make_meter(session, cast.alice, f"m{place}") for place in range(2)]
    for meter in meters:
        billed_monthly(session, meter)
    send(session, cast.alice, {meters[0]: "109", meters[1]: "900"})
    assert found(session, operator, flag="unusual") == ["m1"]
    send(session, cast.alice, {meters[1]: "110"}, version=1)
    assert found(session, operator, flag="unusual") == []


def same_for(session: Session, meter: int, *months: int, value: str = "50") -> None:
    billed(session, meter, *((date(2026, month, 25), value) for month in months))


@pytest.mark.parametrize("is_kept", [False, True])
def test_zero_is_a_meter_that_stood_still_for_three_months(
    session: Session, cast: Cast, operator: StaffMember, *, is_kept: bool
) -> None:
    still, moved, short, old, gap = (
        make_meter(session, cast.alice, name) for name in ("still", "moved", "short", "old", "gap")
    )
    same_for(session, still, 7, 8, 9, 10)
    same_for(session, moved, 7, 8, 9)
    same_for(session, moved, 10, value="50.001")
    same_for(session, short, 8, 9, 10)
    same_for(session, old, 6, 7, 8, 9)
    same_for(session, gap, 7, 10)
    if is_kept:
        assert keep_known(session, now=NOW).kept == 5
    assert found(session, operator, flag="zero") == ["still", "gap"]
    send(session, cast.alice, {still: "51"})
    assert found(session, operator, flag="zero") == ["gap"]


@pytest.mark.parametrize("is_kept", [False, True])
def test_a_value_that_was_sent_counts_for_standing_still(
    session: Session, cast: Cast, operator: StaffMember, *, is_kept: bool
) -> None:
    meter = make_meter(session, cast.alice, "m1")
    same_for(session, meter, 7, 8, 9)
    assert found(session, operator, flag="zero") == []
    sent_before(session, cast.alice, {meter: "50"}, period=OCTOBER, status="sent")
    if is_kept:
        assert keep_known(session, now=NOW).kept == 1
    assert found(session, operator, flag="zero") == ["m1"]


@pytest.mark.parametrize("is_kept", [False, True])
def test_silent_is_a_meter_of_which_nobody_told_anything_for_three_months(
    session: Session, cast: Cast, operator: StaffMember, *, is_kept: bool
) -> None:
    silent, read, sent, rejected = (
        make_meter(session, cast.alice, name) for name in ("silent", "read", "sent", "rejected")
    )
    make_meter(session, cast.alice, "gone", status="removed")
    make_meter(session, cast.alice, "unknown", serial="")
    same_for(session, silent, 7, 8)
    same_for(session, read, 9)
    sent_before(session, cast.alice, {sent: "5"}, period=OCTOBER, status="sent")
    sent_before(session, cast.alice, {rejected: "5"}, period=OCTOBER, status="rejected", number=2)
    if is_kept:
        assert keep_known(session, now=NOW).kept > 4
    assert found(session, operator, flag="silent") == ["silent", "rejected"]


def test_verification_is_over_after_its_day(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    for name, due in (("over", 21), ("today", 22), ("later", 23)):
        of(session, make_meter(session, cast.alice, name)).verification_due = date(2026, 11, due)
    gone = of(session, make_meter(session, cast.alice, "gone", status="removed"))
    gone.verification_due = date(2020, 1, 1)
    session.flush()
    assert found(session, operator, flag="unverified") == ["over"]


def test_a_meter_without_a_serial_number_is_found(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    make_meter(session, cast.alice, "known")
    make_meter(session, cast.alice, "unknown", serial="")
    make_meter(session, cast.alice, "gone", serial="", status="removed")
    assert found(session, operator, flag="no_serial") == ["unknown"]


def test_a_past_month_is_shown_as_it_was(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    meter = make_meter(session, cast.alice, "m1")
    billed(session, meter, (date(2026, 9, 25), "90"), (date(2026, 10, 30), "101"))
    sent_before(session, cast.alice, {meter: "100"}, period=OCTOBER, at=NOW - 27 * DAY)
    send(session, cast.alice, {meter: "112"})
    (line,) = listed(session, operator, month="2026-10").rows
    assert (line.value_m3, line.consumption_m3) == (100, 10)
    assert line.last == Known(date(2026, 9, 25), Decimal(90))
    (line,) = listed(session, operator).rows
    assert line.last == Known(date(2026, 10, 30), Decimal(101))
    assert line.consumption_m3 == 11


@pytest.mark.parametrize("month", ["2027-01", "ноябрь", "2026-13", "9999-99", "", "2026-11"])
def test_a_month_that_has_not_begun_is_the_present_one(
    session: Session, cast: Cast, operator: StaffMember, month: str
) -> None:
    send(session, cast.alice, {make_meter(session, cast.alice, "m1"): "5"})
    (line,) = listed(session, operator, month=month).rows
    assert line.value_m3 == 5


def test_two_years_of_months_are_offered() -> None:
    months = months_offered(NOW)
    assert (months[0], months[-1], len(months)) == (NOVEMBER, Period(2024, 12), 24)


def test_nothing_is_known_beyond_the_year_by_one_more_look(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    meter = make_meter(session, cast.alice, "m1")
    billed(session, meter, (date(2024, 5, 5), "7"))
    (line,) = listed(session, operator).rows
    assert line.last == Known(date(2024, 5, 5), Decimal(7))


def test_a_list_is_sorted_by_the_database(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    first = make_meter(session, cast.alice, "a", serial="2")
    second = make_meter(session, cast.bob, "b", serial="1")
    make_meter(session, cast.charlie, "c", serial="3")
    send(session, cast.bob, {second: "5"})
    send(session, cast.alice, {first: "5"}, now=NOW + timedelta(hours=1))
    asked = {"serial": ["b", "a", "c"], "payer": ["a", "b", "c"], "sent": ["b", "a", "c"]}
    for sort, order in asked.items():
        assert found(session, operator, sort=sort) == order
    lines = listed(session, operator, sort="contract", descending=True).rows
    assert [one.meter for one in lines] == ["c", "b", "a"]
    lines = listed(session, operator, sort="sent", descending=True).rows
    assert [one.meter for one in lines] == ["a", "b", "c"]


def test_pages_hold_each_meter_once(session: Session, cast: Cast, operator: StaffMember) -> None:
    for number in range(120):
        make_meter(session, cast.alice, f"m{number}")
    names: list[str] = []
    for page in (1, 2, 3):
        shown = listed(session, operator, page=page)
        assert (shown.total, shown.pages) == (120, 3)
        names += [one.meter for one in shown.rows]
    assert len(set(names)) == 120


def test_more_meters_take_no_more_queries(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    asked = []
    for number in range(40):
        meter = make_meter(session, cast.alice, f"m{number}", previous="1")
        send(session, cast.alice, {meter: "2"}, version=number)
        if number in (0, 39):
            session.flush()
            with statements(session) as sent:
                listed(session, operator)
            asked.append(len(sent))
    assert asked[0] == asked[1]


def test_a_file_holds_all_rows_of_the_filter(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    for number in range(60):
        make_meter(session, cast.alice, f"m{number}", previous="1")
    make_meter(session, cast.bob, "other", previous="1")
    query = ListQuery({"number": "123"}, "contract")
    lines = [one for some in rows_for_file(session, operator, query, NOW) for one in some]
    assert len(lines) == 60
    assert {one.last for one in lines} == {Known(date(2026, 10, 28), Decimal(1))}


def test_billing_has_nothing_to_do_with_readings(session: Session) -> None:
    who = signed_in(session, make_staff(session, "billing", StaffRole.BILLING))
    with pytest.raises(Refused):
        listed(session, who)
    with pytest.raises(Refused):
        next(iter(rows_for_file(session, who, ListQuery(), NOW)))


def test_an_auditor_sees_them(session: Session, cast: Cast) -> None:
    make_meter(session, cast.alice, "m1")
    who = signed_in(session, make_staff(session, "auditor", StaffRole.AUDITOR))
    assert found(session, who) == ["m1"]
