"""The state of «Календарь»."""

from typing import Final

import reflex as rx

from cabinet import db
from cabinet.core import formats
from cabinet.core.clock import now
from cabinet.core.text import language_of
from cabinet.home.calendar import texts
from cabinet.home.calendar.service import address_of, entries_of
from cabinet.web.language import Language
from cabinet.web.visitor import customer

_SHOWN: Final = 6


class CalendarState(rx.State):
    """Holds what is visible only; everything is fetched anew for each look."""

    is_loaded: bool = False
    # One list a day: what is to be done by then, and the day.
    days: list[list[str]] = []
    # The row that is copied: its label, what is shown and copied.
    address: list[list[str]] = []
    # The same for the program that a phone opens such addresses with.
    app_address: str = ""

    @rx.event
    async def load(self) -> None:
        """Show the next days, and the address under which a calendar finds them."""
        who = await customer(self)
        language = language_of((await self.get_state(Language)).code)
        entries = await db.read(entries_of, who=who, now=now())
        self.days = [
            [one.title[language], formats.date(one.day, language)] for one in entries[:_SHOWN]
        ]
        address = await db.read(address_of, who=who)
        self.address = [[texts.ADDRESS[language], address, address]]
        self.app_address = f"webcal://{address.partition('://')[2]}"
        self.is_loaded = True
