"""Sending readings, as an accountant and as a resident do."""

import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.journeys import demo_password, forget_readings, register_and_confirm, sign_in
from tests.e2e.running import Server

IN_PROCESS = "Ваши показания в обработке!"


@pytest.fixture(autouse=True)
def _nothing_sent_yet(server: Server) -> None:
    forget_readings(server)


def _batches(server: Server) -> int:
    with sqlite3.connect(server.data_dir / "cabinet.sqlite") as database:
        return database.execute("SELECT count(*) FROM submission").fetchone()[0]


def _row(page: Page, serial: str) -> Locator:
    return page.get_by_role("row").filter(has_text=serial)


def _send(page: Page) -> None:
    page.get_by_role("button", name="Передать показания", exact=True).click()


def _previous(page: Page) -> list[Decimal]:
    """The previous values of all rows."""
    column = page.locator("form tbody tr > td:nth-child(6)")
    expect(column.first).to_be_visible()
    return [Decimal(words.replace(",", ".")) for words in column.all_inner_texts()]


def _written(value: Decimal) -> str:
    """The value as it stands in its cell."""
    return f"{value:.3f}".replace(".", ",")


def test_the_table_of_the_instruction_and_both_refusals(
    page: Page, server: Server, tmp_path: Path
) -> None:
    removed = tmp_path / "meters.csv"
    removed.write_text(
        "contract,meter_id,water,serial,status\n123,M-123-9,cold,99887766,removed\n", "utf-8"
    )
    assert server.cabinet("import", "meters", removed).returncode == 0
    register_and_confirm(page, server, number="123", bin_iin="940140000385")
    sign_in(page, "vk123")
    for heading in (
        "Вода", "Завод №", "Дата поверки", "Состояние водомера", "Дата предыдущ. показаний",
        "Предыдущ. показания", "Источник предыдущ. показаний", "Текущие показания",
        "Дата передачи показаний", "Источник показаний",
    ):  # fmt: skip
        expect(page.get_by_role("columnheader", name=heading, exact=True)).to_be_visible()
    expect(page.get_by_text("Установлен теплосчётчик: Да")).to_be_visible()
    expect(
        page.get_by_text("Необходимо предоставить распечатку суточных параметров теплоснабжения")
    ).to_be_visible()
    before = _batches(server)

    _row(page, "12223773").get_by_role("textbox").fill("145,554")
    nameless = page.get_by_role("row").filter(has_text="Гор")
    nameless.get_by_role("textbox").fill("12")
    _row(page, "99887766").get_by_role("textbox").fill("12")
    _send(page)
    expect(
        nameless.get_by_text("Показания на водомер без заводского номера не передаются!")
    ).to_be_visible()
    expect(
        _row(page, "99887766").get_by_text(
            "Невозможно передать показания на не работающий прибор учета!"
        )
    ).to_be_visible()
    expect(_row(page, "12223773").get_by_role("textbox")).to_have_value("145,554")
    assert _batches(server) == before

    nameless.get_by_role("textbox").fill("")
    _row(page, "99887766").get_by_role("textbox").fill("")
    _send(page)
    expect(page.get_by_text(IN_PROCESS)).to_be_visible()
    expect(_row(page, "12223773").get_by_role("textbox")).to_have_value("145,554")
    expect(_row(page, "12223773").get_by_role("cell", name="Сайт")).to_be_visible()
    assert _batches(server) == before + 1


def test_a_single_meter_of_several_is_asked_about(page: Page, server: Server) -> None:
    sign_in(page, "04008221", demo_password(server, "04008221"))
    before = _batches(server)
    first, second = (page.get_by_role("textbox").nth(place) for place in (0, 1))
    first.fill("99999,5")
    _send(page)
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Отмена").click()
    expect(dialog).to_be_hidden()
    expect(first).to_have_value("99999,5")
    assert _batches(server) == before

    usual = _previous(page)[0] + 5
    first.fill(str(usual))
    _send(page)
    dialog.get_by_role("button", name="Передать по одному водомеру").click()
    expect(page.get_by_text(IN_PROCESS)).to_be_visible()
    expect(first).to_have_value(_written(usual))
    expect(second).to_have_value("")
    assert _batches(server) == before + 1


