"""Every form, sent with nothing in it: what is empty is asked for, and not called wrong."""

from re import compile as pattern

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.journeys import arrive, demo_password, sign_in
from tests.e2e.running import Server

ASKED = {
    "ru": pattern(
        r"^(Введите|(Начало|Конец) периода: введите|Чтобы зарегистрироваться, отметьте) "
    ),
    "kk": pattern(r"(енгізіңіз|белгілеңіз)"),
    "en": pattern(r"^(Enter|(Start|End) of the period: enter|To register, tick) "),
}
OUTSIDE = ("/", "/register", "/recovery", "/recovery/change", "/confirm?confirm_user_id=x")
INSIDE = (
    "/email",
    "/password",
    "/profile/second-factor",
    "/profile/close",
    "/reconciliation",
    "/contracts/add",
)


def send_empty(page: Page, path: str) -> None:
    """Send the first form of a page that asks for something, with nothing in its fields."""
    arrive(page, path)
    if path == "/profile/second-factor":
        page.locator("main button.primary").click()
    form = page.locator("main form:has([required])").first
    for field in form.locator("input[required]:not([type=checkbox]):not([type=hidden])").all():
        field.fill("")
    form.locator("button[type=submit]").click()


def expect_every_field_to_be_asked_for(page: Page, language: str) -> None:
    form = page.locator("main form:has([required])").first
    expect(form.locator("[aria-invalid=true]").first).to_be_visible()
    sentences = []
    for field in form.locator("[required]").all():
        expect(field).to_have_attribute("aria-invalid", "true")
        told = page.locator(f"[id='{field.get_attribute('id')}-error']")
        expect(told).to_have_text(ASKED[language])
        sentences.append(told.inner_text())
    assert len(set(sentences)) == len(sentences), sentences


@pytest.mark.parametrize("language", ASKED)
def test_whoever_fills_in_nothing_is_asked_for_each_field(
    new_page: NewPage, server: Server, language: str
) -> None:
    page = new_page()
    cookie = {"name": "language", "value": language, "url": server.base_url}
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    for path in OUTSIDE:
        send_empty(page, path)
        expect_every_field_to_be_asked_for(page, language)
    page.context.clear_cookies()
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    for path in INSIDE:
        send_empty(page, path)
        expect_every_field_to_be_asked_for(page, language)
