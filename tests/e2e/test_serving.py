"""What the production server promises before any page does something."""

import shutil
import signal
from pathlib import Path

import httpx
from playwright.sync_api import Page, Response, expect

from bench.pages import Traffic
from tests.e2e.clock import LAST_MONTH
from tests.e2e.journeys import demo_password
from tests.e2e.running import Server, anew, running_server, wait_until
from tests.e2e.wire import sign_in


def test_pages_talk_to_the_server_that_they_came_from(page: Page, server: Server) -> None:
    with page.expect_websocket() as opened:
        page.goto("/")
    assert opened.value.url.startswith(server.base_url.replace("http://", "ws://"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_an_unknown_address_is_answered_with_a_page(page: Page, browser_errors: list[str]) -> None:
    answer = page.goto("/no-such-page")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert browser_errors == ["404 /no-such-page"]
    browser_errors.clear()


def test_a_page_is_painted_before_its_scripts_are_fetched(page: Page) -> None:
    page.add_init_script(_NOTE_SCRIPTS)
    page.goto("/", wait_until="networkidle")
    painted, fetched = page.evaluate("[window.painted, window.fetched]")
    assert not page.locator("link[rel=stylesheet]").count()  # nothing to wait for
    assert 0 < painted < fetched


def test_the_first_visit_weighs_little(page: Page) -> None:
    traffic = Traffic(page)
    page.goto("/", wait_until="networkidle")
    assert 60 < sum(traffic.loaded) <= 94  # kB


def test_scripts_that_ran_before_wait_for_no_frame(page: Page) -> None:
    page.goto("/")
    page.wait_for_function("'scripts' in localStorage")
    page.add_init_script("window.requestAnimationFrame = () => 0;")
    with page.expect_websocket():
        page.goto("/")


def test_a_page_that_is_opened_out_of_sight_is_alive_when_it_is_looked_at(page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(document, 'hidden', {get: () => true});"
        "window.requestAnimationFrame = () => 0;"  # nobody sees it, so it gets no frames
    )
    with page.expect_websocket():
        page.goto("/")


def test_who_stops_the_server_stops_what_draws_with_it(
    frontend: None, demo_data: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(demo_data, folder)
    with running_server(folder, anew) as server:
        drawn = httpx.get(
            f"{server.base_url}/documents/charges.pdf?period={LAST_MONTH}",
            headers={"Cookie": sign_in(server, "vk4040", demo_password(server, "vk4040"))},
            timeout=60,
        )
        assert drawn.headers["content-type"] == "application/pdf"
        children = children_of(server.process.pid)
        assert children
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(timeout=20) == 0
        wait_until(lambda: not any(map(is_there, children)) or None, 5, "their end")
    log = (folder / "server.log").read_text("utf-8")
    assert "Traceback" not in log
    assert "leaked" not in log  # what Python says of a child that it had to clear up after


def test_a_server_whose_database_is_taken_away_stops_and_says_so(
    frontend: None, demo_data: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(demo_data, folder)
    with running_server(folder, anew) as server:
        (folder / "cabinet.sqlite").unlink()
        assert server.process.wait(timeout=10) == 1
    log = (folder / "server.log").read_text("utf-8")
    assert log.count(f"Файл базы данных {folder / 'cabinet.sqlite'} удалён или заменён") == 1
    assert "\n  File " not in log  # no traceback's lines
    assert (folder / "serving").exists()  # the next start checks whatever is put there


def children_of(pid: int) -> list[int]:
    """The processes that a process started, whichever of its threads did."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for one in lists for child in one.read_text().split()]


def is_there(pid: int) -> bool:
    """Return whether a process runs; one that has ended may wait for somebody to ask how."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


# When the first frame begins, and when the first script is asked for.
_NOTE_SCRIPTS = """
requestAnimationFrame(() => { window.painted = performance.now(); });
new PerformanceObserver((list) => {
  const [first] = list.getEntries().filter((entry) => entry.name.endsWith(".js"));
  if (first) window.fetched ??= first.startTime;
}).observe({ type: "resource", buffered: true });
"""


def test_pages_bring_no_transport_but_the_websocket(page: Page) -> None:
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  it is looked at
    page.goto("/", wait_until="networkidle")
    scripts = "".join(answer.text() for answer in answers if answer.url.endswith(".js"))
    assert "WebSocket" in scripts
    assert "XMLHTTP" not in scripts
