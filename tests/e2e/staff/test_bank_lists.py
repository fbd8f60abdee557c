"""A bank's list of a day is compared on «Оплаты в банках»."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.inspecting import Inspector
from tests.e2e.running import Server
from tests.e2e.staff.entering import sign_in_staff
from tests.e2e.walks import press

HEADING = "Номер;Счёт;Сумма;Дата\n"


def send(page: Page, file: Path, row: str) -> None:
    """Post a list with one row."""
    file.write_text(f"{HEADING}{row}\n", "utf-8")
    page.get_by_text("Сверить реестр банка").click()
    page.set_input_files("#list", str(file))
    press(page, "Сверить")


def test_a_list_is_compared_and_where_it_differs_is_taken_as_a_file(
    inspector: tuple[Page, Inspector], server: Server, tmp_path: Path
) -> None:
    page, inspected = inspector
    sign_in_staff(page, server, "billing", "/payments")
    send(page, tmp_path / "реестр.csv", "X-9;123;100;22.11.2026")
    expect(page.get_by_role("row", name="X-9 Банк не сообщал 123 100,00")).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Скачать CSV").click()
    assert "X-9,Банк не сообщал" in taken.value.path().read_text("utf-8-sig")
    inspected.look("a list that differs")
    page.goto("/payments")
    send(page, tmp_path / "реестр.csv", "X-9;123;-1;22.11.2026")
    expect(page.get_by_text("Строка 2").first).to_be_visible()
    inspected.look("a list that is refused")


def test_an_auditor_sees_what_was_compared_and_compares_nothing(page: Page, server: Server) -> None:
    sign_in_staff(page, server, "auditor", "/payments")
    page.get_by_text("Сверить реестр банка").click()
    expect(page.locator("#list")).to_have_count(0)
    paid = page.get_by_role("columnheader", name="Оплачено")
    expect(paid).to_have_attribute("aria-sort", "descending")  # the latest first
