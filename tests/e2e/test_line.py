"""A press is seen and explained when the line is slow, cut or silently dead.

Each is tried with the readings, with the charges and with a form of the profile. The pages' clock
is moved ahead instead of waiting.
"""

import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from socket import socket
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.dropping import Proxy, dropping_proxy, listening
from tests.e2e.journeys import demo_password, forget_readings, sign_in
from tests.e2e.pressing import FORMS, IN_PROCESS, UNCONFIRMED, Form, fill_readings
from tests.e2e.running import Server

LOGIN = "04008221"
LOST = "Связь с сервером прервалась."


@pytest.fixture(scope="module")
def listener() -> Iterator[socket]:
    with listening() as listener:
        yield listener


@pytest.fixture(scope="module")
def server_settings(listener: socket) -> dict[str, str]:
    return {"CABINET_BASE_URL": f"http://127.0.0.1:{listener.getsockname()[1]}"}


@pytest.fixture(scope="module")
def proxy(listener: socket, server: Server) -> Iterator[Proxy]:
    with dropping_proxy(listener, urlsplit(server.base_url).port or 0) as proxy:
        yield proxy


@pytest.fixture(autouse=True)
def _nothing_sent_yet(server: Server) -> None:
    forget_readings(server)


@pytest.fixture
def page(new_page: NewPage, proxy: Proxy, server_settings: dict[str, str]) -> Page:
    """A page whose clock can be moved ahead."""
    page = new_page(base_url=server_settings["CABINET_BASE_URL"])
    page.clock.install()
    return page


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest, page: Page, server: Server) -> Form:
    """A form of the cabinet, filled in."""
    form = FORMS[request.param]
    sign_in(page, LOGIN, demo_password(server, LOGIN))
    page.goto(form.path)
    expect(page.locator("[data-ready]")).to_be_attached()
    form.fill(page)
    if form.path == "/readings":  # what is typed is kept before it is sent
        expect(page.get_by_text("Черновик сохранён.")).to_be_visible()
    return form


@contextmanager
def _frozen(server: Server) -> Iterator[None]:
    server.process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        server.process.send_signal(signal.SIGCONT)


def _banner(page: Page) -> Locator:
    return page.locator("#line")


def _batches(server: Server) -> int:
    with sqlite3.connect(server.data_dir / "cabinet.sqlite") as database:
        return database.execute("SELECT count(*) FROM submission").fetchone()[0]


def _is_answered(page: Page, form: Form) -> None:
    expect(form.answered(page)).to_be_visible()
    expect(form.find(page)).to_have_attribute("aria-busy", "false")
    expect(_banner(page)).to_be_hidden()


def _was_sent_once(server: Server, form: Form) -> None:
    assert _batches(server) == (form.path == "/readings")


@pytest.mark.skipif(sys.platform == "win32", reason="no process is stopped there")
def test_a_press_is_busy_at_once_while_the_server_is_frozen(
    page: Page, server: Server, form: Form
) -> None:
    with _frozen(server):
        assert form.press(page) == "true"
        expect(_banner(page)).to_be_hidden()
        page.clock.fast_forward(3_000)
        expect(_banner(page)).to_have_text(form.slow)
        expect(page.get_by_text(IN_PROCESS)).to_have_count(0)
        form.press(page)  # is the same press
        page.clock.fast_forward(12_000)
        expect(_banner(page)).to_contain_text(LOST)
        expect(form.find(page)).to_have_attribute("aria-busy", "true")
    _is_answered(page, form)
    _was_sent_once(server, form)


def test_what_is_pressed_without_a_network_is_sent_once_when_it_is_back(
    page: Page, server: Server, form: Form, browser_errors: list[str]
) -> None:
    page.context.set_offline(True)
    expect(_banner(page)).to_contain_text(LOST)
    assert form.press(page) == "true"
    form.press(page)
    assert _batches(server) == 0
    expect(page.get_by_text(IN_PROCESS)).to_have_count(0)
    page.context.set_offline(False)
    page.clock.fast_forward(5_000)  # the page tries again every few seconds
    browser_errors.clear()
    _is_answered(page, form)
    _was_sent_once(server, form)


@pytest.mark.skipif(sys.platform == "win32", reason="no process is stopped there")
def test_what_is_pressed_before_the_page_has_its_data_is_answered_after_them(
    page: Page, server: Server
) -> None:
    form = FORMS["password"]
    sign_in(page, LOGIN, demo_password(server, LOGIN))
    menu = page.get_by_role("navigation", name="Меню")
    for name in ("Изменение пароля", "Главная"):  # then the browser has its scripts
        menu.get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
        expect(page.locator("[data-ready]")).to_be_attached()
    with _frozen(server):
        menu.get_by_role("link", name="Изменение пароля").click()
        form.fill(page)
        assert form.press(page) == "true"
    _is_answered(page, form)


def test_what_a_dead_line_has_lost_is_said_when_another_is_there(
    page: Page, server: Server, proxy: Proxy, form: Form, browser_errors: list[str]
) -> None:
    proxy.drop()
    assert form.press(page) == "true"
    page.clock.fast_forward(3_000)
    expect(_banner(page)).to_have_text(form.slow)
    page.clock.fast_forward(12_000)
    expect(_banner(page)).to_contain_text(LOST)
    page.clock.fast_forward(15_000)  # the page gives the connection up, and tries others
    page.clock.fast_forward(25_000)
    expect(_banner(page)).to_contain_text(LOST)
    expect(page.get_by_text(IN_PROCESS)).to_have_count(0)
    proxy.mend()
    page.clock.fast_forward(25_000)
    expect(_banner(page)).to_contain_text(UNCONFIRMED)
    assert _batches(server) == 0
    expect(form.find(page)).not_to_have_attribute("aria-busy", "true")
    form.fill(page)
    form.press(page)
    _is_answered(page, form)
    _was_sent_once(server, form)
    browser_errors.clear()


def test_nothing_is_called_sent_over_a_cell_that_says_something_else(
    page: Page, server: Server
) -> None:
    sign_in(page, LOGIN, demo_password(server, LOGIN))
    fill_readings(page)
    FORMS["readings"].press(page)
    expect(page.get_by_text(IN_PROCESS)).to_be_visible()
    expect(page.locator("#result")).to_be_focused()
    first = page.get_by_role("textbox").first
    sent = first.input_value()
    first.fill(str(Decimal(sent.replace(",", ".")) + 1))
    unsent = page.get_by_text("Есть неотправленные исправления: 1.")
    expect(unsent).to_be_visible()
    expect(page.get_by_text(IN_PROCESS)).to_be_hidden()
    expect(page.get_by_text("Черновик сохранён.")).to_be_visible()
    page.reload()
    expect(unsent).to_be_visible()
    expect(page.get_by_text(IN_PROCESS)).to_be_hidden()
    first.fill(sent.replace(",", "."))
    expect(unsent).to_be_hidden()
    expect(page.get_by_text(IN_PROCESS)).to_be_visible()
    first.fill(str(Decimal(sent.replace(",", ".")) + 2))
    FORMS["readings"].press(page)
    expect(page.get_by_text(IN_PROCESS)).to_be_visible()
    assert _batches(server) == 2
