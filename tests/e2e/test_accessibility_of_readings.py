"""The readings, their dialogs and the page of whoever waits, as WCAG 2.2 AA wants them."""

from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.inspecting import Inspector
from tests.e2e.journeys import (
    change,
    demo_password,
    sign_in,
)
from tests.e2e.running import Server
from tests.e2e.walks import arrive_at, expect_problems, press, speak

COMPANY, RESIDENT = "vk4040", "04008221"


def test_readings_and_their_dialogs(
    inspector: tuple[Page, Inspector], server: Server, tmp_path: Path
) -> None:
    page, inspect = inspector
    sign_in(page, RESIDENT, demo_password(server, RESIDENT))
    cells, dialog = page.get_by_role("textbox"), page.get_by_role("dialog")
    expect(cells).to_have_count(2)
    inspect.look("readings")
    speak(page, "Қазақша", sign_out="Шығу")
    expect(cells).to_have_count(2)
    inspect.look("readings in Kazakh", language="kk")
    speak(page, "Русский", sign_out="Выйти")
    expect(cells).to_have_count(2)
    shown = page.locator("form tbody tr > td:nth-child(6)").first.inner_text()
    previous = Decimal(shown.replace(",", "."))
    for value, asked in ((previous + 3, "single"), (Decimal("99999.5"), "doubtful and single")):
        cells.first.fill(str(value))
        press(page, "Передать показания")
        expect(dialog).to_be_visible()
        inspect.look(f"readings, asked: {asked}")
        page.keyboard.press("Escape")
    cells.first.fill("1")
    cells.last.fill("вода")
    press(page, "Передать показания")
    expect_problems(page)
    inspect.look("readings, refused")
    cells.last.fill("1")
    press(page, "Передать показания")
    page.get_by_role("button", name="Указать причину").first.click()
    inspect.look("readings, asked why")
    dialog.get_by_role("button", name="Передать на проверку").click()
    expect(dialog.get_by_text("Выберите причину")).to_be_visible()
    inspect.look("readings, not told why")
    for meter in dialog.get_by_role("group").all():
        meter.get_by_role("radio").last.check()
    dialog.get_by_role("button", name="Передать на проверку").click()
    expect(page.get_by_role("status").filter(has_text="сотрудник водоканала")).to_be_visible()
    inspect.look("readings, held")

    page.context.clear_cookies()
    sign_in(page, COMPANY, demo_password(server, COMPANY))
    expect(cells).to_have_count(40)
    inspect.look("readings of many meters")
    page.get_by_text("Показания из файла").click()
    file = tmp_path / "readings.csv"
    file.write_text("meter_id,value\nM-4040-1-cold,5000\nM-1-1,5\n", "utf-8")
    page.get_by_label("Загрузить файл").set_input_files(file)
    expect(page.get_by_role("region", name="Что в файле, построчно")).to_be_visible()
    inspect.look("readings, a file's preview")
    approve = "UPDATE user SET approved_at = ? WHERE login = ?"
    change(server, approve, None, COMPANY)
    arrive_at(page, "waiting")
    inspect.look("waiting")
    change(server, approve, "2026-01-01 00:00:00.000000", COMPANY)
