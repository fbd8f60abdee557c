"""The customer's own profile, in a real browser, with letters from a real mail server."""

import sqlite3
from contextlib import closing
from re import fullmatch

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from cabinet.mail.subscriptions import Subscription
from tests.e2e.conftest import NewPage
from tests.e2e.journeys import (
    demo_password,
    links_of,
    sign_in,
    sign_in_by_form,
    text_of,
    unsubscribe_path,
)
from tests.e2e.running import Server

COMPANY, RESIDENT, LARGE = "vk4040", "04008221", "vk400400"
MENU = [
    "Главная",
    "Личные данные",
    "Показания приборов учёта",
    "Состояние взаиморасчетов",
    "Расшифровка начислений",
    "Сверка взаиморасчетов",
    "Изменение email",
    "Изменение пароля",
    "Редактирование подписки",
    "Обращения",
    "Объявления",
    "Выйти",
]


def enter(page: Page, server: Server, login: str = COMPANY) -> None:
    sign_in(page, login, demo_password(server, login))


def choose(page: Page, entry: str) -> None:
    menu = page.get_by_role("navigation", name="Меню")
    menu.get_by_role("link", name=entry).click()


def expect_signed_out(page: Page) -> None:
    choose(page, "Расшифровка начислений")
    expect(page.get_by_text("Пожалуйста, авторизуйтесь:")).to_be_visible()


def test_the_menu_is_in_the_order_of_the_instruction(page: Page, server: Server) -> None:
    enter(page, server)
    entries = page.get_by_role("navigation", name="Меню").get_by_role("listitem")
    assert entries.all_inner_texts() == MENU
    for entry in (*MENU[:2], *MENU[3:10]):
        choose(page, entry)
        marked = page.get_by_role("navigation", name="Меню").locator("[aria-current=page]")
        expect(marked).to_have_text(entry)
        expect(page.get_by_role("heading", level=1, name=entry)).to_be_visible()
        expect(page).to_have_title(entry)
        expect(page.get_by_text("Главная > Кабинет")).to_be_visible()


def test_personal_data_shows_what_billing_holds_and_where_one_is_signed_in(
    page: Page, server: Server
) -> None:
    enter(page, server)
    choose(page, "Личные данные")
    for known in ("220740049825", "г. Примерск, ул. Вымышленная, 40", "не указан"):
        expect(page.get_by_text(known, exact=True)).to_be_visible()
    row = page.get_by_role("row").filter(has_text="это устройство")
    expect(row).to_contain_text("Chrome, Linux")
    expect(row).to_contain_text("127.0.0.1")
    page.get_by_role("button", name="Қазақша").click()
    expect(page.get_by_text("көрсетілмеген", exact=True)).to_be_visible()
    expect(page.get_by_role("cell", name="Кіру").first).to_be_visible()
    page.get_by_role("button", name="Русский").click()  # letters follow the choice
    expect(page.get_by_text("не указан", exact=True)).to_be_visible()


def test_a_new_email_counts_once_its_mailbox_has_confirmed_it(
    new_page: NewPage, server: Server
) -> None:
    page, elsewhere = new_page(), new_page()
    old, new = "vk4040@example.com", "accounts@example.kz"
    enter(page, server)
    choose(page, "Изменение email")
    page.get_by_label("Новый email").fill(new)
    expect(page.locator("main form input")).to_have_count(1)
    page.get_by_role("button", name="Изменить email").click()
    expect(page.get_by_label("Текущий пароль")).to_be_focused()
    page.get_by_role("button", name="Указать другой адрес").click()
    expect(page.get_by_label("Новый email")).to_have_value(new)
    page.get_by_role("button", name="Изменить email").click()
    page.get_by_label("Текущий пароль").fill("не тот пароль")
    page.get_by_role("button", name="Изменить email").click()
    expect(
        page.get_by_role("alert").filter(has_text="Текущий пароль введён неверно")
    ).to_be_visible()
    expect(page.get_by_text(f"Новый адрес – {new}.")).to_be_visible()
    page.get_by_label("Текущий пароль").fill(demo_password(server, COMPANY))
    page.get_by_role("button", name="Изменить email").click()
    expect(page.get_by_text(f"Письмо отправлено на {new}")).to_be_visible()
    expect(page.get_by_label("Новый email")).to_have_value("")
    warning = server.mailbox.wait_for(old, about="Запрошено изменение email")
    assert new in text_of(warning)

    link = links_of(server.mailbox.wait_for(new))[0]
    assert fullmatch(rf"{server.base_url}/confirm-email#[\w-]{{43}}", link)
    elsewhere.goto(link)
    button = elsewhere.get_by_role("button", name="Подтвердить новый email")
    expect(button).to_be_visible()
    choose(page, "Личные данные")
    expect(page.get_by_text(old, exact=True)).to_be_visible()
    button.click()
    wanted = elsewhere.get_by_role("alert").filter(has_text="Введите пароль от личного кабинета")
    expect(wanted).to_be_visible()
    elsewhere.get_by_label("Пароль от личного кабинета").fill(demo_password(server, COMPANY))
    button.click()
    expect(elsewhere.get_by_text(f"Email изменён: письма будут приходить на {new}")).to_be_visible()

    choose(page, "Изменение email")
    expect(page.get_by_text(f"Сейчас письма приходят на {new}.")).to_be_visible()
    for address in (old, new):
        assert new in text_of(server.mailbox.wait_for(address, about="Email изменён"))
    elsewhere.reload()
    elsewhere.get_by_role("button", name="Подтвердить новый email").click()
    expect(elsewhere.get_by_text(f"Email изменён: письма будут приходить на {new}")).to_be_visible()


