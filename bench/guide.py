"""Takes the pictures of the page for the subscribers' department: one customer from the first day.

    python -m bench.guide [--folder docs/ru/pictures]

A company of the demo registers at a utility that approves registrations, is approved by command,
sends a reading below the previous one and looks at what it owes. Each picture is one window.
"""

import argparse
import os
import subprocess
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from bench.browser import chromium
from bench.screens import UTILITY, keep, new_page, settle
from tests.e2e.journeys import CONSENT, PASSWORD, arrive, links_of
from tests.e2e.running import ROOT, Server, anew, cabinet, running_server

NAME, NUMBER, BIN = "АО «Вымышленный Завод»", "2666", "990140004654"
LOGIN, EMAIL = "vk2666", "voda@zavod.example"
_SETTINGS: Final = UTILITY | {"CABINET_REGISTRATION_PROOF": "operator"}
_PHONE: Final = 360
_METERS: Final = 3


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description="the pictures for the subscribers' department")
    parser.add_argument("--folder", type=Path, default=ROOT / "docs" / "ru" / "pictures")
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([ROOT / "scripts" / "frontend"], env=os.environ | _SETTINGS, check=True)
    with tempfile.TemporaryDirectory() as name:
        data = Path(name)
        for command in ("migrate", "demo"):
            cabinet(data, command).check_returncode()
        with running_server(data, anew, **_SETTINGS) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            take(browser, server, folder)
            browser.close()


def take(browser: Browser, server: Server, folder: Path) -> None:
    """Follow the customer, and keep what they see."""
    page = new_page(browser, server, 1280)
    _register(page, server, folder)
    _open_the_contract(page, server, folder)
    _send_less_than_before(page, folder)
    page.goto("/balance")
    _keep(page, folder / "balance.png")
    page.goto("/charges")
    heading = page.get_by_role("heading", name="Расшифровка по получателям")
    heading.evaluate("heading => heading.scrollIntoView()")  # the table below it is what counts
    _keep(page, folder / "charges.png")
    print(server.cabinet("held", "list").stdout)
    phone = new_page(browser, server, _PHONE, height=640)
    _sign_in(phone)
    phone.wait_for_url("**/home")
    _keep(phone, folder / "home-phone.png")


def _register(page: Page, server: Server, folder: Path) -> None:
    arrive(page, "/register")
    page.get_by_role("radio", name="Юридическое лицо").check()
    page.get_by_label("Наименование компании").fill(NAME)
    page.get_by_label("ИНН / БИН").fill(BIN)
    page.get_by_label("Номер договора").fill(NUMBER)
    page.get_by_label("Email", exact=True).fill(EMAIL)
    for field in ("Пароль", "Подтверждение пароля"):
        page.get_by_label(field, exact=True).fill(PASSWORD)
    page.get_by_label(CONSENT).check()
    _keep(page, folder / "registration.png")
    page.get_by_role("button", name="Регистрация").click()
    arrive(page, links_of(server.mailbox.wait_for(EMAIL))[0])
    _keep(page, folder / "confirmation.png")
    page.get_by_label("Пароль", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Подтвердить").click()
    page.get_by_text("Регистрация пользователя успешно подтверждена.").wait_for()


def _open_the_contract(page: Page, server: Server, folder: Path) -> None:
    _sign_in(page)
    page.wait_for_url("**/waiting")
    print(server.cabinet("registrations", "list").stdout)
    server.cabinet("registrations", "approve", LOGIN).check_returncode()
    page.goto("/home")
    _keep(page, folder / "home.png")


def _send_less_than_before(page: Page, folder: Path) -> None:
    arrive(page, "/readings")
    rows = page.locator("form tbody tr")
    rows.first.get_by_role("textbox").wait_for()
    for place, value in enumerate(_values(page)):
        rows.nth(place).get_by_role("textbox").fill(value)
    page.get_by_role("button", name="Передать показания", exact=True).click()
    page.get_by_role("button", name="Указать причину").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name="Водомер заменён").check()
    _keep(page, folder / "reason.png")
    dialog.get_by_role("button", name="Передать на проверку").click()
    page.get_by_text("На проверке").first.wait_for()
    _keep(page, folder / "readings.png")


def _values(page: Page) -> list[str]:
    """For each meter with a number of its own a value; the first one is below the previous."""
    previous = page.locator("form tbody tr > td:nth-child(6)").all_inner_texts()
    return ["1,5", *(str(Decimal(value.replace(",", ".")) + 40) for value in previous[1:_METERS])]


def _sign_in(page: Page) -> None:
    arrive(page, "/")
    page.get_by_label("Логин:").fill(LOGIN)
    page.get_by_label("Пароль:").fill(PASSWORD)
    page.get_by_role("button", name="Войти").click()


def _keep(page: Page, file: Path) -> None:
    settle(page)
    keep(page, file)


if __name__ == "__main__":
    main()
