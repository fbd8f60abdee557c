"""From the registration form to the cabinet, for both kinds of customers."""

from re import search

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.journeys import (
    PASSWORD,
    arrive,
    links_of,
    register_company,
    register_individual,
    sign_in_by_form,
    text_of,
)
from tests.e2e.running import Server


def test_a_company_registers_confirms_by_the_link_and_signs_in(page: Page, server: Server) -> None:
    page.goto("/")
    page.get_by_role("link", name="Зарегистрироваться").click()
    page.get_by_role("radio", name="Юридическое лицо").check()
    page.get_by_label("Номер договора").press_sequentially("123")
    expect(page.get_by_label("Логин")).to_have_value("vk123")

    register_company(page, number="123", bin_iin="940140000385", email="office@example.kz")
    expect(page.get_by_role("heading", name="Подтверждение регистрации")).to_be_visible()
    expect(
        page.get_by_text("На ваш почтовый адрес отправлено сообщение с подтверждением регистрации.")
    ).to_be_visible()

    expect(page.get_by_role("definition").get_by_text("office@example.kz")).to_be_visible()
    page.get_by_role("button", name="Отправить письмо ещё раз").click()
    expect(page.get_by_text("Новое можно заказать через 3 мин.")).to_be_visible()

    letter = server.mailbox.wait_for("office@example.kz", about="Подтверждение регистрации")
    at_once, by_hand, void = links_of(letter)
    assert at_once.startswith(
        f"{server.base_url}/confirm?confirm_registration=yes&confirm_user_id="
    )
    assert search(r"&confirm_code=[A-Za-z0-9]{8}$", at_once)
    assert at_once.startswith(f"{by_hand}&confirm_code=")

    assert void.startswith(f"{server.base_url}/confirm/void/")
    assert "Регистрация по договору №123." in text_of(letter)

    page.context.request.get(at_once)  # as a mail scanner does
    arrive(page, at_once)
    for shown in ("123", "ТОО «Пример Сервис»"):
        expect(page.get_by_role("definition").get_by_text(shown, exact=True)).to_be_visible()
    expect(page.get_by_label("Логин")).to_have_value("vk123")
    expect(page.get_by_label("Код из письма")).to_have_value(at_once[-8:])
    expect(page.get_by_text("успешно подтверждена")).to_be_hidden()
    page.get_by_label("Пароль", exact=True).fill("не тот пароль")
    page.get_by_role("button", name="Подтвердить").click()
    expect(page.locator("#password-error")).to_contain_text("Пароль не подошёл.")
    page.get_by_label("Пароль", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Подтвердить").click()
    expect(page.get_by_text("Регистрация пользователя успешно подтверждена.")).to_be_visible()
    expect(page.get_by_label("Логин:")).to_have_value("vk123")
    page.get_by_label("Пароль:").fill(PASSWORD)
    page.get_by_role("button", name="Войти").click()
    expect(page.get_by_role("heading", level=1, name="Главная")).to_be_visible()

    page.get_by_role("button", name="Выйти").click()
    expect(page.get_by_text("Пожалуйста, авторизуйтесь:")).to_be_visible()
    page.goto("/readings")
    expect(page.get_by_text("Пожалуйста, авторизуйтесь:")).to_be_visible()


def test_an_individual_types_the_code_by_hand(page: Page, server: Server) -> None:
    register_individual(page, account="04008220", iin="791028302728", email="resident@example.kz")
    letter = server.mailbox.wait_for("resident@example.kz")
    code = search(r"Ваш код для подтверждения регистрации: (\S+)", text_of(letter))
    assert code

    # The code is typed on the page that the registration ended on.
    page.get_by_label("Код из письма").fill("00000000")
    page.get_by_label("Пароль", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Подтвердить").click()
    expect(page.get_by_role("alert").get_by_text("Код не подошёл")).to_be_visible()

    page.get_by_label("Код из письма").fill(code[1])
    page.get_by_role("button", name="Подтвердить").click()
    expect(page.get_by_text("Регистрация пользователя успешно подтверждена.")).to_be_visible()
    expect(page.get_by_label("Логин:")).to_have_value("04008220")
    sign_in_by_form(page, "04008220")
    expect(page.get_by_text("Лицевой счёт 04008220")).to_be_visible()


def test_a_profile_that_waits_for_its_letter_cannot_sign_in(page: Page) -> None:
    register_company(page, number="2666", bin_iin="990140004654", email="waits@example.kz")
    expect(page.get_by_role("heading", name="Подтверждение регистрации")).to_be_visible()
    page.goto("/")
    page.get_by_label("Логин:").fill("vk2666")
    page.get_by_label("Пароль:").fill(PASSWORD)
    page.get_by_role("button", name="Войти").click()
    expect(page.get_by_text("Регистрация ещё не подтверждена.")).to_be_visible()
    page.get_by_role("button", name="Отправить письмо ещё раз").click()
    expect(page.get_by_text("Письмо уже отправлено.")).to_be_visible()


def test_whoever_did_not_register_voids_it_from_the_letter(
    page: Page, new_page: NewPage, server: Server
) -> None:
    register_company(page, number="А-555/1", bin_iin="050140001208", email="stranger@example.kz")
    expect(page.get_by_role("heading", name="Подтверждение регистрации")).to_be_visible()
    links = links_of(server.mailbox.wait_for("stranger@example.kz"))
    for reader in (page, new_page(java_script_enabled=False)):
        reader.goto(links[2])
        expect(reader.get_by_text("По договору №А-555/1")).to_be_visible()
    reader.get_by_role("button", name="Отменить регистрацию").click()
    expect(reader.get_by_role("heading", name="Регистрация отменена")).to_be_visible()
    arrive(page, links[0])
    page.get_by_label("Пароль", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Подтвердить").click()
    expect(page.get_by_role("alert").get_by_text("Код не подошёл")).to_be_visible()


def test_wrong_pairs_and_wrong_fields_are_told_and_nothing_typed_is_lost(page: Page) -> None:
    register_company(page, number="123", bin_iin="990140004654", email="other@example.kz")
    expect(page.get_by_role("alert").get_by_text("Не удалось зарегистрировать.")).to_be_visible()
    expect(page.get_by_label("Наименование компании")).to_have_value("ТОО «Пример Сервис»")

    page.get_by_label("ИНН / БИН").fill("９４０１４００００３８５")
    page.get_by_label("Email", exact=True).fill("<b>")
    page.get_by_role("button", name="Регистрация").click()
    summary = page.get_by_role("alert").filter(has_text="Исправьте, пожалуйста:")
    expect(summary).to_be_focused()
    summary.get_by_role("button", name="В БИН ошибка").click()
    expect(page.get_by_label("ИНН / БИН")).to_be_focused()
    expect(page.get_by_label("ИНН / БИН")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Номер договора")).to_have_value("123")


def test_an_answer_does_not_take_the_focus_from_a_field_that_is_typed_in(page: Page) -> None:
    register_company(page, number="123", bin_iin="990140004654", email="other@example.kz")
    expect(page.get_by_role("alert").get_by_text("Не удалось зарегистрировать.")).to_be_visible()
    number = page.get_by_label("Номер договора")
    page.get_by_label("ИНН / БИН").fill("1")

    number.evaluate("field => { field.form.requestSubmit(); field.focus(); }")
    expect(page.get_by_role("alert").filter(has_text="Исправьте, пожалуйста:")).to_be_visible()
    expect(page.get_by_role("button", name="Регистрация")).to_be_enabled()
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    expect(number).to_be_focused()


def test_a_wrong_login_and_a_wrong_password_are_told_alike(page: Page) -> None:
    for login in ("vk4040", "vk999999"):
        arrive(page, "/")
        page.get_by_label("Логин:").fill(login)
        page.get_by_label("Пароль:").fill("не тот пароль")
        page.get_by_role("button", name="Войти").click()
        expect(page.get_by_role("alert").get_by_text("Неверный логин или пароль.")).to_be_visible()


def test_the_language_is_switched_at_once_and_kept(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto("/")
    page.get_by_label("Логин:").fill("vk123")
    page.get_by_role("button", name="Қазақша").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Жеке кабинет")
    expect(page.get_by_label("Логин:")).to_have_value("vk123")
    page.wait_for_function("document.cookie.includes('language=kk')")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Жеке кабинет")
    assert page.evaluate("document.documentElement.lang") == "kk"
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    page.get_by_role("link", name="Register").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Registration")
    assert page.evaluate("document.documentElement.scrollWidth") == 360


_STARRED = (
    "labels => labels.filter(one => getComputedStyle(one, '::before').content.startsWith('\"*'))"
    ".map(one => one.innerText.trim())"
)


def test_what_has_to_be_filled_in_has_an_asterisk_with_and_without_scripts(
    new_page: NewPage, browser_errors: list[str]
) -> None:
    page, plain = new_page(), new_page(java_script_enabled=False)
    page.goto("/register")
    every = page.locator("form.starred label:visible")
    expect(page.get_by_text("Поля со звёздочкой (*) нужно заполнить.")).to_be_visible()
    wanted = {
        "Фамилия, имя, отчество",
        "Email",
        "Пароль",
        "Подтверждение пароля",
        "ИИН",
        "Лицевой счёт",
        "Согласен(-на) на сбор и обработку моих персональных данных",
    }
    page.get_by_role("radio", name="Физическое лицо").check()
    expect(page.get_by_label("ИИН")).to_be_visible()
    assert set(every.evaluate_all(_STARRED)) == wanted
    plain.goto("/register")
    plain.get_by_role("button", name="Регистрация").click()
    expect(plain.get_by_text("Поля со звёздочкой (*) нужно заполнить.")).to_be_visible()
    plain.goto("/recovery/change")
    expect(plain.locator("form.starred")).to_have_count(1)
    browser_errors.clear()
