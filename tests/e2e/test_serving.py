"""What the production server promises before any page does something."""

from playwright.sync_api import Page, expect

from tests.e2e.running import Server


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
    browser_errors.clear()  # the browser reports the 404 itself


def test_a_page_is_painted_before_its_scripts_are_fetched(page: Page) -> None:
    page.add_init_script(_NOTE_SCRIPTS)
    page.goto("/", wait_until="networkidle")
    painted, fetched = page.evaluate("[window.painted, window.fetched]")
    assert not page.locator("link[rel=stylesheet]").count()  # nothing to wait for
    assert 0 < painted < fetched


def test_a_page_that_is_opened_out_of_sight_is_alive_when_it_is_looked_at(page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(document, 'hidden', {get: () => true});"
        "window.requestAnimationFrame = () => 0;"  # nobody sees it, so it gets no frames
    )
    with page.expect_websocket():
        page.goto("/")


# When the first frame begins, and when the first script is asked for.
_NOTE_SCRIPTS = """
requestAnimationFrame(() => { window.painted = performance.now(); });
new PerformanceObserver((list) => {
  const [first] = list.getEntries().filter((entry) => entry.name.endsWith(".js"));
  if (first) window.fetched ??= first.startTime;
}).observe({ type: "resource", buffered: true });
"""
