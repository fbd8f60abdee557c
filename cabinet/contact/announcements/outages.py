"""Tells of outages on every page that a customer opens, and in no answer to anything else."""

from collections.abc import Collection
from typing import Final

import reflex as rx

from cabinet import db
from cabinet.contact.announcements.service import outages
from cabinet.contact.announcements.wording import outage
from cabinet.core.clock import now
from cabinet.core.text import language_of
from cabinet.security.rights import Act
from cabinet.web.language import Language
from cabinet.web.reflex_internals import BaseState, root_of
from cabinet.web.visitor import HOME_PATH, Visitor

PATH: Final = "/announcements"
SAID_IN_FULL: Final = (HOME_PATH, PATH)
"""The pages that say what is announced by themselves."""


class OutagesOnPages(rx.Middleware):
    """Stands behind the guard: who is in front of the page is known, and may call the event."""

    def __init__(self, openings: Collection[str]) -> None:
        """Tell of outages with the events of these names, by which pages are opened."""
        self._openings = frozenset(openings)

    async def preprocess(
        self,
        app: rx.App,  # noqa: ARG002  Reflex passes it
        state: BaseState,
        event: rx.event.Event,
    ) -> None:
        """Put the outages of the page's contract beside what the page is about to show."""
        if event.name in self._openings:
            await _tell(root_of(state))


async def _tell(root: BaseState) -> None:
    visitor = await root.get_state(Visitor)
    who = visitor._who
    if who is None or not who.may(Act.METERS):
        return visitor._tell_of([])
    moment = now()
    language = language_of((await root.get_state(Language)).code)
    found = await db.look(outages, who=who, now=moment)
    return visitor._tell_of([outage(one, language, moment) for one in found])
