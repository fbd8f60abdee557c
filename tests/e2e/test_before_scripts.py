"""Forms before the page's scripts have come, and without any."""

from re import compile as pattern
from re import findall

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import NewPage
from tests.e2e.journeys import (
    PASSWORD,
    demo_password,
    give_password,
    links_of,
    sign_in,
    text_of,
)
from tests.e2e.running import Server, wait_until


@pytest.fixture
def plain(new_page: NewPage) -> Page:
    """A browser that runs no scripts, with Kazakh chosen before."""
    page = new_page(java_script_enabled=False)
    page.context.add_cookies([{"name": "language", "value": "kk", "url": _address(page)}])
    return page


def keep_scripts_away(page: Page) -> None:
    """Let no script come to the pages that are opened from now on."""
    page.route("**/assets/*.js", lambda _: None)


def let_scripts_come(page: Page) -> None:
    """Let those come that wait, and all further ones."""
    page.unroute("**/assets/*.js")


def _address(page: Page) -> str:
    page.goto("/")
    return page.url


def test_an_unknown_address_says_so_without_scripts(plain: Page, browser_errors: list[str]) -> None:
    answer = plain.goto("/no-such-page")
    assert answer is not None
    assert answer.status == 404
    expect(plain.get_by_role("heading", level=1)).to_have_text("Бет табылмады")
    plain.get_by_role("link", name="Басты бет").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Жеке кабинет")
    assert browser_errors == ["404 /no-such-page"]
    browser_errors.clear()


def test_signing_in_works_without_scripts(
    plain: Page, server: Server, browser_errors: list[str]
) -> None:
    login, password = "vk4040", demo_password(server, "vk4040")
    plain.goto("/")
    expect(plain.get_by_role("heading", level=1)).to_have_text("Жеке кабинет")
    plain.get_by_label("Логин:").fill(login)
    plain.get_by_label("Құпиясөз:").fill("не тот пароль")
    plain.get_by_label("Мені осы компьютерде есте сақтау").check()
    plain.get_by_role("button", name="Кіру").click()
    expect(plain.get_by_role("alert")).to_have_text("Логин немесе құпиясөз қате.")
    expect(plain.get_by_role("alert")).to_be_focused()
    expect(plain.get_by_label("Логин:")).to_have_value(login)
    expect(plain.get_by_label("Құпиясөз:")).to_have_value("")
    expect(plain.get_by_label("Мені осы компьютерде есте сақтау")).to_be_checked()
    plain.get_by_label("Құпиясөз:").fill(password)
    plain.get_by_label("Құпиясөз:").press("Enter")
    plain.wait_for_url("**/home")
    assert "Кабинетте жұмыс істеу үшін JavaScript керек" in plain.content()
    (cookie,) = [one for one in plain.context.cookies() if one.get("name") == "session"]
    assert cookie.get("httpOnly")
    assert cookie.get("expires", -1) > 0
    assert browser_errors == ["422 /"]  # the wrong password
    browser_errors.clear()


