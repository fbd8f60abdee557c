"""The table of a PDF report: columns of words and of figures, its head, and how it fills pages."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from cabinet.documents.pdf import BOLD, REGULAR, Document, Run, accent, put, text_width, wrap


@lru_cache(maxsize=4096)
def width(words: str, font: str, size: float) -> float:
    """How wide words are in print, in points; kept, since figures repeat."""
    return text_width(words, font, size)


def figure_columns(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: float,
    gap: float,
    size: float,
) -> tuple[float, ...]:
    """Where columns of figures end, up to `right`; the first value is the end of what is before.

    Each is as wide as its widest figure or its heading, since no figure may be cut.
    """
    needed = [width(heading, BOLD, size) for heading in headings]
    for row in rows:
        for column, figure in enumerate(row):
            needed[column] = max(needed[column], width(figure, REGULAR, size))
    ends = [right]
    for one in reversed(needed):
        ends.insert(0, ends[0] - one - gap)
    return tuple(ends)


def wrapped(cells: Sequence[str], widths: Sequence[float], size: float) -> tuple[list[str], ...]:
    """Cells of words as lines that fit into their columns."""
    return tuple(
        wrap(cell, REGULAR, size, width) for cell, width in zip(cells, widths, strict=True)
    )


def put_lines(
    text: Run, lefts: Iterable[float], cells: Iterable[Sequence[str]], y: float, line: float
) -> None:
    """Place cells of words that begin at `lefts`, their lines below each other."""
    for left, lines in zip(lefts, cells, strict=True):
        for number, words in enumerate(lines):
            put(text, left, y - number * line, words)


def put_figures(
    text: Run,
    rights: Iterable[float],
    figures: Iterable[str],
    y: float,
    *,
    font: str = REGULAR,
    size: float,
) -> None:
    """Place figures that end at `rights`."""
    for right, figure in zip(rights, figures, strict=True):
        put(text, right - width(figure, font, size), y, figure)


def draw_head(
    document: Document,
    y: float,
    *,
    words: Iterable[tuple[float, str]],
    figures: Iterable[tuple[float, str]],
    baseline: float,
    height: float,
    size: float,
) -> float:
    """Draw the headings of columns, by where these begin or end; returns the height below them."""
    text = document.text(BOLD, size, accent())
    for left, heading in words:
        put(text, left, y - baseline, heading)
    for right, heading in figures:
        put_figures(text, [right], [heading], y - baseline, font=BOLD, size=size)
    document.canvas.drawText(text)
    document.rules([y - height], color=accent(), width=0.8)
    return y - height


def pages_of(
    heights: Sequence[float], *, first_room: float, room: float, foot: float
) -> list[range]:
    """Which rows stand on each page, of which the first has less room than the others.

    What stands below the table is kept with the last row where both fit on a page; else it has a
    page of its own.
    """
    pages: list[range] = []
    begin, left, last = 0, first_room, len(heights) - 1
    for number, height in enumerate(heights):
        is_begun = number > begin or left < room
        needed = height + (foot if number == last and number > begin else 0)
        if is_begun and needed > left:
            pages.append(range(begin, number))
            begin, left = number, room
        left -= height
    pages.append(range(begin, len(heights)))
    if foot > left:
        pages.append(range(len(heights), len(heights)))
    return pages
