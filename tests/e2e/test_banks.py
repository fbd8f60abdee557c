"""A bank tells of a payment: the customer sees it until billing's ledger has it."""

import json
import os
import subprocess
from pathlib import Path
from re import DOTALL, findall

from playwright.sync_api import Page, expect

from tests.e2e.clock import CLOCK, SHIFT
from tests.e2e.journeys import demo_password, sign_in
from tests.e2e.running import ROOT, Server

DOCS = ROOT / "docs" / "banks.md"
_DATE = (
    '#!/bin/sh\nexec /usr/bin/env -i PATH=/usr/bin:/bin TZ={zone} date -d "{shift} seconds" "$@"\n'
)


def said_by(example: str, server: Server, secret: str, folder: Path) -> str:
    """What an example of the docs prints, while it is the time of the tests."""
    date = folder / "date"
    date.write_text(_DATE.format(shift=CLOCK[SHIFT], zone="Asia/Almaty"))
    date.chmod(0o755)
    path = f"{folder}:{os.environ['PATH']}"
    more = {"PATH": path, "ADDRESS": server.base_url, "SECRET": secret}
    done = subprocess.run(
        ["bash", "-euc", example], env=os.environ | more, capture_output=True, text=True, check=True
    )
    return done.stdout


def secret_of(server: Server, name: str, dialect: str) -> str:
    added = server.cabinet("banks", "add", name, "--dialect", dialect, "--network", "127.0.0.1")
    assert added.returncode == 0, added.stderr
    return added.stdout.strip()


def test_a_payment_is_seen_at_once_and_disappears_with_billings_ledger(
    page: Page, server: Server, tmp_path: Path
) -> None:
    of_json, of_osmp = findall(r"```bash\n(.*?)```", DOCS.read_text("utf-8"), flags=DOTALL)
    server.cabinet("banks", "revoke", "example-bank")
    of_json = of_json.replace("example-bank", "a-bank")
    lines = said_by(of_json, server, secret_of(server, "a-bank", "json"), tmp_path).splitlines()
    check, paid, status = map(json.loads, lines)
    assert (check["account"], paid["sum"], status["state"]) == ("4040", "2500.00", "accepted")
    answers = said_by(of_osmp, server, secret_of(server, "terminal", "osmp"), tmp_path)
    assert answers.count("<result>0</result>") == 3
    assert "<state>accepted</state>" in answers

    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    page.goto(f"{server.base_url}/home")
    main = page.get_by_role("main")
    expect(main.get_by_text("Ещё не учтено в расчётах водоканала")).to_have_count(2)
    page.goto(f"{server.base_url}/balance")
    expect(main.get_by_text("Ещё не учтено в расчётах водоканала")).to_have_count(2)
    expect(main.locator(".sum li", has_text="Принято банком")).to_contain_text("2 510,00")
    owed = main.locator(".owed strong").inner_text()

    day = paid["received"][:10]
    file = tmp_path / "ledger.csv"
    file.write_text(
        "contract,date,kind,document,debit,credit\n"
        f"4040,{day},payment,Поступление K-20261122-1,,2500\n"
        f"4040,{day},payment,Поступление от терминалов,,10\n",
        encoding="utf-8",
    )
    assert server.cabinet("import", "ledger", file).returncode == 0
    page.reload()
    expect(main.get_by_text("Как получилась сумма")).to_be_visible()
    expect(main.get_by_text("Ещё не учтено")).to_have_count(0)
    expect(main.locator(".owed strong")).to_have_text(owed)
