"""The announcement of a feature: what it opens, and to whom.

Each package of a feature has a `feature.py` with one `FEATURE`. A handler of a state that no
feature names stops the start.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

import reflex as rx
from starlette.routing import Route

from cabinet.core.text import Text
from cabinet.security.rights import Act
from cabinet.web.reflex_internals import handler_name

# Reflex types a method under `@rx.event` as a callback, and makes an `EventHandler` of it.
Handler: TypeAlias = Any


class Access(StrEnum):
    """Who may open a page, call a handler or ask for a route; each includes those below it."""

    ANYBODY = "anybody"
    WAITING = "a customer whom the utility has not approved yet"
    CUSTOMER = "an approved customer"


@dataclass(frozen=True)
class Page:
    """A page at an address; `on_load` is called whenever it is opened."""

    address: str
    content: Callable[[], rx.Component]
    title: Text
    access: Access
    on_load: Handler | None = None


@dataclass(frozen=True, kw_only=True)
class Feature:
    """The pages, routes and handlers of a feature.

    The handlers of `states` that are not in `handlers` are a customer's whose role permits the act.
    A route checks by itself who asks; `routes` says what it promises.
    """

    pages: Sequence[Page] = ()
    routes: Mapping[Access, Sequence[Route]] = field(default_factory=dict)
    handlers: Mapping[Access, Sequence[Handler]] = field(default_factory=dict)
    states: Mapping[Act, Sequence[type[rx.State]]] = field(default_factory=dict)


class UnannouncedError(Exception):
    """The features do not say who may call a handler, or contradict themselves."""


def handlers_open_to(features: Iterable[Feature], access: Access) -> list[rx.event.EventHandler]:
    """The handlers that the features open to `access`, without those that are open to more."""
    return [handler for one in features for handler in one.handlers.get(access, ())]


def acts_of(features: Iterable[Feature]) -> dict[str, Act]:
    """The act that the handlers of each state belong to, by the state's name."""
    return {
        state.get_full_name(): act
        for one in features
        for act, states in one.states.items()
        for state in states
    }


def state_of(name: str) -> str:
    """The name of the state that a handler belongs to."""
    return name.rpartition(".")[0]


def refuse_unannounced(features: Sequence[Feature], registered: Iterable[str]) -> None:
    """`UnannouncedError` unless the features say of each `registered` handler who may call it.

    A page and what it calls on load have to be open to the same people.
    """
    named = _named(features)
    acts = acts_of(features)
    unknown = [name for name in registered if name not in named and state_of(name) not in acts]
    if unknown:
        raise UnannouncedError(f"no feature says who may call {', '.join(sorted(unknown))}")
    for page in (page for one in features for page in one.pages):
        if not page.on_load:
            continue
        access = named.get(handler_name(page.on_load), Access.CUSTOMER)
        if access is not page.access:
            raise UnannouncedError(f"{page.address} is for {page.access}, its on_load for {access}")


def _named(features: Sequence[Feature]) -> dict[str, Access]:
    return {
        handler_name(handler): access
        for one in features
        for access, handlers in one.handlers.items()
        for handler in handlers
    }
