"""What the first page finds in the database, and how it says it."""

from datetime import date, timedelta
from decimal import Decimal

from sqlmodel import Session, col, update

from cabinet.core.enums import ReadingStatus
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.home.formatting import (
    balance_part,
    document_lines,
    readings_part,
    verification_part,
)
from cabinet.home.service import Charged, overview
from cabinet.models import Charge, LedgerEntry, Meter, Submission, SubmittedReading
from cabinet.security.sessions import SignedIn
from tests.cast import NOW, Cast, make_meter

OCTOBER, NOVEMBER = Period(2026, 10), Period(2026, 11)
TODAY = date(2026, 11, 22)
ZONE = settings().zone


def send(session: Session, who: SignedIn, number: int, status_of: dict[int, str]) -> None:
    submission = Submission(
        contract_id=who.contract_id,
        user_id=who.user_id,
        period=NOVEMBER,
        number=number,
        receipt=f"{who.contract_number}-{number}",
        submitted_at=NOW,
    )
    session.add(submission)
    session.flush()
    assert submission.id is not None
    for meter_id, status in status_of.items():
        session.add(
            SubmittedReading(
                submission_id=submission.id, meter_id=meter_id, value_m3=Decimal(1), status=status
            )
        )
    session.flush()


def owe(session: Session, who: SignedIn, day: str, debit: str) -> None:
    session.add(
        LedgerEntry(
            contract_id=who.contract_id,
            entered_on=date.fromisoformat(day),
            kind="charge",
            document=f"{day} {who.login}",
            debit_tenge=Decimal(debit),
            credit_tenge=Decimal(0),
        )
    )
    session.flush()


def pay(session: Session, who: SignedIn, day: str, credit: str) -> None:
    session.add(
        LedgerEntry(
            contract_id=who.contract_id,
            entered_on=date.fromisoformat(day),
            kind="payment",
            document=f"paid {day} {who.login}",
            debit_tenge=Decimal(0),
            credit_tenge=Decimal(credit),
        )
    )
    session.flush()


def charge(session: Session, who: SignedIn, period: Period, service: str, tenge: str) -> None:
    session.add(
        Charge(
            contract_id=who.contract_id,
            period=period,
            account="1",
            recipient="Кафе «Выдуманное»",
            service=service,
            volume_m3=Decimal(1),
            tariff_tenge=Decimal(1),
            amount_tenge=Decimal(tenge),
        )
    )
    session.flush()


def verify_by(session: Session, meter_id: int, day: date) -> None:
    session.execute(update(Meter).where(col(Meter.id) == meter_id).values(verification_due=day))


def test_a_rejected_value_is_missing_again(session: Session, cast: Cast) -> None:
    first, second, third = (make_meter(session, cast.alice, f"m{one}") for one in range(3))
    make_meter(session, cast.alice, "gone", status="removed")
    make_meter(session, cast.alice, "nameless", serial="")
    send(session, cast.alice, 1, {first: ReadingStatus.SENT, second: ReadingStatus.HELD})
    send(session, cast.alice, 2, {second: ReadingStatus.REJECTED})
    found = overview(session, who=cast.alice, now=NOW).readings
    assert (found.meters, found.missing, found.rejected) == (3, 2, 1)
    part = readings_part(found, TODAY, "ru", ZONE)
    assert (part.standing, part.headline) == ("todo", "Передано 1 из 3")
    assert part.badge == ""
    assert part.lines == [
        "Передайте до 30.11.2026 включительно. Осталось 9\u00a0дней, считая сегодняшний.",
        "Отклонено значений: 1. Передайте их снова.",
    ]
    send(session, cast.alice, 3, {second: ReadingStatus.SENT, third: ReadingStatus.SENT})
    found = overview(session, who=cast.alice, now=NOW).readings
    part = readings_part(found, TODAY, "ru", ZONE)
    assert (part.standing, found.receipt) == ("done", "123-3")
    assert part.lines == ["Переданы 22.11.2026 12:00. До 30.11.2026 их можно исправить."]


def test_on_the_last_day_it_says_so(session: Session, cast: Cast) -> None:
    make_meter(session, cast.alice, "m1")
    moment = NOW + timedelta(days=8)
    found = overview(session, who=cast.alice, now=moment).readings
    part = readings_part(found, date(2026, 11, 30), "en", ZONE)
    assert part.badge == "1 day"
    assert part.lines == ["Please send them by 30\u00a0Nov\u00a02026. Today is the last day."]


def test_what_is_owed_is_overdue_in_part(session: Session, cast: Cast) -> None:
    owe(session, cast.alice, "2026-09-30", "200.50")
    owe(session, cast.alice, "2026-10-31", "1000")
    part = balance_part(overview(session, who=cast.alice, now=NOW).balance, "ru")
    assert (part.standing, part.headline) == ("overdue", "1\u00a0200,50\u00a0₸")
    assert part.badge == "просрочено с 25.10.2026"
    assert part.lines == [
        "По счёту за октябрь 1\u00a0200,50\u00a0₸",
        "Просрочено 200,50\u00a0₸: срок был 25.10.2026."
        " Остальное оплатите до 25.11.2026 включительно.",
    ]
    owe(session, cast.bob, "2026-10-31", "1")
    assert balance_part(overview(session, who=cast.bob, now=NOW).balance, "ru").standing == "debt"


