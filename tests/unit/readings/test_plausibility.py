"""The three answers to a value: refused, asked about, held."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cabinet.core.enums import Statement
from cabinet.readings import texts
from cabinet.readings.meter_register import Dial
from cabinet.readings.plausibility import (
    MUCH,
    NOTHING,
    TOO_MUCH,
    SomeRefused,
    Stretch,
    Taken,
    Value,
    doubts,
    may_have_passed_zero,
    new_values,
    note,
    stretches,
    usual_a_month,
    usual_of,
)
from cabinet.readings.rules import MeterRow, Previous, field_of
from cabinet.readings.status_texts import DOUBT_WORDS, STATEMENTS
from tests.unit.readings.meters import DIAL, meter

TODAY = date(2026, 11, 25)
LITRES = st.integers(0, 10**11 - 1).map(lambda litres: Decimal(litres).scaleb(-3))
REASONS = sorted(STATEMENTS)


def values(rows: list[MeterRow], typed: dict[int, str]) -> dict[int, Decimal]:
    return {one.row.meter_id: one.value_m3 for one in new_values(rows, typed, {})}


def refused(rows: list[MeterRow], typed: dict[int, str], stated: dict[int, str]) -> SomeRefused:
    with pytest.raises(SomeRefused) as error:
        new_values(rows, typed, stated)
    return error.value


def refusal(row: MeterRow, typed: str, stated: str = "") -> str:
    error = refused([row], {row.meter_id: typed}, {row.meter_id: stated})
    return error.fields[field_of(row.meter_id)].ru


def monthly(*used: str, until: date = date(2026, 10, 26)) -> list[Taken]:
    """Readings thirty days apart up to `until`, with so much going through between them."""
    taken = [Taken(until - timedelta(days=30 * len(used)), Decimal(1000))]
    for m3 in used:
        last = taken[-1]
        taken.append(Taken(last.taken_on + timedelta(days=30), last.value_m3 + Decimal(m3)))
    return taken


def doubt(past: list[Taken], typed: str, dial: Dial = DIAL, day: date = TODAY) -> str:
    """Why a value that follows these readings would be asked about."""
    last = past[-1]
    previous = Previous(last.taken_on, last.value_m3, "Сайт")
    row = meter(previous=previous, dial=dial, usual=usual_of(dial, past))
    found = doubts([Value(row, Decimal(typed))], day=day)
    return found[0].doubt if found else ""


def test_a_meter_without_a_serial_number_is_refused() -> None:
    told = "Показания на водомер без заводского номера не передаются!"
    assert refusal(meter(serial=""), "145") == told
    assert refusal(meter(serial="", installed=False), "nonsense") == told


def test_a_removed_meter_is_refused() -> None:
    told = "Невозможно передать показания на не работающий прибор учета!"
    assert refusal(meter(installed=False), "145") == told


def test_a_value_below_the_previous_one_is_refused_with_that_value() -> None:
    told = "Показание меньше предыдущего: 100,500 от 28.10.2026."
    assert refusal(meter(), "100.499") == told
    assert refusal(meter(), "100.499", "nonsense") == told


def test_the_previous_value_itself_and_a_meter_without_one_are_fine() -> None:
    assert values([meter()], {1: "100.5"}) == {1: Decimal("100.5")}
    assert values([meter(previous=None)], {1: "0"}) == {1: Decimal(0)}


def test_every_wrong_meter_has_its_own_sentence() -> None:
    rows = [meter(1), meter(2, serial=""), meter(3, installed=False), meter(4), meter(5)]
    error = refused(rows, {1: "x", 2: "1", 3: "1", 4: "200", 5: "1"}, {})
    assert set(error.fields) == {"meter-1", "meter-2", "meter-3", "meter-5"}
    assert error.text == texts.SOME_REFUSED
    assert [one.row.meter_id for one in error.unexplained] == [5]


@pytest.mark.parametrize("typed", ["00000145.554", "145,554", " 00000145.554 ", ""])
def test_what_was_sent_already_is_not_new(typed: str) -> None:
    assert values([meter(sent="145.554")], {1: typed}) == {}


def test_a_sent_value_may_be_corrected_downwards_but_not_below_billings() -> None:
    row = meter(sent="145.554")
    assert values([row], {1: "120"}) == {1: Decimal(120)}
    assert "100,500" in refusal(row, "100")


def test_an_untouched_value_is_not_judged_by_what_changed_since() -> None:
    row = meter(
        sent="145.554", installed=False, previous=Previous(date(2026, 11, 21), Decimal(900), "x")
    )
    assert values([row], {1: "00000145.554"}) == {}


def test_the_statements_are_those_that_the_database_keeps() -> None:
    assert set(STATEMENTS) == set(Statement) - {Statement.NONE}


@pytest.mark.parametrize("stated", REASONS)
def test_a_value_below_with_a_statement_is_held(stated: str) -> None:
    (value,) = new_values([meter()], {1: "99"}, {1: stated})
    assert (value.is_held, value.statement, value.value_m3) == (True, stated, Decimal(99))


@pytest.mark.parametrize("stated", REASONS)
def test_a_statement_about_a_value_that_is_not_below_counts_for_nothing(stated: str) -> None:
    (value,) = new_values([meter()], {1: "101"}, {1: stated})
    assert not value.is_held


def test_a_statement_helps_neither_a_removed_meter_nor_nonsense() -> None:
    assert refusal(meter(installed=False), "1", Statement.PASSED_ZERO)
    assert refusal(meter(serial=""), "1", Statement.PASSED_ZERO)
    assert refusal(meter(), "1e9", Statement.PASSED_ZERO)


@given(LITRES, LITRES, st.sampled_from(["", *REASONS]))
def test_every_value_is_refused_held_or_taken(before: Decimal, now: Decimal, stated: str) -> None:
    row = meter(previous=Previous(date(2026, 10, 28), before, "x"))
    try:
        (value,) = new_values([row], {1: f"{now}"}, {1: stated})
    except SomeRefused as error:
        assert now < before
        assert not stated
        assert error.unexplained == (Value(row, now),)
        return
    used_m3 = value.consumption_m3
    assert value.is_held == (now < before)
    assert used_m3 is None or 0 <= used_m3 < DIAL.turn_m3
    assert (used_m3 is None) == (value.is_held and stated != Statement.PASSED_ZERO)


@pytest.mark.parametrize(
    ("used", "asked"),
    [("30", ""), ("30.001", MUCH), ("3000", MUCH), ("0", NOTHING), ("0.001", "")],
)
def test_over_three_times_the_usual_and_nothing_are_asked_about(used: str, asked: str) -> None:
    past = monthly(*["10"] * 12)
    assert doubt(past, str(Decimal(1120) + Decimal(used))) == asked


def test_the_usual_is_a_median_so_that_one_leak_does_not_change_it() -> None:
    past = monthly("10", "10", "900", "10", "10")
    assert doubt(past, "1971") == MUCH
    assert doubt(past, "1970") == ""


def test_a_gap_of_months_is_measured_as_so_many_months() -> None:
    past = monthly(*["10"] * 6, until=TODAY - timedelta(days=120))
    assert doubt(past, "1180") == ""
    assert doubt(past, "1181") == MUCH


def test_a_gap_in_the_past_weighs_as_many_days_as_it_has() -> None:
    long = [Stretch(300, Decimal(100)), Stretch(30, Decimal(200)), Stretch(30, Decimal(300))]
    assert usual_a_month(long) == (Decimal(10), Decimal(10), Decimal(10))
    two = [Stretch(30, Decimal(10)), Stretch(30, Decimal(20))]
    assert usual_a_month(two) == (Decimal(10), Decimal(15), Decimal(20))


def test_half_of_the_days_lie_between_the_ends_of_the_usual() -> None:
    months = [Stretch(30, Decimal(used)) for used in (9, 2, 4, 3, 1, 8, 7, 5)]
    assert usual_a_month(months) == (Decimal("2.5"), Decimal("4.5"), Decimal("7.5"))
    assert usual_a_month(months[:3]) == (Decimal(2), Decimal(4), Decimal(9))


def test_a_few_days_are_not_measured_by_the_day() -> None:
    past = monthly(*["10"] * 6, until=TODAY - timedelta(days=2))
    assert doubt(past, "1069") == ""
    assert doubt(past, "1060") == ""  # nothing in two days is nothing strange


def test_who_takes_hardly_anything_is_asked_from_three_cubic_metres_on() -> None:
    assert doubt(monthly(*["0"] * 12), "1003") == ""
    assert doubt(monthly(*["0"] * 12), "1003.001") == MUCH
    assert doubt(monthly(*["0.2"] * 10), "1005") == ""


def test_nothing_is_asked_about_nothing_where_there_was_nothing_before() -> None:
    assert doubt(monthly("10", "0", "10"), "1020") == ""
    assert doubt(monthly(), "1000") == ""


def test_a_reading_that_came_back_from_billing_hides_no_usual_consumption() -> None:
    past = monthly("10", "10", "10")
    again = Taken(past[-1].taken_on + timedelta(days=1), past[-1].value_m3)
    assert doubt([*past, again], "1030") == NOTHING


def test_less_than_four_weeks_are_no_history() -> None:
    short = [Taken(date(2026, 10, 1), Decimal(1)), Taken(date(2026, 10, 27), Decimal(2))]
    assert doubt(short, "5000") == ""
    assert usual_a_month([]) is None


def test_over_half_of_the_counter_in_a_month_is_asked_about_without_any_history() -> None:
    four = Dial(4, 3)
    past = [Taken(date(2026, 10, 26), Decimal(100))]
    assert doubt(past, "5100", four) == ""
    assert doubt(past, "5100.001", four) == TOO_MUCH
    two_months = [Taken(date(2026, 9, 26), Decimal(100))]
    assert doubt(two_months, "9999", four) == ""


def test_a_counter_that_passed_zero_is_asked_about_and_what_nobody_knows_is_not() -> None:
    row = meter(previous=Previous(date(2026, 10, 26), Decimal(500), "x"), dial=Dial(4, 3))
    asked = doubts([Value(row, Decimal(400), Statement.PASSED_ZERO)], day=TODAY)
    assert [one.doubt for one in asked] == [TOO_MUCH]
    assert doubts([Value(row, Decimal(400), "replaced")], day=TODAY) == ()
    assert doubts([Value(meter(previous=None), Decimal(99_999_999))], day=TODAY) == ()


def test_what_nobody_can_know_is_no_part_of_the_history() -> None:
    past = [
        Taken(date(2026, 7, 1), Decimal(9_990)),
        Taken(date(2026, 7, 31), Decimal(5), "replaced"),
        Taken(date(2026, 8, 30), Decimal(9_995)),
        Taken(date(2026, 9, 29), Decimal(10), Statement.PASSED_ZERO),
    ]
    assert stretches(Dial(4, 3), past) == [
        Stretch(30, Decimal(9_990)), Stretch(30, Decimal(15)),
    ]  # fmt: skip


STRETCHES = st.lists(
    st.builds(Stretch, st.integers(1, 200), st.integers(0, 10**6).map(Decimal)), max_size=14
)


@given(STRETCHES, st.randoms())
def test_the_usual_is_among_what_was_and_does_not_hang_on_the_order(
    before: list[Stretch], random: object
) -> None:
    usual = usual_a_month(before)
    if usual is None:
        assert sum(one.days for one in before) < 28
        return
    rates = [one.consumption_m3 * 30 / one.days for one in before]
    last_digit = Decimal("1e-15")
    # Half of the sum of two equal rates may differ from them in the 28th digit.
    in_order = (min(rates), *usual, max(rates))
    assert all(one - last_digit <= next_one for one, next_one in pairwise(in_order))
    random.shuffle(before)  # type: ignore[attr-defined]
    assert usual_a_month(before) == usual


@settings(max_examples=60)
@given(STRETCHES, LITRES, st.integers(0, 400))
def test_doubts_never_grow_smaller_with_more_water(
    before: list[Stretch], used: Decimal, days: int
) -> None:
    past = [Taken(date(2020, 1, 1), Decimal(0))]
    for one in before:
        last = past[-1]
        past.append(
            Taken(last.taken_on + timedelta(days=one.days), last.value_m3 + one.consumption_m3)
        )
    day = past[-1].taken_on + timedelta(days=days)
    first = doubt(past, str(past[-1].value_m3 + used), Dial(12, 3), day)
    more = doubt(past, str(past[-1].value_m3 + 2 * used + 1), Dial(12, 3), day)
    assert first in ("", NOTHING) or more in (first, TOO_MUCH)


def test_billing_reads_what_was_stated_and_confirmed() -> None:
    assert note("", "") == ""
    assert note("replaced", "") == "Заявлено абонентом: Водомер заменён"
    longest = note("misread", TOO_MUCH)
    assert "; Подтверждено абонентом: " in longest
    assert len(longest) <= 300
    assert set(DOUBT_WORDS) == {MUCH, TOO_MUCH, NOTHING}


@pytest.mark.parametrize(
    ("before", "typed", "used_a_month", "is_likely"),
    [
        ("99998", "1", "3", True),
        ("99998", "28", "3", True),
        ("99998", "29", "3", False),
        ("99998", "7", "0.2", True),
        ("99998", "9", None, True),
        ("100", "5", "3", False),
        ("100", "5", None, False),
        ("100000", "5", None, False),
    ],
)
def test_a_counter_may_have_passed_zero_unless_far_more_than_usual_had_gone_through_it(
    before: str, typed: str, used_a_month: str | None, is_likely: bool
) -> None:
    last = date(2026, 10, 26)
    past = (
        [
            Taken(
                last - timedelta(days=30 * months), Decimal(before) - months * Decimal(used_a_month)
            )
            for months in (3, 2, 1, 0)
        ]
        if used_a_month
        else []
    )
    dial = Dial(5, 3)
    row = meter(previous=Previous(last, Decimal(before), "Сайт"), dial=dial)
    row = row._replace(usual=usual_of(dial, past))
    assert may_have_passed_zero(Value(row, Decimal(typed)), day=TODAY) is is_likely
