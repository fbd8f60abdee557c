"""Blocks that stand one below the other on as many pages as they need."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cabinet.documents.pdf import BOTTOM, TOP, Document

Draw = Callable[[Document, float], None]
"""Draws something below this height."""

_ROOM: Final = TOP - BOTTOM


@dataclass(frozen=True, slots=True)
class Block:
    """Something that is not torn apart; `under` is drawn above it again where a page begins.

    One `at_foot` stands at the bottom of its page.
    """

    height: float
    draw: Draw
    under: "Block | None" = None
    at_foot: bool = False


def together(*blocks: Block) -> Block:
    """These blocks as one, so that none of them begins a page without the others."""

    def draw(document: Document, y: float) -> None:
        for block in blocks:
            block.draw(document, y)
            y -= block.height

    return Block(sum(block.height for block in blocks), draw)


def pages_of(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks of each page; a block higher than a page has one of its own."""
    pages: list[list[Block]] = [[]]
    room = _ROOM
    for block in blocks:
        if block.height > room and pages[-1]:
            pages.append([block.under] if block.under else [])
            room = _ROOM - sum(one.height for one in pages[-1])
        pages[-1].append(block)
        room -= block.height
    return pages


def draw_page(document: Document, blocks: Sequence[Block]) -> None:
    """Draw the blocks of one page and end it."""
    for block, y in _placed(blocks):
        block.draw(document, y)
    document.end_page()


def _placed(blocks: Sequence[Block]) -> Iterator[tuple[Block, float]]:
    y = TOP
    for block in blocks:
        yield block, BOTTOM + block.height if block.at_foot else y
        y -= block.height
