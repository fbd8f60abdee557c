"""A customer's data from the consent to the closed profile."""

import json
from zipfile import ZipFile

from playwright.sync_api import Page, expect

from tests.e2e.journeys import CONSENT, PASSWORD, arrive, register_and_confirm, sign_in
from tests.e2e.running import Server

BIN = "940140000385"


def become_customer(page: Page, server: Server, email: str) -> None:
    register_and_confirm(page, server, number="123", bin_iin=BIN, email=email)
    sign_in(page, "vk123")


def test_nobody_registers_without_the_consent(page: Page) -> None:
    arrive(page, "/register")
    page.get_by_role("button", name="Регистрация").click()
    missing = page.get_by_text("Чтобы зарегистрироваться, отметьте согласие на обработку данных")
    expect(missing.first).to_be_visible()
    expect(page.get_by_label(CONSENT)).to_have_attribute("aria-invalid", "true")
    page.get_by_text("Прочитать текст согласия").click()
    expect(page.get_by_text("Я даю согласие на сбор и обработку")).to_be_visible()


def test_data_are_taken_along_and_erased_and_the_contract_is_free(
    page: Page, server: Server
) -> None:
    become_customer(page, server, "first@example.kz")
    server.mailbox.wait_for("office@primer-service.example", about="Регистрация в личном кабинете")

    page.goto("/profile/close")
    with page.expect_download() as started:
        page.get_by_role("link", name="Скачать мои данные").click()
    with ZipFile(started.value.path()) as archive:
        profile = json.loads(archive.read("profile.json"))[0]
        contract = json.loads(archive.read("contract.json"))[0]
    assert (profile["email"], profile["consent_version"]) == ("first@example.kz", "1")
    assert contract["bin_iin"] == BIN

    page.get_by_label("Пароль от кабинета").fill("not the password")
    page.get_by_role("button", name="Закрыть профиль навсегда").click()
    expect(page.get_by_text("Текущий пароль введён неверно").first).to_be_visible()
    page.get_by_label("Пароль от кабинета").fill(PASSWORD)
    page.get_by_role("button", name="Закрыть профиль навсегда").click()
    page.wait_for_url("**/closed")
    expect(page.get_by_role("heading", name="Профиль закрыт")).to_be_visible()
    server.mailbox.wait_for("first@example.kz", about="Профиль закрыт")

    page.goto("/readings")
    expect(page.get_by_label("Логин:")).to_be_visible()
    become_customer(page, server, "second@example.kz")
