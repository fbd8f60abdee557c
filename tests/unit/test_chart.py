"""Where the bars of a chart stand."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cabinet.core.text import same
from cabinet.ui.chart import HEIGHT, Bar, Drawing, DrawnBar, Place, draw, scale_of

M3 = same("м³")


def places(*values: str | None) -> list[Place]:
    return [
        Place(f"{number}", "2026", (Bar(None if value is None else Decimal(value), f"{value}"),))
        for number, value in enumerate(values)
    ]


def bars_of(drawing: Drawing) -> list[DrawnBar]:
    return [bar for spot in drawing.spots for bar in spot.bars]


def test_bars_are_as_high_as_their_values() -> None:
    drawing = draw(places("50", "100"), unit=M3, language="ru")
    assert [bar.height for bar in bars_of(drawing)] == [HEIGHT // 2, HEIGHT]
    assert [line.words for line in drawing.lines] == ["0", "50", "100"]
    assert drawing.unit == "м³"


def test_nothing_leaves_a_gap_and_a_zero_is_a_figure_without_a_bar() -> None:
    drawing = draw(places("10", None, "0"), unit=M3, language="ru")
    assert [(spot.words, spot.zero, len(spot.bars)) for spot in drawing.spots] == [
        ("10", "", 1),
        ("0", "0", 0),
    ]
    assert drawing.spots[1].middle == "31.250%"  # the third of eight places


def test_the_last_place_with_a_value_is_the_one_that_is_shown_at_first() -> None:
    drawing = draw(places("10", "20", None), unit=M3, language="ru")
    assert [spot.look for spot in drawing.spots] == ["spot", "spot last"]


def test_bars_side_by_side_are_read_together_and_share_their_place() -> None:
    pair = Place("окт", "", (Bar(Decimal(1), "год назад", "before"), Bar(Decimal(2), "сейчас")))
    (spot,) = draw([pair], unit=M3, language="ru").spots
    assert spot.words == "год назад; сейчас"
    assert [bar.look for bar in spot.bars] == ["bar before", "bar now"]
    assert [bar.x for bar in spot.bars] == ["1.500%", "6.250%"]


def test_an_average_is_a_line_at_its_height() -> None:
    drawing = draw(places("50", "100"), unit=M3, language="ru", average=Decimal(75))
    zero, top = drawing.lines[0].y, drawing.lines[-1].y
    assert drawing.averages == [zero - (zero - top) * 3 // 4]
    assert draw(places("50"), unit=M3, language="ru").averages == []


def test_a_second_line_of_labels_makes_the_chart_higher() -> None:
    one = draw([Place("окт", "", (Bar(Decimal(1)),))], unit=M3, language="ru")
    two = draw([Place("окт", "2026", (Bar(Decimal(1)),))], unit=M3, language="ru")
    assert two.height > one.height


def test_a_negative_value_hangs_below_the_line_of_zero() -> None:
    drawing = draw(places("100", "-50"), unit=M3, language="en")
    (zero,) = [line.y for line in drawing.lines if line.look == "line zero"]
    up, down = bars_of(drawing)
    assert up.y + up.height == zero
    assert down.y == zero
    assert drawing.lines[0].words == "-50"


@pytest.mark.parametrize("values", [(), (None, None)])
def test_without_values_there_is_nothing_to_draw(values: tuple[None, ...]) -> None:
    assert draw(places(*values), unit=M3, language="ru") == Drawing()


@pytest.mark.parametrize(
    ("value", "unit", "top"),
    [
        ("5000", "м³", "6 000"),
        ("9999", "тыс. м³", "10"),
        ("12000", "тыс. м³", "15"),
        ("1500000", "млн м³", "1,5"),
        ("5000000000000", "млрд м³", "6 000"),
    ],
)
def test_long_figures_go_into_the_unit(value: str, unit: str, top: str) -> None:
    drawing = draw(places(value), unit=M3, language="ru")
    assert drawing.lines[-1].words.replace("\u00a0", " ") == top
    assert drawing.unit == unit


def test_a_phone_gets_few_labels_and_the_last_one_always() -> None:
    drawing = draw(places(*["1"] * 50), unit=M3, language="ru")
    of_a_phone = [label for label in drawing.labels if label.look == ""]
    assert len(drawing.labels) <= 24
    assert len(of_a_phone) <= 6
    assert of_a_phone[-1].words == "49"


figures = st.decimals(-(10**13), 10**13, places=3)


@settings(max_examples=60)
@given(st.lists(figures, min_size=1, max_size=40))
def test_every_value_fits_between_a_few_lines(values: list[Decimal]) -> None:
    scale = scale_of(values)
    assert 2 <= len(scale.lines) <= 7
    assert Decimal(0) in scale.lines
    assert all(scale.low <= value <= scale.high for value in values)
    drawing = draw(places(*map(str, values)), unit=M3, language="ru")
    top, bottom = drawing.lines[-1].y, drawing.lines[0].y
    assert bottom - top == HEIGHT
    assert all(top <= bar.y and bar.y + bar.height <= bottom + 2 for bar in bars_of(drawing))
