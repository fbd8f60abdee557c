"""Registering, signing in, sending and downloading with a keyboard and nothing else."""

from decimal import Decimal

from playwright.sync_api import Page, expect

from tests.e2e.journeys import (
    CONSENT,
    PASSWORD,
    arrive,
    demo_password,
    links_of,
)
from tests.e2e.keyboard import Keyboard
from tests.e2e.running import Server

COMPANY = "vk4040"


def test_registering_and_confirming_by_keyboard_alone(page: Page, server: Server) -> None:
    keys = Keyboard(page)
    page.goto("/register")
    keys.move_to("radio", "Физическое лицо").press("ArrowRight")
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
        keys.type(f"{Decimal(value.replace(',', '.')) + 5:.3f}").press("Enter")
    keys.is_at("button", "Передать показания").press("Enter")
    expect(page.get_by_text("Ваши показания в обработке!")).to_be_visible()
    keys.is_at("status")

    keys.move_to("link", "Расшифровка начислений", back=True).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Расшифровка начислений")
    with page.expect_download() as download:
        keys.move_to("link", "Скачать отчет").press("Enter")
    assert download.value.suggested_filename.endswith(".pdf")
