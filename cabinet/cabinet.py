"""The application: what the features announce, and what stands in front of it."""

from collections.abc import Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Final

import reflex as rx
from starlette.applications import Starlette
from starlette.types import ASGIApp

from cabinet.features import FEATURES
from cabinet.identity.registration.consent import present_consent
from cabinet.jobs.runner import running_jobs
from cabinet.ui.error_boundary import page_guard
from cabinet.web.access import Access, Feature, handlers_open_to, refuse_unannounced
from cabinet.web.authorization import Guard
from cabinet.web.error_reporting import report_fault
from cabinet.web.language import t
from cabinet.web.logging import configure_logging
from cabinet.web.reflex_internals import (
    HANDLERS_OF_EVERY_PAGE,
    built_pages,
    is_of_cabinet,
    registered_handlers,
)
from cabinet.web.request_filter import RequestFilter
from cabinet.web.security_headers import Headers
from cabinet.web.session_middleware import SessionMiddleware
from cabinet.web.static_pages import Pages
from cabinet.web.websocket.client_events import ClientEvents
from cabinet.web.websocket.handshake import connection_behind, secure_events
from cabinet.web.websocket.protocol import SocketProtocol

configure_logging()
present_consent()  # a text that cannot be read stops the start


def _announced() -> Iterator[Feature]:
    for package in FEATURES:
        if find_spec(f"{package}.feature"):
            yield import_module(f"{package}.feature").FEATURE


ANNOUNCED: Final = tuple(_announced())
PUBLIC_HANDLERS: Final = handlers_open_to(ANNOUNCED, Access.ANYBODY)
ROUTES: Final = [route for one in ANNOUNCED for routes in one.routes.values() for route in routes]
# What a profile may call that the utility has not approved yet.
WAITING_HANDLERS: Final = [*PUBLIC_HANDLERS, *handlers_open_to(ANNOUNCED, Access.WAITING)]


def published(app: ASGIApp) -> ASGIApp:
    """Let only what is meant for customers reach Reflex."""
    return Pages(app, folder=built_pages())


def protected(app: ASGIApp) -> ASGIApp:
    """Refuse what no page asks for, resolve sessions, and put the headers on every answer."""
    spoken = SocketProtocol(SessionMiddleware(app), accepts=client_events().accepts)
    return Headers(RequestFilter(spoken), pages=built_pages())


def client_events() -> ClientEvents:
    """The events that pages may send: of the cabinet's handlers, and the few of Reflex's own."""
    return ClientEvents(
        {
            name: handler
            for name, handler in registered_handlers().items()
            if name in HANDLERS_OF_EVERY_PAGE or is_of_cabinet(name)
        }
    )


app = rx.App(
    toaster=None,
    app_wraps=page_guard(),
    stylesheets=["/cabinet.css"],
    html_lang="ru",
    head_components=[
        rx.el.link(rel="icon", href="/favicon.svg", type="image/svg+xml"),
    ],
    backend_exception_handler=report_fault,
    api_transformer=[  # from the inside out
        published,
        Starlette(routes=ROUTES),
        protected,
    ],
)
secure_events(app)
refuse_unannounced(ANNOUNCED, filter(is_of_cabinet, registered_handlers()))
app.add_middleware(
    Guard(PUBLIC_HANDLERS, WAITING_HANDLERS, partial(connection_behind, app)), index=0
)

app.register_lifespan_task(running_jobs)

for feature in ANNOUNCED:
    for page in feature.pages:
        app.add_page(page.content, route=page.address, title=t(page.title), on_load=page.on_load)
