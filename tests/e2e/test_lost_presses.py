"""A press is sent once, or the page says that it may not have been, wherever the line is cut.

The test stands between the page and the server, and decides which of the server's messages the page
still gets. A page that connects again is met by a state that knows nothing of it, as in another
process: the server still holds its earlier connection.
"""

import json
import sqlite3
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from cabinet.application.frontend.reflex_internals import OTHER_VERSION
from cabinet.web.reflex_internals import Wire
from tests.e2e.journeys import arrive, demo_password, forget_readings, sign_in
from tests.e2e.pressing import FORMS, UNCONFIRMED, Form
from tests.e2e.running import Server, wait_until

LOGIN = "04008221"
CONNECTED = f"40{Wire.PATH},"
EVENT = f"42{Wire.PATH},"
ACKNOWLEDGED = f"43{Wire.PATH},"
OTHER = EVENT + json.dumps([OTHER_VERSION, {"backend": "another", "reload_cooldown_ms": 10_000}])
FIELDS = "[...document.querySelectorAll('main :is(input, select)')]"
STANDING = f"() => {FIELDS}.map(one => one.value).join()"
RESTARTS = 1012  # the code with which a server that ends closes its websockets


class Line:
    """The websockets of a page, and what is kept of what the server sends over them."""

    def __init__(self, page: Page) -> None:
        self.is_of_other_version = False
        self._page = page
        self._sockets: list[WebSocketRoute] = []
        self._unanswered: list[WebSocketRoute] = []
        self._kept: list[str | bytes] = []
        self._passing = float("inf")
        self._answers: int | None = None
        self._is_dead = False
        page.route_web_socket("**/_event/**", self._open)

    def keep(self, *, after: int = 0) -> None:
        """Let so many more messages of the server through, and keep what follows."""
        self._passing = after

    def keep_answers(self, *, after: int = 0) -> None:
        """Do so from the moment at which the page sends something."""
        self._answers = after

    def release(self) -> None:
        """Let through what was kept, and all that follows."""
        self._passing, self._answers = float("inf"), None
        for message in self._kept:
            self._sockets[-1].send(message)
        self._kept.clear()

    def cut(self, *, for_good: bool = False) -> None:
        """End the connection for the page; `for_good`: no other is answered before `mend`."""
        self._is_dead = for_good
        self._kept.clear()
        self._sockets[-1].close(code=RESTARTS)

    def mend(self) -> None:
        """Let the connection that the page has begun meanwhile reach the server."""
        self._wait(lambda: bool(self._unanswered))
        self._is_dead = False
        self._connect(self._unanswered.pop())

    def wait_until_kept(self, count: int = 1) -> None:
        """Wait until the server has sent so many messages that are kept."""
        self._wait(lambda: len(self._kept) >= count)

    def _wait(self, is_so: Callable[[], bool]) -> None:
        def looked() -> bool | None:
            self._page.evaluate("0")  # what comes meanwhile is passed on
            return is_so() or None

        wait_until(looked, 20, "a message")

    def _open(self, socket: WebSocketRoute) -> None:
        if self._is_dead:
            self._unanswered.append(socket)
        else:
            self._connect(socket)

    def _connect(self, socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        self._sockets.append(socket)

        def to_server(message: str | bytes) -> None:
            if self._answers is not None and str(message).startswith(EVENT):
                self._passing, self._answers = self._answers, None
            server.send(message)

        def to_page(message: str | bytes) -> None:
            if socket is self._sockets[-1] and not self._is_dead:
                self._pass_on(socket, message)

        socket.on_message(to_server)
        server.on_message(to_page)
        socket.on_close(lambda *_: None)  # the server is not told

    def _pass_on(self, socket: WebSocketRoute, message: str | bytes) -> None:
        text = str(message)
        if self.is_of_other_version and text.startswith(CONNECTED):
            self.is_of_other_version = False
            socket.send(OTHER)
        if not text.startswith((EVENT, ACKNOWLEDGED)) or self._passing >= 1:
            self._passing -= text.startswith((EVENT, ACKNOWLEDGED))
            socket.send(message)
        else:
            self._kept.append(message)


@pytest.fixture
def line(page: Page) -> Line:
    return Line(page)


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest, page: Page, line: Line, server: Server) -> Form:
    """A form of the cabinet, filled in."""
    forget_readings(server)
    form = FORMS[request.param]
    sign_in(page, LOGIN, demo_password(server, LOGIN))
    arrive(page, form.path)
    form.fill(page)
    if form.path == "/readings":  # what is typed is kept before it is sent
        expect(page.get_by_text("Черновик сохранён.")).to_be_visible()
    page.evaluate("window.isEarlier = true")
    return form


