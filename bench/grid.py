"""How soon the table of readings is there, and what an edit sends: `python -m bench.grid`.

The pages must be built: scripts/frontend.

The clock runs from the message that brings the rows until the browser has painted them; «shown» is
the first screen, «complete» the last row. Of a key it is the longest task, in milliseconds that the
processor worked on it, with four times less processor, 1280 and 360 px wide.
"""

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, WebSocket, sync_playwright

from bench.browser import chromium
from tests.e2e.journeys import demo_password, sign_in
from tests.e2e.running import Server, anew, cabinet, running_server

RUNS = 15
KEYS = "12345678"
SLOWER = 4
TASKS = "toplevel"
BEFORE_A_KEY_US = 40_000
AFTER_A_KEY_MS = 300
FEW, MANY = 10, 400
LOGINS = {FEW: "vk4040", MANY: "vk400400"}
CLOCK = """
const Socket = WebSocket, times = window.times = {};
window.WebSocket = class extends Socket {
  constructor(...args) {
    super(...args);
    this.addEventListener('message', ({data}) => {
      if (String(data).includes('previous_date')) times.arrived ??= performance.now();
    });
  }
};
function painted(name) {
  const {port1, port2} = new MessageChannel();
  port1.onmessage = () => { times[name] ??= performance.now(); };
  port2.postMessage(0);
}
(function look() {
  const rows = document.querySelectorAll('.cell-input').length;
  if (rows) painted('shown');
  if (rows >= METERS) painted('complete');
  requestAnimationFrame(look);
})();
"""


@dataclass(frozen=True)
class Times:
    """Milliseconds after the rows have arrived."""

    shown: float
    complete: float


def _few_meters(data_dir: Path) -> None:
    """Leave ten of the forty meters."""
    with sqlite3.connect(data_dir / "cabinet.sqlite") as database:
        kept = (
            "SELECT meter.id FROM meter JOIN contract ON contract.id = contract_id"
            " WHERE contract.number = '4040' ORDER BY meter.number LIMIT -1 OFFSET ?"
        )
        surplus = [row[0] for row in database.execute(kept, (FEW,))]
        for table, column in (("billed_reading", "meter_id"), ("meter", "id")):
            database.executemany(
                f"DELETE FROM {table} WHERE {column} = ?", [(meter,) for meter in surplus]
            )


def _times(page: Page) -> Times:
    page.goto("/readings")
    page.wait_for_function("times.complete")
    found = page.evaluate("times")
    return Times(found["shown"] - found["arrived"], found["complete"] - found["arrived"])


def _opened(browser: Browser, server: Server, meters: int) -> Page:
    context = browser.new_context(
        base_url=server.base_url, viewport={"width": 1280, "height": 900}, locale="ru-RU"
    )
    page = context.new_page()
    sign_in(page, LOGINS[meters], demo_password(server, LOGINS[meters]))
    page.add_init_script(CLOCK.replace("METERS", str(meters)))
    return page


def _size(frame: str | bytes) -> int:
    return len(frame.encode() if isinstance(frame, str) else frame)


def _edit(page: Page) -> tuple[int, int]:
    """Bytes to the server and from it when one cell of the table is typed into."""
    sent: list[int] = []
    received: list[int] = []

    def count(socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: sent.append(_size(frame)))
        socket.on("framereceived", lambda frame: received.append(_size(frame)))

    page.on("websocket", count)
    page.goto("/readings")
    page.wait_for_function("times.complete")
    page.wait_for_timeout(1000)
    sent.clear()
    received.clear()
    page.locator(".cell-input").first.fill("00000500.125")
    page.wait_for_timeout(2500)
    return sum(sent), sum(received)


def _key(page: Page, width: int) -> float:
    """The longest task of a key, the median of `KEYS`."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/readings")
    page.wait_for_function("times.complete")
    page.wait_for_timeout(1000)
    slowness = page.context.new_cdp_session(page)
    slowness.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    cell = page.locator(".cell-input").nth(3)
    cell.fill("")
    page.wait_for_timeout(2500)  # the draft is kept
    browser = page.context.browser
    assert browser is not None
    browser.start_tracing(page=page, categories=["-*", "devtools.timeline", TASKS])
    for key in KEYS:
        page.keyboard.type(key)
        page.wait_for_timeout(AFTER_A_KEY_MS)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    slowness.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return median(_longest_tasks(events)) / 1000


def _longest_tasks(events: list[dict[str, Any]]) -> list[int]:
    """Of each key the longest task of its page, in microseconds of the processor."""
    pressed = [
        one
        for one in events
        if one["name"] == "EventDispatch" and one["args"]["data"]["type"] == "keydown"
    ]
    tasks = [one for one in events if one["name"].endswith("RunTask") and "tdur" in one]
    return [
        max(
            task["tdur"]
            for task in tasks
            if task["tid"] == key["tid"]
            and key["pid"] == task["pid"]
            and key["ts"] - BEFORE_A_KEY_US < task["ts"] < key["ts"] + AFTER_A_KEY_MS * 800
        )
        for key in pressed
    ]


def _measure(browser: Browser, server: Server) -> None:
    pages = {meters: _opened(browser, server, meters) for meters in LOGINS}
    runs: dict[int, list[Times]] = {meters: [] for meters in LOGINS}
    for _ in range(RUNS):  # in turns, so that both meet the same moods of the machine
        for meters, page in pages.items():
            runs[meters].append(_times(page))
    shown = {meters: median(one.shown for one in times) for meters, times in runs.items()}
    for meters, times in runs.items():
        complete = median(one.complete for one in times)
        print(f"{meters:>4} meters: shown {shown[meters]:.0f} ms, complete {complete:.0f} ms")
    print(f"400 meters are shown in {shown[MANY] / shown[FEW]:.2f} times the time of 10")
    for width in (1280, 360):
        for meters, page in pages.items():
            print(f"a key, {meters} meters, {width} px: {_key(page, width):.0f} ms")
    to_server, from_server = _edit(pages[MANY])
    print(f"an edit: {to_server} bytes to the server, {from_server} from it")


def main() -> None:
    """Serve the demo and measure both contracts in the system's Chromium."""
    with TemporaryDirectory() as folder:
        data_dir = Path(folder)
        for command in ("migrate", "demo"):
            cabinet(data_dir, command).check_returncode()
        _few_meters(data_dir)
        with running_server(data_dir, anew) as server, sync_playwright() as playwright:
            flags = ["--no-sandbox", "--disable-gpu"]
            browser = playwright.chromium.launch(executable_path=chromium(), args=flags)
            _measure(browser, server)
            browser.close()


if __name__ == "__main__":
    main()
