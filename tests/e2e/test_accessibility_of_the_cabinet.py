"""The pages of the cabinet as WCAG 2.2 AA wants them."""

import pytest
from playwright.sync_api import Page, expect

from cabinet.mail.subscriptions import Subscription
from tests.e2e.inspecting import Inspector
from tests.e2e.journeys import (
    change,
    demo_password,
    sign_in,
    unsubscribe_path,
)
from tests.e2e.running import BANK, Server
from tests.e2e.walks import arrive_at, expect_problems, press, speak

RESIDENT = "04008221"
LONG_NAME = "Ойдан шығарылған өңірлік «Әлеуметтік қызметтерді үйлестіру орталығы» кәсіпорны " * 3
IN_CABINET = (
    "home", "balance", "readings/history", "charges", "charges/charts", "reconciliation",
    "personal", "email", "password", "subscription", "profile/second-factor", "profile/close",
    "calendar", "announcements",
)  # fmt: skip


@pytest.fixture(scope="module")
def server_settings() -> dict[str, str]:
    """Of a utility that has an account in a bank, whose page of the balance holds the most."""
    return BANK


def test_pages_of_the_cabinet(inspector: tuple[Page, Inspector], server: Server) -> None:
    page, inspect = inspector
    change(server, "UPDATE user SET name = ? WHERE login = ?", LONG_NAME, RESIDENT)
    change(server, "UPDATE contract SET payer = ? WHERE number = ?", LONG_NAME, RESIDENT)
    sign_in(page, RESIDENT, demo_password(server, RESIDENT))
    speak(page, "Қазақша", sign_out="Шығу")
    for path in IN_CABINET:
        arrive_at(page, path)
        inspect.look(path, language="kk")
    speak(page, "Русский", sign_out="Выйти")


def test_what_pages_show_when_asked(inspector: tuple[Page, Inspector], server: Server) -> None:
    page, inspect = inspector
    sign_in(page, RESIDENT, demo_password(server, RESIDENT))
    arrive_at(page, "balance")
    page.get_by_role("row").nth(2).get_by_role("button").click()
    page.get_by_text("Заплатить вперёд").click()
    page.get_by_role("button", name="Копировать: Назначение платежа").click()
    inspect.look("balance, a month opened")
    arrive_at(page, "charges")
    press(page, "Отправить отчет на почту")
    expect(page.get_by_text("Отчет отправлен")).to_be_visible()
    inspect.look("charges, mailed")
    arrive_at(page, "reconciliation")
    page.get_by_label("С", exact=True).fill("01.09.2026")
    page.get_by_label("По", exact=True).fill("31.08.2026")
    press(page, "Показать акт")
    expect(page.locator("#to-error")).to_be_visible()
    inspect.look("reconciliation, refused")
    press(page, "Прошлый год")
    expect(page.get_by_role("button", name="Отправить ответ")).to_be_visible()
    inspect.look("reconciliation, a statement")
    press(page, "Отправить ответ")
    expect(page.get_by_text("Выберите «Согласен» или «Не согласен».").first).to_be_visible()
    inspect.look("reconciliation, no answer chosen")


def test_what_a_person_sets(
    inspector: tuple[Page, Inspector], server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, inspect = inspector
    sign_in(page, RESIDENT, demo_password(server, RESIDENT))
    for path, send in (("email", "Изменить email"), ("password", "Изменить пароль")):
        arrive_at(page, path)
        press(page, send)
        expect_problems(page)
        inspect.look(f"{path}, sent empty")
    arrive_at(page, "subscription")
    press(page, "Сохранить")
    expect(page.get_by_text("Сохранено.")).to_be_visible()
    inspect.look("subscription, kept")
    arrive_at(page, "profile/second-factor")
    press(page, "Включить защиту")
    expect(page.get_by_alt_text("QR-код для приложения")).to_be_visible()
    inspect.look("second factor, being switched on")
    speak(page, "English", sign_out="Sign out")
    inspect.look("second factor in English", language="en")
    speak(page, "Русский", sign_out="Выйти")
    page.goto(unsubscribe_path(server, RESIDENT, Subscription.NOTICES, monkeypatch))
    inspect.look("unsubscribe")
    page.get_by_role("button", name="Отписаться").click()
    inspect.look("unsubscribed")
