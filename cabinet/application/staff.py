"""The staff's side: what its features announce, and what stands in front of it.

Nothing of the customers' side is imported but the services that both sides call.
"""

from collections.abc import Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Final

import reflex as rx

from cabinet.application.assembly import Side, add_page, application
from cabinet.application.features import STAFF_FEATURES
from cabinet.monitoring.events import WatchedEvents
from cabinet.staff.web.access import (
    StaffFeature,
    events_of,
    permissions_of,
    public_handlers,
    refuse_unannounced,
    routes_of,
)
from cabinet.staff.web.guard import StaffGuard
from cabinet.staff.web.session_middleware import StaffSessionMiddleware
from cabinet.web.reflex_internals import registered_handlers
from cabinet.web.websocket.client_events import ClientEvents
from cabinet.web.websocket.handshake import connection_behind


def _announced() -> Iterator[StaffFeature]:
    for package in STAFF_FEATURES:
        if find_spec(f"{package}.feature"):
            yield import_module(f"{package}.feature").FEATURE


ANNOUNCED: Final = tuple(_announced())
PUBLIC_HANDLERS: Final = public_handlers(ANNOUNCED)
PERMISSIONS: Final = permissions_of(ANNOUNCED, registered_handlers())
ROUTES: Final = routes_of(ANNOUNCED)


def client_events() -> ClientEvents:
    """The events that pages may send: of announced handlers, and the few of Reflex's own."""
    return ClientEvents(events_of(PUBLIC_HANDLERS, PERMISSIONS, registered_handlers()))


def make_app() -> rx.App:
    """The application; jobs run on the customers' side alone."""
    app = application(Side(routes=ROUTES, sessions=StaffSessionMiddleware, events=client_events))
    refuse_unannounced(ANNOUNCED, registered_handlers())
    guard = StaffGuard(PUBLIC_HANDLERS, PERMISSIONS, partial(connection_behind, app))
    app.add_middleware(WatchedEvents(guard), index=0)
    for page in (page for feature in ANNOUNCED for page in feature.pages):
        add_page(app, page.content, address=page.address, title=page.title, on_load=page.on_load)
    return app
