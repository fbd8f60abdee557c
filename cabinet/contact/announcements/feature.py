"""Announcements: a customer's page of them, and the one for anybody."""

from typing import Final

from cabinet.contact.announcements import texts
from cabinet.contact.announcements.outages import PATH
from cabinet.contact.announcements.page import announcements_page
from cabinet.contact.announcements.routes import ROUTES
from cabinet.contact.announcements.state import AnnouncementsState
from cabinet.security.rights import Act
from cabinet.web.access import Access, Feature, Page

FEATURE: Final = Feature(
    pages=[
        Page(
            PATH,
            announcements_page,
            texts.TITLE,
            Access.CUSTOMER,
            AnnouncementsState.load,
        )
    ],
    routes={Access.ANYBODY: ROUTES},
    states={Act.METERS: [AnnouncementsState]},
)
