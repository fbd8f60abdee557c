"""Every page and dialog as WCAG 2.2 AA wants it, looked at by axe and by rules of our own."""

from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pyotp.totp import TOTP

from cabinet.core.clock import now
from cabinet.mail.subscriptions import Subscription
from tests.e2e.inspecting import Inspector
from tests.e2e.journeys import (
    CONSENT,
    PASSWORD,
    arrive,
    change,
    demo_password,
    give_password,
    links_of,
    sign_in,
    unsubscribe_path,
)
from tests.e2e.keyboard import Keyboard
from tests.e2e.running import BANK, Server

COMPANY, RESIDENT, UNIVERSITY = "vk4040", "04008221", "vk400400"
LONG_NAME = "Ойдан шығарылған өңірлік «Әлеуметтік қызметтерді үйлестіру орталығы» кәсіпорны " * 3
IN_CABINET = (
    "home", "balance", "readings/history", "charges", "charges/charts", "reconciliation",
    "personal", "email", "password", "subscription", "profile/second-factor", "profile/close",
)  # fmt: skip


@pytest.fixture(scope="module")
def server_settings() -> dict[str, str]:
    """Of a utility that has an account in a bank, whose page of the balance holds the most."""
    return BANK


def _arrive(page: Page, path: str) -> None:
    arrive(page, f"/{path}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".skeleton")).to_have_count(0)


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def _speak(page: Page, language: str, *, sign_out: str) -> None:
    """Choose a language and wait for it: the next page begins in what the cookie says then."""
    _press(page, language)
    expect(page.get_by_role("button", name=sign_out)).to_be_visible()


def _problems(page: Page) -> None:
    expect(page.locator("#problems .notice")).to_be_visible()


def test_pages_before_signing_in(
    inspector: tuple[Page, Inspector], browser_errors: list[str]
) -> None:
    page, inspect = inspector
    for path in ("registered", "confirm", "confirm-email", "closed"):
        _arrive(page, path)
        inspect.look(path)
    for path, send in (
        ("", "Войти"),
        ("register", "Регистрация"),
        ("recovery", "Выслать"),
        ("recovery/change", "Изменить пароль"),
    ):
        _arrive(page, path)
        inspect.look(path)
        _press(page, send)
        _problems(page)
        inspect.look(f"{path}, sent empty")
        page.goto(f"/{path}")
        page.evaluate("document.querySelector('main form').submit()")  # past the scripts
        expect(page.locator("script")).to_have_count(0)
        _problems(page)
        inspect.look(f"{path}, posted by the browser")
    page.goto("/register/consent")
    inspect.look("consent")
    page.goto("/register")
    page.get_by_role("radio", name="Физическое лицо").check()
    expect(page.get_by_label("Лицевой счёт")).to_be_visible()
    page.get_by_text("Прочитать").click()
    inspect.look("register, an individual")
    _press(page, "Қазақша")
    expect(page.get_by_role("heading", level=1)).to_have_text("Тіркелу")
    inspect.look("register in Kazakh", language="kk")
    _press(page, "Русский")
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


def test_pages_of_the_cabinet(
    inspector: tuple[Page, Inspector], server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, inspect = inspector
    change(server, "UPDATE user SET name = ? WHERE login = ?", LONG_NAME, RESIDENT)
    change(server, "UPDATE contract SET payer = ? WHERE number = ?", LONG_NAME, RESIDENT)
    sign_in(page, RESIDENT, demo_password(server, RESIDENT))
    _speak(page, "Қазақша", sign_out="Шығу")
    for path in IN_CABINET:
        _arrive(page, path)
        inspect.look(path, language="kk")
    _speak(page, "Русский", sign_out="Выйти")
    _arrive(page, "balance")
    page.get_by_role("row").nth(2).get_by_role("button").click()
    _press(page, "Копировать Назначение платежа")
    inspect.look("balance, a month opened")
    _arrive(page, "charges")
    _press(page, "Отправить отчет на почту")
    expect(page.get_by_text("Отчет отправлен")).to_be_visible()
    inspect.look("charges, mailed")
    _arrive(page, "reconciliation")
    page.get_by_label("С", exact=True).fill("01.09.2026")
    page.get_by_label("По", exact=True).fill("31.08.2026")
    _press(page, "Показать акт")
    expect(page.locator("#to-error")).to_be_visible()
    inspect.look("reconciliation, refused")
    _press(page, "Прошлый год")
    expect(page.get_by_role("button", name="Отправить ответ")).to_be_visible()
    inspect.look("reconciliation, a statement")
    _press(page, "Отправить ответ")
    expect(page.get_by_text("Выберите «Согласен» или «Не согласен».").first).to_be_visible()
    inspect.look("reconciliation, no answer chosen")
    for path, send in (("email", "Изменить email"), ("password", "Изменить пароль")):
        _arrive(page, path)
        _press(page, send)
        _problems(page)
        inspect.look(f"{path}, sent empty")
    _arrive(page, "subscription")
    _press(page, "Сохранить")
    expect(page.get_by_text("Сохранено.")).to_be_visible()
    inspect.look("subscription, kept")
    _arrive(page, "profile/second-factor")
    _press(page, "Включить защиту")
    expect(page.get_by_alt_text("QR-код для приложения")).to_be_visible()
    inspect.look("second factor, being switched on")
    _speak(page, "English", sign_out="Sign out")
    inspect.look("second factor in English", language="en")
    _speak(page, "Русский", sign_out="Выйти")
    page.goto(unsubscribe_path(server, RESIDENT, Subscription.NOTICES, monkeypatch))
    inspect.look("unsubscribe")
    page.get_by_role("button", name="Отписаться").click()
    inspect.look("unsubscribed")


def test_readings_and_their_dialogs(
    inspector: tuple[Page, Inspector], server: Server, tmp_path: Path
) -> None:
    page, inspect = inspector
    sign_in(page, RESIDENT, demo_password(server, RESIDENT))
    cells, dialog = page.get_by_role("textbox"), page.get_by_role("dialog")
    expect(cells).to_have_count(2)
    inspect.look("readings")
    previous = Decimal(page.locator("form tbody tr > td:nth-child(6)").first.inner_text())
    for value, asked in ((previous + 3, "single"), (Decimal("99999.5"), "doubtful and single")):
        cells.first.fill(str(value))
        _press(page, "Передать показания")
        expect(dialog).to_be_visible()
        inspect.look(f"readings, asked: {asked}")
        page.keyboard.press("Escape")
    cells.first.fill("1")
    cells.last.fill("вода")
    _press(page, "Передать показания")
    _problems(page)
    inspect.look("readings, refused")
    cells.last.fill("1")
    _press(page, "Передать показания")
    _press(page, "Указать причину")
    inspect.look("readings, asked why")
    dialog.get_by_role("button", name="Передать на проверку").click()
    expect(dialog.get_by_text("Выберите причину")).to_be_visible()
    inspect.look("readings, not told why")
    for meter in dialog.get_by_role("group").all():
        meter.get_by_role("radio").last.check()
    dialog.get_by_role("button", name="Передать на проверку").click()
    expect(page.get_by_role("status").filter(has_text="сотрудник водоканала")).to_be_visible()
    inspect.look("readings, held")

    page.context.clear_cookies()
    sign_in(page, COMPANY, demo_password(server, COMPANY))
    expect(cells).to_have_count(40)
    inspect.look("readings of many meters")
    page.get_by_text("Показания из файла").click()
    file = tmp_path / "readings.csv"
    file.write_text("meter_id,value\nM-4040-1-cold,5000\nM-1-1,5\n", "utf-8")
    page.get_by_label("Загрузить файл").set_input_files(file)
    expect(page.get_by_role("region", name="Что в файле, построчно")).to_be_visible()
    inspect.look("readings, a file's preview")
    approve = "UPDATE user SET approved_at = ? WHERE login = ?"
    change(server, approve, None, COMPANY)
    _arrive(page, "waiting")
    inspect.look("waiting")
    change(server, approve, "2026-01-01 00:00:00.000000", COMPANY)


def test_the_second_factor(inspector: tuple[Page, Inspector], server: Server) -> None:
    page, inspect = inspector
    password = demo_password(server, UNIVERSITY)
    sign_in(page, UNIVERSITY, password)
    page.goto("/profile/second-factor")
    _press(page, "Включить защиту")
    secret = page.locator("#key").inner_text().replace(" ", "")
    page.get_by_label("Код из приложения").fill(TOTP(secret).at(now()))
    page.get_by_label("Пароль от кабинета").fill(password)
    _press(page, "Включить")
    expect(page.locator("#recovery-codes")).to_be_visible()
    inspect.look("recovery codes")
    _press(page, "Я сохранил(а) коды")
    expect(page.get_by_role("button", name="Получить новые коды")).to_be_visible()
    inspect.look("second factor, on")

    page.context.clear_cookies()
    give_password(page, UNIVERSITY, password)
    expect(page.get_by_label("Код из приложения или резервный код:")).to_be_visible()
    inspect.look("the code")


def test_registering_and_confirming_by_keyboard_alone(page: Page, server: Server) -> None:
    keys = Keyboard(page)
    page.goto("/register")
    for name, typed in (
        ("Наименование компании", "ТОО «Пример»"),
        ("Email", "keyboard@example.kz"),
        ("Пароль", PASSWORD),
        ("Подтверждение пароля", PASSWORD),
        ("ИНН / БИН", "990140004654"),
        ("Номер договора", "2666"),
    ):
        keys.move_to("textbox", name).type(typed)
    keys.move_to("checkbox", CONSENT).press("Space")
    keys.move_to("button", "Регистрация").press("Enter")
    expect(page.get_by_role("heading", name="Подтверждение регистрации")).to_be_visible()
    at_once, by_hand = links_of(server.mailbox.wait_for("keyboard@example.kz"))[:2]
    page.goto(by_hand)
    code = at_once.partition("&confirm_code=")[2]
    keys.move_to("textbox", "Код из письма").type(code)
    keys.move_to("textbox", "Пароль").type(PASSWORD).press("Enter")
    expect(page.get_by_text("Регистрация пользователя успешно подтверждена.")).to_be_visible()


def test_signing_in_sending_and_downloading_by_keyboard_alone(page: Page, server: Server) -> None:
    keys = Keyboard(page)
    arrive(page, "/")
    keys.press("Tab").is_at("link", "Перейти к содержанию").press("Enter")
    keys.is_at("main")
    keys.move_to("textbox", "Логин:").press("Enter")
    keys.is_at("alert")
    keys.move_to("button", "Введите пароль").press("Enter").is_at("textbox", "Пароль:")
    keys.type(demo_password(server, COMPANY)).move_to("textbox", "Логин:", back=True)
    keys.type(COMPANY).press("Enter")
    page.wait_for_url("**/home")
    expect(page.get_by_role("link", name="Передать показания")).to_be_visible()
    keys.move_to("link", "Передать показания").press("Enter")

    cells, dialog = page.locator("form").get_by_role("textbox"), page.get_by_role("dialog")
    expect(cells).to_have_count(40)
    previous = page.locator("form tbody tr > td:nth-child(6)").all_inner_texts()
    names = [cell.get_attribute("aria-label") or "" for cell in cells.all()[:2]]
    keys.move_to("textbox", names[0]).type("99999,5").press("Control+Enter")
    keys.is_at("button", "Передать показания").press("Enter")
    expect(dialog).to_be_visible()
    keys.move_to("button", "Отмена").press("Enter")
    expect(dialog).to_be_hidden()
    keys.is_at("button", "Передать показания")
    keys.move_to("textbox", names[0], back=True).press("ArrowDown").is_at("textbox", names[1])
    keys.press("ArrowUp").is_at("textbox", names[0])
    for value in previous:
        keys.type(f"{Decimal(value) + 5:.3f}").press("Enter")
    keys.is_at("button", "Передать показания").press("Enter")
    expect(page.get_by_text("Ваши показания в обработке!")).to_be_visible()
    keys.is_at("status")

    keys.move_to("link", "Расшифровка начислений", back=True).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Расшифровка начислений")
    with page.expect_download() as download:
        keys.move_to("link", "Скачать отчет").press("Enter")
    assert download.value.suggested_filename.endswith(".pdf")
