"""The table of readings as a spreadsheet: four hundred meters, drafts, a column, a file."""

import json
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.conftest import NewPage
from tests.e2e.journeys import demo_password, forget_readings, sign_in
from tests.e2e.running import Server

LOGIN = "vk400400"
METERS = 400
_RESTYLED = "disabled-by-default-devtools.timeline"
KEPT = "Черновик сохранён. Показания ещё не переданы."
PASTE = """text => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const options = {clipboardData: data, bubbles: true, cancelable: true};
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", options));
}"""


@pytest.fixture(autouse=True)
def _nothing_typed_yet(server: Server) -> None:
    forget_readings(server)


def _open(page: Page, server: Server) -> None:
    sign_in(page, LOGIN, demo_password(server, LOGIN))
    expect(page.locator(".cell-input")).to_have_count(METERS)


def _plausible(cell: Locator) -> str:
    """A value a little above the meter's previous one."""
    previous = cell.locator("xpath=ancestor::tr").locator("td.figures").first.inner_text()
    return f"{Decimal(previous.replace(',', '.')) + 5:.3f}".replace(".", ",")


def _focused(page: Page) -> str:
    return page.evaluate("document.activeElement.name || document.activeElement.type")


def test_what_is_typed_survives_a_reload_and_is_there_on_another_device(
    page: Page, server: Server, new_page: NewPage
) -> None:
    _open(page, server)
    cells = page.locator(".cell-input")
    first, second = (_plausible(cells.nth(place)) for place in (0, 1))
    cells.nth(0).fill(first)
    expect(page.get_by_text(KEPT)).to_be_visible()
    cells.nth(1).fill(second)
    page.reload()  # sooner than the server was told
    expect(cells).to_have_count(METERS)
    expect(cells.nth(0)).to_have_value(first)
    expect(cells.nth(1)).to_have_value(second)
    filled = cells.evaluate_all("cells => cells.filter(cell => cell.value).length")
    expect(page.locator("#meters-filled")).to_contain_text(f"Заполнено {filled} из 396 · расход ")
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.wait_for_function("!Object.keys(sessionStorage).some(key => key.startsWith('readings'))")

    phone = new_page(viewport={"width": 360, "height": 740})
    _open(phone, server)
    expect(phone.locator(".cell-input").nth(0)).to_have_value(first)
    expect(phone.locator(".cell-input").nth(1)).to_have_value(second)
    assert phone.evaluate("document.documentElement.scrollWidth") == 360


def test_on_a_tablet_the_heads_of_long_tables_stay_in_sight(
    server: Server, new_page: NewPage
) -> None:
    tablet = new_page(viewport={"width": 768, "height": 1024})
    _open(tablet, server)
    for path, rows in (("/readings", METERS), ("/charges", 80)):
        tablet.goto(path)
        table = tablet.get_by_role("table").first
        lines = table.locator("tbody tr")
        expect(lines).to_have_count(rows)
        lines.nth(60).evaluate("line => line.scrollIntoView()")
        head = table.locator("thead").bounding_box()
        assert head is not None
        assert head["y"] + head["height"] < 200
        expect(table.locator("th").first).to_be_in_viewport(ratio=1)
        assert tablet.evaluate("document.documentElement.scrollWidth") == 768


