"""A forgotten password: from the link under the sign-in form to signing in with a new one."""

from re import search

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.journeys import (
    PASSWORD,
    arrive,
    links_of,
    register_and_confirm,
    sign_in,
    sign_in_by_form,
    text_of,
)
from tests.e2e.running import Server

NEW_PASSWORD = "девять вёдер воды"
ANSWER = "Если такой пользователь есть, письмо уже отправлено на его адрес."
NOT_CHANGED = "Пароль не изменён: данные не подошли."


def ask(page: Page, identifier: str) -> None:
    arrive(page, "/recovery")
    page.get_by_label("Логин или email:").fill(identifier)
    page.get_by_role("button", name="Выслать").click()


def fill_in(page: Page, *, bin_iin: str, number: str, password: str = NEW_PASSWORD) -> None:
    page.get_by_label("ИИН / БИН").fill(bin_iin)
    page.get_by_label("Личный счёт или номер договора").fill(number)
    page.get_by_label("Новый пароль:").fill(password)
    page.get_by_label("Подтверждение пароля:").fill(password)
    page.get_by_role("button", name="Изменить пароль").click()


def alert(page: Page, words: str) -> Locator:
    return page.get_by_role("alert").get_by_text(words)


def test_a_customer_recovers_the_password_by_the_letter(page: Page, server: Server) -> None:
    register_and_confirm(page, server, number="123", bin_iin="940140000385")

    page.goto("/")
    page.get_by_role("link", name="Забыли свой пароль?").click()
    expect(
        page.get_by_text("Выберите, какую информацию использовать для изменения пароля:")
    ).to_be_visible()
    expect(
        page.get_by_text(
            "Контрольная строка для смены пароля, а также ваши регистрационные данные, будут "
            "высланы вам по email."
        )
    ).to_be_visible()
    expect(page.get_by_role("link", name="Авторизация")).to_be_visible()
    page.get_by_label("Логин или email:").fill("VK123")
    page.get_by_role("button", name="Выслать").click()
    expect(page.get_by_text(ANSWER)).to_be_visible()
    letter = server.mailbox.wait_for("accounts-123@example.kz", about="Смена пароля")
    control = search(r"Контрольная строка: ([0-9a-f]{32})\n", text_of(letter))
    assert control
    assert "Ваш логин: vk123" in text_of(letter)
    assert "940140000385" not in text_of(letter)
    (link,) = links_of(letter)
    assert link == f"{server.base_url}/recovery/change#login=vk123&control={control[1]}"

    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    frames: list[str] = []
    page.on(
        "websocket",
        lambda socket: socket.on("framesent", lambda frame: frames.append(str(frame))),
    )
    arrive(page, link)
    expect(page.get_by_role("heading", name="Смена пароля")).to_be_visible()
    expect(page.get_by_label("Логин:")).to_have_value("vk123")
    expect(page.get_by_label("Контрольная строка:")).to_have_value(control[1])
    assert page.url == f"{server.base_url}/recovery/change"
    assert frames
    assert not any(control[1] in one for one in [*asked, *frames])

    fill_in(page, bin_iin="990140004654", number="123")
    expect(alert(page, NOT_CHANGED)).to_be_visible()
    expect(page.get_by_label("Новый пароль:")).to_have_value(NEW_PASSWORD)
    fill_in(page, bin_iin="940140000385", number="123")
    expect(page.get_by_text("Пароль изменён. Войдите с новым паролем.")).to_be_visible()


def test_after_it_everybody_is_signed_out_and_only_the_new_password_works(
    new_page: NewPage, server: Server
) -> None:
    page, elsewhere = new_page(), new_page()
    register_and_confirm(page, server, number="2666", bin_iin="990140004654")
    sign_in(elsewhere, "vk2666")
    ask(page, "Accounts-2666@example.kz")
    expect(page.get_by_text(ANSWER)).to_be_visible()
    (link,) = links_of(server.mailbox.wait_for("accounts-2666@example.kz", about="Смена пароля"))
    arrive(page, link)
    fill_in(page, bin_iin="990140004654", number="2666", password="12345678")
    expect(page.locator("#password-error")).to_contain_text("один из самых распространённых")
    fill_in(page, bin_iin="990140004654", number="2666")

    expect(page.get_by_text("Пароль изменён. Войдите с новым паролем.")).to_be_visible()
    expect(page.get_by_label("Логин:")).to_have_value("vk2666")
    elsewhere.reload()
    expect(elsewhere.get_by_text("Пожалуйста, авторизуйтесь:")).to_be_visible()
    told = server.mailbox.wait_for("accounts-2666@example.kz", about="Пароль изменён")
    assert "логин vk2666" in text_of(told)

    page.get_by_label("Пароль:").fill(PASSWORD)
    page.get_by_role("button", name="Войти").click()
    expect(alert(page, "Неверный логин или пароль.")).to_be_visible()
    sign_in_by_form(page, "vk2666", NEW_PASSWORD)

    arrive(elsewhere, link)
    fill_in(elsewhere, bin_iin="990140004654", number="2666", password="десять вёдер воды")
    expect(alert(elsewhere, NOT_CHANGED)).to_be_visible()


def test_the_answer_is_the_same_for_a_login_that_does_not_exist(page: Page, server: Server) -> None:
    before = _control_strings_sent(server)
    for identifier in ("vk999999", "nobody@example.kz"):
        ask(page, identifier)
        expect(page.get_by_text(ANSWER)).to_be_visible()
        page.get_by_role("button", name="Выслать").click()
        expect(alert(page, "Слишком много попыток.")).to_be_visible()
    assert _control_strings_sent(server) == before


def _control_strings_sent(server: Server) -> int:
    """How many letters of recovery were sent; others may come late from tests before."""
    subjects = [letter["Subject"] for letter in server.mailbox.letters]
    return subjects.count("Смена пароля в личном кабинете")


def test_right_or_wrong_a_password_waits_after_five_tries(page: Page) -> None:
    arrive(page, "/")
    for _ in range(5):
        page.get_by_label("Логин:").fill("vk31337")
        page.get_by_label("Пароль:").fill("не тот пароль")
        page.get_by_role("button", name="Войти").click()
        expect(alert(page, "Неверный логин или пароль.")).to_be_visible()
        page.get_by_role("button", name="English").click()
        page.get_by_role("button", name="Русский").click()
    page.get_by_role("button", name="Войти").click()
    expect(alert(page, "Попробуйте снова через 1 мин.")).to_be_visible()


def test_the_form_is_filled_in_when_a_link_is_opened_on_the_open_page(page: Page) -> None:
    page.goto("/recovery/change")
    expect(page.get_by_label("Логин:")).to_have_value("")
    page.goto(f"/recovery/change#login=vk5&control={'0' * 32}")
    expect(page.get_by_label("Логин:")).to_have_value("vk5")
    assert "#" not in page.url
    page.goto("/recovery/change#login=%3Cb%3E&control=%00")
    expect(page.get_by_label("Логин:")).to_have_value("<b>")
