"""What customers are told when something fails: the server, a page, the connection."""

from playwright.sync_api import Page, Route, WebSocketRoute, expect

from tests.e2e.inspecting import Inspector
from tests.e2e.journeys import arrive, change, demo_password, sign_in
from tests.e2e.running import Server, wait_until

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
