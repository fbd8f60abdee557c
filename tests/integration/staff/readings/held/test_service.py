"""«На проверке»: what waits, all about it, and the decision of one of several people."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlmodel import Session, select

from cabinet.core.enums import ReadingStatus, StaffRole
from cabinet.core.errors import Absent, Refused
from cabinet.core.period import Period
from cabinet.db import Database
from cabinet.models import AuditEntry, Charge, Meter, Staff, User
from cabinet.readings.review.service import accept
from cabinet.security.audit import Origin
from cabinet.staff.lists.query import PAGE_ROWS, ListQuery
from cabinet.staff.member import NOT_PERMITTED, StaffMember
from cabinet.staff.readings.held import texts
from cabinet.staff.readings.held.bill import bill_of
from cabinet.staff.readings.held.service import (
    case_of,
    decide,
    held_listed,
    next_after,
    page_of,
    reason_of,
    rows_for_file,
)
from tests.cast import NOW, Cast, make_cast, make_meter
from tests.integration.at_once import at_once
from tests.integration.letters_of import letters_of
from tests.integration.readings.decided import OCTOBER, billed_monthly, newest
from tests.integration.readings.entry.test_service import statements
from tests.integration.readings.sending import send
from tests.integration.staff.office import make_staff, signed_in

ORIGIN = Origin("192.0.2.9", "Firefox")
ALL = ListQuery()
ACCEPTED, REJECTED = ReadingStatus.ACCEPTED, ReadingStatus.REJECTED


@pytest.fixture
def operator(session: Session) -> StaffMember:
    return signed_in(session, make_staff(session, "aigul"))


def hold(session: Session, cast: Cast, count: int = 1, *, stated: str = "passed_zero") -> list[int]:
    """Values of alice's that wait, in one batch; their ids."""
    meters = [make_meter(session, cast.alice, f"M-{one}", previous="100") for one in range(count)]
    send(
        session,
        cast.alice,
        dict.fromkeys(meters, "5"),
        stated=dict.fromkeys(meters, stated),
    )
    found = [newest(session, meter).id for meter in meters]
    return [one for one in found if one is not None]


