"""Which events of a page are passed on."""

from typing import Any

import pytest

from cabinet.application.customers import client_events
from cabinet.web.websocket.client_events import LONGEST_PLACE, ClientEvents

PLACE = {"pathname": "/readings", "asPath": "/readings?period=2026-11#top"}


class State:
    """Handlers of a page, as Reflex registers them."""

    def load(self) -> None: ...

    def choose(self, month: str, number: int = 1) -> None: ...

    async def submit(self, form: dict[str, object]) -> None: ...


EVENTS = ClientEvents({"load": State.load, "choose": State.choose, "submit": State.submit})


def event(name: object = "load", payload: object = None, place: object = None) -> dict[str, Any]:
    return {
        "name": name,
        "payload": {} if payload is None else payload,
        "router_data": PLACE if place is None else place,
    }


@pytest.mark.parametrize(
    ("name", "payload"),
    [
        ("load", {}),
        ("choose", {"month": "2026-11"}),
        ("choose", {"month": "", "number": 5}),
        ("submit", {"form": {"meter-1": "5", "more": [1, None, {"x": True}]}}),
    ],
)
def test_what_fits_a_handler_is_passed_on(name: str, payload: object) -> None:
    assert EVENTS.accepts(event(name, payload))


def test_an_event_without_arguments_may_say_nothing_of_them() -> None:
    assert EVENTS.accepts({"name": "load", "router_data": PLACE})
    assert not EVENTS.accepts({"name": "choose", "router_data": PLACE})


def test_what_reflex_adds_to_an_event_does_no_harm() -> None:
    assert EVENTS.accepts(event() | {"token": "x", "event_actions": {}})


@pytest.mark.parametrize(
    ("name", "payload"),
    [
        ("lo", {}),
        ("", {}),
        (None, {}),
        (["load"], {}),
        ("load", {"z": 1}),
        ("load", []),
        ("load", "x"),
        ("choose", {}),
        ("choose", {"month": None}),
        ("choose", {"month": 5}),
        ("choose", {"month": "x", "number": "5"}),
        ("choose", {"month": "x", "number": True}),
        ("choose", {"month": "x", "self": 1}),
        ("submit", {"form": []}),
        ("submit", {"form": {"x": "y"}, "more": 1}),
    ],
)
def test_what_fits_no_handler_is_not(name: object, payload: object) -> None:
    assert not EVENTS.accepts(event(name, payload))


@pytest.mark.parametrize("what", [None, 5, "x", [], {}, {"name": "load"}])
def test_what_is_no_event_is_not(what: object) -> None:
    assert not EVENTS.accepts(what)


ODD: list[object] = [
    None,
    5,
    1.5,
    True,
    [],
    ["/"],
    {},
    {"/": "/"},
    "",
    "x",
    "//evil.example",
    "[::1",
]


@pytest.mark.parametrize("value", [*ODD, "/" + "x" * LONGEST_PLACE])
@pytest.mark.parametrize("key", ["pathname", "asPath"])
def test_a_place_that_is_no_path_is_not(key: str, value: object) -> None:
    assert not EVENTS.accepts(event(place=PLACE | {key: value}))
    assert not EVENTS.accepts(event(place={name: PLACE[name] for name in PLACE if name != key}))


@pytest.mark.parametrize("query", [None, 5, "x", ["x"], {"x": 5}, {"x": [5]}, {"x": {}}])
def test_a_query_is_words_by_name(query: object) -> None:
    unknown = {"period": "2026-11", "splat": ["no", "such", "page"], "*": None}
    assert EVENTS.accepts(event(place=PLACE | {"query": unknown}))
    assert not EVENTS.accepts(event(place=PLACE | {"query": query}))


@pytest.mark.parametrize("key", ["headers", "ip", "sid", "token", "session", "x"])
def test_a_page_tells_nothing_else_of_its_connection(key: str) -> None:
    assert not EVENTS.accepts(event(place=PLACE | {key: {}}))


def test_a_payload_that_is_deeper_than_python_calls_is_not() -> None:
    deep: Any = {}
    for _ in range(100_000):
        deep = {"x": deep}
    assert not EVENTS.accepts(event("load", deep))


@pytest.mark.parametrize("ending", ["setvar", "handle_frontend_exception", "update_vars_internal"])
def test_what_reflex_would_let_anybody_call_is_no_handler_of_ours(ending: str) -> None:
    names = client_events().names
    assert names
    assert not [name for name in names if name.endswith(ending)]
