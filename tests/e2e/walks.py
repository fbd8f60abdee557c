"""The steps of walks through all pages, which look at each of them."""

from playwright.sync_api import Page, expect

from tests.e2e.journeys import arrive


def arrive_at(page: Page, path: str) -> None:
    """Open a page and wait for all that it shows."""
    arrive(page, f"/{path}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".skeleton")).to_have_count(0)


def press(page: Page, name: str) -> None:
    """Press a button."""
    page.get_by_role("button", name=name, exact=True).click()


def speak(page: Page, language: str, *, sign_out: str) -> None:
    """Choose a language and wait for it: the next page begins in what the cookie says then."""
    press(page, language)
    expect(page.get_by_role("button", name=sign_out)).to_be_visible()


def expect_problems(page: Page) -> None:
    """Wait for what is wrong with the form."""
    expect(page.locator("#problems .notice")).to_be_visible()
