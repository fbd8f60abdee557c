"""What the production server promises before any page does something."""

from playwright.sync_api import Page, expect

from tests.e2e.running import Server


def test_pages_talk_to_the_server_that_they_came_from(page: Page, server: Server) -> None:
    with page.expect_websocket() as opened:
        page.goto("/")
    assert opened.value.url.startswith(server.base_url.replace("http://", "ws://"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_an_unknown_address_is_answered_with_a_page(page: Page, browser_errors: list[str]) -> None:
    answer = page.goto("/no-such-page")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    browser_errors.clear()  # the browser reports the 404 itself