def test_registering_and_recovering_work_without_scripts(
    page: Page, plain: Page, server: Server, browser_errors: list[str]
) -> None:
    email = "plain@example.kz"
    plain.goto("/register")
    plain.get_by_role("radio", name="Жеке тұлға").check()
    expect(plain.get_by_role("textbox", name="Тегі, аты, әкесінің аты")).to_be_visible()
    plain.get_by_role("radio", name="Заңды тұлға").check()
    plain.get_by_role("textbox", name="Компания атауы").fill("ТОО «Пример»")
    plain.get_by_role("textbox", name="Email").fill(email)
    plain.get_by_role("textbox", name="ЖСН / БСН").fill("940140000385")
    plain.get_by_role("textbox", name="Шарт нөмірі").fill("123")
    plain.get_by_role("button", name="Тіркелу").click()
    expect(plain.get_by_role("alert")).to_be_focused()
    expect(plain.get_by_role("textbox", name="Компания атауы")).to_have_value("ТОО «Пример»")
    for name in ("Құпиясөз", "Құпиясөзді растау"):
        plain.get_by_role("textbox", name=name, exact=True).fill(PASSWORD)
    plain.get_by_role("checkbox", name="Дербес деректерімді").check()
    plain.get_by_role("button", name="Тіркелу").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Тіркелуді растау")
    plain.goto(links_of(server.mailbox.wait_for(email))[0])
    plain.get_by_role("textbox", name="Құпиясөз", exact=True).fill("басқа құпиясөз")
    plain.get_by_role("button", name="Растау").click()  # the link carries the code
    expect(plain.get_by_role("alert")).to_contain_text("Құпиясөз сәйкес келмеді.")
    expect(plain.get_by_role("textbox", name="Логин")).to_have_value("vk123")
    plain.get_by_role("textbox", name="Құпиясөз", exact=True).fill(PASSWORD)
    plain.get_by_role("button", name="Растау").click()
    expect(plain.get_by_text("Пайдаланушының тіркелуі сәтті расталды.")).to_be_visible()
    page.goto("/#confirmed")
    expect(page.get_by_text("Регистрация пользователя успешно подтверждена.")).to_be_visible()
    give_password(page, "vk123", PASSWORD)
    page.wait_for_url("**/home")

    plain.get_by_role("link", name="Құпиясөзді ұмыттыңыз ба?").click()
    plain.get_by_label("Логин немесе email:").fill("vk123")
    plain.get_by_role("button", name="Жіберу").click()
    expect(plain.get_by_text("Мұндай пайдаланушы болса")).to_be_visible()
    letter = text_of(server.mailbox.wait_for(email, about="ұпиясөз"))
    (control,) = set(findall(r"\b[0-9a-f]{32}\b", letter))
    plain.goto("/recovery/change")
    for name, typed in (
        ("ЖСН / БСН", "940140000385"),
        ("Жеке шот немесе шарт нөмірі", "123"),
        ("Логин:", "vk123"),
        ("Бақылау жолы:", control),
        ("Жаңа құпиясөз:", f"{PASSWORD} 2"),
        ("Құпиясөзді растау:", f"{PASSWORD} 2"),
    ):
        plain.get_by_role("textbox", name=name, exact=True).fill(typed)
    plain.get_by_role("button", name="Құпиясөзді өзгерту").click()
    expect(plain.get_by_text("Құпиясөз өзгертілді.")).to_be_visible()
    assert browser_errors == ["422 /register", "422 /confirm"]
    browser_errors.clear()


def test_a_password_that_is_posted_too_early_stands_in_no_address(
    plain: Page, server: Server
) -> None:
    plain.goto("/password")
    plain.get_by_label("Қазіргі құпиясөз").fill("құпия")
    plain.get_by_label("Қазіргі құпиясөз").press("Enter")
    plain.wait_for_url("**/password")


def test_nothing_typed_is_lost_when_the_scripts_come(new_page: NewPage, server: Server) -> None:
    page = new_page()
    frames: list[str | bytes] = []

    def note(frame: str | bytes) -> None:
        frames.append(frame)

    page.on("websocket", lambda socket: socket.on("framereceived", note))
    keep_scripts_away(page)
    page.goto("/", wait_until="commit")
    login, password = page.get_by_label("Логин:"), page.get_by_label("Пароль:")
    login.press_sequentially("vk4040")
    page.get_by_label("Запомнить меня на этом компьютере").check()
    password.press_sequentially(demo_password(server, "vk4040"))
    password.evaluate("input => input.setSelectionRange(2, 5)")
    typed = password.input_value()
    let_scripts_come(page)
    wait_until(lambda: page.wait_for_timeout(20) or frames or None, 10, "the server's answer")
    expect(login).to_have_value("vk4040")
    expect(password).to_have_value(typed)
    expect(password).to_be_focused()
    assert password.evaluate("input => [input.selectionStart, input.selectionEnd]") == [2, 5]
    expect(page.get_by_label("Запомнить меня на этом компьютере")).to_be_checked()
    page.get_by_role("button", name="Показать пароль").click()
    expect(password).to_have_attribute("type", "text")
    password.press("Enter")
    page.wait_for_url("**/home")


def test_kind_and_number_given_before_the_scripts_come_are_kept(page: Page) -> None:
    keep_scripts_away(page)
    page.goto("/register", wait_until="commit")
    page.get_by_role("radio", name="Физическое лицо").check()
    page.get_by_label("Лицевой счёт").fill("04008220")
    let_scripts_come(page)
    expect(page.get_by_label("Логин")).to_have_value("04008220")
    expect(page.get_by_role("radio", name="Физическое лицо")).to_be_checked()
    page.get_by_role("radio", name="Юридическое лицо").check()
    expect(page.get_by_label("Логин")).to_have_value("vk04008220")


def test_what_is_pressed_before_the_scripts_come_is_done_when_they_are_there(
    page: Page,
) -> None:
    keep_scripts_away(page)
    page.goto("/confirm-email#0123456789abcdef0123456789abcdef", wait_until="commit")
    confirm = page.get_by_role("button", name="Подтвердить новый email")
    confirm.click()
    confirm.click()  # nothing has happened, so it is pressed again
    expect(confirm).to_have_attribute("aria-busy", "true")
    let_scripts_come(page)
    expect(page.get_by_role("alert").filter(has_text="Эта ссылка не действует")).to_be_visible()
    expect(confirm).to_have_attribute("aria-busy", "false")


