"""Pages of a contract of which nothing has come yet: each list says so in a sentence."""

from pathlib import Path

from playwright.sync_api import Page

from tests.e2e.inspecting import Inspector
from tests.e2e.journeys import change, demo_password, sign_in
from tests.e2e.running import Server
from tests.e2e.walks import arrive_at

RESIDENT = "04008221"
CONTRACTS = """kind,number,payer,bin_iin,email,phone,address,heat_meter
individual,7001,Выдуманная Новосёлова А.,,,,"г. Примерск, ул. Вымышленная, 70",no
"""
PAGES = (
    "home", "readings", "readings/history", "balance", "charges", "charges/charts",
    "reconciliation", "personal", "subscription", "requests", "announcements", "calendar",
)  # fmt: skip


def test_no_page_of_a_contract_without_data_shows_a_table_without_rows(
    inspector: tuple[Page, Inspector], server: Server, tmp_path: Path
) -> None:
    page, inspect = inspector
    file = tmp_path / "contracts.csv"
    file.write_text(CONTRACTS, "utf-8")
    done = server.cabinet("import", "contracts", str(file))
    assert done.returncode == 0, done.stderr
    change(
        server,
        "UPDATE membership SET contract_id = (SELECT id FROM contract WHERE number = '7001')"
        " WHERE user_id = (SELECT id FROM user WHERE login = ?)",
        RESIDENT,
    )
    sign_in(page, RESIDENT, demo_password(server, RESIDENT))
    for path in PAGES:
        arrive_at(page, path)
        inspect.look(path)
