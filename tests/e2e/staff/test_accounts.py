"""From a link to signing out; what admins do about people; the journal."""

from datetime import timedelta
from re import search

from playwright.sync_api import Page, expect
from pyotp.totp import TOTP
from sqlmodel import select

from cabinet.core.clock import now
from cabinet.db import Database
from cabinet.models import OutboxLetter, StaffSession
from tests.e2e.conftest import NewPage
from tests.e2e.inspecting import Inspector
from tests.e2e.journeys import change
from tests.e2e.keyboard import Keyboard
from tests.e2e.running import Server
from tests.e2e.staff.entering import give_staff_password, sign_in_staff, staff_password
from tests.e2e.walks import press, speak

PASSWORD = "meadow-of-clover-9"
LINK_DEAD = "Ссылка не действует"


def set_up(page: Page, address: str) -> str:
    """Set password and second factor by a link; the app's secret."""
    page.goto(address)
    page.locator("#password").fill(PASSWORD)
    page.locator("#again").fill(PASSWORD)
    press(page, "Дальше")
    picture = page.get_by_alt_text("QR-код для приложения")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") > 100
    secret = page.locator("#key").inner_text().replace(" ", "")
    page.locator("#code").fill("000000")
    press(page, "Завершить")
    expect(page.get_by_text("Код не подошёл.").first).to_be_visible()
    page.locator("#code").fill(TOTP(secret).at(now()))
    press(page, "Завершить")
    expect(page.get_by_text("Готово: теперь войдите")).to_be_visible()
    return secret


def enter_code(page: Page, secret: str) -> None:
    """Give the code of the coming half minute, which is taken already."""
    page.locator("#code").fill(TOTP(secret).at(now() + timedelta(seconds=30)))
    press(page, "Войти")
    page.wait_for_url("**/overview")


def address_of(letter: str) -> str:
    found = search(r"(/invitation#\S+)", letter)
    assert found
    return found[1]


def test_the_first_admin_comes_in_by_the_link_of_a_command(
    page: Page, server: Server, new_page: NewPage
) -> None:
    done = server.cabinet("staff", "add", "first", "--email", "f@example.kz", "--role", "admin")
    address = address_of(done.stdout)
    secret = set_up(page, address)
    page.get_by_role("link", name="Войти").click()
    give_staff_password(page, "first", PASSWORD)
    expect(page.locator("#code")).to_be_focused()
    enter_code(page, secret)
    page.goto("/own")
    expect(page.get_by_text("это устройство")).to_be_visible()
    press(page, "Выйти")
    expect(page.locator("#login")).to_be_visible()
    page.goto("/own")
    expect(page.locator("#login")).to_be_visible()

    other = new_page()
    other.goto(address)
    expect(other.get_by_text(LINK_DEAD).first).to_be_visible()


def test_an_admin_invites_and_disables_with_the_next_click(
    page: Page, server: Server, new_page: NewPage, database: Database
) -> None:
    sign_in_staff(page, server, "admin", "/people")
    page.locator("#login").fill("anna")
    page.locator("#email").fill("anna@example.kz")
    press(page, "Пригласить")
    expect(page.get_by_text("Сотрудник anna приглашён")).to_be_visible()
    expect(page.locator("#login")).to_have_value("")
    with database.reading() as session:  # the customers' side sends letters
        letter = session.exec(
            select(OutboxLetter).where(OutboxLetter.kind == "staff-invited")
        ).one()
    assert letter.to_address == "anna@example.kz"

    anna = new_page()
    secret = set_up(anna, address_of(letter.text))
    give_staff_password(anna, "anna", PASSWORD)
    enter_code(anna, secret)
    anna.goto("/own")
    expect(anna.get_by_text("это устройство")).to_be_visible()
    anna.goto("/people")  # not hers
    expect(anna.get_by_role("heading", name="Сотрудники")).to_have_count(0)
    anna.goto("/own")
    expect(anna.get_by_text("это устройство")).to_be_visible()

    change(server, "UPDATE staff_session SET confirmed_at = '2020-01-01 00:00:00.000000'")
    page.reload()
    page.get_by_role("row", name="anna").get_by_role("button", name="Изменить").click()
    page.get_by_label("Что сделать").select_option("disable")
    press(page, "Сохранить")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    dialog.locator("#own_password").fill("wrong-password")
    dialog.get_by_role("button", name="Продолжить").click()
    expect(dialog.get_by_text("Текущий пароль введён неверно")).to_be_visible()
    dialog.locator("#own_password").fill(staff_password(server, "admin"))
    dialog.get_by_role("button", name="Продолжить").click()
    expect(page.get_by_text("Сотрудник anna отключён.")).to_be_visible()
    press(anna, "Сменить")
    expect(anna.locator("#login")).to_be_visible()


