"""The pages before signing in and the second factor, as WCAG 2.2 AA wants them.

Every page and dialog is looked at by axe and by rules of our own: those of the cabinet and the
readings in modules beside this one, so that several browsers share the work.
"""

from playwright.sync_api import Page, expect
from pyotp.totp import TOTP

from cabinet.core.clock import now
from tests.e2e.inspecting import Inspector
from tests.e2e.journeys import (
    demo_password,
    give_password,
    sign_in,
)
from tests.e2e.running import Server
from tests.e2e.walks import arrive_at, expect_problems, press

UNIVERSITY = "vk400400"


def test_pages_before_signing_in(
    inspector: tuple[Page, Inspector], browser_errors: list[str]
) -> None:
    page, inspect = inspector
    for path in ("registered", "confirm", "confirm-email", "closed"):
        arrive_at(page, path)
        inspect.look(path)
    for path, send in (
        ("", "Войти"),
        ("register", "Регистрация"),
        ("recovery", "Выслать"),
        ("recovery/change", "Изменить пароль"),
    ):
        arrive_at(page, path)
        inspect.look(path)
        press(page, send)
        expect_problems(page)
        inspect.look(f"{path}, sent empty")
        page.goto(f"/{path}")
        page.evaluate("document.querySelector('main form').submit()")  # past the scripts
        expect(page.locator("script")).to_have_count(0)
        expect_problems(page)
        inspect.look(f"{path}, posted by the browser")
    for path in ("register/consent", "announcements/public"):
        page.goto(f"/{path}")
        inspect.look(path)
    page.goto("/register")
    page.get_by_role("radio", name="Физическое лицо").check()
    expect(page.get_by_label("Лицевой счёт")).to_be_visible()
    page.get_by_text("Прочитать").click()
    inspect.look("register, an individual")
    press(page, "Қазақша")
    expect(page.get_by_role("heading", level=1)).to_have_text("Тіркелу")
    inspect.look("register in Kazakh", language="kk")
    press(page, "Русский")
    expect(page.get_by_role("heading", level=1)).to_have_text("Регистрация")
    page.wait_for_function("document.cookie.includes('language=ru')")

    page.goto("/no-such-page")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    inspect.look("404")
    assert browser_errors == [
        *("422 /", "422 /register", "422 /recovery", "422 /recovery/change"),
        "404 /no-such-page",
    ]
    browser_errors.clear()


def test_the_second_factor(inspector: tuple[Page, Inspector], server: Server) -> None:
    page, inspect = inspector
    password = demo_password(server, UNIVERSITY)
    sign_in(page, UNIVERSITY, password)
    page.goto("/profile/second-factor")
    press(page, "Включить защиту")
    secret = page.locator("#key").inner_text().replace(" ", "")
    page.get_by_label("Код из приложения").fill(TOTP(secret).at(now()))
    page.get_by_label("Пароль от кабинета").fill(password)
    press(page, "Включить")
    expect(page.locator("#recovery-codes")).to_be_visible()
    inspect.look("recovery codes")
    press(page, "Я сохранил(а) коды")
    expect(page.get_by_role("button", name="Получить новые коды")).to_be_visible()
    inspect.look("second factor, on")

    page.context.clear_cookies()
    give_password(page, UNIVERSITY, password)
    expect(page.get_by_label("Код из приложения или резервный код:")).to_be_visible()
    inspect.look("the code")
