"""A page of an earlier version, below which the server has become a newer one."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from cabinet.application.frontend.reflex_internals import OTHER_VERSION
from cabinet.web.reflex_internals import Wire
from tests.e2e.inspecting import Inspector
from tests.e2e.journeys import arrive, demo_password, sign_in
from tests.e2e.running import Server

LOGIN = "04008221"
WORDS = "Во дворе стоит вода"
_SOON_MS = 10_000
_NEVER_MS = 10**15


@pytest.fixture
def say_newer(page: Page) -> Callable[[int], None]:
    """Tells the page what a newer server does: after how long it may load itself anew again."""
    sockets: list[WebSocketRoute] = []

    def pass_on(socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        sockets.append(socket)

    def say(cooldown: int) -> None:
        told = [OTHER_VERSION, {"backend": "another", "reload_cooldown_ms": cooldown}]
        sockets[-1].send(f"42{Wire.PATH},{json.dumps(told)}")

    page.route_web_socket("**/_event/**", pass_on)
    return say


@pytest.fixture
def tell_of_a_newer_version(page: Page, say_newer: Callable[[int], None]) -> Callable[[], None]:
    """Tells the page of a newer server, and waits until it has loaded itself anew."""

    def tell() -> None:
        page.evaluate("window.isEarlier = true")
        say_newer(_SOON_MS)
        page.wait_for_function("!window.isEarlier && document.querySelector('[data-ready]')")

    return tell


def test_a_page_that_stays_of_another_version_says_so_in_the_readers_language(
    page: Page, say_newer: Callable[[int], None]
) -> None:
    arrive(page, "/")
    page.get_by_role("button", name="Қазақша", exact=True).click()
    expect(page.get_by_role("button", name="Кіру")).to_be_visible()
    say_newer(_NEVER_MS)
    banner = page.get_by_role("alert").filter(has_text="Жаңа нұсқа шықты.")
    expect(banner).to_be_visible()
    faults = Inspector(page)
    faults.look("a newer version", language="kk")
    assert faults.faults == []
    page.evaluate("window.isEarlier = true")
    banner.get_by_role("button", name="Жаңа нұсқа шықты. Бетті жаңарту").click()
    page.wait_for_function("!window.isEarlier && document.querySelector('[data-ready]')")
    expect(banner).to_have_count(0)


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
