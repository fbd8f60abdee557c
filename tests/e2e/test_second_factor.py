"""The second factor, from switching it on to signing in with a recovery code."""

from datetime import timedelta

from playwright.sync_api import Page, expect
from pyotp.totp import TOTP

from cabinet.core.clock import now
from tests.e2e.conftest import NewPage
from tests.e2e.journeys import demo_password, give_password, sign_in_by_form
from tests.e2e.running import Server


def next_code(secret: str) -> str:
    """The code of the coming half minute, which is taken already."""
    return TOTP(secret).at(now() + timedelta(seconds=30))


def enter_code(page: Page, code: str) -> None:
    page.get_by_label("Код из приложения или резервный код:").fill(code)
    page.get_by_role("button", name="Войти", exact=True).click()


def switch_on(page: Page, password: str) -> tuple[str, list[str]]:
    page.goto("/profile/second-factor")
    page.get_by_role("button", name="Включить защиту").click()
    picture = page.get_by_alt_text("QR-код для приложения")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") > 100
    secret = page.locator("#key").inner_text().replace(" ", "")
    page.get_by_label("Код из приложения").fill(TOTP(secret).at(now()))
    page.get_by_label("Пароль от кабинета").fill(password)
    page.get_by_role("button", name="Включить").click()
    expect(page.get_by_text("Двухфакторная защита включена.")).to_be_visible()
    codes = page.locator("#recovery-codes li").all_inner_texts()
    assert len(set(codes)) == 10
    page.get_by_role("button", name="Я сохранил(а) коды").click()
    expect(page.locator("#recovery-codes")).to_have_count(0)
    return secret, codes


def test_signing_in_takes_a_code_of_the_app_or_a_recovery_code(
    page: Page, server: Server, new_page: NewPage
) -> None:
    login, password = "vk4040", demo_password(server, "vk4040")
    sign_in_by_form(page, login, password)
    secret, codes = switch_on(page, password)

    elsewhere = new_page()
    give_password(elsewhere, login, password)
    enter_code(elsewhere, "000000")
    expect(elsewhere.get_by_text("Код не подошёл.").first).to_be_visible()
    elsewhere.goto("/readings")
    expect(elsewhere.get_by_label("Логин:")).to_be_visible()  # no session before the code

    give_password(elsewhere, login, password)
    code = next_code(secret)
    enter_code(elsewhere, code)
    elsewhere.wait_for_url("**/home")

    third = new_page()
    give_password(third, login, password)
    enter_code(third, code)  # seen over a shoulder, and used already
    expect(third.get_by_text("Код не подошёл.").first).to_be_visible()
    enter_code(third, codes[0].upper())
    third.wait_for_url("**/home")

    give_password(fourth := new_page(), login, password)
    enter_code(fourth, codes[0])
    expect(fourth.get_by_text("Код не подошёл.").first).to_be_visible()

    third.goto("/profile/second-factor")
    expect(third.get_by_text("Осталось резервных кодов: 9.")).to_be_visible()
    off = third.locator("form", has=third.locator("#off_code"))
    off.get_by_label("Пароль от кабинета").fill(password)
    off.get_by_label("Код из приложения или резервный код").fill(codes[1])
    off.get_by_role("button", name="Выключить").click()
    expect(third.get_by_text("Двухфакторная защита выключена.")).to_be_visible()
    sign_in_by_form(new_page(), login, password)
