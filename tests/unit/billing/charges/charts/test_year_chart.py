"""Twelve months as a chart, and what it says in words."""

from decimal import Decimal

import pytest

from cabinet.billing.charges.charts.rules import MonthSums
from cabinet.billing.charges.charts.year_chart import year_chart
from cabinet.core.period import Period

OCTOBER = Period(2026, 10)


def months(*back_and_tenge: tuple[int, str]) -> dict[Period, MonthSums]:
    return {
        OCTOBER.plus(-back): MonthSums(water_m3=Decimal(10), water_tenge=Decimal(tenge))
        for back, tenge in back_and_tenge
    }


def test_the_average_and_the_change_are_told_in_a_sentence() -> None:
    sums = months((0, "200.01"), (1, "100"), (12, "150"))
    chart = year_chart(sums, OCTOBER, "ru")
    assert chart.tenge.sentence.replace("\u00a0", " ") == (
        "В среднем 150 ₸ в месяц. Октябрь 2026: +100,0 % за месяц, +33,3 % за год."
    )
    assert chart.m3.sentence.replace("\u00a0", " ") == (
        "В среднем 10,000 м³ в месяц. Октябрь 2026: 0,0 % за месяц, 0,0 % за год."
    )


def test_a_lonely_month_has_an_average_and_no_change() -> None:
    chart = year_chart(months((0, "200")), OCTOBER, "en")
    assert chart.tenge.sentence == "200\u00a0₸ a month on average."


@pytest.mark.parametrize(("earlier", "is_paired"), [(0, False), (2, False), (3, True)])
def test_pairs_begin_with_three_months_of_the_year_before(earlier: int, is_paired: bool) -> None:
    sums = months((0, "1"), *((12 + back, "1") for back in range(earlier)))
    chart = year_chart(sums, OCTOBER, "ru").tenge
    assert chart.is_paired is is_paired
    assert ("рядом с" in chart.words) is is_paired
    (bars,) = [spot.bars for spot in chart.drawing.spots if spot.look == "spot last"]
    assert len(bars) == (2 if is_paired else 1)


def test_a_single_bar_stands_over_the_middle_of_its_month() -> None:
    drawing = year_chart(months((0, "5"), (12, "5")), OCTOBER, "ru").tenge.drawing
    (spot,) = drawing.spots
    (bar,) = spot.bars
    left, width = (float(part.rstrip("%")) for part in (bar.x, bar.width))
    middle = float(drawing.labels[-1].x.rstrip("%"))
    assert abs(left + width / 2 - middle) < width * 0.05
    assert spot.words == "Октябрь 2026: 5,00\u00a0₸"


def test_who_has_no_water_is_shown_what_went_into_the_sewer() -> None:
    sums = {OCTOBER: MonthSums(sewer_m3=Decimal("1.5"), sewer_tenge=Decimal(9))}
    (spot,) = year_chart(sums, OCTOBER, "ru").m3.drawing.spots
    assert spot.words == "Октябрь 2026: 1,500\u00a0м³"


def test_without_charges_there_is_nothing_to_say() -> None:
    chart = year_chart({}, OCTOBER, "ru")
    assert chart.tenge.drawing.spots == chart.m3.drawing.spots == []
    assert chart.tenge.sentence == ""
