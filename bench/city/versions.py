"""An old version gives way to this one, while pages of it are open in a browser.

As docs/operations.md says it: the old one serves, the database is migrated beside it, this one is
started, nginx turns to it, and the old one is told to end.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from signal import SIGTERM
from tempfile import TemporaryDirectory
from time import sleep
from typing import Final, Self
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, expect, sync_playwright

from bench.browser import chromium
from bench.city.batches import Batch, stored_batches
from bench.city.stage import Asked
from bench.faults.restart import Cluster
from bench.stand import Customer
from cabinet.core.settings import PROJECT
from cabinet.db import Database
from tests.e2e.journeys import arrive, sign_in
from tests.integration.deploy.nginx import Nginx

LOGINS: Final = ("04008221", "vk4040", "vk400400")
_IN_PROCESS: Final = "Ваши показания в обработке"
_KEPT: Final = "Черновик сохранён."
_SEND: Final = "Передать показания"
_WORDS: Final = "Во дворе стоит вода, и никто не знает откуда."
_WAIT_MS: Final = 90_000
_PUT_BACK_MS: Final = 3_000


@contextmanager
def old_version() -> Iterator[Path]:
    """The sources before the newest migration, with their pages, in a folder of their own."""
    newest = ("log", "-1", "--diff-filter=A", "--format=%H", "--", "alembic/versions/")
    revision = f"{_git(*newest)}^"
    with TemporaryDirectory(prefix="cabinet-old-") as name:
        folder = Path(name) / "cabinet"
        _git("worktree", "add", "--detach", str(folder), revision)
        try:
            (folder / ".venv").symlink_to((PROJECT / ".venv").resolve())
            subprocess.run(["scripts/frontend"], cwd=folder, check=True)
            yield folder
        finally:
            _git("worktree", "remove", "--force", str(folder))


def _git(*arguments: str) -> str:
    asked = ["git", "-C", str(PROJECT), *arguments]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()


@dataclass(frozen=True)
class Places:
    """The folder of the data, and the ports of the old version, of this one, and of nginx."""

    data: Path
    database_url: str
    port: int

    @property
    def url(self) -> str:
        """What customers open; demo data are served on this machine alone."""
        return f"https://127.0.0.1:{self.port + 2}"

    def environment(self, port: int) -> dict[str, str]:
        """The settings of a server at a port."""
        return os.environ | {
            "CABINET_DATA_DIR": str(self.data),
            "CABINET_DATABASE_URL": self.database_url,
            "CABINET_PORT": str(port),
            "CABINET_BASE_URL": self.url,
            "CABINET_SECRET_KEY": "k" * 32,
            "CABINET_TRUSTED_PROXIES": "1",
        }

    def password(self, login: str) -> str:
        """The password of somebody of the demo."""
        lines = (self.data / "demo" / "logins.txt").read_text("utf-8").splitlines()
        return dict(line.split(" ", 1) for line in lines)[login]

    def command(self, sources: Path, *arguments: str) -> None:
        """Run a command of a version."""
        subprocess.run(
            [sys.executable, "-m", "cabinet", *arguments],
            cwd=sources,
            env=self.environment(self.port),
            check=True,
            stdout=subprocess.DEVNULL,
        )

    @contextmanager
    def serving(self, sources: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
        """Serve a version at a port until the block ends; its log is beside the data."""
        with self.log(port).open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "cabinet", "serve"],
                cwd=sources,
                env=self.environment(port),
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            while not _is_ready(port):
                if process.poll() is not None:
                    raise SystemExit(self.log(port).read_text("utf-8", "replace"))
                sleep(0.1)
            yield process
        finally:
            process.send_signal(SIGTERM)
            process.wait(timeout=40)

    def log(self, port: int) -> Path:
        """The log of the server at a port."""
        return self.data / f"serve-{port}.log"


def _is_ready(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
            return True
    except (URLError, OSError):
        return False


@dataclass(frozen=True)
class _Readings:
    """A page of readings, with what was typed into it."""

    page: Page
    typed: Batch

    @classmethod
    def fill(cls, page: Page) -> Self:
        """Type into the first cells, and wait until that is kept."""
        typed = set()
        for cell in page.locator(".cell-input").all()[:2]:
            before = (cell.get_attribute("data-before") or "0").split("|")[0]
            value = Decimal(before.replace(",", ".")) + 5
            cell.fill(str(value))
            typed.add((int((cell.get_attribute("name") or "").partition("-")[2]), value))
        expect(page.get_by_text(_KEPT)).to_be_visible()
        return cls(page, frozenset(typed))

    def press(self) -> None:
        """Send them."""
        self.page.get_by_role("button", name=_SEND, exact=True).click()

    def stand(self) -> bool:
        """Return whether what was typed stands in its cells."""
        return all(
            Decimal(self.page.locator(f"[name=meter-{meter}]").input_value().replace(",", "."))
            == value
            for meter, value in self.typed
        )

    def times_stored(self, database: Database) -> int:
        """How often the database has it as a batch."""
        owner = Customer("", [meter for meter, _ in self.typed])
        return list(stored_batches(database, [owner])).count(self.typed)


class _Open:
    """The pages that are open in the browser, on the old version."""

    def __init__(self, browser: Browser, places: Places) -> None:
        """Open them, and type into them."""
        self._browser, self._places = browser, places
        self.draft = _Readings.fill(self._opened(LOGINS[0], "/readings"))
        self.pressed = _Readings.fill(self._opened(LOGINS[1], "/readings"))
        self.request = self._opened(LOGINS[2], "/requests/new?kind=leak")
        self._words = self.request.get_by_label("Опишите")
        self._words.fill(_WORDS)
        self.idle = self._opened(LOGINS[2], "/charges")
        self._first = self._first_page()

    @property
    def _all(self) -> Sequence[Page]:
        return [self.draft.page, self.pressed.page, self.request, self.idle]

    def _opened(self, login: str, path: str) -> Page:
        context = self._browser.new_context(
            base_url=self._places.url, locale="ru-RU", ignore_https_errors=True
        )
        context.set_default_timeout(_WAIT_MS)
        page = context.new_page()
        sign_in(page, login, self._places.password(login))
        arrive(page, path)
        page.evaluate("window.isEarlier = true")
        return page

    def _first_page(self) -> str:
        """What somebody who comes now is given."""
        return self.idle.context.request.get("/").text()

    def found(self, database: Database) -> dict[str, bool]:
        """What became of the pages, and of what was typed into them."""
        for page in self._all:
            page.wait_for_function("!window.isEarlier && document.querySelector('[data-ready]')")
        self.idle.wait_for_timeout(_PUT_BACK_MS)
        results = {
            "who comes now gets this version": self._first_page() != self._first,
            "readings that were typed stand in their cells": self.draft.stand(),
            "words of a request stand in their form": self._words.input_value() == _WORDS,
            "what was pressed meanwhile is stored, or the page says that it may not be": (
                self.pressed.times_stored(database) == 1
                or (self.pressed.stand() and self.pressed.page.locator("#line").is_visible())
            ),
        }
        for readings in (self.draft, self.pressed):
            if not readings.times_stored(database):
                readings.press()
            expect(readings.page.get_by_text(_IN_PROCESS).first).to_be_visible()
        results["each batch is stored once"] = all(
            readings.times_stored(database) == 1 for readings in (self.draft, self.pressed)
        )
        results["no page shows a traceback"] = not any(
            "Traceback" in page.content() for page in self._all
        )
        return results


def versions(cluster: Cluster, asked: Asked) -> bool:
    """Change versions below open pages, and look at what became of what was typed."""
    if asked.old:
        return _changed(cluster, asked.port, asked.old)
    with old_version() as old:
        return _changed(cluster, asked.port, old)


def _changed(cluster: Cluster, port: int, old: Path) -> bool:
    """Let the version in `old` give way to this one."""
    cluster.make("versions")
    with TemporaryDirectory(prefix="cabinet-versions-") as name, sync_playwright() as playwright:
        folder = Path(name)
        places = Places(folder / "data", cluster.url_of("versions"), port)
        for made in (places.data, folder / "nginx"):
            made.mkdir()
        for command in ("migrate", "demo"):
            places.command(old, command)
        browser = playwright.chromium.launch(
            executable_path=chromium(),
            args=["--no-sandbox"],
        )
        nginx = Nginx(folder / "nginx", port + 2, port + 3)
        with (
            closing(Database(places.database_url)) as database,
            places.serving(old, port) as before,
            nginx.before(port),
        ):
            pages = _Open(browser, places)
            places.command(PROJECT, "migrate")
            with places.serving(PROJECT, port + 1):
                nginx.turn_to(port + 1)
                before.send_signal(SIGTERM)
                pages.pressed.press()
                before.wait(timeout=40)
                results = pages.found(database)
            logs = [places.log(one).read_text("utf-8", "replace") for one in (port, port + 1)]
            failed = [log for log in logs if "Traceback" in log]
            print(*failed, sep="\n")
            results["no log has a traceback"] = not failed
    for what, is_so in results.items():
        print(f"{'yes' if is_so else 'NO'}: {what}")
    return all(results.values())
