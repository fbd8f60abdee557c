"""The calendar as an iCalendar file (RFC 5545)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event

from cabinet.core.text import Language
from cabinet.home.calendar.rules import Entry, Whose

_MORNING: Final = timedelta(hours=9)
_ONE_DAY: Final = timedelta(days=1)


def ics(whose: Whose, entries: Sequence[Entry], language: Language, now: datetime) -> bytes:
    """The file; what asks for it again is told to do so once a day."""
    calendar = Calendar()
    calendar.add("prodid", "-//cabinet//calendar//")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", whose.name)
    calendar.add("x-wr-calname", whose.name)
    calendar.add("refresh-interval", _ONE_DAY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    for entry in entries:
        calendar.add_component(_event(whose, entry, language, now))
    return calendar.to_ical()


def _event(whose: Whose, entry: Entry, language: Language, now: datetime) -> Event:
    """A whole day, on which one is not taken for busy."""
    event = Event()
    event.add("uid", f"{entry.key}-{whose.key}")
    event.add("dtstamp", now)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + _ONE_DAY)
    event.add("transp", "TRANSPARENT")
    event.add("summary", entry.title[language])
    event.add("description", entry.note[language])
    event.add("url", whose.base_url + entry.path)
    event.add_component(_alarm(entry, language))
    return event


def _alarm(entry: Entry, language: Language) -> Alarm:
    """In the morning of the day on which one is reminded."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.title[language])
    alarm.add("trigger", _MORNING - entry.remind)
    return alarm
