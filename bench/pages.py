"""What pages weigh and how soon they are there, in Chromium: `python -m bench pages`."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Final, TypeVar

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.browser import chromium
from bench.figures import Figure, figure
from bench.stand import Customer, customer_of, own_data, own_database, running_server

T = TypeVar("T")

PORT: Final = 3521
PLAIN_PORT: Final = 3522
_RUNS: Final = 15
_TRACED: Final = 5
# Nothing is asked of a page meanwhile: every question is work for it, before it has been painted.
_SETTLED_MS: Final = 1500
_FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
_SLOW: Final = {"latency": 170, "downloadThroughput": 9e6 / 8, "uploadThroughput": 9e6 / 8}
_FOR_ANYBODY: Final = ("/register", "/recovery")
_PAGES: Final = (
    *_FOR_ANYBODY,
    "/readings",
    "/readings/history",
    "/charges",
    "/balance",
    "/reconciliation",
    "/personal",
    "/email",
    "/password",
    "/requests",
    "/requests/new",
    "/subscription",
)
_STEPS: Final = ("/charges", "/balance", "/readings")
# Runs before anything of the page: notes what happens, on the clock of the navigation.
_WATCH: Final = """
window.seen = {shift: 0, tasks: [], usable: 0, stands: 0};
new PerformanceObserver(list => list.getEntries().forEach(one => {
  if (!one.hadRecentInput) seen.shift += one.value;
})).observe({type: 'layout-shift', buffered: true});
new PerformanceObserver(list => list.getEntries().forEach(one =>
  seen.tasks.push([one.startTime, one.duration])
)).observe({type: 'longtask', buffered: true});
window.standing = path => location.pathname === path
  && document.querySelector('main h1')
  && !document.querySelector('main .skeleton')
  && document.querySelector('main table tbody tr');
