"""What was used between two readings, and which of them count."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cabinet.core.period import Period
from cabinet.readings.history.rules import (
    Consumption,
    Entry,
    KnownMeter,
    Reading,
    entries_since,
    first_day,
    meters_like,
)
from cabinet.readings.meter_register import Dial

NOVEMBER = Period(2026, 11)
LONG_AGO = date(2000, 1, 1)


def billed(day: date, value: str) -> Reading:
    return Reading(day, Decimal(value), "Контролёр")


def sent(
    day: int, value: str, version: int = 1, *, status: str = "sent", statement: str = ""
) -> Reading:
    return Reading(
        date(2026, 11, day),
        Decimal(value),
        status=status,
        statement=statement,
        period=NOVEMBER,
        version=version,
    )


def history(*readings: Reading, since: date = LONG_AGO, digits: int = 8) -> tuple[Entry, ...]:
    return entries_since(readings, dial=Dial(digits, 3), since=since)


def used(*readings: Reading) -> list[Consumption | None]:
    """The consumptions from the earliest reading to the latest."""
    return [entry.consumption for entry in reversed(history(*readings))]


OCTOBER_28 = billed(date(2026, 10, 28), "100")


def test_the_latest_reading_comes_first_and_the_first_one_has_no_consumption() -> None:
    latest, first = history(OCTOBER_28, sent(25, "112.5"))
    assert latest.consumption == Consumption(Decimal("12.5"), 1)
    assert (first.consumption, first.unknown) == (None, "first")


@pytest.mark.parametrize(
    ("day", "months"),
    [
        (date(2026, 10, 29), 1),
        (date(2026, 12, 3), 1),
        (date(2027, 1, 28), 3),
        (date(2027, 10, 28), 12),
    ],
)
def test_an_interval_of_months_is_stated_as_a_whole(day: date, months: int) -> None:
    assert used(OCTOBER_28, billed(day, "190")) == [None, Consumption(Decimal(90), months)]


def test_a_correction_takes_the_place_of_what_it_corrects() -> None:
    right, wrong, _ = history(OCTOBER_28, sent(20, "900"), sent(21, "110", 2))
    assert (right.is_superseded, wrong.is_superseded) == (False, True)
    assert right.consumption == Consumption(Decimal(10), 1)
    assert (wrong.consumption, wrong.counts) == (None, False)


def test_a_held_correction_takes_the_place_of_what_it_corrects_and_is_not_reckoned_with() -> None:
    """The page of the readings shows the held one too; what it is worth, staff will say."""
    held, earlier, _ = history(OCTOBER_28, sent(20, "110"), sent(21, "90", 2, status="held"))
    assert (earlier.is_superseded, earlier.counts, earlier.consumption) == (True, False, None)
    assert (held.is_superseded, held.counts, held.consumption) == (False, False, None)


def test_after_a_rejected_correction_only_an_accepted_value_counts_again() -> None:
    """What was not accepted by then, the page of the readings asks for anew."""
    rejected = sent(21, "999", 2, status="rejected")
    last, accepted, _ = history(OCTOBER_28, sent(20, "110", status="accepted"), rejected)
    assert (last.consumption, last.is_superseded) == (None, False)
    assert (accepted.is_superseded, accepted.consumption) == (False, Consumption(Decimal(10), 1))
    for status in ("sent", "held"):
        _, undecided, _ = history(OCTOBER_28, sent(20, "110", status=status), rejected)
        assert (undecided.is_superseded, undecided.consumption) == (True, None)


def test_a_rejected_one_stays_rejected_when_another_follows() -> None:
    _, rejected, _ = history(OCTOBER_28, sent(20, "9", status="rejected"), sent(21, "110", 2))
    assert not rejected.is_superseded


def test_billings_own_reading_of_a_day_counts_and_not_the_customers() -> None:
    same_day, of_customer, _ = history(
        OCTOBER_28, sent(25, "110", status="accepted"), billed(date(2026, 11, 25), "110")
    )
    assert same_day.consumption == Consumption(Decimal(10), 1)
    assert (of_customer.counts, of_customer.consumption) == (False, None)


def test_a_value_below_the_one_before_has_no_consumption_and_the_next_is_compared_with_it() -> None:
    after, drop, _ = history(
        OCTOBER_28, billed(date(2026, 11, 5), "2"), billed(date(2026, 11, 25), "5")
    )
    assert (drop.consumption, drop.unknown) == (None, "lower")
    assert after.consumption == Consumption(Decimal(3), 1)


def test_a_counter_that_passed_zero_went_all_the_way_round() -> None:
    end = billed(date(2026, 10, 28), "99999990.5")
    stated = sent(25, "4.25", status="accepted", statement="passed_zero")
    assert used(end, stated) == [None, Consumption(Decimal("13.75"), 1)]


def test_a_replaced_meter_is_not_compared_with_the_old_one() -> None:
    new, _ = history(OCTOBER_28, sent(25, "150", status="accepted", statement="replaced"))
    assert (new.consumption, new.unknown) == (None, "replaced")


def test_what_was_misread_before_leaves_the_consumption_unknown() -> None:
    new, _ = history(OCTOBER_28, sent(25, "90", status="accepted", statement="misread"))
    assert (new.consumption, new.unknown) == (None, "lower")


def test_the_first_one_shown_is_compared_with_the_one_before_the_window() -> None:
    (shown,) = history(OCTOBER_28, sent(25, "130"), since=date(2026, 11, 1))
    assert shown.consumption == Consumption(Decimal(30), 1)


def test_the_history_begins_with_the_first_of_24_months() -> None:
    assert first_day(date(2026, 11, 22)) == date(2024, 12, 1)


volumes = st.decimals(0, 99_999_999, places=3)
days = st.integers(1, 400)


@settings(max_examples=100)
@given(st.lists(st.tuples(days, volumes), max_size=30))
def test_consumption_is_never_negative_and_never_invented(steps: list[tuple[int, Decimal]]) -> None:
    day, readings = LONG_AGO, []
    for gap, value in steps:
        day += timedelta(days=gap)
        readings.append(billed(day, str(value)))
    entries = list(reversed(history(*readings)))
    assert [entry.reading for entry in entries] == readings
    for before, after in zip(readings, entries[1:], strict=False):
        rose = after.reading.value_m3 - before.value_m3
        if rose < 0:
            assert after.consumption is None
        else:
            assert after.consumption is not None
            days_between = (after.reading.taken_on - before.taken_on).days
            assert after.consumption.volume_m3 == rose
            assert abs(after.consumption.months * 365 - days_between * 12) <= 365


@settings(max_examples=60)
@given(st.lists(volumes, min_size=1, max_size=24))
def test_of_a_rising_counter_the_consumptions_add_up(values: list[Decimal]) -> None:
    readings = [
        billed(LONG_AGO + timedelta(days=30 * number), str(value))
        for number, value in enumerate(sorted(values))
    ]
    total = sum(one.volume_m3 for one in used(*readings) if one)
    assert total == max(values) - min(values)


def meter(number: int, serial: str, location: str) -> KnownMeter:
    return KnownMeter(number, "cold", serial, f"{number:08d}", location, True, Dial(8, 3))


def test_a_meter_is_found_by_serial_account_and_place() -> None:
    meters = (meter(1, "AB-77", "Корпус 1, ввод"), meter(2, "", "Корпус 12, ввод"))
    assert meters_like(meters, " ") == meters
    assert meters_like(meters, "ab-7") == meters[:1]
    assert meters_like(meters, "корпус 12") == meters[1:]
    assert meters_like(meters, "ВВОД 00000002") == meters[1:]
    assert meters_like(meters, "x") == ()


def test_a_meter_is_found_however_its_number_is_typed() -> None:
    meters = (meter(1, "АВ-0077", "Подвал"), meter(2, "AX 5", "Подвал"))
    for typed in ("ab-77", "АB77", "№ав-0077"):
        assert meters_like(meters, typed) == meters[:1]
    assert meters_like(meters, "ах5") == meters[1:]


def test_the_day_of_a_replacement_has_two_readings_that_count() -> None:
    day = date(2026, 10, 25)
    final, initial = (
        Reading(day, Decimal(value), "Контролёр", event=event)
        for value, event in (("945.5", "final"), ("0.1", "initial"))
    )
    found = history(billed(date(2026, 9, 25), "940"), initial, final, sent(20, "7.1"))
    assert [(entry.reading.value_m3, entry.counts, entry.unknown) for entry in found] == [
        (Decimal("7.1"), True, ""),
        (Decimal("0.1"), True, "replaced"),
        (Decimal("945.5"), True, ""),
        (Decimal(940), True, "first"),
    ]
    assert [entry.consumption.volume_m3 for entry in found if entry.consumption] == [
        Decimal(7), Decimal("5.5"),
    ]  # fmt: skip
