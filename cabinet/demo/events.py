"""Plays the invented utility's month: readings that are sent and written, and decisions."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Final

from sqlmodel import Session

from cabinet.core.clock import local_day
from cabinet.core.enums import Source, Statement
from cabinet.core.settings import settings
from cabinet.demo import texts
from cabinet.demo.contracts import house_meter
from cabinet.readings.entry.batch import Entered
from cabinet.readings.entry.service import NeedsConfirmation, Submitted, meters_of, submit_readings
from cabinet.readings.receipt.pdf import receipt_pdf
from cabinet.readings.receipt.rules import file_name
from cabinet.readings.receipt.service import attach_receipt, receipt_of
from cabinet.readings.review.service import accept, reject
from cabinet.readings.rules import MeterRow
from cabinet.readings.window import window_on
from cabinet.security.sessions import SignedIn

_SENT, _ACCEPTED, _REJECTED, _HELD = range(1, 5)  # places of the meters; the fifth waits
_STATED: Final = {
    _ACCEPTED: Statement.REPLACED,
    _REJECTED: Statement.MISREAD,
    _HELD: Statement.MISREAD,
}
_EACH: Final = (Statement.PASSED_ZERO, Statement.REPLACED, Statement.MISREAD)
_OF_A_NEW_METER: Final = Decimal("0.850")
_USED: Final = Decimal("3.200")
_LESS: Final = Decimal("1.500")


def send_readings(session: Session, who: SignedIn, *, now: datetime) -> None:
    """Send a value of each kind that there is; nothing where the utility takes none today.

    One is an ordinary one. Three are below those before: one is accepted, one rejected, and one
    waits. One meter is left out.
    """
    if not window_on(local_day(now), settings().reading_days).is_open:
        return
    sheet = meters_of(session, who=who, now=now)
    rows = {int(row.serial[0]): row for row in sheet.rows}
    values = {rows[place].meter_id: _value(place, rows[place]) for place in (_SENT, *_STATED)}
    stated = {rows[place].meter_id: statement.value for place, statement in _STATED.items()}
    sent = _confirmed(session, who, values, stated, now)
    if sent.letter_id is not None:
        _attach(session, who, sent.receipt, sent.letter_id, now)
    reason = texts.REASON[who.language]
    accept(session, receipt=sent.receipt, meter_numbers=[house_meter(_ACCEPTED)], now=now)
    reject(
        session,
        receipt=sent.receipt,
        meter_numbers=[house_meter(_REJECTED)],
        reason=reason,
        now=now,
    )


def write_readings(session: Session, who: SignedIn, *, now: datetime) -> None:
    """Enter what a contract without a customer wrote: each value waits for a decision."""
    if not window_on(local_day(now), settings().reading_days).is_open:
        return
    stated: dict[int, str] = {}
    values: dict[int, str] = {}
    for place, row in enumerate(meters_of(session, who=who, now=now).rows):
        assert row.previous is not None
        stated[row.meter_id] = _EACH[place % len(_EACH)].value
        values[row.meter_id] = row.dial.shown(row.previous.value_m3 // 2)
    _confirmed(session, who, values, stated, now, Entered(None, Source.LETTER))


def _value(place: int, row: MeterRow) -> str:
    assert row.previous is not None
    before = row.previous.value_m3
    value = {_SENT: before + _USED, _ACCEPTED: _OF_A_NEW_METER}.get(place, before - _LESS)
    return row.dial.shown(value)


def _confirmed(
    session: Session,
    who: SignedIn,
    values: Mapping[int, str],
    stated: Mapping[int, str],
    now: datetime,
    entered: Entered | None = None,
) -> Submitted:
    """Send these values, and say yes to what is asked about them."""
    sheet, asked = meters_of(session, who=who, now=now), None
    while True:
        answer = submit_readings(
            session,
            who=who,
            values=values,
            stated=stated,
            seen_period=sheet.window.period,
            seen_version=sheet.version,
            seen_rejected=sheet.rejected,
            confirmed=asked,
            now=now,
            entered=entered,
        )
        if not isinstance(answer, NeedsConfirmation):
            return answer
        asked = answer


def _attach(session: Session, who: SignedIn, number: str, letter_id: int, now: datetime) -> None:
    receipt = receipt_of(session, who=who, number=number, now=now)
    pdf = receipt_pdf(receipt, who.language)
    name = file_name(number, who.language)
    attach_receipt(session, letter_id=letter_id, name=name, pdf=pdf, now=now)