def _is_answered_once(page: Page, server: Server, form: Form) -> None:
    expect(form.answered(page)).to_be_visible()
    expect(form.find(page)).to_have_attribute("aria-busy", "false")
    expect(page.locator("#line")).to_be_hidden()
    assert _batches(server) == (form.path == "/readings")


def _is_told(page: Page) -> None:
    expect(page.locator("#line")).to_contain_text(UNCONFIRMED)


def _loads_itself_anew(page: Page) -> None:
    page.wait_for_function("!window.isEarlier && document.querySelector('[data-ready]')")


def _batches(server: Server) -> int:
    with sqlite3.connect(server.data_dir / "cabinet.sqlite") as database:
        return database.execute("SELECT count(*) FROM submission").fetchone()[0]


@pytest.mark.parametrize("messages", [0, 1])
def test_what_is_pressed_while_a_new_connection_brings_the_data_is_sent_once(
    page: Page, server: Server, line: Line, form: Form, messages: int
) -> None:
    line.keep(after=messages)
    line.cut()
    line.wait_until_kept()
    assert form.press(page) == "true"
    line.release()
    _is_answered_once(page, server, form)


def test_what_waits_for_the_data_is_sent_once_over_the_connection_that_brings_them(
    page: Page, server: Server, line: Line, form: Form
) -> None:
    line.keep()
    line.cut()
    line.wait_until_kept()
    assert form.press(page) == "true"
    line.cut()
    line.wait_until_kept()
    line.release()
    _is_answered_once(page, server, form)


@pytest.mark.parametrize("messages", [0, 1])
def test_what_was_sent_and_not_answered_is_told(
    page: Page, line: Line, form: Form, messages: int
) -> None:
    line.keep_answers(after=messages)
    form.press(page)
    line.wait_until_kept()
    line.cut()
    line.release()
    _is_told(page)
    expect(form.find(page)).not_to_have_attribute("aria-busy", "true")


@pytest.mark.parametrize("messages", [0, 1])
def test_what_was_pressed_without_a_line_and_not_answered_after_it_is_told(
    page: Page, line: Line, form: Form, messages: int
) -> None:
    line.cut(for_good=True)
    assert form.press(page) == "true"
    line.keep_answers(after=messages)
    line.mend()
    line.wait_until_kept()
    line.cut()
    line.release()
    _is_told(page)


def test_what_was_sent_and_not_answered_is_told_by_a_page_of_another_version(
    page: Page, line: Line, form: Form
) -> None:
    line.keep()
    form.press(page)
    line.wait_until_kept()
    line.is_of_other_version = True
    line.cut()
    line.release()
    _loads_itself_anew(page)
    _is_told(page)


def test_what_was_pressed_without_a_line_is_told_by_a_page_of_another_version(
    page: Page, line: Line, form: Form
) -> None:
    line.cut(for_good=True)
    assert form.press(page) == "true"
    line.is_of_other_version = True
    line.mend()
    _loads_itself_anew(page)
    _is_told(page)


def test_what_was_pressed_as_a_page_loads_itself_anew_is_told(
    page: Page, line: Line, form: Form
) -> None:
    line.keep()
    line.cut()
    line.wait_until_kept()
    assert form.press(page) == "true"
    line.is_of_other_version = True
    line.cut()
    line.release()
    _loads_itself_anew(page)
    _is_told(page)


def test_what_was_answered_is_not_told_of_by_a_page_of_another_version(
    page: Page, line: Line, form: Form
) -> None:
    form.press(page)
    expect(form.answered(page)).to_be_visible()
    expect(form.find(page)).to_have_attribute("aria-busy", "false")
    line.is_of_other_version = True
    line.cut()
    _loads_itself_anew(page)
    expect(page.locator("#line")).to_be_hidden()


def test_what_was_typed_stands_when_another_connection_has_brought_the_data(
    page: Page, server: Server, line: Line, form: Form
) -> None:
    typed = page.evaluate(f"({STANDING})()")
    page.evaluate("addEventListener('line-back', () => { window.isBack = true })")
    line.keep()
    line.cut()
    line.wait_until_kept()
    line.release()
    page.wait_for_function("window.isBack && document.querySelector('[data-ready]')")
    page.wait_for_function(f"typed => ({STANDING})() === typed", arg=typed)
    form.press(page)
    _is_answered_once(page, server, form)
