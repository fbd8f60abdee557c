"""The calendar file, as the library that reads such files understands it."""

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from cabinet.core.text import Language
from cabinet.home.calendar.ics import ics
from cabinet.home.calendar.rules import Whose, reading_days

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
WHOSE = Whose("ГКП «Примерный водоканал»", key="7", base_url="https://cabinet.example.kz")


def read(language: Language = "ru", whose: Whose = WHOSE) -> tuple[Calendar, list[Event]]:
    """The file of a year of readings, and its events."""
    written = ics(whose, list(reading_days(date(2026, 11, 22), (1, 31))), language, NOW)
    calendar = Calendar.from_ical(written)
    assert isinstance(calendar, Calendar)
    return calendar, list(calendar.events)


def test_an_event_is_a_whole_day_on_which_one_is_free() -> None:
    _, events = read()
    first = events[0]
    assert first["summary"] == "Показания за ноябрь 2026: последний день"
    assert (first.start, first.end) == (date(2026, 11, 30), date(2026, 12, 1))
    assert first["transp"] == "TRANSPARENT"
    assert first["url"] == "https://cabinet.example.kz/readings"


def test_one_is_reminded_at_nine_in_the_morning_of_the_day_before() -> None:
    _, events = read()
    (alarm,) = events[0].walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(hours=-15)
    assert alarm["action"] == "DISPLAY"


def test_the_calendar_has_the_name_of_the_utility_and_is_asked_for_once_a_day() -> None:
    calendar, _ = read()
    assert calendar["x-wr-calname"] == WHOSE.name
    assert calendar.decoded("refresh-interval") == timedelta(days=1)


def test_a_day_has_the_same_name_in_every_file_and_another_one_in_another_contract() -> None:
    def names(key: str) -> list[str]:
        _, events = read(whose=Whose("x", key, "https://cabinet.example.kz"))
        return [str(one["uid"]) for one in events]

    assert names("7") == names("7")
    assert len({*names("7"), *names("8")}) == 24


def test_long_lines_are_folded_as_the_format_wants_it() -> None:
    days = reading_days(date(2026, 11, 22), (1, 31))
    written = ics(WHOSE, list(days), "kk", NOW)
    assert written.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in written.split(b"\r\n")) <= 75
    assert written.decode("utf-8").count("\n") == written.count(b"\r\n")
