"""What the rows of a file say, and what becomes of each."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

import pytest

from cabinet.core.errors import Refused
from cabinet.core.text import Text
from cabinet.documents.tables import texts as table_texts
from cabinet.documents.tables.cells import (
    Cell,
    Covered,
    Flag,
    Moment,
    Number,
    Row,
    Unreadable,
)
from cabinet.documents.tables.limits import HEADING_WITHIN
from cabinet.documents.tables.reader import Table
from cabinet.readings.meter_register import Dial
from cabinet.readings.plausibility import Taken, usual_of
from cabinet.readings.rules import MeterRow, Previous, Sent, Usual
from cabinet.readings.status_texts import DOUBT_WORDS
from cabinet.readings.upload import texts
from cabinet.readings.upload.rules import (
    LAST_LINE,
    MOST_ROWS,
    FileRow,
    ReadFile,
    Verdict,
    as_plain,
    handed_on,
    judged,
    rows_of,
)

A_DAY = Moment(datetime(2026, 10, 25))  # noqa: DTZ001  as Excel's
TODAY = date(2026, 11, 22)
HEADING = Row(1, ["meter_id", "value"], 2)


def table(*rows: Sequence[Cell], heading: Row = HEADING, first: int = 2) -> Table:
    lines = (Row(line, list(cells), len(cells)) for line, cells in enumerate(rows, first))
    return Table("", is_at_start=True, heading=heading, rows=lines)


def meter(
    number: int,
    *,
    serial: str = "1",
    sent: str = "",
    usual: Usual = Usual(),  # noqa: B008
) -> MeterRow:
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
        usual=usual,
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
    cells: list[Cell] = [
        "145,554" if name.casefold()[:3] in ("val", "тек", "ағы", "cur") else "M-1"
        for name in heading
    ]
    found = rows_of(table(cells, heading=Row(3, [*heading], len(heading)), first=4))
    assert found == (FileRow(4, "M-1", "145.554"),)


def test_rows_without_meter_and_value_are_left_out_and_short_ones_are_filled_up() -> None:
    found = rows_of(table(["", "", "note"], ["M-1"], ["M-2", "5"]))
    assert found == (FileRow(3, "M-1", ""), FileRow(4, "M-2", "5"))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (table(heading=Row(1, [], 0)), texts.NO_COLUMNS),
        (table(["M-1", "5"], heading=Row(1, ["meter_id"], 1)), texts.NO_COLUMNS),
        (table(), texts.NO_VALUES),
        (table(["M-1", ""]), texts.NO_VALUES),
        (table(["M-1", "5"], first=LAST_LINE + 1), texts.TOO_HEAVY),
        (table(*(["M", "5"] for _ in range(MOST_ROWS + 1))), texts.TOO_HEAVY),
        (table(*(["M" * 60, "5"] for _ in range(898))), texts.TOO_HEAVY),
    ],
)
def test_what_is_no_table_of_readings_is_refused(given: Table, said: Text) -> None:
    with pytest.raises(Refused) as refused:
        rows_of(given)
    assert refused.value.text.ru[:20] == said.ru[:20]


def test_rows_below_the_last_line_that_say_nothing_are_left_out() -> None:
    found = rows_of(table(["M-1", "5"], *([["", "", "x"]] * LAST_LINE)))
    assert found == (FileRow(2, "M-1", "5"),)


@pytest.mark.parametrize(
    ("number", "value", "found"),
    [
        ("M-1", "346.083 м3", FileRow(2, "M-1", "346.083")),
        ("M-1", "1\u00a0234,5", FileRow(2, "M-1", "1234.5")),
        ("M-1", "около ста", FileRow(2, "M-1", "около ста")),
        (Number("12"), Number("346.083"), FileRow(2, "12", "346.083")),
        ("M-1", Unreadable("#Н/Д", table_texts.EXCEL_ERROR), FileRow(2, "M-1", "#Н/Д", "error")),
        ("M-1", Unreadable("", table_texts.NO_SAVED_VALUE), FileRow(2, "M-1", "", "formula")),
        ("M-1", Covered("5", is_below=True), FileRow(2, "M-1", "5", "merged")),
        (Covered("M-1", is_below=True), "5", FileRow(2, "M-1", "5", "merged")),
        ("M-1", A_DAY, FileRow(2, "M-1", "2026-10-25", "date")),
        (A_DAY, "5", FileRow(2, "2026-10-25", "5", "changed")),
        ("Итого", "5", FileRow(2, "Итого", "5", "total")),
        ("M-1", Number("0.5", is_percent=True), FileRow(2, "M-1", "0.5", "percentage")),
        ("M-1", Flag(is_true=True), FileRow(2, "M-1", "1", "unreadable")),
    ],
)
def test_a_cell_is_what_it_surely_means_or_says_what_is_wrong(
    number: Cell, value: Cell, found: FileRow
) -> None:
    assert rows_of(table([number, value])) == (found,)


@pytest.mark.parametrize(
    "rows",
    [None, "x", {}, [], [None], [[1, "M", "5", ""]], [["1", "M", "5", "", False]],
     [[1, 2, "5", "", False]], [[1, "M", "5", "", 0]], [[True, "M", "5", "", False]],
     [[0, "M", "5", "", False]], [[LAST_LINE + 1, "M", "5", "", False]],
     [[1, "M" * 61, "5", "", False]], [[1, "M", "5" * 41, "", False]],
     [[1, "M", "5", "whatever", False]], [[1, "M", "5", "", False]] * (MOST_ROWS + 1)],
)  # fmt: skip
def test_rows_that_a_browser_hands_on_are_checked(rows: object) -> None:
    with pytest.raises(Refused):
        handed_on({"rows": rows, "sheet": "", "heading": 0})


@pytest.mark.parametrize(
    "change",
    [{"sheet": 5}, {"sheet": "x" * 32}, {"heading": "3"}, {"heading": True}, {"heading": -1},
     {"heading": HEADING_WITHIN + 1}, {"more": 1}],
)  # fmt: skip
def test_what_else_a_browser_hands_on_is_checked(change: dict[str, object]) -> None:
    right = {"rows": [[1, "M", "5", "", False]], "sheet": "Лист1", "heading": 3}
    assert handed_on(right).sheet == "Лист1"
    for wrong in (right | change, None, [], {}):
        with pytest.raises(Refused):
            handed_on(wrong)


def test_a_file_that_is_handed_on_stays_as_it_was() -> None:
    rows = FileRow(2, "M-1", "5"), FileRow(3, "M-1", "", "formula", is_hidden=True)
    file = ReadFile(rows, "Данные", 3)
    assert handed_on(as_plain(file)) == file


@pytest.mark.parametrize("number", ["M-1", "M-9"])
def test_a_row_that_cannot_be_read_is_wrong_whatever_it_shows(number: str) -> None:
    rows = [FileRow(2, number, "500", "error")]
    (found,) = judged(rows, {"M-1": meter(1)}, day=TODAY)
    assert found.verdict == Verdict.WRONG
    assert found.words.ru.startswith("Ошибка Excel вместо значения")


@pytest.mark.parametrize(
    ("number", "typed", "verdict", "words"),
    [
        ("M-1", "145,554", Verdict.NEW, "Будет передано"),
        ("M-1", "", Verdict.EMPTY, "Пусто, не передаётся"),
        ("M-1", "99", Verdict.BELOW, "Показание меньше предыдущего: 100,000 от 25.10.2026."),
        (
            "M-1",
            "=1+2",
            Verdict.WRONG,
            "Введите показание цифрами 0\u2060–\u20609, например 00000145.000.",
        ),
        ("M-2", "200", Verdict.UNCHANGED, "Уже передано, без изменений"),
        ("M-2", "201", Verdict.NEW, "Будет передано"),
        ("M-3", "5", Verdict.WRONG, "Показания на водомер без заводского номера не передаются!"),
        ("M-9", "5", Verdict.WRONG, "Такого прибора у вас нет"),
        ("", "5", Verdict.WRONG, "Такого прибора у вас нет"),
    ],
)
def test_every_row_has_its_verdict(number: str, typed: str, verdict: Verdict, words: str) -> None:
    meters = {"M-1": meter(1), "M-2": meter(2, sent="200"), "M-3": meter(3, serial="")}
    (found,) = judged([FileRow(2, number, typed)], meters, day=TODAY)
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
    usual = usual_of(Dial(8, 3), [Taken(day, Decimal(value)) for day, value in months])
    (found,) = judged([FileRow(2, "M-1", typed)], {"M-1": meter(1, usual=usual)}, day=TODAY)
    assert (found.verdict, found.words) == (verdict, words)
    assert (found.value_m3, found.consumption_m3) == (Decimal(typed), Decimal(consumption))


def test_of_a_value_below_the_previous_one_nobody_knows_the_consumption_before_it_is_stated() -> (
    None
):
    (found,) = judged([FileRow(2, "M-1", "5")], {"M-1": meter(1)}, day=TODAY)
    assert (found.value_m3, found.consumption_m3) == (Decimal(5), None)


def test_a_meter_that_stands_in_the_file_twice_is_sent_by_neither_row_and_wrong_ones_lead() -> None:
    rows = [FileRow(2, "M-1", "101"), FileRow(3, "M-2", "102"), FileRow(4, "M-2", "103")]
    found = judged(rows, {"M-1": meter(1), "M-2": meter(2)}, day=TODAY)
    assert [(one.row.line, one.words) for one in found] == [
        (3, texts.TWICE), (4, texts.TWICE), (2, texts.WILL_BE_SENT),
    ]  # fmt: skip
