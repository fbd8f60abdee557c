"""The state of the page «Объявления»."""

import reflex as rx

from cabinet import db
from cabinet.contact.announcements.service import announcements
from cabinet.contact.announcements.wording import ShownBulletin, shown
from cabinet.core.clock import now
from cabinet.core.text import language_of
from cabinet.web.language import Language
from cabinet.web.visitor import customer


class AnnouncementsState(rx.State):
    """The announcements for the customer's contract."""

    loaded: bool = False
    current: list[ShownBulletin] = []
    past: list[ShownBulletin] = []

    @rx.event
    async def load(self) -> None:
        """Show what is announced now, and what was within three months."""
        language = language_of((await self.get_state(Language)).code)
        found = await db.read(announcements, who=await customer(self), now=now())
        self.current = [shown(one, language) for one in found.current]
        self.past = [shown(one, language) for one in found.past]
        self.loaded = True
