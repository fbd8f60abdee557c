"""Strangers who guess at a login do not keep out the browser that its owner signs in with."""

import httpx
from playwright.sync_api import Page, WebSocket, expect

from tests.e2e.conftest import NewPage
from tests.e2e.journeys import demo_password, give_password, sign_in_by_form
from tests.e2e.running import Server

LOGIN = "vk4040"


def guess(server: Server) -> int:
    """The answer's status to a wrong password from elsewhere."""
    form = {"login": LOGIN, "password": "не тот пароль"}
    return httpx.post(
        f"{server.base_url}/", data=form, headers={"Origin": server.base_url}
    ).status_code


def device_cookie_of(page: Page) -> str:
    """The device cookie that the page's browser keeps."""
    kept = {one.get("name"): one for one in page.context.cookies()}["device"]
    assert (kept.get("httpOnly"), kept.get("sameSite")) == (True, "Lax")
    return kept.get("value", "")


def test_the_owners_browser_gets_in_while_strangers_guess(
    page: Page, server: Server, new_page: NewPage
) -> None:
    password = demo_password(server, LOGIN)
    received: list[str] = []

    def note(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: received.append(str(frame)))

    page.on("websocket", note)
    sign_in_by_form(page, LOGIN, password)
    kept = device_cookie_of(page)
    assert LOGIN not in kept
    page.get_by_role("button", name="Выйти").click()
    page.wait_for_url(f"{server.base_url}/")
    assert device_cookie_of(page) == kept

    assert [guess(server) for _ in range(6)] == [422] * 5 + [429]
    give_password(stranger := new_page(), LOGIN, password)
    expect(stranger.get_by_text("Слишком много попыток.").first).to_be_visible()
    sign_in_by_form(page, LOGIN, password)

    assert len(received) > 3
    assert kept not in "".join(received)
    assert "device" not in page.evaluate("document.cookie")
