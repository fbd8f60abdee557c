"""Signing in on the utility's side, as every test of its pages begins."""

from playwright.sync_api import Page, expect

from tests.e2e.running import Server


def staff_password(server: Server, role: str) -> str:
    """The password of the demo's login of a role."""
    for line in (server.data_dir / "demo" / "staff.txt").read_text("utf-8").splitlines():
        name, _, password = line.partition(" ")
        if name == role:
            return password
    raise AssertionError(f"the demo has nobody of the role {role}")


def give_staff_password(page: Page, login: str, password: str) -> None:
    """Fill in login and password and send them."""
    page.goto("/")
    page.get_by_label("Логин").fill(login)
    page.locator("#password").fill(password)
    page.get_by_role("button", name="Войти", exact=True).click()


def sign_in_staff(page: Page, server: Server, role: str, path: str = "/own") -> None:
    """Sign somebody of the demo in, and go to a page of theirs."""
    give_staff_password(page, role, staff_password(server, role))
    page.wait_for_url("**/overview")
    page.goto(path)
    expect(page.locator(".skeleton")).to_have_count(0)
