"""Signing in leads to the page that was asked for before."""

from playwright.sync_api import Page, expect
from sqlmodel import select

from cabinet.core.clock import now
from cabinet.db import Database
from cabinet.models import UserSession
from cabinet.security.sessions import end_session
from tests.e2e.conftest import NewPage
from tests.e2e.journeys import arrive, demo_password, sign_in
from tests.e2e.running import Server
from tests.e2e.test_second_factor import enter_code, next_code, switch_on
from tests.e2e.wire import demo_logins

LOGIN = "vk4040"
ENDED = "Сеанс завершён"


def give(page: Page, password: str, login: str = LOGIN) -> None:
    """Fill in the form that is there, and send it."""
    page.get_by_label("Логин:").fill(login)
    page.get_by_label("Пароль:").fill(password)
    page.get_by_role("button", name="Войти", exact=True).click()


def test_signing_in_leads_to_the_page_asked_for_with_its_values(page: Page, server: Server) -> None:
    page.goto("/charges?period=2026-10")
    page.wait_for_url("**/?next=*")
    expect(page.get_by_text(ENDED)).to_be_hidden()
    give(page, demo_password(server, LOGIN))
    page.wait_for_url("**/charges?period=2026-10")
    expect(page.locator("[data-ready]")).to_be_attached()


def test_a_session_that_ended_under_a_page_leads_back_to_it(
    page: Page, server: Server, database: Database
) -> None:
    sign_in(page, LOGIN, demo_password(server, LOGIN))
    arrive(page, "/charges")
    with database.writing() as session:
        for session_id in session.exec(select(UserSession.id)).all():
            assert session_id is not None
            end_session(session, session_id=session_id, now=now())
    arrive(page, "/charges")
    page.wait_for_url("**/?next=%2Fcharges#ended")
    expect(page.get_by_text(ENDED)).to_be_visible()
    give(page, demo_password(server, LOGIN))
    page.wait_for_url("**/charges")


def test_a_code_leads_to_the_page_asked_for_too(
    page: Page, server: Server, new_page: NewPage
) -> None:
    login, password = demo_logins(server)[2]
    sign_in(page, login, password)
    secret, _ = switch_on(page, password)
    other = new_page()
    other.goto("/charges")
    other.wait_for_url("**/?next=*")
    give(other, password, login)
    enter_code(other, next_code(secret))
    other.wait_for_url("**/charges")


def test_a_browser_without_scripts_posts_the_page_asked_for(
    server: Server, new_page: NewPage, browser_errors: list[str]
) -> None:
    login, password = demo_logins(server)[1]
    page = new_page(java_script_enabled=False)
    page.goto("/?next=%2Fcharges%3Fperiod%3D2026-10")
    for given in ("wrong", password):
        give(page, given, login)
    page.wait_for_url("**/charges?period=2026-10")
    assert browser_errors == ["422 /"]
    browser_errors.clear()
