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
    page.get_by_role("link", name="История показаний", exact=True).click()
    expect(page.get_by_role("heading", name="История показаний")).to_be_visible()
    expect(page.get_by_label("Прибор учёта").get_by_role("option")).to_have_count(40)
    page.get_by_label("Найти прибор").press_sequentially("x404007 корпус")
    expect(page.get_by_role("heading", name="X404007, Хол, Корпус 7, ввод")).to_be_visible()
    expect(page.get_by_label("Прибор учёта").get_by_role("option")).to_have_count(1)
    rows = page.get_by_role("table", name="Показания прибора").get_by_role("row")
    count = rows.count() - 1
    assert count >= 12
    expect(rows.last).to_contain_text("первое показание")
    chart = page.get_by_role("group", name="Столбчатая диаграмма расхода")
    expect(chart.locator(".bar")).to_have_count(count - 1)
    expect(page.get_by_text(re.compile(r"^В среднем \d+,\d{3}\sм³ в месяц\.$"))).to_be_visible()

    with page.expect_download() as started:
        page.get_by_role("link", name="Скачать историю").click()
    assert started.value.suggested_filename == "История показаний договор 4040.xlsx"
    sheet = load_workbook(BytesIO(Path(started.value.path()).read_bytes())).active
    assert sheet is not None
    # One meter was replaced: the last reading of the old one, and the first of the new.
    assert sheet.max_row == 2 + 40 * count + 2
    page.get_by_role("link", name="Показания приборов учёта").first.click()
    page.wait_for_url("**/readings")


def test_the_history_on_a_phone_is_a_line_a_reading(new_page: NewPage, server: Server) -> None:
    page = new_page(viewport={"width": 360, "height": 640})
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    page.goto("/readings/history")
    readings = page.get_by_role("list", name="Показания прибора").get_by_role("listitem")
    value = r"[\d\s]+,\d{3}"
    said = rf"^\d\d\.\d\d\.\d{{4}} {value} {value} · \S+ · Учтено$"
    expect(readings.first).to_have_text(re.compile(said))
    expect(page.get_by_role("table")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollHeight") <= 2000


def test_the_chart_of_charges_tells_a_value_and_has_its_figures_closed_on_a_phone(
    new_page: NewPage, server: Server
) -> None:
    page = new_page(viewport={"width": 360, "height": 640}, color_scheme="dark")
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    page.goto("/charges")
    page.get_by_role("link", name="Графики").click()
    chart = page.get_by_role("group", name="Столбчатая диаграмма по месяцам")
    expect(chart).to_have_count(1)
    expect(page.get_by_text(re.compile(r"^В среднем [\d\s]+\s₸ в месяц\. "))).to_be_visible()
    page.mouse.move(0, 0)
    months = chart.get_by_role("img")
    shown = chart.locator(".value:visible")
    expect(shown).to_have_text(months.last.get_attribute("aria-label") or "")
    months.nth(2).click()
    expect(shown).to_have_text(months.nth(2).get_attribute("aria-label") or "")
    page.mouse.move(0, 0)
    months.nth(3).focus()
    expect(shown).to_have_text(months.nth(3).get_attribute("aria-label") or "")
    page.get_by_role("radio", name="м³").check()
    expect(chart.locator(".value:visible")).to_contain_text("м³")
    assert page.evaluate("document.documentElement.scrollWidth") == 360

    figures = page.get_by_role("list", name="Сумма начислений")
    expect(figures).to_have_count(0)
    page.get_by_text("Показать числа").click()
    expect(figures.get_by_role("listitem")).to_have_count(12 + 1)
    expect(figures.get_by_role("listitem").last).to_contain_text("Итог")
    page.get_by_label("Период").select_option(index=1)
    expect(figures.get_by_role("listitem").first).to_contain_text("Январь")
    page.set_viewport_size({"width": 1280, "height": 800})
    table = page.get_by_role("table", name="Сумма начислений")
    expect(table.get_by_role("row")).to_have_count(1 + 12 + 1)


# What is on the screen in whatever language: names of the languages, the utility's own data.
DATA = re.compile(
    r"Русский|Қазақша|ҚАЗ|Водоканал|ЖШС «[^»]*»|Корпус \d+[^\n]*|Оплата за .*"
    r"|ГКП «Примерный водоканал»|АО «Выдуманный Банк»"
)
CELLS = ("cell", "row ", "rowheader", "definition", "option")
PAGES = {
    "/readings": "Meter readings",
    "/readings/history": "History of readings",
    "/balance": "Account balance",
    "/charges": "Breakdown of charges",
    "/charges/charts": "Charts of charges",
    "/reconciliation": "Reconciliation",
    "/personal": "Personal data",
    "/email": "Change email",
    "/password": "Change password",
    "/requests": "Requests",
    "/requests/new": "New request",
    "/subscription": "Email preferences",
    "/announcements": "Announcements",
    "/profile/second-factor": "Two-factor protection",
    "/profile/close": "Close the profile",
    "/contracts": "Contracts",
    "/contracts/add": "Add a contract",
    "/calendar": "Calendar",
}
# What stands on a page once its data have come.
WHEN_LOADED = {
    "/readings": "Readings are accepted from",
    "/readings/history": "Readings: ",
    "/balance": "By month",
    "/charges": "Year: ",
    "/charges/charts": "Amount charged",
    "/reconciliation": "Opening balance on",
    "/personal": "Recent activity",
    "/email": "We send emails to",
    "/subscription": "We send emails to",
    "/announcements": "The past three months",
    "/profile/second-factor": "The protection is off now.",
    "/calendar": "Next dates",
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
    page.get_by_role("button", name="Change password").click()
    expect(page.get_by_text("Enter your current password").first).to_be_visible()
    assert_english(page)
    page.goto("/no-such-page")
    expect(page).to_have_title("Page not found")
    assert_english(page)
    assert browser_errors == ["404 /no-such-page"]
    browser_errors.clear()
