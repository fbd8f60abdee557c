"""A month on pages: a file is checked, mended and imported, one for billing made, bills written."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.inspecting import Inspector
from tests.e2e.running import Server
from tests.e2e.staff.entering import sign_in_staff, staff_password
from tests.e2e.walks import press

CONTRACTS = "kind,number,payer\nlegal,90001,ТОО «Новый»\n"
_PATIENCE_MS = 40_000


def upload(page: Page, file: Path) -> None:
    """Choose a file of contracts and let it be checked."""
    page.locator("#upload").get_by_label("Что").select_option("contracts")
    page.set_input_files("#file", str(file))
    press(page, "Проверить")
    page.wait_for_url("**/imports?run=*")


def is_told(page: Page, words: str) -> None:
    """The page says so by itself, once the process has come so far."""
    expect(page.get_by_text(words).first).to_be_visible(timeout=_PATIENCE_MS)


def test_a_file_is_checked_mended_and_imported(
    inspector: tuple[Page, Inspector], server: Server, tmp_path: Path
) -> None:
    page, inspect = inspector
    sign_in_staff(page, server, "billing", "/imports")
    file = tmp_path / "Договоры.csv"
    file.write_text(CONTRACTS.replace("legal", "?"), "utf-8")
    upload(page, file)
    is_told(page, "В файле есть ошибки, ничего не изменено.")
    expect(page.get_by_role("heading", name="Договоры: Договоры.csv")).to_be_in_viewport()
    expect(page.locator("#upload").get_by_label("Что")).to_have_value("contracts")
    inspect.look("imports, a file with errors")
    with page.expect_download() as download:
        page.get_by_role("link", name="Файл с ошибками, CSV").click()
    mended = tmp_path / "mended.csv"
    text = Path(download.value.path()).read_text("utf-8-sig")
    mended.write_text(text.replace("?;", "legal;", 1), "utf-8")
    upload(page, mended)
    is_told(page, "Строк 1: новых 1")
    press(page, "Загрузить")
    is_told(page, "Договоры – 1 мин назад")


def test_a_file_for_billing_is_counted_and_made(page: Page, server: Server) -> None:
    sign_in_staff(page, server, "billing", "/imports")
    press(page, "Сосчитать")
    is_told(page, "Строк в файле будет")
    page.locator("#export_password").fill(staff_password(server, "billing"))
    press(page, "Подготовить файл")
    with page.expect_download(timeout=_PATIENCE_MS) as download:
        page.get_by_role("link", name="Скачать файл").click(timeout=_PATIENCE_MS)
    assert download.value.suggested_filename.startswith("readings-")


def test_bills_are_counted_and_written(inspector: tuple[Page, Inspector], server: Server) -> None:
    page, inspect = inspector
    sign_in_staff(page, server, "billing", "/notices")
    press(page, "Сосчитать и сверить")
    is_told(page, "Сверка:")
    inspect.look("notices, counted")
    press(page, "Написать счета-извещения")
    is_told(page, "Поставлено в очередь писем")


def test_an_auditor_sees_the_history_and_starts_nothing(page: Page, server: Server) -> None:
    sign_in_staff(page, server, "auditor", "/imports")
    is_told(page, "Последние загрузки")
    expect(page.locator("#file")).to_have_count(0)
    expect(page.get_by_role("button", name="Сосчитать")).to_have_count(0)