def test_the_page_is_known_on_which_a_value_stands_or_stood(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    readings = sorted(hold(session, cast, PAGE_ROWS + 2))

    def pages(query: ListQuery = ALL) -> list[int]:
        return [
            page_of(session, who=operator, query=query, reading_id=one)
            for one in (readings[0], readings[PAGE_ROWS - 1], readings[PAGE_ROWS])
        ]

    assert pages() == [1, 1, 2]
    assert pages(ListQuery({"statement": "replaced"})) == [1, 1, 1]
    decided(session, operator, readings[0])
    assert pages() == [1, 1, 1]


def decided(
    session: Session,
    who: StaffMember,
    reading: int,
    status: ReadingStatus = ACCEPTED,
    **reason: str,
) -> None:
    decide(session, who=who, reading_id=reading, status=status, **reason, now=NOW, origin=ORIGIN)
    session.flush()


def test_what_waits_is_listed_oldest_first(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    readings = hold(session, cast, 3)
    bobs = make_meter(session, cast.bob, "B-1", serial="77", previous="100")
    send(session, cast.bob, {bobs: "1"}, stated={bobs: "replaced"})
    listed = held_listed(session, who=operator, query=ALL, now=NOW)
    assert [one.reading_id for one in listed.rows] == [*readings, readings[-1] + 1]
    assert listed.total == 4
    for filters in ({"number": "2666"}, {"number": "77"}, {"statement": "replaced"}):
        (line,) = held_listed(session, who=operator, query=ListQuery(filters), now=NOW).rows
        assert (line.contract, line.meter) == ("2666", "B-1")
    files = rows_for_file(session, operator, ListQuery({"number": "123"}), NOW)
    assert [len(some) for some in files] == [3]


def test_the_next_one_is_found_though_the_last_was_decided(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    first, second, third = hold(session, cast, 3)

    def after(reading: int, step: int = 1) -> int:
        return next_after(session, who=operator, query=ALL, reading_id=reading, step=step)

    assert (after(0), after(first), after(third)) == (first, second, 0)
    assert (after(third, -1), after(first, -1)) == (second, 0)
    decided(session, operator, second)
    assert (after(first), after(second), after(second, -1)) == (third, third, first)


def test_beside_a_value_stand_its_past_the_statement_and_the_bill(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    meter = make_meter(session, cast.alice, "M-1")
    billed_monthly(session, meter)
    row = session.get_one(Meter, meter)
    row.account, row.digits = "A1", 3
    charge(session, cast, "A1", "water", volume="10", tariff="231.7525", vat="16")
    charge(session, cast, "A1", "sewer", volume="10", tariff="240", vat="16")
    send(session, cast.alice, {meter: "5"}, stated={meter: "passed_zero"})
    reading = newest(session, meter).id
    assert reading is not None
    case = case_of(session, who=operator, reading_id=reading, now=NOW)
    assert case.before is not None
    assert (case.before.value_m3, case.before.taken_on) == (100, date(2026, 10, 28))
    assert (case.line.statement, case.consumption_m3) == ("passed_zero", 905)
    assert len(case.history.entries) == 7
    assert case.bill is not None
    assert case.bill.period == OCTOBER
    # 905 m³ at 231.7525 tenge and 16 percent on top: 243 293.7745 tenge, to the tiyn.
    assert [line.amount_tenge for line in case.bill.lines] == [
        Decimal("243293.77"),
        Decimal("251952.00"),
    ]
    assert case.bill.amount_tenge == Decimal("495245.77")


def charge(
    session: Session,
    cast: Cast,
    account: str,
    service: str,
    *,
    volume: str,
    tariff: str,
    vat: str | None = None,
    amount: str = "",
    period: Period = OCTOBER,
    line: str = "",
) -> None:
    net = Decimal(volume) * Decimal(tariff)
    gross = (net * (100 + Decimal(vat or 0)) / 100).quantize(Decimal("0.01"))
    session.add(
        Charge(
            contract_id=cast.alice.contract_id,
            period=period,
            account=account,
            recipient="Цех",
            service=service,
            line_name=line,
            volume_m3=Decimal(volume),
            tariff_tenge=Decimal(tariff),
            vat_percent=None if vat is None else Decimal(vat),
            amount_tenge=Decimal(amount) if amount else gross,
        )
    )
    session.flush()


def test_a_volume_that_nobody_can_know_has_no_bill(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    for stated in ("replaced", "misread"):
        meter = make_meter(session, cast.alice, stated, previous="100")
        send(session, cast.alice, {meter: "5"}, stated={meter: stated}, version=stated == "misread")
        reading = newest(session, meter).id
        assert reading is not None
        case = case_of(session, who=operator, reading_id=reading, now=NOW)
        assert (case.consumption_m3, case.bill) == (None, None)


def bill(session: Session, cast: Cast, volume: str, account: str = "A1") -> Decimal | None:
    found = bill_of(
        session,
        contract_id=cast.alice.contract_id,
        account=account,
        volume_m3=Decimal(volume),
    )
    return found.amount_tenge if found else None


def test_a_tariff_with_vat_in_it_is_not_charged_vat_again(session: Session, cast: Cast) -> None:
    charge(session, cast, "A1", "water", volume="3", tariff="100", vat="12", amount="300")
    assert bill(session, cast, "2.5") == Decimal("250.00")


def test_half_a_tiyn_is_rounded_as_billing_does(session: Session, cast: Cast) -> None:
    charge(session, cast, "A1", "water", volume="1", tariff="0.01", amount="0.01")
    assert bill(session, cast, "0.5") == Decimal("0.01")
    assert bill(session, cast, "0.499") == Decimal("0.00")


def test_the_last_month_that_was_charged_by_volume_counts(session: Session, cast: Cast) -> None:
    charge(session, cast, "A1", "water", volume="1", tariff="90", period=OCTOBER.plus(-2))
    charge(session, cast, "A1", "water", volume="1", tariff="100", period=OCTOBER.previous)
    charge(session, cast, "A1", "water", volume="0", tariff="110", period=OCTOBER)
    charge(session, cast, "A2", "water", volume="1", tariff="500", period=OCTOBER)
    assert bill(session, cast, "1") == Decimal("100.00")


def test_several_tariffs_of_a_service_make_no_bill(session: Session, cast: Cast) -> None:
    charge(session, cast, "A1", "water", volume="1", tariff="100")
    charge(session, cast, "A1", "water", volume="1", tariff="150", line="свыше 5 м³")
    assert bill(session, cast, "1") is None
    assert bill(session, cast, "1", account="A9") is None


def test_an_accepted_value_stands_in_the_journal_of_both(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    (reading,) = hold(session, cast)
    decided(session, operator, reading)
    entry = session.exec(select(AuditEntry).where(AuditEntry.action == "reading-accepted")).one()
    receipt = f"R2611-{cast.alice.contract_id}-1"
    assert (entry.staff_id, entry.user_id) == (operator.staff_id, cast.alice.user_id)
    assert (entry.subject, entry.contract_id) == (f"{receipt} M-0", cast.alice.contract_id)
    assert len(letters_of(session, "decisions")) == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [("ru", "Пришлите фотографию"), ("kk", "фотосын"), ("en", "photograph")],
)
def test_the_customer_reads_a_stock_reason_in_their_language(
    session: Session, cast: Cast, operator: StaffMember, language: str, words: str
) -> None:
    session.get_one(User, cast.alice.user_id).language = language
    (reading,) = hold(session, cast)
    decided(session, operator, reading, REJECTED, stock="photo", words=" до  пятницы ")
    (letter,) = letters_of(session, "decisions")
    assert words in letter.text
    assert ": до пятницы" in letter.text
    entry = session.exec(select(AuditEntry).where(AuditEntry.action == "reading-rejected")).one()
    assert "до пятницы" in entry.reason


@pytest.mark.parametrize(
    ("stock", "words"),
    [("", ""), ("", "  "), ("", "a"), ("", "12345"), ("", "..!"), ("x", ""), ("photo", "да"),
     ("", "a" * 301), ("", "при\x00чина"), ("visit", "б" * 290)],
)  # fmt: skip
def test_a_rejection_needs_a_reason_that_says_something(
    session: Session, cast: Cast, operator: StaffMember, stock: str, words: str
) -> None:
    (reading,) = hold(session, cast)
    with pytest.raises(Refused) as refused:
        decided(session, operator, reading, REJECTED, stock=stock, words=words)
    assert "words" in refused.value.fields
    assert held_listed(session, who=operator, query=ALL, now=NOW).total == 1


def test_three_letters_are_enough() -> None:
    assert reason_of("", "нет", "ru") == "нет"
    assert reason_of("", "а б\nв", "ru") == "а б в"
    assert reason_of("visit", "", "en") == texts.REASONS["visit"].en


def told(session: Session, who: StaffMember, reading: int, status: ReadingStatus) -> str:
    with pytest.raises(Refused) as refused:
        decided(session, who, reading, status, words="Нет акта")
    with pytest.raises(Absent) as gone:
        case_of(session, who=who, reading_id=reading, now=NOW)
    assert gone.value.text == refused.value.text
    return refused.value.text.ru


def test_who_comes_second_is_told_who_decided_and_what(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    boss = signed_in(session, make_staff(session, "boss", StaffRole.ADMIN))
    (reading,) = hold(session, cast)
    decided(session, boss, reading, REJECTED, words="Нет акта")
    assert (
        told(session, operator, reading, ACCEPTED)
        == "Показание уже отклонено: boss (администратор), 22.11.2026 12:00."
    )
    assert newest(session, reading_meter(session)).status == "rejected"


def reading_meter(session: Session) -> int:
    meter = session.exec(select(Meter)).one().id
    assert meter is not None
    return meter


def test_a_command_and_billing_decide_too(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    first, second = hold(session, cast, 2)
    receipt = f"R2611-{cast.alice.contract_id}-1"
    accept(session, receipt=receipt, meter_numbers=["M-0"], now=NOW)
    session.flush()
    assert "принято: командой на сервере" in told(session, operator, first, REJECTED)
    meters = session.exec(select(Meter).order_by(Meter.number)).all()  # type: ignore[arg-type]
    assert meters[1].id is not None
    row = newest(session, meters[1].id)
    row.status, row.decided_at = "accepted", NOW + timedelta(hours=1)
    session.flush()
    assert "расчётной системой" in told(session, operator, second, REJECTED)


def test_a_newer_value_takes_the_place_of_one_that_waits(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    (reading,) = hold(session, cast)
    send(session, cast.alice, {reading_meter(session): "101"}, version=1)
    assert told(session, operator, reading, ACCEPTED) == texts.REPLACED_BY_NEWER.ru
    assert told(session, operator, 10**9, ACCEPTED) == texts.NO_READING.ru


def test_of_two_people_at_once_one_decides_and_the_other_is_told(database: Database) -> None:
    with database.writing() as session:
        cast = make_cast(session)
        (reading,) = hold(session, cast)
        people = [signed_in(session, make_staff(session, login)) for login in ("aigul", "berik")]
    outcomes = at_once(
        database,
        lambda session: decided(session, people[0], reading, ACCEPTED),
        lambda session: decided(session, people[1], reading, REJECTED, words="Нет акта"),
    )
    (refused,) = [one for one in outcomes if isinstance(one, Refused)]
    winner, what = ("aigul", "принято") if outcomes[0] is None else ("berik", "отклонено")
    assert refused.text.ru.startswith(f"Показание уже {what}: {winner} (абонентский отдел)")
    with database.reading() as session:
        assert len(letters_of(session, "decisions")) == 1
        decisions = select(AuditEntry).where(AuditEntry.action.startswith("reading-"))  # type: ignore[attr-defined]
        assert len(session.exec(decisions).all()) == 1


@pytest.mark.parametrize("role", [StaffRole.BILLING, StaffRole.AUDITOR])
def test_only_who_may_decides(session: Session, cast: Cast, role: StaffRole) -> None:
    who = signed_in(session, make_staff(session, "other", role))
    (reading,) = hold(session, cast)
    with pytest.raises(Refused) as refused:
        decided(session, who, reading)
    assert refused.value.text == NOT_PERMITTED
    if role is StaffRole.AUDITOR:
        assert case_of(session, who=who, reading_id=reading, now=NOW).line.reading_id == reading
        return
    for ask in (
        lambda: case_of(session, who=who, reading_id=reading, now=NOW),
        lambda: held_listed(session, who=who, query=ALL, now=NOW),
        lambda: next_after(session, who=who, query=ALL, reading_id=0),
        lambda: next(iter(rows_for_file(session, who, ALL, NOW))),
    ):
        with pytest.raises(Refused):
            ask()


def test_who_was_disabled_decides_no_more(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    (reading,) = hold(session, cast)
    session.get_one(Staff, operator.staff_id).disabled_at = NOW
    session.flush()
    with pytest.raises(Refused) as refused:
        decided(session, operator, reading)
    assert refused.value.text == NOT_PERMITTED


def test_more_that_waits_takes_no_more_queries(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    asked = []
    for number in range(6):
        meter = make_meter(session, cast.alice, f"M-{number}", previous="100")
        send(session, cast.alice, {meter: "5"}, stated={meter: "replaced"}, version=number)
        if number in (0, 5):
            session.flush()
            with statements(session) as sent:
                held_listed(session, who=operator, query=ALL, now=NOW)
            asked.append(len(sent))
    assert asked[0] == asked[1]
