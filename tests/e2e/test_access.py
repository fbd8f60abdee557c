"""A contract and its people: from the invitation to the first reading and to the end of access."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.inspecting import Inspector
from tests.e2e.journeys import (
    CONSENT,
    PASSWORD,
    arrive,
    demo_password,
    links_of,
    register_and_confirm,
    sign_in,
)
from tests.e2e.keyboard import Keyboard
from tests.e2e.running import Server
from tests.e2e.walks import arrive_at, expect_problems, press, speak

OWNER, COMPANY = "vk123", "vk4040"
ROLE_OF_READER = "передаёт показания"


def invite(page: Page, email: str, role: str, password: str) -> None:
    arrive_at(page, "access")
    page.get_by_label("Email сотрудника").fill(email)
    page.get_by_label("Роль", exact=True).select_option(label=role)
    page.get_by_label("Пароль от кабинета").fill(password)
    press(page, "Пригласить")
    expect(page.get_by_text(f"Приглашение отправлено на {email}.")).to_be_visible()


def accept(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_label("Фамилия, имя, отчество").fill("Небылицына Анна")
    page.get_by_label("Новый пароль", exact=True).fill(PASSWORD)
    page.get_by_label("Новый пароль ещё раз").fill(PASSWORD)
    page.get_by_label(CONSENT).check()
    press(page, "Создать профиль и принять")
    expect(page.get_by_role("heading", name="Приглашение принято")).to_be_visible()


def send_a_reading(page: Page) -> None:
    page.get_by_role("row").filter(has_text="12223773").get_by_role("textbox").fill("145,554")
    press(page, "Передать показания")
    expect(page.get_by_text("Ваши показания в обработке!")).to_be_visible()


def test_from_the_invitation_to_the_first_reading_and_to_the_end_of_access(
    page: Page, new_page: NewPage, server: Server
) -> None:
    email = "anna@example.kz"
    register_and_confirm(page, server, number="123", bin_iin="940140000385")
    sign_in(page, OWNER)
    invite(page, email, ROLE_OF_READER, PASSWORD)
    expect(page.get_by_role("row", name=email)).to_contain_text("ждёт ответа до")

    anna = new_page()
    accept(anna, links_of(server.mailbox.wait_for(email, about="приглашают"))[0])
    server.mailbox.wait_for("accounts-123@example.kz", about="Приглашение принято")
    sign_in(anna, email)
    send_a_reading(anna)

    arrive_at(page, "access")
    page.get_by_role("row", name=email).get_by_role("button", name="Изменить доступ").click()
    page.get_by_label("Что сделать").select_option(label="Закрыть доступ")
    page.locator("#change_password").fill(PASSWORD)
    press(page, "Выполнить")
    expect(page.get_by_text("Доступ закрыт, сотруднику отправлено письмо.")).to_be_visible()
    expect(page.get_by_role("row", name=email)).to_have_count(0)
    server.mailbox.wait_for(email, about="Доступ к договору закрыт")

    anna.get_by_role("link", name="Главная").first.click()
    anna.wait_for_url("**/contracts*")
    expect(anna.get_by_role("heading", name="Договоры")).to_be_visible()
    expect(anna.get_by_text("Небылицына Анна").first).to_be_visible()


def test_an_invitation_without_scripts_and_its_refusals(
    page: Page, new_page: NewPage, server: Server, browser_errors: list[str]
) -> None:
    password = demo_password(server, COMPANY)
    sign_in(page, COMPANY, password)
    invite(page, "erik@example.kz", "бухгалтер", password)
    link, never = links_of(server.mailbox.wait_for("erik@example.kz"))[:2]
    plain = new_page(java_script_enabled=False)
    plain.goto(link)
    press(plain, "Создать профиль и принять")
    expect(plain.get_by_role("alert")).to_contain_text("Введите фамилию, имя, отчество")
    plain.get_by_label("Почему").fill("Не работаю здесь")
    press(plain, "Отклонить")
    expect(plain.get_by_role("heading", name="Приглашение отклонено")).to_be_visible()
    plain.goto(never)
    press(plain, "Не присылать приглашений")
    expect(plain.get_by_text("больше не отправляются")).to_be_visible()

    arrive_at(page, "access")
    expect(page.get_by_role("row", name="erik@example.kz")).to_contain_text("Не работаю здесь")
    page.get_by_label("Email сотрудника").fill("erik@example.kz")
    page.get_by_label("Пароль от кабинета").fill(password)
    press(page, "Пригласить")
    expect(page.locator("#email-error")).to_contain_text("приглашения не отправляются")
    assert all(error.startswith("422 /invitation/") for error in browser_errors)
    browser_errors.clear()


def test_pages_of_access(inspector: tuple[Page, Inspector], server: Server) -> None:
    page, inspect = inspector
    password = demo_password(server, COMPANY)
    sign_in(page, COMPANY, password)
    invite(page, "dana@example.kz", "бухгалтер", password)
    inspect.look("access, invited")
    arrive_at(page, "access")
    press(page, "Пригласить")
    expect_problems(page)
    inspect.look("access, sent empty")
    arrive_at(page, "access/mine")
    inspect.look("own access")
    speak(page, "Қазақша", sign_out="Шығу")
    for path in ("access", "access/mine"):
        arrive_at(page, path)
        inspect.look(path, language="kk")
    speak(page, "Русский", sign_out="Выйти")
    link, never = links_of(server.mailbox.wait_for("dana@example.kz"))[:2]
    page.goto(link)
    inspect.look("invitation of another address")
    page.context.clear_cookies()
    page.goto(link)
    inspect.look("invitation")
    accept(page, link)
    inspect.look("accepted")
    page.goto(never)
    inspect.look("never")
    sign_in(page, COMPANY, password)
    arrive_at(page, "access")
    page.get_by_role("row", name="dana@example.kz").get_by_role("button").click()
    expect(page.locator("#change")).to_be_focused()
    inspect.look("access, a member chosen")


def test_inviting_by_keyboard_alone(page: Page, server: Server) -> None:
    login = "04008221"
    password = demo_password(server, login)
    sign_in(page, login, password)
    arrive(page, "/access")
    keys = Keyboard(page)
    keys.move_to("textbox", "Email сотрудника").type("keys@example.kz")
    keys.move_to("combobox", "Роль").press("ArrowDown")
    keys.move_to("textbox", "Пароль от кабинета").type(password).press("Enter")
    expect(page.get_by_text("Приглашение отправлено на keys@example.kz.")).to_be_visible()
    expect(page.locator("#result")).to_be_focused()
    page.goto(links_of(server.mailbox.wait_for("keys@example.kz"))[0])
    expect(page.get_by_text("вы вошли с профилем другого адреса")).to_be_visible()
    page.context.clear_cookies()
    page.reload()
    keys.move_to("textbox", "Фамилия, имя, отчество").type("Небылицын Ерғали")
    keys.move_to("textbox", "Новый пароль").type(PASSWORD)
    keys.move_to("textbox", "Новый пароль ещё раз").type(PASSWORD)
    keys.move_to("checkbox", CONSENT).press("Space")
    keys.move_to("button", "Создать профиль и принять").press("Enter")
    expect(page.get_by_role("heading", name="Приглашение принято")).to_be_visible()
