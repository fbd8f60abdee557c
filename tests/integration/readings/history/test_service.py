"""The history of a contract's meters out of the database, and as a workbook."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlmodel import Session, col, select

from cabinet.core.errors import Absent
from cabinet.models import BilledReading, Meter, SubmittedReading
from cabinet.readings.history.formatting import note_words, state_words
from cabinet.readings.history.rules import Consumption
from cabinet.readings.history.service import history_of, meters_of, whole_history
from cabinet.readings.history.xlsx import history_workbook
from tests.cast import NOW, Cast, make_meter
from tests.integration.readings.sending import send


def bill(session: Session, meter_id: int, day: date, value: str) -> None:
    session.add(
        BilledReading(
            meter_id=meter_id, taken_on=day, value_m3=Decimal(value), source="=Контролёр()"
        )
    )
    session.flush()


def decide(session: Session, value: str, status: str, reason: str = "") -> None:
    values = col(SubmittedReading.value_m3) == Decimal(value)
    reading = session.exec(select(SubmittedReading).where(values)).one()
    reading.status, reading.reason = status, reason
    session.flush()


def test_billings_and_the_customers_readings_stand_together(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1", previous="100")  # on 28.10.2026
    bill(session, meter, date(2026, 7, 28), "70.5")
    bill(session, meter, date(2019, 1, 1), "1")
    send(session, cast.alice, {meter: "900"})
    send(session, cast.alice, {meter: "112.25"}, version=1, now=NOW + timedelta(days=1))
    decide(session, "900", "rejected", "слишком много")
    entries = history_of(session, who=cast.alice, meter_id=meter, now=NOW).entries
    assert [
        (entry.reading.taken_on, entry.reading.value_m3, entry.consumption) for entry in entries
    ] == [
        (date(2026, 11, 23), Decimal("112.25"), Consumption(Decimal("12.25"), 1)),
        (date(2026, 11, 22), Decimal(900), None),
        (date(2026, 10, 28), Decimal(100), Consumption(Decimal("29.5"), 3)),
        (date(2026, 7, 28), Decimal("70.5"), Consumption(Decimal("69.5"), 91)),
    ]
    assert state_words(entries[1].reading, "ru") == "Отклонено: слишком много"
    assert note_words(entries[1], "ru") == ""


def test_charlie_is_refused(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1", previous="100")
    for stranger in (cast.bob, cast.charlie):
        with pytest.raises(Absent):
            history_of(session, who=stranger, meter_id=meter, now=NOW)
        with pytest.raises(Absent):
            whole_history(session, who=stranger, now=NOW)
        assert meters_of(session, who=stranger) == ()


def test_what_another_contract_sent_for_a_meter_stays_with_it(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1", previous="100")
    send(session, cast.alice, {meter: "110"})
    session.get_one(Meter, meter).contract_id = cast.bob.contract_id
    session.flush()
    entries = history_of(session, who=cast.bob, meter_id=meter, now=NOW).entries
    assert [entry.reading.value_m3 for entry in entries] == [Decimal(100)]
    with pytest.raises(Absent):
        history_of(session, who=cast.alice, meter_id=meter, now=NOW)


def test_the_workbook_holds_every_meter_exactly_and_no_formula(
    session: Session, cast: Cast
) -> None:
    first = make_meter(session, cast.alice, "m1", serial="=1+1", previous="100.125")
    bill(session, first, date(2026, 7, 28), "70.5")
    make_meter(session, cast.alice, "m2", water="hot", previous="7")
    make_meter(session, cast.alice, "m3")
    make_meter(session, cast.bob, "m4", previous="9")
    content = history_workbook(
        whole_history(session, who=cast.alice, now=NOW), cast.alice.contract, "ru"
    )
    sheet = load_workbook(BytesIO(content)).active
    assert sheet is not None
    above, headings, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert above[0] == "Договор №123"
    assert headings[3:8] == [
        "Завод №", "Дата", "Показание", "Расход, м³", "За сколько месяцев",
    ]  # fmt: skip
    assert [(row[3], row[5], row[6], row[7]) for row in rows] == [
        ("=1+1", 100.125, 29.625, 3),
        ("=1+1", 70.5, None, None),
        ("12223773", 7, None, None),
    ]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
