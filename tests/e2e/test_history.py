"""A meter's past, and the charts of charges: as charts, as tables, as a workbook."""

import re
import sqlite3
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.journeys import demo_password, sign_in
from tests.e2e.running import Server


@pytest.fixture(autouse=True)
def _everybody_reads_russian(server: Server) -> None:
    with sqlite3.connect(server.data_dir / "cabinet.sqlite", timeout=30) as database:
        database.execute("UPDATE user SET language = 'ru'")


def test_the_history_of_a_meter_is_chosen_read_and_downloaded(
    page: Page, server: Server, new_page: NewPage
) -> None:
    stranger = new_page().request.get("/documents/readings-history.xlsx", max_redirects=0)
    assert stranger.status == 303
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    page.get_by_role("link", name="История", exact=True).click()
    expect(page.get_by_role("heading", name="История показаний")).to_be_visible()
    expect(page.get_by_label("Прибор учёта").get_by_role("option")).to_have_count(40)
    page.get_by_label("Найти прибор").press_sequentially("x404007 корпус")
    expect(page.get_by_role("heading", name="X404007, Хол, Корпус 7, ввод")).to_be_visible()
    expect(page.get_by_label("Прибор учёта").get_by_role("option")).to_have_count(1)
    rows = page.get_by_role("table", name="Показания прибора").get_by_role("row")
    count = rows.count() - 1
    assert count >= 12
    expect(rows.last).to_contain_text("первое показание")
    chart = page.get_by_role("img", name="Столбчатая диаграмма расхода")
    expect(chart.locator("rect")).to_have_count(count - 1)
    assert chart.locator("rect").first.bounding_box() is not None

    with page.expect_download() as started:
        page.get_by_role("link", name="Скачать историю").click()
    assert started.value.suggested_filename == "История показаний договор 4040.xlsx"
    sheet = load_workbook(BytesIO(Path(started.value.path()).read_bytes())).active
    assert sheet is not None
    # One meter was replaced: the last reading of the old one, and the first of the new.
    assert sheet.max_row == 2 + 40 * count + 2
    page.get_by_role("link", name="Показания приборов учёта").first.click()
    page.wait_for_url("**/readings")


def test_charts_of_charges_have_their_figures_in_tables_and_fit_a_phone(
    new_page: NewPage, server: Server
) -> None:
    page = new_page(viewport={"width": 360, "height": 800}, color_scheme="dark")
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    page.goto("/charges")
    page.get_by_role("link", name="Графики").click()
    charts = page.get_by_role("img", name="Столбчатая диаграмма по месяцам")
    expect(charts).to_have_count(3)
    table = page.locator("table").filter(has_text="Сумма начислений")
    expect(table.get_by_role("row")).to_have_count(1 + 12 + 1)
    expect(table.get_by_role("rowheader", name="Итог")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.get_by_label("Период").select_option(index=1)
    expect(table.get_by_role("cell", name="Январь")).to_be_visible()


# What is on the screen in whatever language: names of the languages, the utility's own data.
DATA = re.compile(r"Русский|Қазақша|ҚАЗ|Водоканал|ЖШС «[^»]*»|Корпус \d+[^\n]*|Оплата за .*")
CELLS = ("cell", "row ", "rowheader", "definition", "option")
PAGES = {
    "/readings": "Meter readings",
    "/readings/history": "History of readings",
    "/balance": "Account balance",
    "/charges": "Breakdown of charges",
    "/charges/charts": "Charts of charges",
    "/reconciliation": "Reconciliation",
    "/personal": "Personal data",
    "/email": "Change the email",
    "/password": "Change the password",
    "/subscription": "Edit the subscription",
    "/profile/second-factor": "Two-factor protection",
    "/profile/close": "Close the profile",
}
# What stands on a page once its data have come.
WHEN_LOADED = {
    "/readings": "Readings are accepted from",
    "/readings/history": "Readings over 24 months",
    "/balance": "By month",
    "/charges": "Year: ",
    "/charges/charts": "Amount charged",
    "/reconciliation": "Opening balance on",
    "/personal": "Recent activity",
    "/email": "Emails go to",
    "/subscription": "Emails come to",
    "/profile/second-factor": "The protection is off now.",
}


def words_of(page: Page) -> list[str]:
    """What a reader that speaks would say, but for the cells, which hold the utility's data."""
    said = page.locator("body").aria_snapshot().splitlines()
    return [line for line in said if not line.strip(" -'").startswith(CELLS)]


def assert_english(page: Page) -> None:
    assert page.evaluate("document.documentElement.lang") == "en"
    assert [line for line in words_of(page) if re.search("[Ѐ-ӿ]", DATA.sub("", line))] == []


def test_every_page_speaks_english_to_whoever_chose_it(
    page: Page, server: Server, browser_errors: list[str]
) -> None:
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Meter readings")
    for address, heading in PAGES.items():
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        expect(page).to_have_title(heading)
        expect(page.get_by_role("banner")).to_contain_text("Contract 4040")
        expect(page.get_by_text(WHEN_LOADED.get(address, heading)).first).to_be_visible()
        assert_english(page)
    page.goto("/password")
    page.get_by_role("button", name="Change the password").click()
    expect(page.get_by_text("Enter your current password").first).to_be_visible()
    assert_english(page)
    page.goto("/no-such-page")
    expect(page).to_have_title("Page not found")
    assert_english(page)
    assert browser_errors == ["404 /no-such-page"]
    browser_errors.clear()
