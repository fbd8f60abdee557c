"""Takes a picture of every page, from the demo utility, for README and docs.

    python -m bench.screens [--folder docs/screens] [--only home readings]

A server of its own shows today's data on this machine. Each page is pictured 1280 px wide and
light, those of `ON_A_PHONE` also 360 px wide and dark, as are a file's preview and a lost
connection. What is longer than a screen or two is cut. The pages of the utility's side come from a
second server on the same data; their names begin with `staff-`.
"""

import argparse
import tempfile
from collections.abc import Collection
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from bench.browser import chromium
from tests.e2e.running import ROOT, Server, anew, cabinet, running_server

LOGIN: Final = "vk4040"
OUTSIDE: Final = {
    "sign-in": "/",
    "registration": "/register",
    "recovery": "/recovery",
    "public-announcements": "/announcements/public",
}
INSIDE: Final = {
    "home": "/home",
    "readings": "/readings",
    "history": "/readings/history",
    "balance": "/balance",
    "charges": "/charges",
    "charts": "/charges/charts",
    "reconciliation": "/reconciliation",
    "personal": "/personal",
    "second-factor": "/profile/second-factor",
    "requests": "/requests",
    "request": "/requests/one?request=2",
    "new-request": "/requests/new?kind=leak",
    "email": "/email",
    "password": "/password",
    "subscription": "/subscription",
    "calendar": "/calendar",
    "announcements": "/announcements",
    "closing": "/profile/close",
    "contracts": "/contracts",
    "adding": "/contracts/add",
}
FILE, OFFLINE = "file", "offline"
STAFF_OUTSIDE: Final = {"staff-sign-in": "/"}
STAFF: Final = {
    "staff-overview": "/overview",
    "staff-held": "/held",
    "staff-readings": "/readings",
    "staff-entering": "/readings/enter",
    "staff-requests": "/requests",
    "staff-request": "/requests/one?request=2",
    "staff-customers": "/customers",
    "staff-registrations": "/registrations",
    "staff-imports": "/imports",
    "staff-notices": "/notices",
    "staff-payments": "/payments",
    "staff-letters": "/letters",
    "staff-announcements": "/announcements",
    "staff-announcement": "/announcements/one?id=1",
    "staff-journal": "/journal",
    "staff-people": "/people",
    "staff-keys": "/keys",
    "staff-own": "/own",
}
ON_A_PHONE: Final = (
    *("home", "readings", "balance", "requests", "request"),
    *("staff-overview", "staff-held"),
)
_NAMES: Final = (*OUTSIDE, *INSIDE, FILE, OFFLINE, *STAFF_OUTSIDE, *STAFF)
_COLOURS: Final = 64  # enough for flat areas and the edges of letters
LONGEST: Final = {1280: 1400, 360: 1600}
_A_FILE: Final = b"meter_id,value\nM-4040-1-cold,5000\nM-4040-2-cold,1\nM-1-1,5\n"
UTILITY: Final = {
    "CABINET_UTILITY_NAME": "ГКП «Примерный водоканал»",
    "CABINET_UTILITY_BIN": "940140000385",
    "CABINET_UTILITY_BANK": "АО «Выдуманный Банк»",
    "CABINET_UTILITY_IIK": "KZ40000A0000000000AA",
    "CABINET_UTILITY_BIK": "AAAAKZKX",
    "CABINET_UTILITY_KBE": "16",
    "CABINET_UTILITY_KNP": "859",
    "CABINET_UTILITY_PHONE": "+7 700 000 00 00",
}


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description="a picture of every page")
    parser.add_argument("--folder", type=Path, default=ROOT / "docs" / "screens")
    parser.add_argument("--only", nargs="*", choices=_NAMES)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        data = Path(name)
        for command in ("migrate", "demo"):
            cabinet(data, command).check_returncode()
        with running_server(data, anew, **UTILITY) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            take(browser, server, given.folder, given.only or _NAMES)
            with running_server(data, anew, **UTILITY, CABINET_SIDE="staff") as office:
                take_staff(browser, office, given.folder, given.only or _NAMES)
            browser.close()