def test_whoever_is_signed_in_confirms_a_new_email_without_the_password(
    page: Page, server: Server
) -> None:
    new = "large@example.kz"
    enter(page, server, LARGE)
    choose(page, "Изменение email")
    page.get_by_label("Новый email").fill(new)
    page.get_by_role("button", name="Изменить email").click()
    page.get_by_label("Текущий пароль").fill(demo_password(server, LARGE))
    page.get_by_role("button", name="Изменить email").click()
    page.goto(links_of(server.mailbox.wait_for(new))[0])
    expect(page.get_by_text("Нажмите кнопку, и письма")).to_be_visible()
    expect(page.get_by_label("Пароль от личного кабинета")).to_have_count(0)
    page.get_by_role("button", name="Подтвердить новый email").click()
    expect(page.get_by_text(f"Email изменён: письма будут приходить на {new}")).to_be_visible()


def test_an_invented_link_confirms_nothing(page: Page) -> None:
    page.goto(f"/confirm-email#{'x' * 43}")
    page.get_by_role("button", name="Подтвердить новый email").click()
    expect(page.get_by_role("alert").filter(has_text="Эта ссылка не действует")).to_be_visible()


def test_a_new_password_signs_every_other_browser_out(new_page: NewPage, server: Server) -> None:
    page, other = new_page(), new_page()
    old, new = demo_password(server, RESIDENT), "восемь вёдер воды"
    enter(page, server, RESIDENT)
    enter(other, server, RESIDENT)
    choose(page, "Изменение пароля")
    page.get_by_label("Текущий пароль").fill("не тот пароль")
    page.get_by_label("Новый пароль").fill(new)
    page.get_by_label("Повтор нового пароля").fill(new)
    page.get_by_role("button", name="Изменить пароль").click()
    expect(
        page.get_by_role("alert").filter(has_text="Текущий пароль введён неверно")
    ).to_be_visible()
    page.get_by_label("Текущий пароль").fill(old)
    page.get_by_role("button", name="Изменить пароль").click()
    expect(page.get_by_text("Пароль изменён. На остальных устройствах вход")).to_be_visible()

    expect_signed_out(other)
    choose(page, "Личные данные")
    expect(page.get_by_role("cell", name="Пароль изменён")).to_be_visible()
    server.mailbox.wait_for(f"{RESIDENT}@example.com", about="Пароль изменён")
    other.get_by_label("Логин:").fill(RESIDENT)
    other.get_by_label("Пароль:").fill(old)
    other.get_by_role("button", name="Войти").click()
    expect(other.get_by_text("Неверный логин или пароль.").first).to_be_visible()
    sign_in_by_form(other, RESIDENT, new)


def test_a_device_is_signed_out_from_another_one(new_page: NewPage, server: Server) -> None:
    page, office = new_page(), new_page()
    phone = new_page(user_agent="Mozilla/5.0 (Linux; Android 10; K) Chrome/140.0 Safari/537.36")
    for each in (page, office, phone):
        enter(each, server)
    server.mailbox.wait_for("@example", about="Вход с нового устройства")
    choose(page, "Личные данные")
    row = page.get_by_role("row").filter(has=page.get_by_role("button", name="Завершить"))
    row.filter(has_text="Chrome, Android").first.get_by_role("button").click()
    expect(page.get_by_text("Сеанс завершён.")).to_be_visible()
    expect_signed_out(phone)
    page.get_by_role("button", name="Завершить все остальные").click()
    expect(page.get_by_text("Остальные сеансы завершены.")).to_be_visible()
    expect(page.get_by_role("button", name="Завершить все остальные")).to_be_hidden()
    expect_signed_out(office)