def test_a_suspicious_value_is_shown_with_its_figures_before_it_is_sent(
    page: Page, server: Server
) -> None:
    sign_in(page, "04008221", demo_password(server, "04008221"))
    cells = page.get_by_role("textbox")
    expect(cells).to_have_count(2)
    before, previous = _batches(server), _previous(page)[1]
    cells.nth(1).fill("88888,5")
    _send(page)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(_written(previous))
    expect(dialog).to_contain_text("88888,500")
    expect(dialog).to_contain_text("Более чем втрое больше обычного расхода")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(cells.nth(1)).to_have_value("88888,5")
    assert _batches(server) == before

    _send(page)
    dialog.get_by_role("button", name="Всё верно, передать").click()
    expect(page.get_by_text(IN_PROCESS)).to_be_visible()
    assert _batches(server) == before + 1
    with page.expect_download() as download:
        page.get_by_role("link", name="Квитанция", exact=True).click()
    assert download.value.suggested_filename.startswith("Квитанция ")


def test_a_value_below_the_previous_one_is_stated_and_held(page: Page, server: Server) -> None:
    register_and_confirm(page, server, number="2666", bin_iin="990140004654")
    sign_in(page, "vk2666")
    before, row = _batches(server), _row(page, "26660001")
    for serial, previous in zip(
        ("26660001", "26660002", "26660003"), _previous(page), strict=False
    ):
        value = "1,5" if serial == "26660001" else str(previous + 1)
        _row(page, serial).get_by_role("textbox").fill(value)
    _send(page)
    expect(row.get_by_text("Показание меньше предыдущего")).to_be_visible()
    assert _batches(server) == before

    page.get_by_role("button", name="Указать причину").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Передать на проверку").click()
    expect(dialog.get_by_text("Выберите причину")).to_be_visible()
    dialog.get_by_role("radio", name="Водомер заменён").check()
    dialog.get_by_role("button", name="Передать на проверку").click()
    expect(page.locator("#result").get_by_text("проверит сотрудник водоканала")).to_be_visible()
    expect(row.get_by_text("На проверке")).to_be_visible()
    assert _batches(server) == before + 1

    (held,) = server.cabinet("held", "list").stdout.splitlines()
    receipt, meter = held.partition(":")[0].split()
    rejected = server.cabinet("held", "reject", receipt, meter, "--reason", "Нет акта")
    assert rejected.returncode == 0
    page.reload()
    expect(row.get_by_text("Отклонено: Нет акта")).to_be_visible()
    expect(row.get_by_role("textbox")).to_have_value("")


def test_all_meters_are_sent_at_once_and_corrected_within_the_month(
    page: Page, server: Server, new_page: NewPage
) -> None:
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    other_tab = page.context.new_page()
    other_tab.goto("/readings")
    cells = page.get_by_role("textbox")
    expect(cells).to_have_count(40)
    expect(other_tab.get_by_role("textbox")).to_have_count(40)
    before = _batches(server)
    typed = [_written(previous + 10) for previous in _previous(page)]
    for place in range(40):
        cells.nth(place).fill(typed[place].replace(",", "."))
    page.get_by_role("button", name="Передать показания").dblclick()
    expect(page.get_by_text(IN_PROCESS)).to_be_visible()
    expect(cells.nth(39)).to_have_value(typed[39])
    assert _batches(server) == before + 1

    other_tab.get_by_role("textbox").first.fill("6000")
    _send(other_tab)
    expect(other_tab.get_by_role("alert").get_by_text("уже переданы другие")).to_be_visible()
    expect(other_tab.get_by_text(f"Вы ввели 6000, а передано уже {typed[0]}.")).to_be_visible()
    assert _batches(server) == before + 1

    corrected = _written(_previous(page)[0] + 9)
    cells.first.fill(corrected.replace(",", "."))
    _send(page)
    expect(cells.first).to_have_value(corrected)
    assert _batches(server) == before + 2

    cells.nth(3).fill("1")
    _send(page)
    expect(page.locator("#problems")).to_contain_text("меньше")
    assert _batches(server) == before + 2

    phone = new_page(viewport={"width": 360, "height": 740})
    sign_in(phone, "vk4040", demo_password(server, "vk4040"))
    expect(phone.get_by_role("textbox").first).to_have_value(corrected)
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
