"""«Обращения»: its pages, the routes of its forms and files, and who may do it."""

from typing import Final

from cabinet.contact.requests import texts
from cabinet.contact.requests.letters import PAGE
from cabinet.contact.requests.page import (
    LIST,
    NEW,
    new_request_page,
    request_page,
    requests_page,
)
from cabinet.contact.requests.routes import ROUTES
from cabinet.contact.requests.state import NewRequestState, OneRequestState, RequestsState
from cabinet.security.rights import Act
from cabinet.web.access import Access, Feature, Page

FEATURE: Final = Feature(
    pages=[
        Page(LIST, requests_page, texts.TITLE, Access.CUSTOMER, RequestsState.load),
        Page(NEW, new_request_page, texts.NEW, Access.CUSTOMER, NewRequestState.load),
        Page(PAGE, request_page, texts.ONE, Access.CUSTOMER, OneRequestState.load),
    ],
    routes={Access.CUSTOMER: ROUTES},
    states={Act.REQUESTS: [RequestsState, NewRequestState, OneRequestState]},
)
