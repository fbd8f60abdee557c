"""Readings: their entry, upload, receipt and history."""

from typing import Final

from cabinet.readings import texts
from cabinet.readings.entry.drafts_state import DraftsState
from cabinet.readings.entry.state import ReadingsState
from cabinet.readings.history import routes as history_routes
from cabinet.readings.history import texts as history_texts
from cabinet.readings.history.page import history_page
from cabinet.readings.history.state import HistoryState
from cabinet.readings.page import readings_page
from cabinet.readings.receipt import routes as receipt_routes
from cabinet.readings.upload import routes as upload_routes
from cabinet.readings.upload.state import UploadState
from cabinet.security.rights import Act
from cabinet.web.access import Access, Feature, Page

FEATURE: Final = Feature(
    pages=[
        Page("/readings", readings_page, texts.TITLE, Access.CUSTOMER, ReadingsState.load),
        Page(
            "/readings/history",
            history_page,
            history_texts.TITLE,
            Access.CUSTOMER,
            HistoryState.load,
        ),
    ],
    routes={
        Access.CUSTOMER: [*history_routes.ROUTES, *receipt_routes.ROUTES, *upload_routes.ROUTES]
    },
    states={Act.READINGS: [ReadingsState, DraftsState, UploadState, HistoryState]},
)
