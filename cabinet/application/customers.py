"""The customers' side: what its features announce, and what stands in front of it."""

from collections.abc import Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Final

import reflex as rx

from cabinet.application.assembly import Side, add_page, application
from cabinet.application.features import FEATURES
from cabinet.application.workers import own_place
from cabinet.contact.announcements.outages import SAID_IN_FULL, OutagesOnPages
from cabinet.exchange.cut_off import finishing_imports
from cabinet.identity.registration.consent import present_consent
from cabinet.jobs.runner import running_jobs
from cabinet.monitoring.events import WatchedEvents
from cabinet.web.access import Access, Feature, acts_of, handlers_open_to, refuse_unannounced
from cabinet.web.authorization import Guard
from cabinet.web.reflex_internals import (
    HANDLERS_OF_EVERY_PAGE,
    handler_name,
    is_of_cabinet,
    registered_handlers,
)
from cabinet.web.session_middleware import SessionMiddleware
from cabinet.web.websocket.client_events import ClientEvents
from cabinet.web.websocket.handshake import connection_behind


def _announced() -> Iterator[Feature]:
    for package in FEATURES:
        if find_spec(f"{package}.feature"):
            yield import_module(f"{package}.feature").FEATURE


ANNOUNCED: Final = tuple(_announced())
PUBLIC_HANDLERS: Final = handlers_open_to(ANNOUNCED, Access.ANYBODY)
ACTS: Final = acts_of(ANNOUNCED)
ROUTES: Final = [route for one in ANNOUNCED for routes in one.routes.values() for route in routes]
# What a profile may call that the utility has not approved yet.
WAITING_HANDLERS: Final = [*PUBLIC_HANDLERS, *handlers_open_to(ANNOUNCED, Access.WAITING)]
# The events by which customers open pages that do not tell of outages by themselves.
OPENINGS: Final = [
    handler_name(page.on_load)
    for feature in ANNOUNCED
    for page in feature.pages
    if page.on_load and page.access is Access.CUSTOMER and page.address not in SAID_IN_FULL
]


def client_events() -> ClientEvents:
    """The events that pages may send: of the cabinet's handlers, and the few of Reflex's own."""
    return ClientEvents(
        {
            name: handler
            for name, handler in registered_handlers().items()
            if name in HANDLERS_OF_EVERY_PAGE or is_of_cabinet(name)
        }
    )


def make_app() -> rx.App:
    """The application, with its jobs; a text of the consent that cannot be read stops the start."""
    present_consent()
    app = application(Side(routes=ROUTES, sessions=SessionMiddleware, events=client_events))
    refuse_unannounced(ANNOUNCED, filter(is_of_cabinet, registered_handlers()))
    guard = Guard(PUBLIC_HANDLERS, WAITING_HANDLERS, ACTS, partial(connection_behind, app))
    app.add_middleware(WatchedEvents(guard), index=0)
    app.add_middleware(OutagesOnPages(OPENINGS))
    if own_place() == 0:  # several would only look for the same work, and leave it to each other
        app.register_lifespan_task(running_jobs)
        app.register_lifespan_task(finishing_imports)
    for page in (page for feature in ANNOUNCED for page in feature.pages):
        add_page(app, page.content, address=page.address, title=page.title, on_load=page.on_load)
    return app
