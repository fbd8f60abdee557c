"""A real browser against the production server, on the demo utility's data.

Each module gets a server of its own, each test a fresh browser context. An error in the browser's
console fails the test; a test that expects some names them, and clears `browser_errors`. A form
that the browser posts by itself and the server refuses is such an error: `422 /register`.
"""

import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, suppress
from fcntl import LOCK_EX, flock
from pathlib import Path
from re import search
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    expect,
    sync_playwright,
)

from cabinet.core.settings import settings
from cabinet.db import Database
from tests.e2e.clock import CLOCK, SHIFT
from tests.e2e.inspecting import Inspector
from tests.e2e.running import ROOT, Server, cabinet, running_server
from tests.further import further, name_of

_NAMES = (
    "chromium-headless-shell",  # half of the work of the others
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_FAILED = pytest.StashKey[bool]()
# Four browsers and their servers share two cores; what is tested is that it comes, not how soon.
_PATIENCE_MS = 20_000
expect.set_options(timeout=_PATIENCE_MS)

NewPage = Callable[..., Page]


@pytest.hookimpl(wrapper=True, tryfirst=True)  # before pytest chooses by what is marked
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None]:
    """Leave further values to continuous integration, and put browser tests last.

    What draws a page for each of many values draws it for the first of them here.
    """
    by_name = sorted(filter(_draws, items), key=lambda item: item.nodeid)  # whatever the order
    for item in further((item, name_of(item.nodeid)) for item in by_name):
        item.add_marker(pytest.mark.slow)
    yield
    _put_last(items)


def _put_last(items: list[pytest.Item]) -> None:
    """Put browser tests last: asynchronous tests trip over playwright's event loop.

    Modules with walks through many pages begin first of them, then those with the most tests, that
    no browser is left alone with a long one.
    """
    here = Path(__file__).parent
    walks = {item.path for item in items if _is_walk(item)}
    tests = Counter(item.path for item in items)

    def place(item: pytest.Item) -> tuple[bool, bool, int]:
        if here not in item.path.parents:
            return False, False, 0
        return True, item.path not in walks, -tests[item.path]

    items.sort(key=place)


def _is_walk(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and "inspector" in item.fixturenames


def _draws(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and "new_page" in item.fixturenames


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember whether the test failed, for its screenshots."""
    report = yield
    item.stash[_FAILED] = item.stash.get(_FAILED, False) or report.failed
    return report


@pytest.fixture(scope="module", autouse=True)
def _clock() -> Iterator[None]:
    """Give this process, and the servers and commands that it starts, the clock of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(SHIFT, CLOCK[SHIFT])
        settings.cache_clear()
        yield
    settings.cache_clear()


@pytest.fixture(scope="session")
def frontend() -> None:
    """The built pages; built only if they changed."""
    subprocess.run([ROOT / "scripts" / "frontend"], check=True)


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A data folder with the demo utility, to be copied; the processes of a run share it."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "demo"
    with folder.with_suffix(".lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not folder.exists():
            _make_demo(tmp_path_factory.mktemp("half")).rename(folder)
    return folder


@pytest.fixture(scope="module")
def server_settings() -> dict[str, str]:
    """What the server of a module is told beyond the usual; a module may have its own."""
    return {}


@pytest.fixture(scope="module")
def server(
    frontend: None,
    demo_data: Path,
    tmp_path_factory: pytest.TempPathFactory,
    server_settings: dict[str, str],
) -> Iterator[Server]:
    """The running cabinet of a module, with a copy of the demo utility and a mailbox."""
    folder = tmp_path_factory.mktemp("server") / "data"
    shutil.copytree(demo_data, folder)
    with running_server(folder, **server_settings) as server:
        yield server


@pytest.fixture
def database(server: Server) -> Iterator[Database]:
    """The database of the running cabinet."""
    with closing(Database(f"sqlite:///{server.data_dir / 'cabinet.sqlite'}")) as database:
        yield database


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    assert found, "Chromium is not installed; scripts/test installs it or says how"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def browser_errors() -> list[str]:
    """What the browser complained about during the test."""
    return []


@pytest.fixture
def new_page(
    browser: Browser,
    server: Server,
    browser_errors: list[str],
    request: pytest.FixtureRequest,
    tmp_path: Path,
) -> Iterator[NewPage]:
    """Opens a page in a fresh browser profile, with options of playwright's `new_context`."""
    contexts: list[BrowserContext] = []

    def open_page(**options: Any) -> Page:
        context = browser.new_context(**_like_a_customer(server) | options)
        context.set_default_timeout(_PATIENCE_MS)
        contexts.append(context)
        context.on("weberror", lambda error: browser_errors.append(str(error.error)))
        context.on("console", lambda said: _note_error(browser_errors, said))
        return context.new_page()

    yield open_page
    for context in contexts:
        if request.node.stash.get(_FAILED, False):
            _photograph(context, tmp_path)
        context.close()
    assert browser_errors == []


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page as on an office computer."""
    return new_page()


@pytest.fixture
def inspector(new_page: NewPage) -> Iterator[tuple[Page, Inspector]]:
    """A page and who looks at it; what was found wrong is told at the end, all of it."""
    page = new_page(reduced_motion="reduce")
    inspector = Inspector(page)
    yield page, inspector
    assert not inspector.faults, "\n".join(["", *inspector.faults])


def _make_demo(folder: Path) -> Path:
    for command in ("migrate", "demo"):
        done = cabinet(folder, command, **CLOCK)
        assert done.returncode == 0, done.stderr
    return folder


def _like_a_customer(server: Server) -> dict[str, Any]:
    return {
        "base_url": server.base_url,
        "locale": "ru-RU",
        "timezone_id": "Asia/Almaty",
        "viewport": {"width": 1280, "height": 900},
        "accept_downloads": True,
    }


def _note_error(errors: list[str], said: ConsoleMessage) -> None:
    """Note what the browser complains of; an answer that is an error as its status and path."""
    if said.type == "error":
        answered = search(r"the server responded with a status of (\d{3})", said.text)
        path = urlsplit(said.location["url"]).path
        errors.append(f"{answered[1]} {path}" if answered else said.text)


def _photograph(context: BrowserContext, folder: Path) -> None:
    """Keep what a failed test saw in its folder, which pytest leaves in the temporary one."""
    for number, page in enumerate(context.pages):
        with suppress(Error):  # a page that hangs must not hide why the test failed
            page.screenshot(path=folder / f"page-{number}.png", full_page=True)
