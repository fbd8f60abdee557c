"""What a reading may be, and which month it is for."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabinet.core.errors import Refused
from cabinet.core.period import Period
from cabinet.readings import texts
from cabinet.readings.meter_register import Dial
from cabinet.readings.rules import (
    MeterRow,
    differing,
    hint,
    parse_value,
    read_form,
    read_statements,
    single_meter,
    with_advice,
)
from cabinet.readings.window import window_on
from tests.unit.readings.meters import DIAL, meter

DAYS = st.dates(date(2001, 1, 1), date(2150, 12, 31))
DAY_OF_MONTH = st.integers(1, 31)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("00000145.554", "145.554"),
        ("145,554", "145.554"),
        ("145", "145"),
        ("0", "0"),
        ("99999999.999", "99999999.999"),
        ("145.", "145"),
        ("171,", "171"),
        ("  145.5 ", "145.5"),
        ("\u00a0145.5\u202f", "145.5"),
    ],
)
def test_a_value_is_read_as_it_was_typed(typed: str, value: str) -> None:
    assert parse_value(typed, DIAL) == Decimal(value)


@pytest.mark.parametrize("typed", ["", " ", "\u00a0 "])
def test_empty_means_that_nothing_was_typed(typed: str) -> None:
    assert parse_value(typed, DIAL) is None


@pytest.mark.parametrize(
    "typed",
    ["abc", "1e9", "1E9", "NaN", "Infinity", "+5", "1 2", "1.2.3", "1,2,3", "145.,", ".5", ",", "-",
     "１２３", "١٢٣", "²", "1²", "१", "<b>1</b>", "1\n", "\t1", "1\x00", "\x1f1", "0x10", "1_000",
     "145'554", "--5", "-abc", "1\u200b", "½", "Ⅳ"],
)  # fmt: skip
def test_anything_but_ascii_digits_and_one_point_is_refused(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_value(typed, DIAL)
    assert (
        refused.value.text.ru == "Введите показание цифрами 0\u2060–\u20609, например 00000145.000."
    )


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("-5", texts.NEGATIVE),
        ("−0,5", texts.NEGATIVE),
        ("123456789", texts.TOO_MANY_DIGITS.format(digits=8)),
        ("000000000", texts.TOO_MANY_DIGITS.format(digits=8)),
        ("1" * 100_000, texts.TOO_MANY_DIGITS.format(digits=8)),
        ("1.0000", texts.TOO_MANY_DECIMALS.format(decimals=3)),
    ],
)
def test_a_number_that_the_counter_cannot_show_is_refused(typed: str, text: object) -> None:
    with pytest.raises(Refused) as refused:
        parse_value(typed, DIAL)
    assert refused.value.text == text


def test_a_counter_without_decimals_takes_whole_numbers_only() -> None:
    dial = Dial(5, 0)
    assert dial.shown(Decimal(145)) == "00145"
    assert parse_value("00145", dial) == Decimal(145)
    with pytest.raises(Refused):
        parse_value("145.0", dial)


@pytest.mark.parametrize(
    ("dials", "example"),
    [
        ((DIAL, DIAL), "например 00000145.000. Нули впереди можно не писать."),
        ((Dial(5, 3),), "например 00145.000. Нули впереди можно не писать."),
        ((Dial(5, 0),), "например 00145. Нули впереди можно не писать."),
        ((DIAL, Dial(5, 3)), "как их показывает водомер."),
        ((), "как их показывает водомер."),
    ],
)
def test_the_example_has_as_many_digits_as_the_counters(
    dials: tuple[Dial, ...], example: str
) -> None:
    rows = [meter(number, dial=dial) for number, dial in enumerate(dials)]
    removed = meter(9, dial=Dial(7, 2), installed=False)
    words = hint([*rows, removed])
    assert words.ru.endswith(example)
    assert "показания текущего месяца" in words.ru


def test_a_meter_without_a_serial_number_is_a_matter_for_the_subscribers_department() -> None:
    told = with_advice(texts.NO_SERIAL, phone="+7 700 000 00 00").ru
    assert told.startswith("Показания на водомер без заводского номера не передаются! ")
    assert "документы" in told
    assert told.endswith("в абонентский отдел водоканала: +7 700 000 00 00.")
    assert with_advice(texts.NO_SERIAL, phone="").ru.endswith("абонентский отдел водоканала.")
    assert with_advice(texts.NOT_WORKING, phone="1") == texts.NOT_WORKING


def test_a_value_finer_than_the_counter_is_shown_whole() -> None:
    assert Dial(5, 0).shown(Decimal("145.554")) == "00145.554"
    assert Dial(8, 3).shown(Decimal("145.500")) == "00000145.500"


@given(st.text())
def test_whatever_is_typed_is_a_value_nothing_or_refused(typed: str) -> None:
    try:
        value = parse_value(typed, DIAL)
    except Refused as refused:
        assert all(refused.text)
    else:
        assert value is None or 0 <= value < 10**8


@given(st.integers(1, 12), st.integers(0, 3), st.data())
def test_a_shown_value_is_read_back_exactly(
    digits: int, decimals: int, data: st.DataObject
) -> None:
    dial = Dial(digits, decimals)
    units = data.draw(st.integers(0, 10 ** (digits + decimals) - 1))
    value = Decimal(units).scaleb(-decimals)
    shown = dial.shown(value)
    assert parse_value(shown, dial) == value
    assert parse_value(shown.replace(".", ","), dial) == value
    assert len(shown) == digits + decimals + bool(decimals)


def test_ten_thousand_random_values_are_read_back_exactly() -> None:
    random = Random(20261122)
    for _ in range(10_000):
        value = Decimal(random.randrange(10**11)).scaleb(-3)
        assert parse_value(DIAL.shown(value), DIAL) == value


@pytest.mark.parametrize(
    ("rows", "values", "single"),
    [
        ([meter(1), meter(2)], {1: Decimal(1)}, 1),
        ([meter(1), meter(2)], {1: Decimal(1), 2: Decimal(1)}, None),
        ([meter(1), meter(2, sent="145")], {1: Decimal(1)}, None),
        ([meter(1, sent="145"), meter(2)], {1: Decimal(146)}, 1),
        ([meter(1)], {1: Decimal(1)}, None),
        ([meter(1), meter(2, serial=""), meter(3, installed=False)], {1: Decimal(1)}, None),
        ([meter(1), meter(2), meter(3, installed=False, sent="5")], {1: Decimal(1)}, 1),
    ],
)
def test_one_of_several_meters_that_can_be_read_is_found(
    rows: list[MeterRow], values: dict[int, Decimal], single: int | None
) -> None:
    found = single_meter(rows, values)
    assert (found.meter_id if found else None) == single


def test_what_was_typed_beside_another_sent_value_is_told() -> None:
    rows = [meter(1, sent="145"), meter(2, sent="145"), meter(3), meter(4, sent="145")]
    told = differing(rows, {1: "00000145.000", 2: "{x}" + "9" * 99, 3: "5"})
    assert list(told) == ["meter-2"]
    assert "{x}99999999999999999," in told["meter-2"].ru


def test_a_form_is_read_by_meter() -> None:
    assert read_form({"meter-1": "5", "meter-22": ""}) == {1: "5", 22: ""}
    assert read_form({}) == {}


@pytest.mark.parametrize(
    "form",
    [None, 5, "meter-1", [], ["meter-1"], {"x": "1"}, {1: "1"}, {"meter-1": 5}, {"meter-1": None},
     {"meter-1": ["5"]}, {"meter-0": "1"}, {"meter--1": "1"}, {"meter-1\n": "1"}, {"meter-": "1"},
     {"meter-１": "1"}, {"meter-" + "9" * 30: "1"}, {f"meter-{n}": "" for n in range(1, 1002)}],
)  # fmt: skip
def test_what_is_no_form_of_meters_is_refused(form: object) -> None:
    with pytest.raises(Refused) as refused:
        read_form(form)
    assert refused.value.text == texts.NOT_A_FORM


@pytest.mark.parametrize("form", [None, 5, [], {"why-meter-1": 5}, {5: "replaced"}, {"x": "y"},
    {"why-meter-0": "replaced"}, {"why-meter-1": "Replaced"}, {"why-meter-1": ""}])  # fmt: skip
def test_what_states_nothing_is_left_out(form: object) -> None:
    assert read_statements(form) == {}
    assert read_statements({"why-meter-7": "misread", "why-meter-8": "x"}) == {7: "misread"}


@given(DAYS)
def test_the_default_window_is_always_open_for_the_days_own_month(day: date) -> None:
    window = window_on(day, (1, 31))
    assert window.is_open
    assert window.period == Period.of(day)
    assert (window.first, (window.last + timedelta(days=1)).day) == (day.replace(day=1), 1)


@pytest.mark.parametrize(
    ("day", "days", "period", "first", "last", "is_open"),
    [
        (date(2026, 11, 19), (20, 25), "2026-11", date(2026, 11, 20), date(2026, 11, 25), False),
        (date(2026, 11, 20), (20, 25), "2026-11", date(2026, 11, 20), date(2026, 11, 25), True),
        (date(2026, 11, 25), (20, 25), "2026-11", date(2026, 11, 20), date(2026, 11, 25), True),
        (date(2026, 11, 26), (20, 25), "2026-11", date(2026, 12, 20), date(2026, 12, 25), False),
        (date(2026, 12, 26), (20, 25), "2026-12", date(2027, 1, 20), date(2027, 1, 25), False),
        (date(2026, 12, 20), (20, 5), "2026-12", date(2026, 12, 20), date(2027, 1, 5), True),
        (date(2027, 1, 5), (20, 5), "2026-12", date(2026, 12, 20), date(2027, 1, 5), True),
        (date(2027, 1, 6), (20, 5), "2027-01", date(2027, 1, 20), date(2027, 2, 5), False),
        (date(2027, 2, 28), (30, 31), "2027-02", date(2027, 2, 28), date(2027, 2, 28), True),
    ],
)
def test_a_window_has_its_days_and_its_month(
    day: date, days: tuple[int, int], period: str, first: date, last: date, *, is_open: bool
) -> None:
    window = window_on(day, days)
    assert window.period == Period.parse(period)
    assert (window.first, window.last, window.is_open) == (first, last, is_open)


@given(DAYS, DAY_OF_MONTH, DAY_OF_MONTH)
def test_a_window_is_open_exactly_between_its_days(day: date, first: int, last: int) -> None:
    window = window_on(day, (first, last))
    assert window.first <= window.last
    assert window.is_open == (window.first <= day <= window.last)
    assert window.is_open or window.first > day


@given(DAYS, DAY_OF_MONTH, DAY_OF_MONTH)
def test_months_never_go_backwards(day: date, first: int, last: int) -> None:
    tomorrow = window_on(day + timedelta(days=1), (first, last))
    assert window_on(day, (first, last)).period <= tomorrow.period
