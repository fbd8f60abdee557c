"""Each list of the utility's side is taken as a file with its buttons."""

from playwright.sync_api import Page, expect

from tests.e2e.running import Server
from tests.e2e.staff.entering import sign_in_staff
from tests.e2e.walks import press

LISTS = (
    *("/readings", "/held", "/customers", "/registrations", "/letters", "/imports", "/payments"),
    *("/announcements", "/requests", "/people"),
)


def test_the_buttons_of_each_list_give_its_rows_as_files(page: Page, server: Server) -> None:
    sign_in_staff(page, server, "admin")
    for path in LISTS:
        page.goto(path)
        with page.expect_download() as taken:
            press(page, "Скачать CSV")
        heading = taken.value.path().read_text("utf-8-sig").splitlines()[0]
        assert heading.count(",") >= 2, path
    with page.expect_download() as taken:
        press(page, "Скачать XLSX")
    assert taken.value.path().read_bytes().startswith(b"PK")


def test_a_file_has_the_rows_that_were_looked_for(page: Page, server: Server) -> None:
    sign_in_staff(page, server, "admin", "/customers")
    rows = page.locator("main table").last.get_by_role("row")
    expect(rows).not_to_have_count(0)
    before = rows.count()
    page.get_by_role("search").get_by_role("textbox").fill("400400")
    press(page, "Найти")
    expect(rows).not_to_have_count(before)
    with page.expect_download() as taken:
        press(page, "Скачать CSV")
    lines = taken.value.path().read_text("utf-8-sig").splitlines()
    assert len(lines) == rows.count()
    assert "400400" in lines[1]
