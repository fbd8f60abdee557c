"""What the application of each side is made of: pages, routes, and what stands in front of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import reflex as rx
from starlette.applications import Starlette
from starlette.routing import BaseRoute, Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from cabinet.core.text import Text
from cabinet.jobs.watch_database import watched_database
from cabinet.jobs.watch_key import watched_key
from cabinet.ui.brand import ICON_PATH, brand_colors
from cabinet.ui.error_boundary import page_guard
from cabinet.ui.static_page import fault_page, not_found_without_scripts
from cabinet.web.error_reporting import report_fault
from cabinet.web.faults import Faults
from cabinet.web.language import t
from cabinet.web.reflex_internals import built_pages
from cabinet.web.request_filter import RequestFilter
from cabinet.web.security_headers import Headers
from cabinet.web.static_pages import Pages
from cabinet.web.websocket.client_events import ClientEvents
from cabinet.web.websocket.handshake import secure_events
from cabinet.web.websocket.protocol import SocketProtocol


@dataclass(frozen=True, kw_only=True)
class Side:
    """The parts in which the customers' side and the utility's side differ.

    `sessions` wraps an application so that it knows who asks; `events` are those that pages may
    send, asked for once all states are known.
    """

    routes: Sequence[BaseRoute]
    sessions: Callable[[ASGIApp], ASGIApp]
    events: Callable[[], ClientEvents]


def application(side: Side) -> rx.App:
    """An application without pages, in the utility's colours, behind all that protects it."""
    app = rx.App(
        toaster=None,
        app_wraps=page_guard(),
        stylesheets=["/cabinet.css"],
        html_lang="ru",
        head_components=[
            rx.el.style(brand_colors()),
            rx.el.link(rel="icon", href=ICON_PATH),
        ],
        backend_exception_handler=report_fault,
        api_transformer=[  # from the inside out
            published,
            partial(routed, routes=side.routes),
            partial(protected, side=side),
        ],
    )
    secure_events(app)
    app.register_lifespan_task(watched_database)
    app.register_lifespan_task(watched_key)
    return app


def published(app: ASGIApp) -> ASGIApp:
    """Let only what is meant for browsers reach Reflex."""
    return Pages(app, folder=built_pages(), not_found=not_found_without_scripts)


def routed(app: ASGIApp, *, routes: Sequence[BaseRoute]) -> ASGIApp:
    """Put the cabinet's routes before Reflex's.

    A websocket passes them by: each layer in front of it costs memory for as long as it is open.
    """
    over_http = Starlette(routes=[*routes, Mount("", app)])

    async def dispatch(scope: Scope, receive: Receive, send: Send) -> None:
        await (app if scope["type"] == "websocket" else over_http)(scope, receive, send)

    return dispatch


def protected(app: ASGIApp, *, side: Side) -> ASGIApp:
    """Refuse what no page asks for, resolve sessions, tell of faults, and put the headers on."""
    spoken = SocketProtocol(side.sessions(app), accepts=side.events().accepts)
    told = Faults(RequestFilter(spoken), page=fault_page)
    return Headers(told, pages=built_pages())


def add_page(app: rx.App, content: Any, *, address: str, title: Text, on_load: Any) -> None:
    """Add a page, whose title follows the reader's language."""
    app.add_page(content, route=address, title=t(title), on_load=on_load)
