"""A request of a customer, answered by keyboard."""

from re import compile as pattern

from playwright.sync_api import Page, expect

from tests.e2e.running import Server
from tests.e2e.staff.entering import sign_in_staff


def test_a_request_is_taken_and_answered_by_keyboard(page: Page, server: Server) -> None:
    sign_in_staff(page, server, "operator", "/requests/one?request=3")
    page.keyboard.press("a")
    expect(page.get_by_role("button", name="Взять в работу")).to_have_count(0)
    page.keyboard.press("r")
    expect(page.locator("#words")).to_be_focused()
    expect(page).to_have_url(pattern(r"request=3"))
    page.keyboard.type("Слесарь придёт завтра.")
    page.get_by_role("button", name="Отправить").press("Enter")
    expect(page.get_by_text("Сделано: Ответить.")).to_be_visible()
    expect(page.get_by_text("Слесарь придёт завтра.")).to_be_visible()
