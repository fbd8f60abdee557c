"""What customers do again and again, for the tests to begin with."""

import sqlite3
from contextlib import closing
from email.message import EmailMessage
from re import findall

import pytest
from playwright.sync_api import Page, expect

from cabinet.core.settings import settings
from cabinet.mail.subscriptions import Subscription, unsubscribe_url
from tests.e2e.running import Server

PASSWORD = "восемь вёдер воды"
CONSENT = "Согласен(-на) на сбор и обработку моих персональных данных"


def text_of(letter: EmailMessage) -> str:
    """The plain text of a letter."""
    body = letter.get_body(("plain",))
    assert body is not None
    return body.get_content()


def links_of(letter: EmailMessage) -> list[str]:
    """The addresses in a letter's plain text, in their order."""
    return findall(r"https?://\S+", text_of(letter))


def arrive(page: Page, path: str) -> None:
    """Open a page and wait until its scripts and data are there."""
    page.goto(path)
    expect(page.locator("[data-ready]")).to_be_attached()


def register_company(page: Page, *, number: str, bin_iin: str, email: str) -> None:
    """Fill in the form of a company and send it."""
    arrive(page, "/register")
    page.get_by_role("radio", name="Юридическое лицо").check()
    page.get_by_label("Наименование компании").fill("ТОО «Пример Сервис»")
    page.get_by_label("ИНН / БИН").fill(bin_iin)
    page.get_by_label("Номер договора").fill(number)
    _finish(page, email)


def register_individual(page: Page, *, account: str, iin: str, email: str) -> None:
    """Fill in the form of an individual and send it."""
    arrive(page, "/register")
    page.get_by_role("radio", name="Физическое лицо").check()
    page.get_by_label("Фамилия, имя, отчество").fill("Небылицын Ерғали Өмірұлы")
    page.get_by_role("textbox", name="ИИН", exact=True).fill(iin)
    page.get_by_label("Лицевой счёт").fill(account)
    _finish(page, email)


def _finish(page: Page, email: str) -> None:
    page.get_by_label("Email", exact=True).fill(email)
    page.get_by_label("Пароль", exact=True).fill(PASSWORD)
    page.get_by_label("Подтверждение пароля").fill(PASSWORD)
    page.get_by_label(CONSENT).check()
    page.get_by_role("button", name="Регистрация").click()


def register_and_confirm(
    page: Page, server: Server, *, number: str, bin_iin: str, email: str = ""
) -> None:
    """Become the confirmed customer of a company's contract."""
    email = email or f"accounts-{number}@example.kz"
    register_company(page, number=number, bin_iin=bin_iin, email=email)
    expect(page.get_by_role("heading", name="Подтверждение регистрации")).to_be_visible()
    arrive(page, links_of(server.mailbox.wait_for(email))[0])
    page.get_by_label("Пароль", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Подтвердить").click()
    expect(page.get_by_text("Регистрация пользователя успешно подтверждена.")).to_be_visible()


def give_password(page: Page, login: str, password: str = PASSWORD) -> None:
    """Fill in login and password and send them."""
    arrive(page, "/")
    page.get_by_label("Логин:").fill(login)
    page.get_by_label("Пароль:").fill(password)
    page.get_by_role("button", name="Войти").click()


def sign_in_by_form(page: Page, login: str, password: str = PASSWORD) -> None:
    """Sign in on the page, wait for the cabinet and go on to the readings."""
    give_password(page, login, password)
    page.wait_for_url("**/home")
    _go_to_readings(page)


def sign_in(page: Page, login: str, password: str = PASSWORD) -> None:
    """Get the browser its session without showing the form, and go to the readings.

    For tests of something else: two pages less are opened.
    """
    answer = page.request.post(
        "/",
        form={"login": login, "password": password},
        headers={"Origin": page.request.head("/").url.removesuffix("/")},
        max_redirects=0,
    )
    assert (answer.status, answer.headers.get("location")) == (303, "/home"), answer.text()
    _go_to_readings(page)


def _go_to_readings(page: Page) -> None:
    page.goto("/readings")
    expect(page.get_by_role("navigation", name="Меню")).to_be_visible()


def demo_password(server: Server, login: str) -> str:
    """The password of one of the demo's ready-made logins."""
    for line in (server.data_dir / "demo" / "logins.txt").read_text("utf-8").splitlines():
        name, _, password = line.partition(" ")
        if name == login:
            return password
    raise AssertionError(f"the demo has no login {login}")


def unsubscribe_path(
    server: Server, login: str, kind: Subscription, monkeypatch: pytest.MonkeyPatch
) -> str:
    """The address in a letter to `login` under which letters of this kind are ended."""
    with closing(sqlite3.connect(server.data_dir / "cabinet.sqlite", timeout=15)) as connection:
        who = connection.execute(
            "SELECT membership.public_id FROM membership JOIN user ON user.id = user_id "
            "WHERE login = ? ORDER BY membership.id",
            (login,),
        )
        public_id = who.fetchone()[0]
    for name in ("CABINET_SECRET_KEY", "CABINET_SECRET_KEY_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CABINET_DATA_DIR", str(server.data_dir))
    settings.cache_clear()
    path = unsubscribe_url(public_id, kind).removeprefix(settings().base_url)
    settings.cache_clear()
    return path


def change(server: Server, statement: str, *values: str | None) -> None:
    """Change something in the database behind the cabinet's back."""
    with closing(sqlite3.connect(server.data_dir / "cabinet.sqlite", timeout=15)) as connection:
        connection.execute(statement, values)
        connection.commit()


def forget_readings(server: Server) -> None:
    """Leave the month as billing left it: nothing sent, nothing typed."""
    with sqlite3.connect(server.data_dir / "cabinet.sqlite", timeout=30) as database:
        for table in ("submitted_reading", "submission", "reading_draft"):
            database.execute(f"DELETE FROM {table}")
