"""Export: each meter's latest value of the month, safe and exact."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from sqlmodel import Session, col, select

from cabinet.core.period import Period
from cabinet.documents.writers import table_csv, table_xlsx
from cabinet.exchange import export
from cabinet.exchange.export import COLUMNS, ExportedReading, cells_of, sent_readings
from cabinet.models import BilledReading, Meter, Submission, SubmittedReading
from cabinet.security.sessions import SignedIn
from tests.cast import NOW, Cast, make_meter

ALMATY = ZoneInfo("Asia/Almaty")
NOVEMBER = Period(2026, 11)
OCTOBER = Period(2026, 10)


def send(
    session: Session,
    who: SignedIn,
    number: int,
    values: dict[int, str],
    *,
    at: datetime = NOW,
    period: Period = NOVEMBER,
) -> None:
    """A batch as the readings page would write it."""
    batch = Submission(
        contract_id=who.contract_id,
        user_id=who.user_id,
        period=period,
        number=number,
        receipt=f"{who.contract_number}-{period}-{number}",
        submitted_at=at,
    )
    session.add(batch)
    session.flush()
    assert batch.id is not None
    for meter_id, value in values.items():
        session.add(
            SubmittedReading(submission_id=batch.id, meter_id=meter_id, value_m3=Decimal(value))
        )
    session.flush()


def exported(
    session: Session, *, period: Period | None = None, since: datetime | None = None
) -> list[ExportedReading]:
    return list(sent_readings(session, zone=ALMATY, period=period, since=since))


def test_portions_of_a_month_make_the_same_file_as_the_whole(
    session: Session, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    meters = [make_meter(session, cast.alice, f"M-{at}", previous="10") for at in range(3)]
    for number in range(5):
        day = NOW - timedelta(days=number)
        values = dict.fromkeys(meters[: 1 + number % 3], f"{20 - number}")
        send(session, cast.alice, number + 1, values, at=day)
    whole = exported(session, period=NOVEMBER), exported(session, since=NOW - timedelta(days=3))
    monkeypatch.setattr(export, "_BATCHES_AT_ONCE", 1)
    alone = exported(session, period=NOVEMBER), exported(session, since=NOW - timedelta(days=3))
    assert alone == whole
    assert [one.meter_id for one in whole[0]] == ["M-0", "M-1", "M-2"]
    assert [one.meter_id for one in whole[1]] == ["M-2"]


def test_the_latest_value_of_each_meter_in_the_month_is_exported(
    session: Session, cast: Cast
) -> None:
    cold = make_meter(session, cast.alice, "M-1", previous="140.125")
    hot = make_meter(session, cast.alice, "M-2", water="hot", serial="77")
    other = make_meter(session, cast.bob, "M-3")
    send(session, cast.alice, 1, {cold: "145.554", hot: "12"})
    send(session, cast.alice, 2, {cold: "146"}, at=NOW + timedelta(hours=1))
    send(session, cast.bob, 1, {other: "5"}, at=NOW + timedelta(hours=2))
    send(session, cast.bob, 1, {other: "4"}, at=NOW - timedelta(days=30), period=Period(2026, 10))
    found = exported(session, period=NOVEMBER)
    assert [(one.meter_id, str(one.value)) for one in found] == [
        *(("M-2", "12.000"), ("M-1", "146.000"), ("M-3", "5.000")),
    ]
    corrected = found[1]
    assert corrected.contract == "123"
    assert corrected.consumption_m3 == Decimal("5.875")
    assert corrected.receipt == "123-2026-11-2"
    assert (corrected.source, corrected.status) == ("Сайт", "sent")
    assert found[0].consumption_m3 is None


def test_days_are_those_of_the_utility(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "M-1")
    send(session, cast.alice, 1, {meter: "1"}, at=datetime(2026, 11, 21, 19, 30, tzinfo=UTC))
    (found,) = exported(session, period=NOVEMBER)
    assert found.taken_on == date(2026, 11, 22)
    assert found.submitted_at.isoformat() == "2026-11-22T00:30:00+05:00"


def test_the_previous_value_is_billings_newest_before_the_day(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "M-1", previous="100")
    for day, value in ((date(2026, 11, 20), "110"), (date(2026, 11, 22), "119.5")):
        session.add(
            BilledReading(meter_id=meter, taken_on=day, value_m3=Decimal(value), source="Сайт")
        )
    send(session, cast.alice, 1, {meter: "119.5"})
    (found,) = exported(session, period=NOVEMBER)
    assert found.consumption_m3 == Decimal("9.5")


def test_since_a_moment_comes_what_was_sent_from_then_on(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "M-1")
    send(session, cast.alice, 1, {meter: "1"}, at=NOW - timedelta(days=30), period=Period(2026, 10))
    send(session, cast.alice, 1, {meter: "2"})
    send(session, cast.alice, 2, {meter: "3"}, at=NOW + timedelta(seconds=1))
    assert [one.value for one in exported(session, since=NOW)] == [Decimal(3)]
    assert len(exported(session, since=NOW - timedelta(days=31))) == 2
    assert exported(session, since=NOW + timedelta(seconds=2)) == []


def test_since_a_moment_comes_only_the_latest_of_a_month_and_once(
    session: Session, cast: Cast
) -> None:
    meter = make_meter(session, cast.alice, "M-1")
    other = make_meter(session, cast.alice, "M-2")
    send(session, cast.alice, 1, {meter: "5", other: "6"})
    send(session, cast.alice, 2, {meter: "7"}, at=NOW + timedelta(hours=1))
    for reading in session.exec(select(SubmittedReading)):
        reading.decided_at = NOW + timedelta(hours=2)
    session.flush()
    found = exported(session, since=NOW)
    assert [(one.meter_id, one.value) for one in found] == [
        ("M-2", Decimal("6.000")),
        ("M-1", Decimal("7.000")),
    ]
    assert exported(session, since=NOW + timedelta(hours=3)) == []


def test_decisions_since_a_moment_come_too(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "M-1")
    send(session, cast.alice, 1, {meter: "1"}, at=NOW - timedelta(days=3))
    assert exported(session, since=NOW) == []
    reading = session.exec(select(SubmittedReading)).one()
    reading.status, reading.note, reading.decided_at = "accepted", "Заявлено", NOW
    session.flush()
    (found,) = exported(session, since=NOW)
    assert (found.status, found.note, found.value) == ("accepted", "Заявлено", Decimal(1))
    assert exported(session, since=NOW + timedelta(seconds=1)) == []


def test_what_was_accepted_last_month_is_what_is_measured_from(
    session: Session, cast: Cast
) -> None:
    meter = make_meter(session, cast.alice, "M-1", previous="100")  # of 28 October
    send(session, cast.alice, 1, {meter: "110"}, at=NOW - timedelta(days=20), period=OCTOBER)
    session.exec(select(SubmittedReading)).one().status = "accepted"
    send(session, cast.alice, 1, {meter: "125"})
    (found,) = exported(session, period=NOVEMBER)
    assert found.consumption_m3 == Decimal(15)


@pytest.mark.parametrize(
    ("statement", "consumption"),
    [("passed_zero", Decimal(99_999_905)), ("replaced", None), ("misread", None), ("", None)],
)
def test_a_held_value_has_the_consumption_that_can_be_known(
    session: Session, cast: Cast, statement: str, consumption: Decimal | None
) -> None:
    meter = make_meter(session, cast.alice, "M-1", previous="100")
    send(session, cast.alice, 1, {meter: "5"})
    reading = session.exec(select(SubmittedReading)).one()
    reading.status, reading.statement = "held", statement
    session.flush()
    (found,) = exported(session, period=NOVEMBER)
    assert (found.status, found.consumption_m3) == ("held", consumption)


def test_of_a_meter_that_was_replaced_the_export_states_no_consumption(
    session: Session, cast: Cast
) -> None:
    meter = make_meter(session, cast.alice, "M-1", previous="100")
    send(session, cast.alice, 1, {meter: "120"})
    session.exec(select(SubmittedReading)).one().statement = "replaced"
    session.flush()
    (found,) = exported(session, period=NOVEMBER)
    assert found.consumption_m3 is None


def test_a_csv_file_is_safe_in_a_spreadsheet_and_exact(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "=1+1", serial="@SUM(A1)", previous="200")
    send(session, cast.alice, 1, {meter: "145.554"})
    text = io.StringIO()
    assert table_csv(COLUMNS, map(cells_of, exported(session, period=NOVEMBER)), text) == 1
    header, line = csv.reader(io.StringIO(text.getvalue()))
    assert tuple(header) == COLUMNS
    cells = dict(zip(header, line, strict=True))
    assert (cells["meter_id"], cells["serial"]) == ("'=1+1", "'@SUM(A1)")
    assert (cells["value"], cells["consumption_m3"]) == ("145.554", "")
    assert (cells["taken_on"], cells["period"], cells["note"]) == ("2026-11-22", "2026-11", "")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        (" =1+1", "' =1+1"),
        ("＝1+1", "'＝1+1"),
        ("да;=cmd|' /C calc'!A0", "да;'=cmd|' /C calc'!A0"),
        ('да; "=1+1;', "да;' \"=1+1;"),
        ("да;+1;-1;@SUM(A1)", "да;'+1;'-1;'@SUM(A1)"),
        ("a\n=1+1", "a\n'=1+1"),
        ("2-3; 4+5=9, a@b.kz", "2-3; 4+5=9, a@b.kz"),
    ],
)
def test_no_piece_of_a_csv_cell_is_a_formula(text: str, written: str) -> None:
    file = io.StringIO()
    table_csv(["comment"], [[text]], file)
    assert list(csv.reader(io.StringIO(file.getvalue()))) == [["comment"], [written]]


def test_an_xlsx_file_has_numbers_dates_and_no_formulas(
    session: Session, cast: Cast, tmp_path: Path
) -> None:
    meter = make_meter(session, cast.alice, "=1+1", serial="00123", previous="140")
    send(session, cast.alice, 1, {meter: "145.554"})
    file = tmp_path / "readings.xlsx"
    rows = map(cells_of, exported(session, period=NOVEMBER))
    assert table_xlsx("readings", COLUMNS, rows, file) == 1
    sheet = load_workbook(file).active
    assert sheet is not None
    header, line = sheet.iter_rows(values_only=True)
    cells = dict(zip(header, line, strict=True))
    assert tuple(header) == COLUMNS
    assert (cells["meter_id"], cells["serial"]) == ("=1+1", "00123")
    assert (cells["value"], cells["consumption_m3"]) == (145.554, 5.554)
    assert cells["taken_on"] == datetime(2026, 11, 22)  # noqa: DTZ001  what openpyxl makes of a date


def test_more_meters_than_one_query_takes_all_have_their_previous_value(
    session: Session, cast: Cast
) -> None:
    session.add_all(
        Meter(
            contract_id=cast.bob.contract_id,
            number=f"N-{place:04d}",
            water="cold",
            serial=str(place),
            status="installed",
        )
        for place in range(1201)
    )
    session.flush()
    ids = list(session.exec(select(Meter.id).order_by(col(Meter.number))))
    session.add_all(
        BilledReading(
            meter_id=number, taken_on=date(2026, 10, 25), value_m3=Decimal(1), source="Сайт"
        )
        for number in ids
        if number
    )
    send(session, cast.bob, 1, {number: "3.5" for number in ids if number})
    found = exported(session, period=NOVEMBER)
    assert [one.consumption_m3 for one in found] == [Decimal("2.5")] * 1201