const look = () => {
  if (!seen.usable && document.querySelector('input[name=login]')) seen.usable = performance.now();
  if (!seen.stands && window.standing(location.pathname)) seen.stands = performance.now();
};
new MutationObserver(look).observe(document, {childList: true, subtree: true});
"""
_STEP: Final = """path => new Promise(done => {
  const began = performance.now();
  const look = () => standing(path) && (watcher.disconnect(), done(performance.now() - began));
  const watcher = new MutationObserver(look);
  watcher.observe(document, {childList: true, subtree: true, characterData: true});
  document.querySelector(`nav a[href="${path}"]`).click();
})"""
# The least that can be a sign-in page: what it takes is the browser's.
_PLAIN: Final = b"""<!doctype html><html lang="ru"><head><title>Plain</title><style>
body { font: 16px sans-serif }</style></head><body><main><h1>Plain</h1><form method="post">
<label>Login <input name="login"></label><label>Password <input name="password" type="password">
</label><button>Sign in</button></form></main></body></html>"""
_TASKS: Final = ["-*", "toplevel", "disabled-by-default-devtools.timeline"]
_FIRST_PAINT: Final = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


class Traffic:
    """Counts what a page loads: bytes on the wire, headers included, and requests."""

    def __init__(self, page: Page) -> None:
        """Watch `page`."""
        self.wire = page.context.new_cdp_session(page)
        self.wire.send("Network.enable")
        self.wire.on("Network.loadingFinished", self._count)
        self.wire.on("Network.requestServedFromCache", self._forget)
        self._cached: set[str] = set()
        self.loaded: list[float] = []

    def _forget(self, event: dict[str, Any]) -> None:
        self._cached.add(event["requestId"])

    def _count(self, event: dict[str, Any]) -> None:
        if event["requestId"] not in self._cached and event["encodedDataLength"]:
            self.loaded.append(event["encodedDataLength"] / 1000)


@contextmanager
def _visitor(browser: Browser, *, cookie: str = "", port: int = PORT) -> Iterator[BrowserContext]:
    url = f"http://127.0.0.1:{port}"
    context = browser.new_context(base_url=url, locale="ru-RU")
    context.set_default_timeout(20_000)
    context.add_init_script(_WATCH)
    if cookie:
        _give(context, cookie)
    yield context
    context.close()


def _give(context: BrowserContext, cookie: str) -> None:
    name, _, value = cookie.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": f"http://127.0.0.1:{PORT}"}])


def measure_pages() -> list[Figure]:
    """Everything of it, one after the other."""
    found = chromium()
    with own_data(), own_database() as database:
        customer = customer_of(database, "2666")
        with running_server(PORT), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found, args=_FLAGS)
            return [
                *_first_visits(browser),
                *_more(browser, customer),
                figure("sign-in usable, loopback", _usable(browser, PORT), "ms", most=100),
                figure("sign-in usable, slow line", _usable(browser, PORT, _SLOW), "ms", most=250),
                *_plain(browser),
                *_signed_in(browser, customer),
            ]


def _times(measure: Callable[[], T]) -> list[T]:
    return [measure() for _ in range(_RUNS)]


def _first_visits(browser: Browser) -> list[Figure]:
    """The sign-in page to who has never been here, and once more."""
    sizes, requests, again = [], [], []
    for _ in range(_RUNS):
        with _visitor(browser) as context:
            page = context.new_page()
            traffic = Traffic(page)
            page.goto("/", wait_until="networkidle")
            sizes.append(sum(traffic.loaded))
            requests.append(float(len(traffic.loaded)))
            traffic.loaded.clear()
            page.goto("about:blank")
            page.goto("/", wait_until="networkidle")
            again.append(sum(traffic.loaded))
    return [
        figure("first visit", sizes, "kB", most=94),
        figure("  its answers", requests, ""),
        figure("second visit, its HTML", again, "kB"),
    ]


def _more(browser: Browser, customer: Customer) -> list[Figure]:
    """What each page loads that the sign-in page has not, how much it moves and holds up."""
    seen = {path: _times(lambda: _other_page(browser, customer, path)) for path in _PAGES}  # noqa: B023
    moved = {path: [shift for _, shift, _ in runs] for path, runs in seen.items()}
    tasks = [task for runs in seen.values() for _, _, task in runs]
    return [
        *(
            figure(f"{path} besides", [kb for kb, _, _ in seen[path]], "kB", most=40)
            for path in seen
        ),
        *(
            figure(f"{path} moves (CLS)", moved[path], "", most=0)
            for path in seen
            if any(moved[path])
        ),
        figure("longest task of a page, hydration in it", tasks, "ms"),
    ]


def _other_page(browser: Browser, customer: Customer, path: str) -> tuple[float, float, float]:
    with _visitor(browser) as context:
        page = context.new_page()
        page.goto("/", wait_until="networkidle")
        if path not in _FOR_ANYBODY:
            _give(context, customer.cookie)
        page.goto("about:blank")
        traffic = Traffic(page)
        page.goto(path, wait_until="networkidle")
        tasks = page.evaluate("seen.tasks")
        longest = max([0.0, *(took for _, took in tasks)])
        return sum(traffic.loaded), page.evaluate("seen.shift"), longest


def _plain(browser: Browser) -> list[Figure]:
    """How long this browser takes here for a page without a style sheet, scripts and pictures."""
    server = ThreadingHTTPServer(("127.0.0.1", PLAIN_PORT), _PlainPage)
    Thread(target=server.serve_forever, daemon=True).start()
    figures = [
        figure("  a plain form, loopback", _usable(browser, PLAIN_PORT), "ms"),
        figure("  a plain form, slow line", _usable(browser, PLAIN_PORT, _SLOW), "ms"),
    ]
    server.shutdown()
    return figures


class _PlainPage(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(_PLAIN)))
        self.end_headers()
        self.wfile.write(_PLAIN)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


def _usable(browser: Browser, port: int, line: Mapping[str, float] | None = None) -> list[float]:
    """From the navigation until the first field is there and painted, nothing in the cache."""

    def once() -> float:
        with _visitor(browser, port=port) as context:
            page = context.new_page()
            traffic = Traffic(page)
            if line:
                traffic.wire.send("Network.emulateNetworkConditions", {"offline": False, **line})
            page.goto("/", wait_until="commit")
            page.wait_for_timeout(_SETTLED_MS)
            page.wait_for_function(f"seen.usable && ({_FIRST_PAINT})")
            return max(page.evaluate(_FIRST_PAINT), page.evaluate("seen.usable"))

    return _times(once)


def _signed_in(browser: Browser, customer: Customer) -> list[Figure]:
    """Reloading the readings, and going from page to page by the menu, until the data stands."""
    with _visitor(browser, cookie=customer.cookie) as context:
        page = context.new_page()
        page.goto("/readings", wait_until="networkidle")
        reloads = _times(lambda: _reload(page))
        page.wait_for_load_state("networkidle")
        steps: dict[str, list[float]] = {path: [] for path in _STEPS}
        for _ in range(_RUNS + 1):
            _go_round(page, steps)
        tasks = _tasks_of(browser, page)
    return [
        figure("reload the readings, signed in", reloads, "ms", most=110),
        *(figure(f"go to {path}", took[1:], "ms", most=40) for path, took in steps.items()),
        figure("longest task after hydration", [max(tasks)], "ms", most=50),
    ]


def _go_round(page: Page, steps: dict[str, list[float]]) -> None:
    for path in _STEPS:
        steps[path].append(page.evaluate(_STEP, path))
        page.wait_for_timeout(150)


def _tasks_of(browser: Browser, page: Page) -> list[float]:
    """What each task of the page takes of the processor, in ms, going from page to page.

    Of the processor, since other work on the machine would make any task long.
    """
    browser.start_tracing(page=page, categories=_TASKS)
    for _ in range(_TRACED):
        _go_round(page, {path: [] for path in _STEPS})
    events = json.loads(browser.stop_tracing())["traceEvents"]
    mains = {
        (one["pid"], one["tid"])
        for one in events
        if one["name"] == "thread_name" and one["args"]["name"] == "CrRendererMain"
    }
    return [
        one["tdur"] / 1000
        for one in events
        if one["name"] == "RunTask" and "tdur" in one and (one["pid"], one["tid"]) in mains
    ]


def _reload(page: Page) -> float:
    page.reload(wait_until="commit")
    page.wait_for_timeout(_SETTLED_MS)
    page.wait_for_function("seen.stands")
    return page.evaluate("seen.stands")
