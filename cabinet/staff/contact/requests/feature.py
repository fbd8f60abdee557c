"""«Обращения»: its pages, its list as a file, files of customers, and who may answer."""

from typing import Final

from cabinet.staff.contact.requests import texts
from cabinet.staff.contact.requests.page import request_page, requests_page
from cabinet.staff.contact.requests.routes import FILE_PATH, take_file
from cabinet.staff.contact.requests.service import FILTERS, SORTS, rows_for_file
from cabinet.staff.contact.requests.state import ONE_PATH, PATH, RequestsState, RequestState
from cabinet.staff.lists.files import ListFile
from cabinet.staff.permissions import Permission
from cabinet.staff.web.access import StaffFeature, StaffPage, StaffRoute

_SEE: Final = Permission.REQUESTS_SEE

FEATURE: Final = StaffFeature(
    pages=[
        StaffPage(PATH, requests_page, texts.TITLE, _SEE, RequestsState.load),
        StaffPage(ONE_PATH, request_page, texts.ONE, _SEE, RequestState.load),
    ],
    states={_SEE: [RequestsState, RequestState]},
    handlers={
        Permission.REQUESTS_DECIDE: [RequestState.take, RequestState.decide, RequestState.note]
    },
    routes={_SEE: [StaffRoute(FILE_PATH, take_file)]},
    files={
        "requests": ListFile(
            name="requests",
            permission=_SEE,
            columns=texts.COLUMNS,
            filters=FILTERS,
            sorts=SORTS,
            rows=rows_for_file,
        )
    },
)
