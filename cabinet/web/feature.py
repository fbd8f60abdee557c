"""Handlers of every page: choose the language, sign out, report a broken page."""

from typing import Final

from cabinet.web.access import Access, Feature
from cabinet.web.language_route import ROUTES
from cabinet.web.visitor import Visitor

FEATURE: Final = Feature(
    routes={Access.ANYBODY: ROUTES},
    handlers={
        Access.ANYBODY: [Visitor.choose_language, Visitor.report_broken_page],
        Access.WAITING: [Visitor.sign_out, Visitor.put_outage_aside],
    },
)
