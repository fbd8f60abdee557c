"""The announcement of a feature of the utility's side: what it opens, and by which permission.

Each of its packages has a `feature.py` with one `FEATURE`. A handler or route that names neither a
permission nor that it is for anybody stops the start.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import reflex as rx
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from cabinet.core.text import Text
from cabinet.staff.lists.files import ListFile, file_route
from cabinet.staff.member import StaffMember
from cabinet.staff.permissions import Permission
from cabinet.staff.web.request_identity import staff_member_of
from cabinet.web.access import Handler, UnannouncedError, state_of
from cabinet.web.reflex_internals import (
    HANDLERS_OF_EVERY_PAGE,
    handler_name,
    is_of_staff,
    is_setter,
)
from cabinet.web.request_identity import SIGN_IN_PATH, is_from_our_page

Endpoint: TypeAlias = Callable[[Request, StaffMember], Awaitable[Response]]
_READS: Final = frozenset({"GET", "HEAD"})


@dataclass(frozen=True)
class StaffPage:
    """A page at an address, for whose role has the permission; for anybody where it has none."""

    address: str
    content: Callable[[], rx.Component]
    title: Text
    permission: Permission | None
    on_load: Handler | None = None


@dataclass(frozen=True)
class StaffRoute:
    """A route for whose role has the permission that it is announced under.

    What changes something is taken from our own pages only.
    """

    path: str
    endpoint: Endpoint
    methods: Sequence[str] = ("GET",)


@dataclass(frozen=True, kw_only=True)
class StaffFeature:
    """The pages, routes and handlers of a feature of the utility's side.

    `states` gives all handlers of a state a permission, `handlers` gives single ones another;
    `public` and `public_routes` are for anybody. `files` are the lists that can be taken as files,
    by their names in the address.
    """

    pages: Sequence[StaffPage] = ()
    states: Mapping[Permission, Sequence[type[rx.State]]] = field(default_factory=dict)
    handlers: Mapping[Permission, Sequence[Handler]] = field(default_factory=dict)
    public: Sequence[Handler] = ()
    routes: Mapping[Permission, Sequence[StaffRoute]] = field(default_factory=dict)
    public_routes: Sequence[Route] = ()
    files: Mapping[str, ListFile] = field(default_factory=dict)


def public_handlers(features: Iterable[StaffFeature]) -> frozenset[str]:
    """The names of the handlers that anybody may call."""
    named = {handler_name(handler) for one in features for handler in one.public}
    return HANDLERS_OF_EVERY_PAGE | named


def permissions_of(
    features: Sequence[StaffFeature], registered: Iterable[str]
) -> dict[str, Permission]:
    """The permission that each handler of the utility's side asks for, by its name."""
    of_states = {
        state.get_full_name(): permission
        for one in features
        for permission, states in one.states.items()
        for state in states
    }
    of_handlers = {
        handler_name(handler): permission
        for one in features
        for permission, handlers in one.handlers.items()
        for handler in handlers
    }
    return {
        name: of_states[state_of(name)]
        for name in registered
        if state_of(name) in of_states and not is_setter(name)
    } | of_handlers


def events_of(
    public: frozenset[str], permissions: Mapping[str, Permission], registered: Mapping[str, Any]
) -> dict[str, Any]:
    """The handlers that pages may name: what is announced, and nothing of the customers' side."""
    return {
        name: handler
        for name, handler in registered.items()
        if name in public or name in permissions
    }


def routes_of(features: Sequence[StaffFeature]) -> list[Route]:
    """The routes of all features, each of which checks who asks before it is called."""
    public = [route for one in features for route in one.public_routes]
    files = {name: file for one in features for name, file in one.files.items()}
    guarded = [
        Route(route.path, _guarded(route.endpoint, permission), methods=list(route.methods))
        for one in features
        for permission, routes in one.routes.items()
        for route in routes
    ]
    of_files = [
        Route(file_route(name), _guarded(file.answer, file.permission), methods=["GET", "POST"])
        for name, file in files.items()
    ]
    return [*public, *guarded, *of_files]


def refuse_unannounced(features: Sequence[StaffFeature], registered: Iterable[str]) -> None:
    """`UnannouncedError` for a handler of the utility's side that no feature announces.

    The `on_load` of a page asks for the permission of the page.
    """
    names = list(registered)
    public, permissions = public_handlers(features), permissions_of(features, names)
    own = filter(is_of_staff, names)
    unknown = [name for name in own if name not in public and name not in permissions]
    if unknown:
        raise UnannouncedError(f"no feature says who may call {', '.join(sorted(unknown))}")
    for page in (page for one in features for page in one.pages):
        asked = permissions.get(handler_name(page.on_load)) if page.on_load else page.permission
        if asked is not page.permission:
            raise UnannouncedError(f"{page.address} is for {page.permission}, its data for {asked}")


def _guarded(
    endpoint: Endpoint, permission: Permission
) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        if request.method not in _READS and not is_from_our_page(request):
            return Response(status_code=403)
        who = await staff_member_of(request)
        if who is None:
            return RedirectResponse(SIGN_IN_PATH, status_code=303)
        if not who.may(permission):
            return Response(status_code=404)
        response = await endpoint(request, who)
        response.headers["Cache-Control"] = "no-store"
        return response

    return answer
