"""The table's state: drafts in its cells, errors with their meters, a file that fills it."""

import pytest

from cabinet.db import Database
from tests.integration.readings.conftest import Page
from tests.integration.readings.sending import counted


def registered(database: Database) -> tuple[int, int]:
    with database.reading() as session:
        return counted(session)


async def test_a_draft_stands_in_its_cell_and_the_sent_value_beside_it(page: Page) -> None:
    await page.load()
    await page.send(page.typed("145,554", third="7"))
    await page.keep("2026-11", {f"meter-{page.first}": "150"})
    await page.load()
    row = page.state.rows[0]
    assert (row.typed, row.sent) == ("150", "145,554")
    assert row.note == "Передано 145,554, новое значение ещё нет"
    assert (page.state.rows[1].typed, page.state.rows[1].note) == ("7,000", "")


async def test_the_summary_names_the_meter_of_every_error(page: Page) -> None:
    await page.load()
    await page.send(page.typed("x", second="1"))
    assert page.state.summary[f"meter-{page.first}"]["ru"].startswith("Хол 12223773: Введите")
    assert page.state.summary[f"meter-{page.second}"]["ru"].startswith("Хол -: Показания на")


async def test_the_browser_is_told_which_of_its_messages_is_kept(page: Page) -> None:
    drafts = await page.keep("2026-11", {f"meter-{page.first}": "145"}, 1_795_385_203_421)
    assert (drafts.kept, drafts.has_drafts, drafts.problem) == (1_795_385_203_421, True, {})
    drafts = await page.keep("2026-11", {f"meter-{page.first}": ""}, 2)
    assert (drafts.kept, drafts.has_drafts) == (2, False)


@pytest.mark.parametrize(
    ("period", "cells", "number"),
    [
        (None, {}, 1),
        ("2026-12", {}, 1),
        ("２０２６-１１", {}, None),
        ("2026-11", None, "1"),
        ("2026-11", {"x": "1"}, 1e308),
        ("2026-11", {"meter-1": 5}, 1 << 60),
    ],
)
async def test_drafts_of_no_table_are_refused(
    page: Page, period: object, cells: object, number: object
) -> None:
    assert (await page.keep(period, cells, number)).problem


async def test_a_file_fills_the_cells_anew_and_marks_what_is_wrong(
    page: Page, database: Database
) -> None:
    await page.load()
    before = page.state.rows[0].key
    rows = [[2, "m1", "99", "", False], [3, "m3", "8", "", True], [4, "m4", "5", "", False]]
    upload = await page.upload({"rows": rows, "sheet": "Данные", "heading": 1})
    assert [row.typed for row in page.state.rows] == ["99", "8", ""]
    assert page.state.rows[0].key != before
    assert list(page.state.errors) == [f"meter-{page.first}"]
    assert [row.verdict for row in upload.rows] == ["wrong", "below", "new"]
    low, new = upload.rows[1:]
    assert (low.previous["ru"], low.value["ru"]) == ("100,000", "99,000")
    assert (low.name["ru"], low.name["kk"]) == ("Хол 12223773", "Суық 12223773")
    assert (new.previous, new.value["en"], new.consumption) == ({}, "8.000", {})
    assert upload.summary["ru"].startswith(
        "Файл прочитан, строк: 3. С ошибками: 1. Меньше предыдущих: 1. Будет передано: 1. Значения"
    )
    assert [remark["ru"] for remark in upload.remarks] == [
        "Заголовок найден на листе «Данные» в строке 1.",
        "Скрытых строк: 1. Они тоже прочитаны и отмечены в списке ниже.",
    ]
    assert [row.is_hidden for row in upload.rows] == [False, False, True]
    assert (upload.month, upload.batch) == (page.state.month, page.state.batch)
    assert registered(database) == (0, 0)


@pytest.mark.parametrize(
    "rows", [None, 7, "x", [], {}, [[1, "m1"]], [[2, "m4", "5", ""]], [[2, "m4", "5", "", False]]]
)
async def test_what_is_no_file_of_own_meters_changes_nothing(page: Page, rows: object) -> None:
    await page.load()
    before = page.state.rows
    upload = await page.upload({"rows": rows, "sheet": "", "heading": 0})
    assert upload.problem
    assert (upload.rows, page.state.rows) == ([], before)
