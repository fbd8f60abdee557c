"""The colours that follow from the utility's own one can be read, whichever it is."""

from pathlib import Path
from re import search

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabinet.core.brand.palette import (
    DARK_SURFACE,
    GROUND,
    LEAST,
    WHITE,
    contrast,
    is_readable,
    mixed,
    palette_of,
    readable,
)

STYLES = Path(__file__).parents[4] / "assets" / "cabinet.css"
colors = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#0b6b7d", "#0b6b7d", 1.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


@given(colors)
def test_every_color_has_a_readable_one_near_it(color: str) -> None:
    found = readable(color)
    assert is_readable(found)
    assert found == color or not is_readable(color)


@given(colors.map(readable))
def test_words_are_readable_in_both_themes(color: str) -> None:
    both = palette_of(color)
    light, dark = both.light, both.dark
    assert light.accent == color
    pairs = [
        (one.on_accent, ground) for one in (light, dark) for ground in (one.accent, one.strong)
    ]
    pairs += [(WHITE, light.strong), (WHITE, both.dark_hero)]
    for words in (light.accent, light.strong):
        pairs += [(words, ground) for ground in (WHITE, GROUND, light.tint)]
    for words in (dark.accent, dark.strong):
        pairs += [(words, ground) for ground in (DARK_SURFACE, dark.tint)]
    assert all(contrast(*pair) >= LEAST for pair in pairs), both


def test_a_mixture_lies_between_its_colors() -> None:
    assert [mixed("#000000", "#ff8000", share) for share in (0, 0.5, 1)] == [
        "#000000",
        "#804000",
        "#ff8000",
    ]


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    styles = STYLES.read_text("utf-8")
    light, dark = styles.split("prefers-color-scheme: dark", 1)
    for theme, name, color in ((light, "ground", GROUND), (dark, "surface", DARK_SURFACE)):
        found = search(rf"--{name}: (#[0-9a-f]{{6}});", theme)
        assert found
        assert found[1] == color