def test_the_journal_is_filtered_by_its_address_and_taken_with_the_password(
    page: Page, server: Server
) -> None:
    sign_in_staff(page, server, "auditor", "/journal?action=signed-in&staff=auditor")
    expect(page.get_by_role("row")).not_to_have_count(1)
    expect(page.get_by_role("cell", name="auditor, аудитор").first).to_be_visible()
    page.get_by_label("Что").select_option("document-downloaded")
    press(page, "Показать")
    page.wait_for_url("**action=document-downloaded**")
    expect(page.get_by_text("По этим условиям ничего нет.")).to_be_visible()
    page.goto("/journal?action=signed-in")
    change(server, "UPDATE staff_session SET confirmed_at = '2020-01-01 00:00:00.000000'")
    press(page, "Скачать CSV")
    dialog = page.get_by_role("dialog")
    dialog.locator("#own_password").fill(staff_password(server, "auditor"))
    with page.expect_download() as taken:
        dialog.get_by_role("button", name="Продолжить").click()
    text = taken.value.path().read_text("utf-8-sig")
    assert text.splitlines()[0].startswith("Когда,Кто,Что")
    assert "Вход" in text
    page.goto("/journal")
    cells = page.get_by_role("cell", name="журнал", exact=True)  # the file itself is an entry
    expect(cells.first).to_be_visible()


def test_signing_in_leads_back_to_the_page_whose_session_has_ended(
    page: Page, server: Server, database: Database
) -> None:
    sign_in_staff(page, server, "admin", "/journal")
    with database.writing() as session:
        for one in session.exec(select(StaffSession)).all():
            session.delete(one)
    page.goto("/journal")
    page.wait_for_url("**/?next=%2Fjournal#ended")
    expect(page.get_by_text("Сеанс завершён. Войдите ещё раз.")).to_be_visible()
    page.get_by_label("Логин").fill("admin")
    page.locator("#password").fill(staff_password(server, "admin"))
    press(page, "Войти")
    page.wait_for_url("**/journal")


def test_signing_in_with_the_keyboard(page: Page, server: Server) -> None:
    page.goto("/")
    keys = Keyboard(page)
    keys.move_to("textbox", "Логин").type("billing").press("Tab")
    keys.type(staff_password(server, "billing")).press("Enter")
    page.wait_for_url("**/overview")


def test_the_pages_as_everybody_can_read_them(
    inspector: tuple[Page, Inspector], server: Server
) -> None:
    page, inspect = inspector
    page.goto("/")
    expect(page.locator("#login")).to_be_visible()
    inspect.look("sign-in")
    press(page, "Войти")
    expect(page.locator("#problems .notice")).to_be_visible()
    inspect.look("sign-in, sent empty")
    address = address_of(
        server.cabinet(
            "staff", "add", "dora", "--email", "d@example.kz", "--role", "billing"
        ).stdout
    )
    page.goto(address)
    expect(page.locator("#password")).to_be_visible()
    inspect.look("link, password")
    page.locator("#password").fill(PASSWORD)
    page.locator("#again").fill(PASSWORD)
    press(page, "Дальше")
    expect(page.locator("#code")).to_be_visible()
    inspect.look("link, second factor")
    sign_in_staff(page, server, "admin", "/people")
    page.get_by_role("row", name="dora").get_by_role("button", name="Изменить").click()
    press(page, "Сохранить")
    expect(page.locator("#problems .notice")).to_be_visible()
    inspect.look("people, nothing chosen")
    change(server, "UPDATE staff_session SET confirmed_at = '2020-01-01 00:00:00.000000'")
    page.get_by_label("Что сделать").select_option("disable")
    press(page, "Сохранить")
    expect(page.get_by_role("dialog")).to_be_visible()
    inspect.look("people, password dialog")
    page.keyboard.press("Escape")
    for path in ("/own", "/journal"):
        page.goto(path)
        expect(page.locator(".skeleton")).to_have_count(0)
        inspect.look(path)
    speak(page, "Қазақша", sign_out="Шығу")
    for path in ("/own", "/journal", "/people"):
        page.goto(path)
        expect(page.locator(".skeleton")).to_have_count(0)
        inspect.look(path, language="kk")
