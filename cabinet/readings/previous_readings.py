"""Reads the earlier readings that plausibility checks compare with."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from cabinet.core.period import Period
from cabinet.readings.accepted_readings import accepted_since, newest_of_contract
from cabinet.readings.plausibility import HISTORY, Taken
from cabinet.readings.rules import Previous
from cabinet.security.ownership import first_day
from cabinet.security.sessions import SignedIn


def previous_of(session: Session, *, contract_id: int, period: Period) -> dict[int, Previous]:
    """By meter of a contract the reading that one for `period` is measured from."""
    newest = newest_of_contract(session, contract_id=contract_id, period=period)
    return {
        meter_id: Previous(one.taken_on, one.value_m3, one.source)
        for meter_id, one in newest.items()
    }


def history_of(
    session: Session, *, who: SignedIn, meter_ids: Sequence[int], period: Period, day: date
) -> dict[int, list[Taken]]:
    """By meter the accepted readings that say what it usually counts, up to `day`.

    What a former owner used or sent says nothing about that.
    """
    first = max(day - HISTORY, first_day(who))
    since = accepted_since(session, meter_ids=meter_ids, period=period, since=first)
    return {
        meter_id: [Taken(one.taken_on, one.value_m3, one.statement) for one in readings]
        for meter_id, readings in since.items()
    }
