"""A registration that the utility has not approved: signed in, and shut out of everything."""

from playwright.sync_api import Page, expect
from sqlmodel import select

from cabinet.db import Database
from cabinet.models import User
from tests.cast import membership_of
from tests.e2e.journeys import demo_password, give_password
from tests.e2e.running import Server

LOGIN = "vk4040"


def take_approval_away(server: Server) -> None:
    database = Database(f"sqlite:///{server.data_dir / 'cabinet.sqlite'}")
    with database.writing() as session:
        user = session.exec(select(User).where(User.login == LOGIN)).one()
        assert user.id is not None
        membership_of(session, user.id).approved_at = None
    database.close()


def test_whoever_waits_sees_nothing_until_staff_approve(page: Page, server: Server) -> None:
    take_approval_away(server)
    give_password(page, LOGIN, demo_password(server, LOGIN))
    heading = page.get_by_role("heading", name="Проверка регистрации")
    expect(heading).to_be_visible()
    for path in ("/readings", "/charges", "/profile/second-factor", "/profile/close"):
        page.goto(path)
        page.wait_for_url("**/waiting")
        expect(page.get_by_text("Ваша заявка проверяется.")).to_be_visible()
    for route in ("/profile/export.zip", "/documents/charges.pdf?period=2026-10"):
        answer = page.request.get(route, max_redirects=0)
        assert (answer.status, answer.headers["location"]) == (303, "/")

    assert f"{LOGIN}: " in server.cabinet("registrations", "list").stdout
    assert server.cabinet("registrations", "approve", "nobody").returncode == 1
    done = server.cabinet("registrations", "approve", LOGIN)
    assert (done.returncode, done.stderr) == (0, "")
    server.mailbox.wait_for(f"{LOGIN}@example.com", about="Регистрация одобрена")
    page.goto("/waiting")
    page.wait_for_url("**/home")
    assert page.request.get("/profile/export.zip").status == 200


def test_whoever_waits_can_sign_out(page: Page, server: Server) -> None:
    take_approval_away(server)
    give_password(page, LOGIN, demo_password(server, LOGIN))
    page.wait_for_url("**/waiting")
    page.get_by_role("button", name="Выйти").click()
    expect(page.get_by_text("Пожалуйста, авторизуйтесь:")).to_be_visible()
    page.goto("/waiting")
    expect(page.get_by_text("Пожалуйста, авторизуйтесь:")).to_be_visible()