def test_a_button_that_posts_nothing_waits_for_the_scripts_in_any_form(page: Page) -> None:
    keep_scripts_away(page)
    page.goto("/", wait_until="commit")
    show = page.get_by_role("button", name="Показать пароль")
    show.click()
    expect(show).to_have_attribute("aria-busy", "true")
    let_scripts_come(page)
    expect(page.get_by_label("Пароль:")).to_have_attribute("type", "text")
    expect(show).to_have_attribute("aria-busy", "false")


def test_a_double_click_before_the_scripts_come_posts_a_form_once(page: Page) -> None:
    keep_scripts_away(page)
    page.goto("/recovery", wait_until="commit")
    page.get_by_label("Логин или email:").fill("nobody@example.kz")
    posted: list[Route] = []

    def answer_later(route: Route) -> None:
        posted.append(route)

    page.route("**/recovery", answer_later)
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.evaluate(_TELL_PRESSES)
    page.get_by_role("button", name="Выслать").dblclick(delay=50, no_wait_after=True)
    wait_until(
        lambda: page.wait_for_timeout(20) or told.count("pressed") == 2 or None, 20, "both presses"
    )
    assert told.count("submitted") == 1
    assert len(posted) == 1
    posted[0].continue_()
    expect(page.get_by_text("Если такой пользователь есть")).to_be_visible()


def test_nothing_is_held_for_ever_when_a_script_does_not_come(
    page: Page, browser_errors: list[str]
) -> None:
    page.route("**/assets/root-*.js", lambda route: route.abort(), times=1)
    page.goto("/recovery")
    page.get_by_label("Логин или email:").fill("vk4040")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Password recovery")
    browser_errors.clear()


def test_the_link_of_the_letter_fills_the_form_in_before_the_scripts_come(page: Page) -> None:
    keep_scripts_away(page)
    page.goto(f"/recovery/change#login=vk123&control={'0a' * 16}", wait_until="commit")
    login, control = page.get_by_label("Логин:"), page.get_by_label("Контрольная строка:")
    expect(login).to_have_value("vk123")
    expect(control).to_have_value("0a" * 16)
    assert "#" not in page.url
    let_scripts_come(page)
    expect(page.locator("[data-ready]")).to_be_attached()
    expect(login).to_have_value("vk123")
    expect(control).to_have_value("0a" * 16)


def test_a_form_sent_before_the_scripts_come_is_answered_with_what_was_typed(
    page: Page, server: Server
) -> None:
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    keep_scripts_away(page)
    page.goto("/password", wait_until="commit")
    page.get_by_label("Текущий пароль").fill("не тот пароль")
    page.get_by_label("Новый пароль", exact=True).fill(PASSWORD)
    page.get_by_label("Повтор нового пароля").fill(PASSWORD)
    page.get_by_label("Повтор нового пароля").press("Enter")
    let_scripts_come(page)
    expect(page.locator("#problems")).to_contain_text("Текущий пароль введён неверно")
    expect(page.get_by_label("Новый пароль", exact=True)).to_have_value(PASSWORD)


def test_the_language_is_chosen_without_scripts(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/recovery")
    page.get_by_role("button", name="Қазақша").click()
    expect(page).to_have_url(pattern("/recovery$"))
    expect(page.locator("html")).to_have_attribute("lang", "kk")
    expect(page.get_by_role("button", name="Қазақша")).to_have_attribute("aria-pressed", "true")


def test_the_language_that_is_chosen_early_takes_nothing_typed_away(page: Page) -> None:
    keep_scripts_away(page)
    page.goto("/register", wait_until="commit")
    page.get_by_role("button", name="Қазақша").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Тіркелу")  # by the browser itself
    page.get_by_role("radio", name="Заңды тұлға").check()
    page.get_by_label("Шарт нөмірі").fill("123")
    page.get_by_role("button", name="English").click()
    let_scripts_come(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Registration")
    expect(page.get_by_label("Contract number")).to_have_value("123")


def test_choosing_the_language_does_not_load_the_page_anew_once_scripts_are_there(
    page: Page,
) -> None:
    page.goto("/")
    page.wait_for_load_state("networkidle")
    page.get_by_label("Логин:").fill("vk4040")
    page.get_by_role("button", name="Қазақша").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Жеке кабинет")
    expect(page.get_by_label("Логин:")).to_have_value("vk4040")


# Tells when a form is let be submitted, and when all is done that a press of a button leads to.
_TELL_PRESSES = """
() => {
  addEventListener("click", () => setTimeout(() => console.log("pressed")));
  addEventListener("submit", () => console.log("submitted"));
}
"""
