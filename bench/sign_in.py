"""How soon the sign-in page can be read and used, and how long a form takes that needs no script.

    python -m bench.sign_in [--visits 15]

A browser without cache opens the page of a server of its own, on this machine and on an emulated
line of 9 Mbit/s and 170 ms round trip. Medians of:

- painted: from navigation to the first contentful paint
- usable: until what is typed is in the form, which posts by itself
- taken over: until the page's websocket has answered
- signed in: from pressing Enter before any script has come to the answer that leads to the cabinet
"""

import argparse
import json
import os
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Final

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.e2e.running import Server, cabinet, running_server

LINES: Final = {
    "loopback": None,
    "9 Mbit/s, 170 ms": {
        "latency": 170,
        "downloadThroughput": 9e6 / 8,
        "uploadThroughput": 9e6 / 8,
    },
}
_BROWSER: Final = ("chromium", "chromium-browser", "google-chrome")
_PAINTED: Final = """() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"""

Times = dict[str, list[float]]


def visit(context: BrowserContext, line: dict[str, float] | None, times: Times) -> None:
    """Open the page as a first visitor, and type at once."""
    page = _page_on(context, line)
    started = time.perf_counter()
    with page.expect_websocket() as socket:
        page.goto("/", wait_until="commit")
        page.locator("#login").fill("vk1")
        times["usable"].append(_since(started))
    socket.value.wait_for_event("framereceived")
    times["taken over"].append(_since(started))
    times["painted"].append(page.wait_for_function(_PAINTED).json_value())
    assert page.locator("#login").input_value() == "vk1"
    page.close()


def sign_in(
    context: BrowserContext, line: dict[str, float] | None, who: list[str], times: Times
) -> None:
    """Sign in while no script has come."""
    page = _page_on(context, line, blocked=["*/assets/*.js"])
    page.goto("/", wait_until="commit")
    page.locator("#login").fill(who[0])
    page.locator("#password").fill(who[1])
    started = time.perf_counter()
    with page.expect_request("**/readings"):
        page.locator("#password").press("Enter", no_wait_after=True)
    times["signed in"].append(_since(started))
    page.close()


def _page_on(
    context: BrowserContext, line: dict[str, float] | None, blocked: Sequence[str] = ()
) -> Page:
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    network.send("Network.setBlockedURLs", {"urls": list(blocked)})
    if line is not None:
        network.send("Network.emulateNetworkConditions", {"offline": False, **line})
    return page


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000


def measure(browser: Browser, server: Server, visits: int) -> dict[str, dict[str, float]]:
    """The medians in milliseconds, for each line."""
    logins = (server.data_dir / "demo" / "logins.txt").read_text(encoding="utf-8").splitlines()
    who = logins[0].split()
    found: dict[str, dict[str, float]] = {}
    for name, line in LINES.items():
        times: Times = defaultdict(list)
        for number in range(visits + 1):
            with browser.new_context(base_url=server.base_url) as context:
                visit(context, line, times)
            with browser.new_context(base_url=server.base_url) as context:
                sign_in(context, line, who, times)
            if number == 0:
                times.clear()  # the first one warms everything up
        found[name] = {what: round(median(taken), 1) for what, taken in sorted(times.items())}
    return found


def main() -> None:
    """Measure on a demo utility that is removed afterwards, and print a table and JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--visits", type=int, default=15)
    visits = parser.parse_args().visits
    program = next(found for name in _BROWSER if (found := shutil.which(name)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        data = Path(folder)
        for command in ("migrate", "demo"):
            cabinet(data, command).check_returncode()
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        with running_server(data) as server:
            found = measure(browser, server, visits)
        browser.close()
    print(f"medians of {visits}, in ms; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for line, times in found.items():
        print(line, *(f"{what} {taken}" for what, taken in times.items()), sep=" · ")
    print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main()
