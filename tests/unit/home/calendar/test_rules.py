"""Which days of a contract belong in a calendar."""

from datetime import date, timedelta

from cabinet.core.text import same
from cabinet.home.calendar.rules import (
    Verified,
    due_days,
    in_order,
    reading_days,
    verification_days,
)

TODAY = date(2026, 11, 22)
PHONE = "+7 700 000 00 00"


def test_a_year_of_last_days_for_readings_begins_with_the_window_that_is_open() -> None:
    entries = list(reading_days(TODAY, (1, 31)))
    assert len(entries) == 12
    assert [one.day for one in entries[:4]] == [
        date(2026, 11, 30),
        date(2026, 12, 31),
        date(2027, 1, 31),
        date(2027, 2, 28),
    ]
    assert entries[0].title.ru == "Показания за ноябрь 2026: последний день"


def test_a_window_that_crosses_the_months_end_belongs_to_the_month_it_begins_in() -> None:
    first, second, *_ = reading_days(date(2026, 12, 2), (25, 3))
    assert (first.key, first.day) == ("readings-2026-11", date(2026, 12, 3))
    assert (second.key, second.day) == ("readings-2026-12", date(2027, 1, 3))


def test_after_the_window_the_next_one_comes_first() -> None:
    first, *_ = reading_days(TODAY, (15, 20))
    assert (first.key, first.day) == ("readings-2026-12", date(2026, 12, 20))


def test_a_month_is_to_be_paid_in_the_next_one_and_on_its_last_day_at_the_latest() -> None:
    entries = list(due_days(TODAY, 31))
    assert len(entries) == 12
    assert [(one.key, one.day) for one in entries[:4]] == [
        ("payment-2026-10", date(2026, 11, 30)),
        ("payment-2026-11", date(2026, 12, 31)),
        ("payment-2026-12", date(2027, 1, 31)),
        ("payment-2027-01", date(2027, 2, 28)),
    ]


def test_a_day_that_is_over_is_not_in_the_calendar_and_today_is() -> None:
    assert next(due_days(date(2026, 11, 25), 25)).day == date(2026, 11, 25)
    assert next(due_days(date(2026, 11, 26), 25)).day == date(2026, 12, 25)
    yesterday = Verified(same("Хол 1"), TODAY - timedelta(days=1))
    assert list(verification_days(TODAY, [yesterday], "")) == []


def test_meters_that_are_verified_by_one_day_are_one_entry_that_names_them() -> None:
    meters = [
        Verified(same("Хол 2"), date(2028, 2, 20)),
        Verified(same("Гор 1"), date(2027, 3, 1)),
        Verified(same("Гор 2"), date(2028, 2, 20)),
    ]
    one, two = verification_days(TODAY, meters, PHONE)
    assert one.title.ru == "Поверка водомера Гор 1: последний день"
    assert two.title.ru == "Поверка водомеров (2): последний день"
    assert two.note.ru == f"Хол 2\nГор 2\nЗапишитесь на поверку: {PHONE}"
    assert one.remind == timedelta(days=14)


def test_of_many_meters_the_first_are_named_and_the_others_counted() -> None:
    meters = [Verified(same(f"Хол {place}"), date(2027, 3, 1)) for place in range(25)]
    (one,) = verification_days(TODAY, meters, "")
    assert one.note.ru.splitlines()[-2:] == ["И ещё водомеров: 5.", "Запишитесь на поверку."]


def test_the_nearest_day_comes_first() -> None:
    entries = in_order([*reading_days(TODAY, (1, 31)), *due_days(TODAY, 25)])
    assert [one.key for one in entries[:3]] == [
        "payment-2026-10",
        "readings-2026-11",
        "payment-2026-11",
    ]
