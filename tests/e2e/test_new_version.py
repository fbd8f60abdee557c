"""A page of an earlier version, below which the server has become a newer one."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from cabinet.application.frontend.reflex_internals import OTHER_VERSION
from cabinet.web.reflex_internals import Wire
from tests.e2e.journeys import arrive, demo_password, sign_in
from tests.e2e.running import Server

LOGIN = "04008221"
WORDS = "Во дворе стоит вода"
_TOLD = [OTHER_VERSION, {"backend": "another", "reload_cooldown_ms": 10_000}]


@pytest.fixture
def tell_of_a_newer_version(page: Page) -> Callable[[], None]:
    """Tells the page what a newer server does, and waits until it has loaded itself anew."""
    sockets: list[WebSocketRoute] = []

    def pass_on(socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        sockets.append(socket)

    def tell() -> None:
        page.evaluate("window.isEarlier = true")
        sockets[-1].send(f"42{Wire.PATH},{json.dumps(_TOLD)}")
        page.wait_for_function("!window.isEarlier && document.querySelector('[data-ready]')")

    page.route_web_socket("**/_event/**", pass_on)
    return tell


def test_what_was_typed_into_a_form_is_there_when_the_page_has_loaded_itself_anew(
    page: Page, server: Server, tell_of_a_newer_version: Callable[[], None]
) -> None:
    sign_in(page, LOGIN, demo_password(server, LOGIN))
    arrive(page, "/requests/new?kind=leak")
    page.get_by_label("Опишите").fill(WORDS)
    tell_of_a_newer_version()
    expect(page.get_by_label("Опишите")).to_have_value(WORDS)
    assert page.evaluate("sessionStorage.getItem('typed')") is None


def test_a_password_is_kept_nowhere(
    page: Page, server: Server, tell_of_a_newer_version: Callable[[], None]
) -> None:
    sign_in(page, LOGIN, demo_password(server, LOGIN))
    arrive(page, "/password")
    page.get_by_label("Текущий пароль").fill("восемь вёдер")
    tell_of_a_newer_version()
    expect(page.get_by_label("Текущий пароль")).to_have_value("")