def take(browser: Browser, server: Server, folder: Path, names: Collection[str]) -> None:
    """Picture the pages of these names."""
    for width, dark in ((1280, False), (360, True)):
        page = new_page(browser, server, width, dark=dark)
        for name, path in (OUTSIDE | INSIDE).items():
            if name == "home":  # the first page behind the door
                _sign_in(page, server)
            if name in names and (width == 1280 or name in ON_A_PHONE):
                page.goto(path)
                _picture(page, folder / f"{name}{'' if width == 1280 else '-phone-dark'}.png")
    if {FILE, OFFLINE} & set(names):
        _take_states(page, folder, names)


def take_staff(browser: Browser, server: Server, folder: Path, names: Collection[str]) -> None:
    """Picture the pages of the utility's side, as an administrator sees them."""
    for width, dark in ((1280, False), (360, True)):
        page = new_page(browser, server, width, dark=dark)
        for name, path in (STAFF_OUTSIDE | STAFF).items():
            if name == "staff-overview":
                _sign_in_as_staff(page, server)
            if name in names and (width == 1280 or name in ON_A_PHONE):
                page.goto(path)
                _picture(page, folder / f"{name}{'' if width == 1280 else '-phone-dark'}.png")


def _take_states(page: Page, folder: Path, names: Collection[str]) -> None:
    """The readings after a file was read, and without a connection, on the last page's phone."""
    page.goto("/readings")
    settle(page)
    page.get_by_role("button", name="Найти, файл, история").click()
    page.get_by_text("Показания из файла").click()
    page.get_by_label("Загрузить файл").set_input_files(
        {"name": "readings.csv", "mimeType": "text/csv", "buffer": _A_FILE}
    )
    page.locator("#upload-result .preview").wait_for()
    if FILE in names:
        _picture(page, folder / f"{FILE}-phone-dark.png")
    if OFFLINE in names:
        page.context.set_offline(True)
        page.locator("#line").wait_for()
        _picture(page, folder / f"{OFFLINE}-phone-dark.png")


def new_page(
    browser: Browser, server: Server, width: int, *, dark: bool = False, height: int = 800
) -> Page:
    """A page of a customer in Kazakhstan, in a browser profile of its own."""
    context = browser.new_context(
        base_url=server.base_url,
        locale="ru-RU",
        timezone_id="Asia/Almaty",
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    return context.new_page()


def _sign_in(page: Page, server: Server) -> None:
    _enter(page, server, LOGIN, "logins.txt")
    page.wait_for_url("**/home")


def _sign_in_as_staff(page: Page, server: Server) -> None:
    _enter(page, server, "admin", "staff.txt")
    page.wait_for_url("**/overview")


def _enter(page: Page, server: Server, login: str, file: str) -> None:
    lines = (server.data_dir / "demo" / file).read_text("utf-8").splitlines()
    passwords = dict(line.split(" ", 1) for line in lines)
    page.goto("/")
    page.locator("[name=login]").fill(login)
    page.locator("[name=password]").fill(passwords[login])
    page.keyboard.press("Enter")


def _picture(page: Page, file: Path) -> None:
    settle(page)
    size = page.viewport_size
    assert size is not None
    width = size["width"]
    height = page.evaluate("document.documentElement.scrollHeight")
    # As tall a window as the picture: what sticks to the window's end then ends the picture.
    page.set_viewport_size({"width": width, "height": min(height, LONGEST[width])})
    keep(page, file)
    page.set_viewport_size(size)


def settle(page: Page) -> None:
    """Wait until all of a page is drawn."""
    page.wait_for_load_state("networkidle")
    page.wait_for_function("!document.querySelector('.skeleton')")
    page.wait_for_timeout(300)  # rows that are drawn after the first frame


def keep(page: Page, file: Path) -> None:
    """Write what the window shows into a small PNG file."""
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(_COLOURS).save(file, optimize=True)
    print(f"{file.name}: {file.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
