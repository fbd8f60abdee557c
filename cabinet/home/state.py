"""The state of the first page: what is owed, and what is to be done now."""

import reflex as rx

from cabinet import db
from cabinet.core import formats
from cabinet.core.clock import local_day, now
from cabinet.core.settings import settings
from cabinet.core.text import Language as Code
from cabinet.core.text import language_of
from cabinet.home import texts
from cabinet.home.formatting import (
    MOST_METERS,
    Part,
    balance_part,
    is_calm,
    meter_lines,
    month_within,
    readings_part,
)
from cabinet.home.service import Overview, overview
from cabinet.web.language import Language
from cabinet.web.visitor import customer


class OverviewState(rx.State):
    """Holds what is visible only; everything is fetched anew for each look."""

    loaded: bool = False
    is_calm: bool = False
    readings: Part = Part("", "", [])
    month: dict[str, str] = {}
    receipt: str = ""
    balance: Part = Part("", "", [])
    # The latest month with charges: its heading, its sum, and its key; empty before the first.
    charges_heading: dict[str, str] = {}
    charged: str = ""
    period: str = ""
    # One list a meter: its name, its day in words, "soon" or "overdue".
    meters: list[list[str]] = []
    further: dict[str, str] = {}

    @rx.event
    async def load(self) -> None:
        """Show how the contract stands now."""
        moment = now()
        language = language_of((await self.get_state(Language)).code)
        found = await db.read(overview, who=await customer(self), now=moment)
        zone = settings().zone
        self.readings = readings_part(found.readings, local_day(moment), language, zone)
        self.balance = balance_part(found.balance, language)
        self.is_calm = is_calm(found, self.readings, self.balance)
        self._fill_readings(found)
        self._fill_charges(found, language)
        self.meters = meter_lines(found.due, language)
        rest = len(found.due) - MOST_METERS
        self.further = texts.FURTHER.format(count=rest).as_dict() if rest > 0 else {}
        self.loaded = True

    def _fill_readings(self, found: Overview) -> None:
        month = month_within(found.readings.window.period)
        self.month = texts.READINGS_OF.format(month=month).as_dict()
        number = found.readings.receipt
        self.receipt = f"/documents/receipt.pdf?number={number}" if number else ""

    def _fill_charges(self, found: Overview, language: Code) -> None:
        charged = found.charged
        month = month_within(charged.period) if charged else None
        heading = texts.CHARGES_OF.format(month=month) if month else texts.CHARGES
        self.charges_heading = heading.as_dict()
        self.charged = formats.amount(charged.tenge, language) if charged else ""
        self.period = str(charged.period) if charged else ""
