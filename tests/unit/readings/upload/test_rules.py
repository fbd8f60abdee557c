"""What the rows of a file say, and what becomes of each."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cabinet.core.errors import Refused
from cabinet.core.text import Text
from cabinet.readings.meter_register import Dial
from cabinet.readings.plausibility import Taken
from cabinet.readings.rules import MeterRow, Previous, Sent
from cabinet.readings.status_texts import DOUBT_WORDS
from cabinet.readings.upload import texts
from cabinet.readings.upload.rules import (
    LAST_LINE,
    MOST_ROWS,
    FileRow,
    Verdict,
    handed_on,
    judged,
    rows_of,
)

TODAY = date(2026, 11, 22)
HEADING = (1, ["meter_id", "value"])


def meter(number: int, *, serial: str = "1", sent: str = "") -> MeterRow:
    return MeterRow(
        meter_id=number,
        water="cold",
        serial=serial,
        verification_due=None,
        is_installed=True,
        location="",
        dial=Dial(8, 3),
        previous=Previous(date(2026, 10, 25), Decimal(100), "Контролёр"),
        sent=Sent(Decimal(sent), date(2026, 11, 2)) if sent else None,
    )


@pytest.mark.parametrize(
    "heading",
    [
        ["meter_id", "value"],
        ["VALUE", "x", "Meter_ID"],
        ["№ прибора", "Вода", "Текущие показания"],
        ["Ағымдағы көрсеткіш", "Аспап №"],
        ["Meter No.", "Current reading"],
    ],
)
def test_the_columns_are_known_by_their_names_in_any_order(heading: list[str]) -> None:
    cells = ["145,554" if name.casefold()[:3] in ("val", "тек", "ағы", "cur") else "M-1"
             for name in heading]  # fmt: skip
    assert rows_of([(1, ["Отчёт"]), (3, heading), (4, cells)]) == (FileRow(4, "M-1", "145,554"),)


def test_rows_without_meter_and_value_are_left_out_and_short_ones_are_filled_up() -> None:
    lines = [HEADING, (2, ["", "", "note"]), (3, ["M-1"]), (4, ["M-2", "5"])]
    assert rows_of(lines) == (FileRow(3, "M-1", ""), FileRow(4, "M-2", "5"))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], texts.NO_COLUMNS),
        ([(1, ["meter_id"]), (2, ["M-1", "5"])], texts.NO_COLUMNS),
        ([(line, ["x"]) for line in range(1, 21)] + [(21, ["meter_id", "value"])],
         texts.NO_COLUMNS),
        ([HEADING], texts.NO_VALUES),
        ([HEADING, (2, ["M-1", ""])], texts.NO_VALUES),
        ([HEADING, (LAST_LINE + 1, ["M-1", "5"])], texts.TOO_HEAVY),
        ([HEADING, *((line, ["M", "5"]) for line in range(2, MOST_ROWS + 3))], texts.TOO_HEAVY),
        ([HEADING, *((line, ["M" * 60, "5"]) for line in range(2, 900))], texts.TOO_HEAVY),
    ],
)  # fmt: skip
def test_what_is_no_table_of_readings_is_refused(lines: list[Any], said: Any) -> None:
    with pytest.raises(Refused) as refused:
        rows_of(lines)
    assert refused.value.text.ru[:20] == said.ru[:20]


@pytest.mark.parametrize(
    "rows",
    [None, "x", {}, [], [None], [[1, "M"]], [["1", "M", "5"]], [[1, 2, "5"]], [[True, "M", "5"]],
     [[0, "M", "5"]], [[LAST_LINE + 1, "M", "5"]], [[1, "M" * 61, "5"]], [[1, "M", "5" * 41]],
     [[1, "M", "5"]] * (MOST_ROWS + 1)],
)  # fmt: skip
def test_what_a_browser_hands_on_is_checked(rows: object) -> None:
    with pytest.raises(Refused):
        handed_on(rows)


def test_rows_that_are_handed_on_stay_as_they_were() -> None:
    assert handed_on([[2, "M-1", "5"]]) == (FileRow(2, "M-1", "5"),)


@pytest.mark.parametrize(
    ("number", "typed", "verdict", "words"),
    [
        ("M-1", "145,554", Verdict.NEW, "Будет передано"),
        ("M-1", "", Verdict.EMPTY, "Пусто, не передаётся"),
        ("M-1", "99", Verdict.BELOW, "Показание меньше предыдущего: 00000100.000 от 25.10.2026."),
        (
            "M-1",
            "=1+2",
            Verdict.WRONG,
            "Введите показание цифрами 0\u2060–\u20609, например 00000145.000.",
        ),
        ("M-2", "200", Verdict.UNCHANGED, "Уже передано, без изменений"),
        ("M-2", "201", Verdict.NEW, "Будет передано"),
        ("M-3", "5", Verdict.WRONG, "Показания на водомер без заводского номера не передаются!"),
        ("M-9", "5", Verdict.WRONG, "Такого прибора нет в вашем договоре"),
        ("", "5", Verdict.WRONG, "Такого прибора нет в вашем договоре"),
    ],
)
def test_every_row_has_its_verdict(number: str, typed: str, verdict: Verdict, words: str) -> None:
    meters = {"M-1": meter(1), "M-2": meter(2, sent="200"), "M-3": meter(3, serial="")}
    (found,) = judged([FileRow(2, number, typed)], meters, {}, day=TODAY)
    assert (found.verdict, found.words.ru) == (verdict, words)


@pytest.mark.parametrize(
    ("typed", "verdict", "words", "consumption"),
    [
        ("110", Verdict.NEW, texts.WILL_BE_SENT, "10"),
        ("131", Verdict.ASKED, DOUBT_WORDS["much"], "31"),
        ("60000000", Verdict.ASKED, DOUBT_WORDS["too_much"], "59999900"),
        ("100", Verdict.ASKED, DOUBT_WORDS["nothing"], "0"),
    ],
)
def test_what_will_be_asked_about_is_foretold_with_its_figures(
    typed: str, verdict: Verdict, words: Text, consumption: str
) -> None:
    months = ((date(2026, 8, 25), 80), (date(2026, 9, 25), 90), (date(2026, 10, 25), 100))
    past = {1: [Taken(day, Decimal(value)) for day, value in months]}
    (found,) = judged([FileRow(2, "M-1", typed)], {"M-1": meter(1)}, past, day=TODAY)
    assert (found.verdict, found.words) == (verdict, words)
    assert (found.value_m3, found.consumption_m3) == (Decimal(typed), Decimal(consumption))


def test_of_a_value_below_the_previous_one_nobody_knows_the_consumption_before_it_is_stated() -> (
    None
):
    (found,) = judged([FileRow(2, "M-1", "5")], {"M-1": meter(1)}, {}, day=TODAY)
    assert (found.value_m3, found.consumption_m3) == (Decimal(5), None)


def test_a_meter_that_stands_in_the_file_twice_is_sent_by_neither_row_and_wrong_ones_lead() -> None:
    rows = [FileRow(2, "M-1", "101"), FileRow(3, "M-2", "102"), FileRow(4, "M-2", "103")]
    found = judged(rows, {"M-1": meter(1), "M-2": meter(2)}, {}, day=TODAY)
    assert [(one.row.line, one.words) for one in found] == [
        (3, texts.TWICE), (4, texts.TWICE), (2, texts.WILL_BE_SENT),
    ]  # fmt: skip
