"""The table as it is filled in: the contract's meters, and what was typed for them."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from cabinet.readings.entry.drafts import drafts_of
from cabinet.readings.entry.service import ReadingsSheet, meters_of
from cabinet.security.sessions import SignedIn


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A contract's meters and the drafts of their month, by meter; none while none are taken."""

    sheet: ReadingsSheet
    drafts: dict[int, str]


def filled_sheet(session: Session, *, who: SignedIn, now: datetime) -> FilledSheet:
    """The customer's meters and drafts at one moment."""
    sheet = meters_of(session, who=who, now=now)
    if not sheet.window.is_open:
        return FilledSheet(sheet, {})
    return FilledSheet(sheet, drafts_of(session, who=who, period=sheet.window.period))