def test_a_column_is_moved_through_pasted_filtered_and_sent_with_its_hidden_rows(
    page: Page, server: Server
) -> None:
    _open(page, server)
    cells = page.locator(".cell-input")
    names = [cells.nth(place).get_attribute("name") for place in range(3)]
    cells.nth(0).focus()
    for key, place in (("Enter", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("Shift+Enter", 0)):
        page.keyboard.press(key)
        assert _focused(page) == names[place]

    page.get_by_label("Найти водомер").fill("корпус 7,")
    expect(page.get_by_text("Показано 10 из 400")).to_be_visible()
    shown = page.locator("tr:visible .cell-input")
    values = [_plausible(cell) for cell in shown.all()]
    copied = [f"{values[0]}\tx", values[1], "", *values[3:], "1", "2"]
    shown.first.focus()
    page.evaluate(PASTE, "\r\n".join(copied) + "\r\n")
    expect(shown.nth(1)).to_have_value(values[1])
    expect(shown.nth(2)).to_have_value("")
    expect(shown.last).to_have_value(values[-1])
    expect(page.get_by_text("Не вставлено значений: 2.")).to_be_visible()
    shown.last.focus()
    page.keyboard.press("Enter")
    assert _focused(page) == "submit"

    page.get_by_label("Найти водомер").fill("этаж 1")
    sent = _plausible(cells.nth(0))
    cells.nth(0).fill(sent.replace(",", "."))
    page.get_by_role("button", name="Передать показания", exact=True).click()
    expect(page.get_by_text("Ваши показания в обработке!")).to_be_visible()
    expect(cells.nth(0)).to_have_value(sent)
    page.get_by_label("Найти водомер").fill("корпус 7,")
    expect(shown.nth(1)).to_have_value(values[1])
    expect(page.get_by_text(KEPT)).to_be_hidden()
    shown.first.fill("")
    page.keyboard.press("Tab")
    expect(shown.first).to_have_value(values[0])
    expect(page.get_by_text("Переданное показание нельзя отозвать")).to_be_visible()


def test_the_template_is_filled_in_and_its_preview_shown_before_anything_is_sent(
    page: Page, server: Server, tmp_path: Path
) -> None:
    _open(page, server)
    page.get_by_text("Показания из файла").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Скачать шаблон").click()
    book = load_workbook(BytesIO(Path(download.value.path()).read_bytes()))
    sheet = book.active
    assert sheet is not None
    assert sheet.max_row == METERS + 1
    sheet["G22"], sheet["G23"], sheet["G24"] = 9000.125, "abc", 0.5
    sheet.append(["M-2666-1", None, None, None, None, None, 5])
    book.save(tmp_path / "filled.xlsx")

    page.get_by_label("Загрузить файл").set_input_files(tmp_path / "filled.xlsx")
    preview = page.get_by_role("region", name="Что в файле, построчно")
    for words in (
        "Такого прибора у вас нет",
        "Введите показание",
        "Показание меньше предыдущего",
        "Более чем втрое больше обычного расхода",
    ):
        expect(preview.get_by_text(words).first).to_be_visible()
    cells = page.locator(".cell-input")
    expect(cells.nth(20)).to_have_value("9000.125")
    expect(cells.nth(21)).to_have_value("abc")
    expect(cells.nth(21)).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text(KEPT)).to_be_visible()


def test_what_is_typed_before_the_tables_script_has_come_stays(page: Page, server: Server) -> None:
    held: list[Route] = []
    page.route("**/grid.js", lambda route: held.append(route))  # noqa: PLW0108  playwright marks it
    _open(page, server)
    cell = page.locator(".cell-input").nth(5)
    cell.fill("00000001.5")
    held[0].continue_()
    page.wait_for_function("customElements.get('meter-grid') !== undefined")
    page.evaluate("new Promise(requestAnimationFrame)")
    expect(cell).to_have_value("00000001.5")
    expect(page.get_by_text(KEPT)).to_be_visible()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_a_key_restyles_its_own_cell_and_not_the_table(
    new_page: NewPage, server: Server, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    cells = page.locator(".cell-input")
    expect(cells).to_have_count(40)
    cells.nth(3).click()
    page.keyboard.type("1")
    expect(page.locator("#meters-filled")).to_contain_text("1 из 40")
    browser = page.context.browser
    assert browser is not None
    browser.start_tracing(page=page, categories=["-*", "devtools.timeline", _RESTYLED])
    page.keyboard.type("2")
    page.wait_for_timeout(200)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    restyled = [
        one["args"]["elementCount"]
        for one in events
        if one["name"] == "UpdateLayoutTree" and "elementCount" in one["args"]
    ]
    assert restyled
    assert max(restyled) < 100
    frames = [one for one in events if one["name"] == "FireAnimationFrame"]
    assert len(frames) == 1  # what the script writes does not begin it again
    assert cells.nth(3).evaluate("cell => getComputedStyle(cell.closest('tr')).contain") == "layout"