def test_the_latest_months_charges_are_summed_up(session: Session, cast: Cast) -> None:
    charge(session, cast.alice, Period(2026, 9), "water", "7")
    charge(session, cast.alice, OCTOBER, "water", "100.10")
    charge(session, cast.alice, OCTOBER, "sewer", "0.02")
    charge(session, cast.alice, Period(2026, 12), "water", "9")  # not begun yet
    found = overview(session, who=cast.alice, now=NOW).charged
    assert found == Charged(OCTOBER, Decimal("100.12"))


def test_meters_to_be_verified_are_told_the_longest_overdue_first(
    session: Session, cast: Cast
) -> None:
    later, soon, over = (make_meter(session, cast.alice, name) for name in ("c", "b", "a"))
    verify_by(session, later, TODAY + timedelta(days=61))
    verify_by(session, soon, TODAY + timedelta(days=60))
    verify_by(session, over, TODAY - timedelta(days=1))
    part = verification_part(overview(session, who=cast.alice, now=NOW), "+7 700 000", "ru")
    assert (part.standing, part.headline, part.badge) == ("overdue", "21.11.2026", "просрочена")
    assert part.lines == [
        "Хол 12223773 – срок истёк 21.11.2026",
        "Хол 12223773 – до 21.01.2027",
        "Водоканал может считать расход по норме, пока водомер не поверен.",
        "Запишитесь на поверку: +7\N{NO-BREAK SPACE}700\N{NO-BREAK SPACE}000",
    ]


def test_the_nearest_verification_is_told_when_none_is_due(session: Session, cast: Cast) -> None:
    near, far = (make_meter(session, cast.alice, name) for name in ("b", "a"))
    make_meter(session, cast.alice, "undated")
    verify_by(session, near, date(2028, 2, 20))
    verify_by(session, far, date(2030, 1, 1))
    part = verification_part(overview(session, who=cast.alice, now=NOW), "", "ru")
    assert (part.standing, part.headline, part.badge) == ("later", "20.02.2028", "в сроке")
    assert part.lines == ["Ближайшая: Хол 12223773"]
    nobodys = verification_part(overview(session, who=cast.charlie, now=NOW), "", "ru")
    assert (nobodys.standing, nobodys.headline) == ("none", "")


def test_a_sum_is_explained_by_the_last_bill_and_what_was_paid_after_it(
    session: Session, cast: Cast
) -> None:
    owe(session, cast.alice, "2026-09-30", "200.50")
    owe(session, cast.alice, "2026-10-31", "1000")
    pay(session, cast.alice, "2026-11-01", "200.50")
    found = overview(session, who=cast.alice, now=NOW)
    part = balance_part(found.balance, "ru")
    assert (part.standing, part.headline) == ("debt", "1\u00a0000,00\u00a0₸")
    assert part.lines == [
        "По счёту за октябрь 1\u00a0200,50\u00a0₸ − оплачено 01.11.2026 200,50\u00a0₸",
        "Оплатите до 25.11.2026 включительно.",
    ]
    assert document_lines(found, "ru") == [["Оплата 01.11.2026", "200,50\u00a0₸", ""]]
    pay(session, cast.alice, "2026-11-02", "1200")
    overpaid = balance_part(overview(session, who=cast.alice, now=NOW).balance, "ru")
    assert (overpaid.standing, overpaid.headline) == ("overpaid", "200,00\u00a0₸")
    assert overpaid.lines == [
        "Платить не нужно.",
        "По счёту за октябрь 1\u00a0200,50\u00a0₸ − оплачено после 31.10.2026 1\u00a0400,50\u00a0₸",
    ]
    assert overview(session, who=cast.bob, now=NOW).balance is None


def test_documents_are_those_of_the_latest_month_and_batch(session: Session, cast: Cast) -> None:
    charge(session, cast.alice, OCTOBER, "water", "5")
    send(session, cast.alice, 1, {make_meter(session, cast.alice, "m1"): ReadingStatus.SENT})
    found = overview(session, who=cast.alice, now=NOW)
    assert document_lines(found, "en") == [
        ["Bill, October", "PDF", "/documents/notice.pdf?period=2026-10"],
        ["Breakdown, October", "PDF", "/documents/charges.pdf?period=2026-10"],
        ["Receipt No. 123-1", "PDF", "/documents/receipt.pdf?number=123-1"],
    ]
    assert list(found.sums) == [OCTOBER]
    assert overview(session, who=cast.charlie, now=NOW).sums == {}
