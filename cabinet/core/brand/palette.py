"""The colours of pages, letters, documents and the icon, all from the utility's own one.

Contrast is that of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

WHITE: Final = "#ffffff"
BLACK: Final = "#000000"
GROUND: Final = "#f4f6f7"
"""The ground of light pages, as in `assets/cabinet.css`; the darkest that text stands on there."""
DARK_SURFACE: Final = "#1a2328"
"""The cards of dark pages, as in `assets/cabinet.css`; the lightest that text stands on there."""
LEAST: Final = 4.5
"""The contrast of text that WCAG asks for (AA)."""
_CALM: Final = 7.0  # in the dark: as much as the text of a link needs beside white text
_STEPS: Final = 50


@dataclass(frozen=True, slots=True)
class Accents:
    """The colours of one theme: links and buttons, pressed ones, words on them, quiet grounds."""

    accent: str
    strong: str
    on_accent: str
    tint: str


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of both themes; paper is light.

    What is owed stands in white words on `light.strong`, and in the dark on `dark_hero`.
    """

    light: Accents
    dark: Accents
    dark_hero: str


@cache
def palette_of(color: str) -> Palette:
    """The colours that follow from `color`, which is readable on light grounds."""
    in_the_dark = _nearest(color, WHITE, lambda found: contrast(found, DARK_SURFACE) >= _CALM)
    return Palette(
        light=Accents(color, mixed(color, BLACK, 0.24), WHITE, _tint(color)),
        dark=Accents(
            in_the_dark,
            mixed(in_the_dark, WHITE, 0.3),
            mixed(color, BLACK, 0.8),
            mixed(DARK_SURFACE, in_the_dark, 0.12),
        ),
        dark_hero=mixed(color, DARK_SURFACE, 0.6),
    )


def is_readable(color: str) -> bool:
    """Return whether `color` can be text on light grounds, and a ground of white text."""
    return least_contrast(color) >= LEAST


def least_contrast(color: str) -> float:
    """The contrast of `color` with that of the light grounds which is nearest to it."""
    return min(contrast(color, ground) for ground in (WHITE, GROUND, _tint(color)))


def readable(color: str) -> str:
    """The nearest darker colour that `is_readable`; `color` itself where it is."""
    return _nearest(color, BLACK, is_readable)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours `#rrggbb`, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(color: str, other: str, share: float) -> str:
    """`color` with a `share` of another one in it, from 0 to 1."""
    pairs = zip(_parts(color), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _tint(color: str) -> str:
    return mixed(WHITE, color, 0.1)


def _nearest(color: str, end: str, fits: Callable[[str], bool]) -> str:
    """The first colour on the way from `color` to `end` that fits; `end` itself always does."""
    way = (mixed(color, end, step / _STEPS) for step in range(_STEPS + 1))
    return next(filter(fits, way))


def _luminance(color: str) -> float:
    shares = (part / 255 for part in _parts(color))
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(color: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(color.removeprefix("#")))