def test_who_is_led_away_from_a_page_is_told_that_the_session_has_ended(
    page: Page, server: Server
) -> None:
    sign_in(page, LARGE, demo_password(server, LARGE))
    told = page.get_by_text("Сеанс завершён. Черновики сохранены.")
    with closing(sqlite3.connect(server.data_dir / "cabinet.sqlite", timeout=15)) as connection:
        connection.execute("DELETE FROM user_session")
        connection.commit()
    page.reload()
    expect(told).to_be_visible()
    page.goto("/")
    expect(told).to_be_hidden()
    sign_in(page, LARGE, demo_password(server, LARGE))


def test_a_copied_cookie_ends_the_session_and_warns_by_letter(
    new_page: NewPage, server: Server
) -> None:
    page, thief = new_page(), new_page()
    page.goto("/")
    page.get_by_label("Запомнить меня на этом компьютере").check()
    page.get_by_label("Логин:").fill(COMPANY)
    page.get_by_label("Пароль:").fill(demo_password(server, COMPANY))
    page.get_by_role("button", name="Войти").click()
    page.wait_for_url("**/home")
    copied = session_cookie(page.context)

    make_older(server, "created_at", days=1)
    tab = page.context.new_page()
    tab.goto("/personal")
    expect(tab.get_by_text("это устройство")).to_be_visible()
    assert session_cookie(page.context) != copied
    choose(page, "Личные данные")  # its websocket was opened with the former cookie
    expect(page.get_by_text("это устройство")).to_be_visible()

    make_older(server, "rotated_at", days=1)
    thief.context.add_cookies([{"name": "session", "value": copied, "url": server.base_url}])
    thief.goto("/personal")
    expect(thief.get_by_text("Пожалуйста, авторизуйтесь:")).to_be_visible()
    server.mailbox.wait_for("@example", about="Мы завершили один из ваших сеансов")
    expect_signed_out(page)


def session_cookie(context: BrowserContext) -> str:
    return next(one["value"] for one in context.cookies() if one.get("name") == "session")  # type: ignore[misc]


def make_older(server: Server, column: str, *, days: int) -> None:
    """Let the latest remembered session be older than it is, as if days had passed."""
    with closing(sqlite3.connect(server.data_dir / "cabinet.sqlite", timeout=15)) as connection:
        connection.execute(
            f"UPDATE user_session SET {column} = datetime({column}, ?) || '.000000' "
            "WHERE id = (SELECT max(id) FROM user_session WHERE remembered)",
            (f"-{days} day",),
        )
        connection.commit()


def test_the_subscription_is_kept(page: Page, server: Server) -> None:
    enter(page, server)
    choose(page, "Редактирование подписки")
    box = page.get_by_label("Получать счёт-извещение на email")
    expect(box).to_be_checked()
    box.uncheck()
    page.get_by_label("Сообщать на email, если водоканал не принял").uncheck()
    page.get_by_label("Напоминать на email, что пора передать показания").check()
    page.get_by_role("button", name="Сохранить").click()
    expect(
        page.get_by_text(
            "Сохранено. На email приходят: напоминание передать показания, сообщение об аварии,"
            " объявления и плановые отключения."
        )
    ).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Сохранить")).to_be_visible()
    expect(page.get_by_label("Получать счёт-извещение на email")).not_to_be_checked()
    expect(page.get_by_label("Напоминать на email, что")).to_be_checked()


def test_one_click_ends_the_letters_without_signing_in(
    page: Page, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(server.data_dir / "cabinet.sqlite", timeout=15)) as connection:
        connection.execute(
            "UPDATE membership SET wants_verification = 1 WHERE user_id = "
            "(SELECT id FROM user WHERE login = ?)",
            (RESIDENT,),
        )
        connection.commit()
    page.goto(unsubscribe_path(server, RESIDENT, Subscription.VERIFICATION, monkeypatch))
    page.get_by_role("button", name="Отписаться").click()
    expect(page.get_by_role("heading", name="Вы отписаны")).to_be_visible()
    page.get_by_role("button", name="Подписаться снова").click()
    expect(page.get_by_text("снова приходят письма: напоминание о сроках")).to_be_visible()
