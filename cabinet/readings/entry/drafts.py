"""Keeps drafts of readings as they were typed, until they are sent or the month ends."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from unicodedata import category

from sqlalchemy import bindparam, delete, select
from sqlmodel import Session, col

from cabinet.core.clock import local_day
from cabinet.core.enums import ReadingStatus
from cabinet.core.errors import Refused
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.db import sql
from cabinet.models import Meter, ReadingDraft
from cabinet.readings import texts
from cabinet.readings.entry import table_texts
from cabinet.readings.meter_register import Dial
from cabinet.readings.rules import Sent, is_value
from cabinet.readings.submissions import latest_of
from cabinet.readings.window import closed, window_on
from cabinet.security.ownership import hold_contract, refuse_look
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn

LONGEST_DRAFT: Final = 40
_OF_MONTH: Final = select(col(ReadingDraft.meter_id), col(ReadingDraft.typed)).where(
    col(ReadingDraft.contract_id) == bindparam("contract_id"),
    col(ReadingDraft.period) == bindparam("period"),
)
_WHAT_WAS_SENT: Final = delete(ReadingDraft).where(
    col(ReadingDraft.contract_id) == bindparam("contract_id"),
    col(ReadingDraft.meter_id) == bindparam("meter_id"),
    col(ReadingDraft.typed) == bindparam("typed"),
)
_METERS: Final = select(col(Meter.id), col(Meter.digits), col(Meter.decimals)).where(
    col(Meter.contract_id) == bindparam("contract_id")
)
_NOT_TEXT: Final = ("Cc", "Cs")  # control characters, and halves of what is one character


def drafts_of(session: Session, *, who: SignedIn, period: Period) -> dict[int, str]:
    """The values typed for the customer's meters in a month and not sent, by meter."""
    found = sql.rows(session, _OF_MONTH, contract_id=who.contract_id, period=period)
    return {row.meter_id: row.typed for row in found}


def keep_drafts(
    session: Session, *, who: SignedIn, period: Period, typed: Mapping[int, str], now: datetime
) -> bool:
    """Keep what was typed by meter, and tell whether the customer has drafts then.

    A blank leaves no draft, nor does the value that was sent already: after a double click the
    cells come once more. `period` is the month of the table that it was typed into. `Refused`,
    and nothing is kept, when one of the meters or texts cannot be.
    """
    window = window_on(local_day(now), settings().reading_days)
    if not window.is_open:
        raise Refused(closed(window))
    if period != window.period:
        raise Refused(texts.MONTH_CHANGED)
    hold_contract(session, who=who, act=Act.READINGS)
    texts_by_meter = {meter_id: _kept(text) for meter_id, text in typed.items()}
    too_long = any(len(text) > LONGEST_DRAFT for text in texts_by_meter.values())
    dials = _dials_of(session, who)
    if too_long or not texts_by_meter.keys() <= dials.keys():
        raise Refused(table_texts.DRAFT_REFUSED)
    sent = latest_of(session, who=who, period=period, meter_ids=texts_by_meter.keys())
    new = {
        meter_id: text
        for meter_id, text in texts_by_meter.items()
        if text and not _says(text, sent.get(meter_id), dials[meter_id])
    }
    _forget(session, who, [meter_id for meter_id in texts_by_meter if meter_id not in new])
    _write(session, who, period, new, now)
    return bool(drafts_of(session, who=who, period=period))


def clear_sent(
    session: Session, *, who: SignedIn, period: Period, values: Mapping[int, str]
) -> dict[int, str]:
    """Forget the drafts that say what has just been sent by meter; the other ones, which stay.

    Another one was typed elsewhere meanwhile, and who typed it has not seen what was sent.
    """
    refuse_look(who)
    kept = drafts_of(session, who=who, period=period)
    said = {meter for meter, typed in kept.items() if typed == _kept(values.get(meter, ""))}
    if said:
        key = {"contract_id": who.contract_id}
        gone = [key | {"meter_id": meter, "typed": kept[meter]} for meter in sorted(said)]
        sql.write(session, _WHAT_WAS_SENT, gone)
    return {meter: typed for meter, typed in kept.items() if meter not in said}


def _kept(text: str) -> str:
    """The text as far as the database can hold it, without the spaces around it."""
    return "".join(sign for sign in text if category(sign) not in _NOT_TEXT).strip()


def _dials_of(session: Session, who: SignedIn) -> dict[int, Dial]:
    found = sql.rows(session, _METERS, contract_id=who.contract_id)
    return {row.id: Dial(row.digits, row.decimals) for row in found}


def _says(text: str, sent: Sent | None, dial: Dial) -> bool:
    """Return whether a text says the value that was sent; one that was rejected counts as none."""
    if sent is None or sent.status == ReadingStatus.REJECTED:
        return False
    return is_value(text, sent.value_m3, dial)


def _forget(session: Session, who: SignedIn, meters: list[int]) -> None:
    refuse_look(who)
    if meters:
        session.execute(
            delete(ReadingDraft).where(
                col(ReadingDraft.contract_id) == who.contract_id,
                col(ReadingDraft.meter_id).in_(meters),
            )
        )


def _write(
    session: Session, who: SignedIn, period: Period, typed: Mapping[int, str], now: datetime
) -> None:
    refuse_look(who)
    if not typed:
        return
    new = sql.inserting(sql.dialect_of(session), ReadingDraft)
    session.execute(
        new.on_conflict_do_update(
            index_elements=["contract_id", "meter_id"],
            set_={name: new.excluded[name] for name in ("period", "typed", "updated_at")},
        ),
        [
            {
                "contract_id": who.contract_id,
                "meter_id": meter_id,
                "period": period,
                "typed": text,
                "updated_at": now,
            }
            for meter_id, text in sorted(typed.items())  # in one order, so that none deadlock
        ],
    )
