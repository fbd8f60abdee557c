"""The template can be filled in and read again."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cabinet.core.text import LANGUAGES, Language
from cabinet.readings.meter_register import Dial
from cabinet.readings.rules import MeterRow, Previous
from cabinet.readings.upload.reader import read_file
from cabinet.readings.upload.rules import FileRow
from cabinet.readings.upload.template import readings_template

METER = MeterRow(
    meter_id=7,
    water="hot",
    serial="00007919",
    verification_due=None,
    is_installed=True,
    location="=Корпус 1",
    dial=Dial(8, 3),
    previous=Previous(date(2026, 10, 25), Decimal("450.044"), "Контролёр"),
    sent=None,
)


def test_it_has_the_meters_and_no_current_readings() -> None:
    sheet = load_workbook(BytesIO(readings_template([("M-1", METER)], "ru"))).active
    assert sheet is not None
    heading, row = sheet.iter_rows(values_only=True)
    assert heading == (
        "№ прибора", "Вода", "Завод №", "Место", "Предыдущ. показания",
        "Дата предыдущ. показаний", "Текущие показания",
    )  # fmt: skip
    day = datetime(2026, 10, 25)  # noqa: DTZ001  what openpyxl makes of a date
    assert row == ("M-1", "Гор", "00007919", "=Корпус 1", 450.044, day, None)
    assert sheet["C2"].data_type == "s"
    assert sheet["D2"].data_type == "s"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_read_again_as_it_was_filled_in(tmp_path: Path, language: Language) -> None:
    book = load_workbook(BytesIO(readings_template([("M-1", METER), ("M-2", METER)], language)))
    sheet = book.active
    assert sheet is not None
    sheet["G2"], sheet["G3"] = 145.554, "00000145,5"
    book.save(tmp_path / "filled.xlsx")
    assert read_file(tmp_path / "filled.xlsx").rows == (
        FileRow(2, "M-1", "145.554"), FileRow(3, "M-2", "00000145.5"),
    )  # fmt: skip
