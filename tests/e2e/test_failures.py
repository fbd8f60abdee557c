"""What customers are told when something fails: the server, a page, the connection."""

import sqlite3
from contextlib import closing
from re import findall
from time import sleep

from playwright.sync_api import Page, Route, WebSocketRoute, expect

from cabinet.web.websocket.disconnected_pages import MOST_OF_NETWORK
from tests.e2e.inspecting import Inspector
from tests.e2e.journeys import arrive, change, demo_password, give_password, sign_in
from tests.e2e.running import Server, wait_until
from tests.e2e.wire import Wire

LOGIN = "vk4040"


def test_what_fails_is_told_with_its_number_and_a_way_on(
    inspector: tuple[Page, Inspector], server: Server, browser_errors: list[str]
) -> None:
    page, inspect = inspector
    sign_in(page, LOGIN, demo_password(server, LOGIN))
    change(server, "ALTER TABLE ledger_entry RENAME TO elsewhere")
    page.goto("/balance")
    banner = page.get_by_role("alert").filter(has_text="назовите номер")
    expect(banner).to_be_visible()
    inspect.look("the server failed")
    change(server, "ALTER TABLE elsewhere RENAME TO ledger_entry")
    banner.get_by_role("button", name="Закрыть").click()
    expect(banner).to_be_hidden()

    page.route("**/assets/_password_*.js", _break)
    page.get_by_role("link", name="Изменение пароля").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Страница не открылась")
    inspect.look("the page failed")
    page.get_by_role("link", name="Главная").click()
    expect(page.get_by_role("link", name="Передать показания")).to_be_visible()
    browser_errors.clear()


def _break(route: Route) -> None:
    """Answer with a page that cannot be drawn."""
    broken = "export default function Broken() { throw new Error('broken by the test') }"
    route.fulfill(body=broken, content_type="text/javascript")


def test_a_session_that_cannot_be_opened_is_told_where_the_password_was_given(
    page: Page, server: Server, browser_errors: list[str]
) -> None:
    def fail(route: Route) -> None:
        change(server, "ALTER TABLE user_session RENAME TO elsewhere")
        route.continue_()

    page.route("**/session/open", fail)
    give_password(page, LOGIN, demo_password(server, LOGIN))
    banner = page.get_by_role("alert").filter(has_text="назовите номер")
    expect(banner).to_be_visible()
    change(server, "ALTER TABLE elsewhere RENAME TO user_session")
    (number,) = findall(r"назовите номер:\s*([0-9a-f]{8})", banner.inner_text())
    assert f"fault {number}\n" in (server.data_dir / "server.log").read_text("utf-8")
    expect(page.get_by_label("Логин:")).to_be_visible()
    page.unroute("**/session/open")
    give_password(page, LOGIN, demo_password(server, LOGIN))
    page.wait_for_url("**/home")
    browser_errors.clear()


def test_a_document_that_fails_is_a_page_with_the_number_that_the_log_has(
    inspector: tuple[Page, Inspector], server: Server, browser_errors: list[str]
) -> None:
    page, inspect = inspector
    sign_in(page, LOGIN, demo_password(server, LOGIN))
    change(server, "ALTER TABLE charge RENAME TO elsewhere")
    page.goto("/documents/charges.pdf?period=2026-10")
    expect(page.get_by_role("heading", level=1)).to_have_text("Не получилось")
    said = page.get_by_role("alert").inner_text()
    inspect.look("the document failed")
    change(server, "ALTER TABLE elsewhere RENAME TO charge")
    (number,) = findall(r"назовите номер: ([0-9a-f]{8})", said)
    log = (server.data_dir / "server.log").read_text("utf-8")
    _, _, told = log.partition(f"fault {number}\n")
    assert "Traceback (most recent call last)" in told
    assert "no such table: charge" in told
    assert "table" not in page.content()
    with page.expect_download():
        page.get_by_role("link", name="Попробовать ещё раз").click()
    browser_errors.clear()


def test_pages_are_read_while_another_program_writes_and_a_change_is_told_in_ten_seconds(
    page: Page, server: Server, browser_errors: list[str]
) -> None:
    sign_in(page, LOGIN, demo_password(server, LOGIN))
    with closing(
        sqlite3.connect(server.data_dir / "cabinet.sqlite", isolation_level=None)
    ) as other:
        other.execute("BEGIN IMMEDIATE")
        page.goto("/readings")
        cell = page.get_by_role("textbox").first
        cell.fill("999999")
        page.get_by_role("button", name="Передать показания", exact=True).click()
        banner = page.get_by_role("alert").filter(has_text="перегружен или обслуживается")
        expect(banner).to_be_visible(timeout=20_000)
        expect(cell).to_have_value("999999")
    browser_errors.clear()


def test_a_lost_connection_is_told_until_it_is_back(
    inspector: tuple[Page, Inspector], browser_errors: list[str]
) -> None:
    page, inspect = inspector
    line = Line(page)
    arrive(page, "/")
    line.wait_for_socket()
    page.get_by_label("Логин:").fill(LOGIN)
    line.cut()
    banner = page.get_by_role("status").filter(has_text="Связь с сервером прервалась.")
    expect(banner).to_be_visible()
    inspect.look("no connection")
    line.mend()
    expect(banner).to_be_hidden(timeout=15_000)
    expect(page.get_by_label("Логин:")).to_have_value(LOGIN)
    browser_errors.clear()


def test_a_customer_whose_state_was_given_back_meanwhile_comes_back_without_loss(
    page: Page, server: Server, browser_errors: list[str]
) -> None:
    line = Line(page)
    sign_in(page, LOGIN, demo_password(server, LOGIN))
    line.wait_for_socket()
    cells = page.locator(".cell-input")
    cells.nth(0).fill("99990.123")
    expect(page.get_by_text("Черновик сохранён")).to_be_visible()
    line.cut()
    banner = page.get_by_role("status").filter(has_text="Связь с сервером прервалась.")
    expect(banner).to_be_visible()
    cells.nth(1).fill("99990.456")
    _leave_pages(server, MOST_OF_NETWORK)
    line.mend()
    expect(banner).to_be_hidden(timeout=15_000)
    expect(cells.nth(0)).to_have_value("99990.123")
    expect(cells.nth(1)).to_have_value("99990.456")
    expect(page.get_by_text("Черновик сохранён")).to_be_visible()
    page.get_by_role("navigation", name="Меню").get_by_role("link", name="Главная").click()
    expect(page.get_by_role("link", name="Передать показания").first).to_be_visible()
    browser_errors.clear()


def _leave_pages(server: Server, count: int) -> None:
    """Open and leave pages from the address of this machine, no faster than a network may."""
    for _ in range(count):
        with Wire(server):
            sleep(0.04)


class Line:
    """The page's websocket, which can be cut and mended."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._sockets: list[WebSocketRoute] = []
        page.route_web_socket("**/_event/**", self._connect)

    def wait_for_socket(self) -> None:
        """Wait until the page has opened it."""
        wait_until(lambda: self._page.wait_for_timeout(20) or self._sockets or None, 10, "it")

    def cut(self) -> None:
        """Close the websocket; no other can be opened from now on."""
        self._page.context.set_offline(True)
        self._sockets[-1].close()

    def mend(self) -> None:
        """Let websockets through again."""
        self._page.context.set_offline(False)

    def _connect(self, socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        self._sockets.append(socket)
