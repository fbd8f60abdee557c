"""What a request is about, in words, from what billing holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from cabinet.contact.requests import texts
from cabinet.contact.requests.rules import About
from cabinet.core import formats
from cabinet.core.enums import Water
from cabinet.core.text import Text, same
from cabinet.models import CustomerRequest, Meter


@dataclass(frozen=True, slots=True)
class NamedMeter:
    """A meter with what its name is made of."""

    meter_id: int
    serial: str
    water: str
    location: str
    is_installed: bool = True


def about_of(row: CustomerRequest) -> About:
    """What a request is about."""
    return About(row.meter_id, row.account, row.period, row.first_day, row.last_day)


def meters_named(session: Session, ids: Iterable[int | None]) -> Mapping[int, NamedMeter]:
    """The meters with these ids, as billing holds them now."""
    known = {one for one in ids if one is not None}
    found = session.execute(
        select(col(Meter.id), col(Meter.serial), col(Meter.water), col(Meter.location)).where(
            col(Meter.id).in_(known)
        )
    )
    return {row.id: NamedMeter(*row) for row in found}


def meter_words(meter: NamedMeter) -> Text:
    """A meter within a line."""
    serial = texts.SERIAL.format(serial=meter.serial) if meter.serial else texts.WITHOUT_SERIAL
    named = texts.OF_METER.format(serial=serial, water=texts.WATERS[Water(meter.water)])
    return _joined(named, same(meter.location)) if meter.location else named


def about_words(about: About, meter: NamedMeter | None) -> Text:
    """What a request is about, in a line; empty where it is about nothing in particular."""
    if meter is not None:
        return meter_words(meter)
    if about.first_day is not None and about.last_day is not None:
        return texts.OF_STATEMENT.format(
            first=formats.date_text(about.first_day), last=formats.date_text(about.last_day)
        )
    account = texts.OF_ACCOUNT.format(account=about.account) if about.account else None
    if about.period is None:
        return account or same("")
    charge = texts.OF_CHARGE.format(month=formats.month_within(about.period))
    return _joined(charge, account) if account else charge


def _joined(one: Text, other: Text) -> Text:
    return texts.JOINED.format(one=one, other=other)
